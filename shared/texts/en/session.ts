// The start, and what stands in its way.

export const session = {}
