// What was found to have gone wrong after a sync, a subject a row, and the states that a next sync is compared with.
export const alerts = `
CREATE TABLE alerts (
  workspace_id TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  -- The day of the user's own clock: the same thing is told once a day.
  day INTEGER NOT NULL,
  kind TEXT NOT NULL,
  -- An email or a domain.
  subject TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, day, kind, subject)
) STRICT, WITHOUT ROWID;

CREATE INDEX alerts_by_time ON alerts (workspace_id, at, kind);

-- Of each domain, whether it was bad when it was last looked at.
CREATE TABLE alert_states (
  workspace_id TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  is_bad INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, kind, subject)
) STRICT, WITHOUT ROWID;

CREATE TABLE alert_checks (
  workspace_id TEXT PRIMARY KEY REFERENCES workspaces (id) ON DELETE CASCADE,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`
