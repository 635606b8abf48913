// Bulk operations: kinds, previews, rows, outcomes.

export const operations = {}
