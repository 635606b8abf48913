// Background jobs in the cache, as each was last seen.
import type { GivenUpReason } from '../../shared/domain/background-jobs'
import type { Database } from './database'

export interface StoredBackgroundJob {
  readonly id: string
  readonly type: string | undefined
  readonly status: string
  readonly progress: number | undefined
  readonly succeeded: number | undefined
  readonly failed: number | undefined
  readonly total: number | undefined
  readonly createdAt: number
  readonly seenAt: number
  readonly lookedAt: number
  readonly endedAt: number | undefined
  readonly givenUp: GivenUpReason | undefined
  readonly operationId: number | undefined
  readonly changed: number | undefined
  readonly checked: number | undefined
  readonly checkedAt: number | undefined
}

export interface BackgroundJobsRepository {
  get(workspaceId: string, id: string): StoredBackgroundJob | undefined
  /** The latest first. */
  list(workspaceId: string, limit: number): StoredBackgroundJob[]
  /** Not seen to end, and not given up. */
  followed(workspaceId: string): StoredBackgroundJob[]
  put(workspaceId: string, job: StoredBackgroundJob): void
  /** Follows those again that were given up. */
  takeUp(workspaceId: string, at: number): void
  /** Keeps the latest few hundred. */
  prune(workspaceId: string): void
}

const KEPT = 500

interface Row {
  readonly id: string
  readonly type: string | null
  readonly status: string
  readonly progress: number | null
  readonly succeeded: number | null
  readonly failed: number | null
  readonly total: number | null
  readonly created_at: number
  readonly seen_at: number
  readonly looked_at: number
  readonly ended_at: number | null
  readonly given_up: GivenUpReason | null
  readonly operation_id: number | null
  readonly changed: number | null
  readonly checked: number | null
  readonly checked_at: number | null
}

const jobOf = (row: Row): StoredBackgroundJob => ({
  id: row.id,
  type: row.type ?? undefined,
  status: row.status,
  progress: row.progress ?? undefined,
  succeeded: row.succeeded ?? undefined,
  failed: row.failed ?? undefined,
  total: row.total ?? undefined,
  createdAt: row.created_at,
  seenAt: row.seen_at,
  lookedAt: row.looked_at,
  endedAt: row.ended_at ?? undefined,
  givenUp: row.given_up ?? undefined,
  operationId: row.operation_id ?? undefined,
  changed: row.changed ?? undefined,
  checked: row.checked ?? undefined,
  checkedAt: row.checked_at ?? undefined,
})

export function createBackgroundJobsRepository(db: Database): BackgroundJobsRepository {
  const of = 'SELECT * FROM background_jobs WHERE workspace_id = ?'
  const get = db.prepare(`${of} AND id = ?`)
  const list = db.prepare(`${of} ORDER BY created_at DESC, id DESC LIMIT ?`)
  const followed = db.prepare(`${of} AND ended_at IS NULL AND given_up IS NULL ORDER BY created_at LIMIT 50`)
  const put =
    db.prepare(`INSERT OR REPLACE INTO background_jobs (workspace_id, id, type, status, progress, succeeded, failed,
    total, created_at, seen_at, looked_at, ended_at, given_up, operation_id, changed, checked, checked_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const takeUp = db.prepare(`UPDATE background_jobs SET given_up = NULL, seen_at = ?
    WHERE workspace_id = ? AND ended_at IS NULL AND given_up = 'patience'`)
  const prune = db.prepare(`DELETE FROM background_jobs WHERE workspace_id = ?1 AND created_at <
    (SELECT created_at FROM background_jobs WHERE workspace_id = ?1 ORDER BY created_at DESC LIMIT 1 OFFSET ${KEPT})`)
  return {
    get: (workspaceId, id) => {
      const row = get.get(workspaceId, id) as Row | undefined
      return row && jobOf(row)
    },
    list: (workspaceId, limit) => (list.all(workspaceId, limit) as Row[]).map(jobOf),
    followed: (workspaceId) => (followed.all(workspaceId) as Row[]).map(jobOf),
    put: (workspaceId, job) =>
      void put.run(
        ...[workspaceId, job.id, job.type ?? null, job.status, job.progress ?? null, job.succeeded ?? null],
        ...[job.failed ?? null, job.total ?? null, job.createdAt, job.seenAt, job.lookedAt],
        ...[job.endedAt ?? null, job.givenUp ?? null, job.operationId ?? null],
        ...[job.changed ?? null, job.checked ?? null, job.checkedAt ?? null],
      ),
    takeUp: (workspaceId, at) => void takeUp.run(at, workspaceId),
    prune: (workspaceId) => void prune.run(workspaceId),
  }
}
