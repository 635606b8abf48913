// What went wrong, and what stops a start.

export const errors = {}
