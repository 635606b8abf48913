// Background jobs of the service, begun here or elsewhere: what was last seen of each, so that a restart goes on looking.
export const backgroundJobs = `
CREATE TABLE background_jobs (
  workspace_id TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  type TEXT,
  -- The service's own word.
  status TEXT NOT NULL,
  progress REAL,
  succeeded INTEGER,
  failed INTEGER,
  total INTEGER,
  created_at INTEGER NOT NULL,
  -- When it was first seen from here.
  seen_at INTEGER NOT NULL,
  looked_at INTEGER NOT NULL,
  ended_at INTEGER,
  -- Why nobody looks any more although it did not end.
  given_up TEXT,
  -- The operation that began it.
  operation_id INTEGER,
  -- Accounts that were seen to differ once it had ended, and the number of them all.
  changed INTEGER,
  checked INTEGER,
  PRIMARY KEY (workspace_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX background_jobs_by_time ON background_jobs (workspace_id, created_at);

-- An operation writes down the job it began: in the same transaction the job is known here.
CREATE TRIGGER background_jobs_of_operations AFTER UPDATE OF job ON operations
WHEN json_extract(new.job, '$.id') IS NOT NULL
BEGIN
  INSERT INTO background_jobs
    (workspace_id, id, type, status, progress, created_at, seen_at, looked_at, operation_id)
  VALUES (new.workspace_id, json_extract(new.job, '$.id'), 'update-warmup-accounts', 'pending',
    json_extract(new.job, '$.progress'), json_extract(new.job, '$.askedAt'), json_extract(new.job, '$.askedAt'),
    json_extract(new.job, '$.askedAt'), new.id)
  ON CONFLICT (workspace_id, id) DO UPDATE
    SET operation_id = new.id, progress = coalesce(excluded.progress, progress);
END;
`
