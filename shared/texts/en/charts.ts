// Charts and the tables beside them.

export const charts = {}
