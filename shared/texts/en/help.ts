// The guide and the shortcuts.

export const help = {}
