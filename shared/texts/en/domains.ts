// The domains and their checks.

export const domains = {}
