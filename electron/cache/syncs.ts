// The runs of each workspace's sync: when, why, how it ended, what it met.
import type { SyncReason, SyncState } from '../../shared/contract/sync'
import type { WireError } from '../../shared/errors'
import type { Database } from './database'

export type SyncOutcome = NonNullable<SyncState['last']>

export interface SyncsRepository {
  /** Answers the run's number, by which the accounts it sees are marked. */
  begin(workspaceId: string, reason: SyncReason, at: number): number
  /**
   * The last run, if it was cut in the middle of its list and began after `startedAfter`: it can go on where it was.
   * Its accounts are marked with its number already.
   */
  unfinished(
    workspaceId: string,
    startedAfter: number,
  ): { readonly run: number; readonly startedAt: number } | undefined
  /** The run goes on, for another reason than the one it was begun for. */
  resume(run: number, reason: SyncReason): void
  end(run: number, outcome: Omit<SyncOutcome, 'reason' | 'durationMs'>): void
  /** The last run that ended. A run cut by a crash has no end and is not told. */
  last(workspaceId: string): SyncOutcome | undefined
  lastCompleteAt(workspaceId: string): number | undefined
}

interface RunRow {
  readonly reason: SyncReason
  readonly started_at: number
  readonly ended_at: number
  readonly outcome: SyncOutcome['outcome']
  readonly seen: number
  readonly added: number
  readonly gone: number
  readonly unreadable: number
  readonly error: string | null
}

/** Old runs kept for each workspace. */
const KEPT_RUNS = 500

export function createSyncsRepository(db: Database): SyncsRepository {
  const insert = db.prepare('INSERT INTO sync_runs (workspace_id, reason, started_at) VALUES (?, ?, ?)')
  const prune = db.prepare(`DELETE FROM sync_runs WHERE workspace_id = ? AND id <=
    (SELECT id FROM sync_runs WHERE workspace_id = ? ORDER BY id DESC LIMIT 1 OFFSET ?)`)
  const update = db.prepare(`UPDATE sync_runs SET ended_at = ?, outcome = ?, seen = ?, added = ?, gone = ?,
    unreadable = ?, error = ? WHERE id = ?`)
  const resume = db.prepare('UPDATE sync_runs SET reason = ? WHERE id = ?')
  const last = db.prepare(`SELECT * FROM sync_runs WHERE workspace_id = ? AND outcome IS NOT NULL
    ORDER BY id DESC LIMIT 1`)
  const unfinished = db.prepare(`SELECT id AS run, started_at AS startedAt FROM sync_runs
    WHERE id = (SELECT max(id) FROM sync_runs WHERE workspace_id = ?) AND started_at > ?
      AND (outcome IS NULL OR outcome IN ('cancelled', 'failed'))
      AND EXISTS (SELECT 1 FROM sync_ranges WHERE run = sync_runs.id AND is_done = 0)`)
  const complete = db.prepare('SELECT last_complete_at AS at FROM workspaces WHERE id = ?')

  return {
    begin(workspaceId, reason, at) {
      const run = Number(insert.run(workspaceId, reason, at).lastInsertRowid)
      prune.run(workspaceId, workspaceId, KEPT_RUNS)
      return run
    },
    unfinished(workspaceId, startedAfter) {
      const row = unfinished.get(workspaceId, startedAfter) as
        | { readonly run: number; readonly startedAt: number }
        | undefined
      return row && { run: row.run, startedAt: row.startedAt }
    },
    resume: (run, reason) => void resume.run(reason, run),
    end(run, o) {
      const error = o.error ? JSON.stringify(o.error) : null
      update.run(o.endedAt, o.outcome, o.seen, o.added, o.gone, o.unreadable, error, run)
    },
    last(workspaceId) {
      const row = last.get(workspaceId) as RunRow | undefined
      if (!row) return undefined
      return {
        outcome: row.outcome,
        reason: row.reason,
        endedAt: row.ended_at,
        durationMs: Math.max(0, row.ended_at - row.started_at),
        seen: row.seen,
        added: row.added,
        gone: row.gone,
        unreadable: row.unreadable,
        error: row.error === null ? undefined : (JSON.parse(row.error) as WireError),
      }
    },
    lastCompleteAt: (workspaceId) =>
      (complete.get(workspaceId) as { readonly at: number | null } | undefined)?.at ?? undefined,
  }
}
