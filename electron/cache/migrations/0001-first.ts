// Workspaces, their accounts and tags, and the runs of their syncs. Every row belongs to one workspace.
export const first = `
CREATE TABLE workspaces (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('live', 'demo')),
  missing_scopes TEXT NOT NULL DEFAULT '[]',
  added_at INTEGER NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0,
  last_complete_at INTEGER
) STRICT;

CREATE TABLE accounts (
  id INTEGER PRIMARY KEY,
  workspace_id TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  email TEXT NOT NULL,
  domain TEXT NOT NULL,
  name TEXT NOT NULL,
  status REAL,
  warmup_status REAL,
  score REAL,
  daily_limit REAL,
  warmup_limit REAL,
  provider REAL,
  tag_ids TEXT,
  tracking_domain TEXT,
  tracking_domain_status TEXT,
  is_setup_pending INTEGER,
  last_used_at TEXT,
  created_at TEXT,
  warmup_started_at TEXT,
  first_seen_at INTEGER NOT NULL,
  fetched_at INTEGER NOT NULL,
  gone_at INTEGER,
  seen_in INTEGER,
  UNIQUE (workspace_id, email)
) STRICT;

-- Apart from the slim rows, so that reading the whole fleet does not decrypt the records too.
CREATE TABLE account_records (
  account_id INTEGER PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
  listed TEXT,
  single TEXT,
  detailed_at INTEGER
) STRICT;

CREATE TABLE tags (
  workspace_id TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  label TEXT NOT NULL,
  PRIMARY KEY (workspace_id, id)
) STRICT;

CREATE TABLE sync_runs (
  id INTEGER PRIMARY KEY,
  workspace_id TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  reason TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  outcome TEXT,
  seen INTEGER NOT NULL DEFAULT 0,
  added INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0,
  unreadable INTEGER NOT NULL DEFAULT 0,
  error TEXT
) STRICT;

CREATE INDEX sync_runs_by_workspace ON sync_runs (workspace_id, id);
`
