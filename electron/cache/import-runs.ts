// Runs of imports in the cache: what each is about, and how it stands. Their rows are in import-rows.ts.
import type { FollowUpKind, ImportPhase, ImportWait } from '../../shared/domain/import-runs'
import type { OperationState } from '../../shared/domain/operations'
import type { WireError } from '../../shared/errors'
import { inDurableTransaction, type Database } from './database'

export interface ImportedFile {
  readonly name: string
  readonly sha256: string
  /** Of its rows those that are part of the run. */
  readonly rows: number
  /** How a row of it is written, with the header kept among what is secret. */
  readonly delimiter: string
  readonly hasBom: boolean
}

export interface LeftOut {
  readonly error: number
  readonly duplicate: number
  readonly existing: number
  readonly skipped: number
}

export interface FollowUp {
  readonly kind: FollowUpKind
  /** Of tags. */
  readonly labels: readonly string[]
  readonly rows: number
  /** Undefined while it was not begun, or when there was nothing to change. */
  readonly operationId?: number | undefined
  readonly isBegun?: boolean | undefined
}

export interface ImportRunStatus {
  readonly files: readonly ImportedFile[]
  readonly state: OperationState | 'preparing'
  readonly phase: ImportPhase | undefined
  readonly waitsFor: ImportWait | undefined
  readonly isStopping: boolean
  readonly error: WireError | undefined
  readonly total: number
  /** Planned ones from the start, and what became of them; undefined when they were given up. */
  readonly followUps: readonly FollowUp[] | undefined
  readonly startedAt: number | undefined
  readonly endedAt: number | undefined
  readonly secretsUntil: number | undefined
}

export interface StoredImportRun extends ImportRunStatus {
  readonly id: number
  readonly workspaceId: string
  readonly leftOut: LeftOut
  readonly createdAt: number
}

export type NewImportRun = Pick<StoredImportRun, 'workspaceId' | 'files' | 'leftOut' | 'createdAt'>

export interface ImportRunsRepository {
  /** In the state 'preparing', without rows; answers its id. */
  create(run: NewImportRun): number
  get(workspaceId: string, id: number): StoredImportRun | undefined
  /** The latest first, those before `before`; no preparing ones. */
  list(workspaceId: string, before: number | undefined, limit: number): StoredImportRun[]
  /** The oldest first, preparing ones too. */
  unfinished(workspaceId: string): StoredImportRun[]
  /** On the disk when it answers. */
  update(workspaceId: string, id: number, change: Partial<ImportRunStatus>): StoredImportRun
  /** Removes it with what there is of its rows and secrets. */
  remove(id: number): void
  /** Ended before this time. */
  endedBefore(workspaceId: string, at: number): number[]
  /** Over, and with a time at which what is secret of them is wiped; the earliest first. */
  toWipe(workspaceId: string): { readonly id: number; readonly at: number }[]
}

interface Row {
  readonly id: number
  readonly workspace_id: string
  readonly files: string
  readonly left_out: string
  readonly state: OperationState | 'preparing'
  readonly phase: ImportPhase | null
  readonly waits_for: ImportWait | null
  readonly is_stopping: number
  readonly error: string | null
  readonly total: number
  readonly follow_ups: string | null
  readonly created_at: number
  readonly started_at: number | null
  readonly ended_at: number | null
  readonly secrets_until: number | null
}

function read<T>(json: string | null): T | undefined {
  return json === null ? undefined : (JSON.parse(json) as T)
}

const write = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value))

const runOf = (row: Row): StoredImportRun => ({
  id: row.id,
  workspaceId: row.workspace_id,
  files: JSON.parse(row.files) as ImportedFile[],
  leftOut: JSON.parse(row.left_out) as LeftOut,
  state: row.state,
  phase: row.phase ?? undefined,
  waitsFor: row.waits_for ?? undefined,
  isStopping: row.is_stopping === 1,
  error: read(row.error),
  total: row.total,
  followUps: read(row.follow_ups),
  createdAt: row.created_at,
  startedAt: row.started_at ?? undefined,
  endedAt: row.ended_at ?? undefined,
  secretsUntil: row.secrets_until ?? undefined,
})

const cellsOf = (status: ImportRunStatus): (string | number | null)[] => [
  JSON.stringify(status.files),
  status.state,
  status.phase ?? null,
  status.waitsFor ?? null,
  Number(status.isStopping),
  write(status.error),
  status.total,
  write(status.followUps),
  status.startedAt ?? null,
  status.endedAt ?? null,
  status.secretsUntil ?? null,
]

function prepare(db: Database) {
  const runs = 'SELECT * FROM import_runs WHERE workspace_id = ?'
  return {
    insert: db.prepare(`INSERT INTO import_runs (workspace_id, files, left_out, state, created_at)
      VALUES (?, ?, ?, 'preparing', ?) RETURNING id`),
    get: db.prepare(`${runs} AND id = ?`),
    list: db.prepare(`${runs} AND id < ? AND state <> 'preparing' ORDER BY id DESC LIMIT ?`),
    unfinished: db.prepare(`${runs} AND state NOT IN ('done', 'cancelled') ORDER BY id`),
    update:
      db.prepare(`UPDATE import_runs SET files = ?, state = ?, phase = ?, waits_for = ?, is_stopping = ?, error = ?, total = ?,
      follow_ups = ?, started_at = ?, ended_at = ?, secrets_until = ? WHERE id = ?`),
    remove: db.prepare('DELETE FROM import_runs WHERE id = ?'),
    ended: db.prepare('SELECT id FROM import_runs WHERE workspace_id = ? AND ended_at < ? ORDER BY id'),
    toWipe: db.prepare(`SELECT id, secrets_until AS at FROM import_runs
      WHERE workspace_id = ? AND secrets_until IS NOT NULL ORDER BY secrets_until`),
  }
}

export function createImportRunsRepository(db: Database): ImportRunsRepository {
  const st = prepare(db)
  const get = (workspaceId: string, id: number): StoredImportRun | undefined => {
    const row = st.get.get(workspaceId, id) as Row | undefined
    return row && runOf(row)
  }
  return {
    create: ({ workspaceId, files, leftOut, createdAt }) => {
      const row = st.insert.get(workspaceId, JSON.stringify(files), JSON.stringify(leftOut), createdAt)
      return (row as { readonly id: number }).id
    },
    get,
    list: (workspaceId, before = Number.MAX_SAFE_INTEGER, limit) =>
      (st.list.all(workspaceId, before, limit) as Row[]).map(runOf),
    unfinished: (workspaceId) => (st.unfinished.all(workspaceId) as Row[]).map(runOf),
    update: (workspaceId, id, change) =>
      inDurableTransaction(db, () => {
        const old = get(workspaceId, id)
        if (!old) throw new Error(`there is no import run ${id}`)
        const next = { ...old, ...change }
        st.update.run(...cellsOf(next), id)
        return next
      }),
    remove: (id) => void st.remove.run(id),
    endedBefore: (workspaceId, at) =>
      (st.ended.all(workspaceId, at) as { readonly id: number }[]).map(({ id }) => id),
    toWipe: (workspaceId) => st.toWipe.all(workspaceId) as { readonly id: number; readonly at: number }[],
  }
}
