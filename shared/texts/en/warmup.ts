// Warmup and its groups.

export const warmup = {}
