// Bulk operations with a row for each account, kept for a year as the account of what this app did; results of checks.
export const operations = `
CREATE TABLE operations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  workspace_id TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  way TEXT NOT NULL,
  -- JSON: what is to be set, or the tags.
  change TEXT NOT NULL DEFAULT '{}',
  undo_of INTEGER REFERENCES operations (id) ON DELETE SET NULL,
  -- 'preparing' while its rows are written: then nothing has been sent, and a crash undoes it whole.
  state TEXT NOT NULL,
  waits_for TEXT,
  is_stopping INTEGER NOT NULL DEFAULT 0,
  error TEXT,
  -- JSON: the background job under way.
  job TEXT,
  total INTEGER NOT NULL DEFAULT 0,
  -- JSON: rows by state, once it has ended.
  counts TEXT,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  ended_at INTEGER,
  is_hidden INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX operations_by_workspace ON operations (workspace_id, id);
CREATE INDEX operations_by_undone ON operations (undo_of);

-- The number of a state is its place in ROW_STATES of shared/domain/operations.ts.
CREATE TABLE operation_rows (
  operation_id INTEGER NOT NULL REFERENCES operations (id) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  subject TEXT NOT NULL,
  state INTEGER NOT NULL DEFAULT 0,
  code TEXT,
  reason TEXT,
  before TEXT,
  after TEXT,
  -- JSON: what this row wants where it differs from the operation's own change.
  wanted TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  sent_at INTEGER,
  ended_at INTEGER,
  PRIMARY KEY (operation_id, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX operation_rows_by_state ON operation_rows (operation_id, state, place);
CREATE INDEX operation_rows_by_subject ON operation_rows (subject, operation_id);

CREATE TABLE domain_vitals (
  workspace_id TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  domain TEXT NOT NULL,
  is_passing INTEGER NOT NULL,
  mx INTEGER,
  spf INTEGER,
  dkim INTEGER,
  dmarc INTEGER,
  checked_at INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, domain)
) STRICT, WITHOUT ROWID;

CREATE TABLE tracking_checks (
  workspace_id TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  host TEXT NOT NULL,
  is_passing INTEGER NOT NULL,
  has_ssl INTEGER,
  has_cname INTEGER,
  reason TEXT,
  checked_at INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, host)
) STRICT, WITHOUT ROWID;
`
