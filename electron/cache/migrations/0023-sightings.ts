// When an account was last read, and by which sync: every sync writes it for all of them, so it lies apart from the wide rows.
export const sightings = `
CREATE TABLE account_sightings (
  account_id INTEGER PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
  fetched_at INTEGER NOT NULL,
  seen_in INTEGER NOT NULL
) STRICT;
INSERT INTO account_sightings (account_id, fetched_at, seen_in)
  SELECT id, fetched_at, coalesce(seen_in, 0) FROM accounts;
DROP INDEX accounts_there;
ALTER TABLE accounts DROP COLUMN fetched_at;
ALTER TABLE accounts DROP COLUMN seen_in;
CREATE INDEX accounts_there ON accounts (workspace_id) WHERE gone_at IS NULL;
`
