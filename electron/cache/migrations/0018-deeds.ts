// The journal of every write to the service, which the database keeps by itself, and the ring of the requests behind it.
export const deeds = `
CREATE TABLE deeds (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  workspace_id TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  -- One of the two it belonged to; it outlives both.
  operation_id INTEGER,
  import_id INTEGER,
  -- The kind of the operation, or 'create'.
  kind TEXT NOT NULL,
  is_undo INTEGER NOT NULL,
  subject TEXT NOT NULL,
  -- 'done', 'failed' or 'unknown'.
  outcome TEXT NOT NULL,
  code TEXT,
  reason TEXT,
  -- JSON: values by field.
  before TEXT,
  after TEXT
) STRICT;

CREATE INDEX deeds_by_workspace ON deeds (workspace_id, id);

-- In the transaction of the row itself, so that no end of a write can be missing here. The numbers are those of ROW_STATES
-- in shared/domain/operations.ts: done, failed, unknown. A check writes nothing to the service.
CREATE TRIGGER deeds_of_operations AFTER UPDATE OF state ON operation_rows
WHEN new.state <> old.state AND new.state IN (2, 4, 5)
BEGIN
  INSERT INTO deeds
    (workspace_id, at, operation_id, kind, is_undo, subject, outcome, code, reason, before, after)
  SELECT o.workspace_id, coalesce(new.ended_at, o.created_at), o.id, o.kind, o.undo_of IS NOT NULL, new.subject,
    CASE new.state WHEN 2 THEN 'done' WHEN 4 THEN 'failed' ELSE 'unknown' END,
    new.code, new.reason, new.before, new.after
  FROM operations o WHERE o.id = new.operation_id AND o.kind NOT IN ('vitals', 'trackingCheck');
END;

-- The numbers are those of IMPORT_ROW_STATES in shared/domain/import-runs.ts: created, failed, unknown.
CREATE TRIGGER deeds_of_imports AFTER UPDATE OF state ON import_rows
WHEN new.state <> old.state AND new.state IN (2, 6, 7)
BEGIN
  INSERT INTO deeds (workspace_id, at, import_id, kind, is_undo, subject, outcome, code, reason)
  SELECT r.workspace_id, coalesce(new.ended_at, r.created_at), r.id, 'create', 0, new.email,
    CASE new.state WHEN 2 THEN 'done' WHEN 6 THEN 'failed' ELSE 'unknown' END, new.code, new.reason
  FROM import_runs r WHERE r.id = new.run_id;
END;

-- What was done before there was a journal, as far as it is still known.
INSERT INTO deeds (workspace_id, at, operation_id, kind, is_undo, subject, outcome, code, reason, before, after)
SELECT o.workspace_id, coalesce(r.ended_at, o.created_at), o.id, o.kind, o.undo_of IS NOT NULL, r.subject,
  CASE r.state WHEN 2 THEN 'done' WHEN 4 THEN 'failed' ELSE 'unknown' END, r.code, r.reason, r.before, r.after
FROM operation_rows r JOIN operations o ON o.id = r.operation_id
WHERE r.state IN (2, 4, 5) AND o.kind NOT IN ('vitals', 'trackingCheck') ORDER BY r.ended_at;

CREATE TABLE requests (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  workspace_id TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  method TEXT NOT NULL,
  -- Path and query.
  path TEXT NOT NULL,
  body TEXT,
  is_body_hidden INTEGER NOT NULL,
  status INTEGER,
  code TEXT,
  ms INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  waited_ms INTEGER NOT NULL,
  sent_bytes INTEGER NOT NULL,
  received_bytes INTEGER NOT NULL
) STRICT;

CREATE INDEX requests_by_workspace ON requests (workspace_id, id);
`
