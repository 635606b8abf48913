// How the user has laid out the tables of a workspace.
export const layouts = `
CREATE TABLE layouts (
  workspace_id TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  page TEXT NOT NULL,
  -- JSON
  layout TEXT NOT NULL,
  PRIMARY KEY (workspace_id, page)
) STRICT;
`
