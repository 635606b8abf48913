// Which campaigns send from an account, for those accounts of which it was asked.
export const campaigns = `
-- JSON: a list of { id, name, status, createdAt }.
CREATE TABLE account_campaigns (
  account_id INTEGER PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
  campaigns TEXT NOT NULL,
  fetched_at INTEGER NOT NULL
) STRICT;
`
