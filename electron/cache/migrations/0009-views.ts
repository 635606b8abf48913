// Saved views of the accounts, and what was shown last.
export const views = `
CREATE TABLE views (
  workspace_id TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  place INTEGER NOT NULL,
  name TEXT NOT NULL,
  query TEXT NOT NULL,
  -- JSON: the columns of the order.
  sort TEXT NOT NULL,
  PRIMARY KEY (workspace_id, id)
) STRICT;

ALTER TABLE workspaces ADD COLUMN last_query TEXT;
ALTER TABLE workspaces ADD COLUMN last_view TEXT;
`
