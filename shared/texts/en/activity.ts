// The journal, the requests, what changed.

export const activity = {}
