// What the user was told of: a list to look through, and what of it is unread.
export const notifications = `
CREATE TABLE notifications (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  workspace_id TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  subject TEXT NOT NULL,
  at INTEGER NOT NULL,
  event TEXT NOT NULL,
  is_read INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX notifications_by_workspace ON notifications (workspace_id, id);
`
