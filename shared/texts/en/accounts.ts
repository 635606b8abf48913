// The accounts: grid, drawer, views, export.

export const accounts = {}
