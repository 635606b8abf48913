// Imports that were run: each with a row for each account, and apart from them what is secret until it is wiped.
export const importRuns = `
CREATE TABLE import_runs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  workspace_id TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  -- JSON: name, SHA-256 and rows of each file.
  files TEXT NOT NULL,
  -- JSON: rows of the files that are not part of it, by verdict.
  left_out TEXT NOT NULL,
  -- 'preparing' while its rows are written: then nothing has been sent, and a crash undoes it whole.
  state TEXT NOT NULL,
  phase TEXT,
  waits_for TEXT,
  is_stopping INTEGER NOT NULL DEFAULT 0,
  error TEXT,
  total INTEGER NOT NULL DEFAULT 0,
  -- JSON: what the new accounts get afterwards.
  follow_ups TEXT,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  ended_at INTEGER,
  -- When what is secret of one that is over is wiped by itself.
  secrets_until INTEGER
) STRICT;

CREATE INDEX import_runs_by_workspace ON import_runs (workspace_id, id);

-- The number of a state is its place in IMPORT_ROW_STATES of shared/domain/import-runs.ts.
CREATE TABLE import_rows (
  run_id INTEGER NOT NULL REFERENCES import_runs (id) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  file INTEGER NOT NULL,
  line INTEGER NOT NULL,
  email TEXT NOT NULL,
  -- JSON, and 1 or 0: what is wanted once it is there.
  tags TEXT,
  warmup INTEGER,
  state INTEGER NOT NULL DEFAULT 0,
  -- Not before then it is sent, or looked for.
  due_at INTEGER NOT NULL DEFAULT 0,
  cause TEXT,
  code TEXT,
  reason TEXT,
  -- All requests; those whose end is not known, the first and the latest of them; 404s since the latest has settled.
  attempts INTEGER NOT NULL DEFAULT 0,
  posts INTEGER NOT NULL DEFAULT 0,
  first_sent_at INTEGER,
  sent_at INTEGER,
  looks INTEGER NOT NULL DEFAULT 0,
  -- Refusals that may have been passing.
  refusals INTEGER NOT NULL DEFAULT 0,
  ended_at INTEGER,
  PRIMARY KEY (run_id, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX import_rows_by_state ON import_rows (run_id, state, due_at, place);
CREATE INDEX import_rows_by_email ON import_rows (email, state);

-- What only creating, retrying and saving the failed rows need. No index holds any of it.
CREATE TABLE import_secrets (
  run_id INTEGER NOT NULL REFERENCES import_runs (id) ON DELETE CASCADE,
  -- Of a row; below 0 the header of a file, -1 the first.
  place INTEGER NOT NULL,
  -- JSON: the body of the create without its passwords.
  account TEXT,
  imap BLOB,
  smtp BLOB,
  -- The row in the layout of its file.
  written BLOB,
  UNIQUE (run_id, place)
) STRICT;
`
