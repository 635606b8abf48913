// What a sync leaves for the next one: cursors that split it, ranges of one that was cut, when the slow parts were read.
export const syncWork = `
-- JSON: cursors of the last complete walk, in its order, some pages apart.
ALTER TABLE workspaces ADD COLUMN boundaries TEXT NOT NULL DEFAULT '[]';
ALTER TABLE workspaces ADD COLUMN activity_at INTEGER;
ALTER TABLE workspaces ADD COLUMN warmup_at INTEGER;
-- JSON: what was used of the request budget's minute.
ALTER TABLE workspaces ADD COLUMN budget TEXT;

CREATE TABLE sync_ranges (
  run INTEGER NOT NULL REFERENCES sync_runs (id) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  after TEXT,
  until TEXT,
  is_done INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (run, place)
) STRICT;

CREATE INDEX accounts_by_run ON accounts (workspace_id, seen_in);
`
