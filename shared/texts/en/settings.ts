// Settings, thresholds, updates, data.

export const settings = {}
