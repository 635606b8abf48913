// The names of the columns.

export const columns = {}
