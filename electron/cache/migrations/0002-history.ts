// The local history: what changed on each account and when, its days in packed pieces, and the days that were recorded.
export const history = `
-- One changed field a row; shared/domain/history.ts has the numbers of the fields. NULL is unknown.
CREATE TABLE account_changes (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  run INTEGER,
  at INTEGER NOT NULL,
  field INTEGER NOT NULL,
  before REAL,
  after REAL
) STRICT;

CREATE INDEX account_changes_by_account ON account_changes (account_id);
CREATE INDEX account_changes_by_time ON account_changes (field, at);

-- 64 days of one account a row; shared/domain/history-pack.ts has the format. Chunk before account: what is written
-- together lies together.
CREATE TABLE account_days (
  chunk INTEGER NOT NULL,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  packed BLOB NOT NULL,
  PRIMARY KEY (chunk, account_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX account_days_by_account ON account_days (account_id);

CREATE TABLE history_days (
  workspace_id TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  day INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, day)
) STRICT, WITHOUT ROWID;
`
