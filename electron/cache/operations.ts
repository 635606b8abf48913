// Operations in the cache: what each is to do, and how it stands. Their rows are in operation-rows.ts.
import type { TagChange } from '../../shared/contract/operations'
import type { AccountSettings } from '../../shared/domain/account-settings'
import type { OperationKind, OperationState, RowCounts, WaitsFor, Way } from '../../shared/domain/operations'
import type { WireError } from '../../shared/errors'
import { inDurableTransaction, type Database } from './database'

/** What is to be changed: settings of an edit, tags of a tag operation. Empty where each row has its own. */
export interface OperationChange {
  readonly settings?: AccountSettings | undefined
  readonly tags?: TagChange | undefined
  /** Of a job for all but these. */
  readonly exclude?: readonly string[] | undefined
}

/** A warmup job on its way; without an id it is not known whether it was begun. */
export interface StoredJob {
  readonly id?: string | undefined
  /** Before its request left; milliseconds since the epoch. */
  readonly askedAt: number
  readonly progress?: number | undefined
}

export interface OperationStatus {
  readonly change: OperationChange
  readonly state: OperationState | 'preparing'
  readonly waitsFor: WaitsFor | undefined
  readonly isStopping: boolean
  readonly error: WireError | undefined
  readonly job: StoredJob | undefined
  readonly total: number
  /** Once it has ended. */
  readonly counts: RowCounts | undefined
  readonly startedAt: number | undefined
  readonly endedAt: number | undefined
  readonly isHidden: boolean
}

export interface StoredOperation extends OperationStatus {
  readonly id: number
  readonly workspaceId: string
  readonly kind: OperationKind
  readonly way: Way
  readonly undoOf: number | undefined
  /** The latest that undid it and was not cancelled. */
  readonly undoneBy: number | undefined
  readonly createdAt: number
}

export interface NewOperation {
  readonly workspaceId: string
  readonly kind: OperationKind
  readonly way: Way
  readonly change: OperationChange
  readonly undoOf: number | undefined
  readonly createdAt: number
}

export interface OperationsRepository {
  /** In the state 'preparing', without rows; answers its id. */
  create(operation: NewOperation): number
  get(workspaceId: string, id: number): StoredOperation | undefined
  /** The latest first, those before `before`; neither hidden nor preparing ones. */
  list(workspaceId: string, before: number | undefined, limit: number): StoredOperation[]
  /** The oldest first. */
  unfinished(workspaceId: string): StoredOperation[]
  /** On the disk when it answers. */
  update(workspaceId: string, id: number, change: Partial<OperationStatus>): StoredOperation
  /** Removes it with its rows. */
  remove(id: number): void
  /** Ended before this time, the oldest first. */
  endedBefore(workspaceId: string, at: number): number[]
}

interface Row {
  readonly id: number
  readonly workspace_id: string
  readonly kind: OperationKind
  readonly way: Way
  readonly change: string
  readonly undo_of: number | null
  readonly undone_by: number | null
  readonly state: OperationState | 'preparing'
  readonly waits_for: WaitsFor | null
  readonly is_stopping: number
  readonly error: string | null
  readonly job: string | null
  readonly total: number
  readonly counts: string | null
  readonly created_at: number
  readonly started_at: number | null
  readonly ended_at: number | null
  readonly is_hidden: number
}

const SELECT = `SELECT *, (SELECT max(u.id) FROM operations u
  WHERE u.undo_of = operations.id AND u.state NOT IN ('preparing', 'cancelled')) AS undone_by FROM operations`

const operationOf = (row: Row): StoredOperation => ({
  id: row.id,
  workspaceId: row.workspace_id,
  kind: row.kind,
  way: row.way,
  change: JSON.parse(row.change) as OperationChange,
  undoOf: row.undo_of ?? undefined,
  undoneBy: row.undone_by ?? undefined,
  state: row.state,
  waitsFor: row.waits_for ?? undefined,
  isStopping: row.is_stopping === 1,
  error: row.error === null ? undefined : (JSON.parse(row.error) as WireError),
  job: row.job === null ? undefined : (JSON.parse(row.job) as StoredJob),
  total: row.total,
  counts: row.counts === null ? undefined : (JSON.parse(row.counts) as RowCounts),
  createdAt: row.created_at,
  startedAt: row.started_at ?? undefined,
  endedAt: row.ended_at ?? undefined,
  isHidden: row.is_hidden === 1,
})

const cellsOf = (status: OperationStatus): (string | number | null)[] => [
  JSON.stringify(status.change),
  status.state,
  status.waitsFor ?? null,
  Number(status.isStopping),
  status.error === undefined ? null : JSON.stringify(status.error),
  status.job === undefined ? null : JSON.stringify(status.job),
  status.total,
  status.counts === undefined ? null : JSON.stringify(status.counts),
  status.startedAt ?? null,
  status.endedAt ?? null,
  Number(status.isHidden),
]

function prepare(db: Database) {
  return {
    insert: db.prepare(`INSERT INTO operations (workspace_id, kind, way, change, undo_of, state, created_at)
      VALUES (?, ?, ?, ?, ?, 'preparing', ?) RETURNING id`),
    get: db.prepare(`${SELECT} WHERE workspace_id = ? AND id = ?`),
    list: db.prepare(`${SELECT} WHERE workspace_id = ? AND id < ? AND is_hidden = 0 AND state <> 'preparing'
      ORDER BY id DESC LIMIT ?`),
    unfinished: db.prepare(
      `${SELECT} WHERE workspace_id = ? AND state NOT IN ('done', 'cancelled') ORDER BY id`,
    ),
    update:
      db.prepare(`UPDATE operations SET change = ?, state = ?, waits_for = ?, is_stopping = ?, error = ?, job = ?,
      total = ?, counts = ?, started_at = ?, ended_at = ?, is_hidden = ? WHERE id = ?`),
    remove: db.prepare('DELETE FROM operations WHERE id = ?'),
    ended: db.prepare('SELECT id FROM operations WHERE workspace_id = ? AND ended_at < ? ORDER BY id'),
  }
}

export function createOperationsRepository(db: Database): OperationsRepository {
  const st = prepare(db)
  const get = (workspaceId: string, id: number): StoredOperation | undefined => {
    const row = st.get.get(workspaceId, id) as Row | undefined
    return row && operationOf(row)
  }
  return {
    create: (operation) => {
      const { workspaceId, kind, way, change, undoOf = null, createdAt } = operation
      const row = st.insert.get(workspaceId, kind, way, JSON.stringify(change), undoOf, createdAt)
      return (row as { readonly id: number }).id
    },
    get,
    list: (workspaceId, before = Number.MAX_SAFE_INTEGER, limit) =>
      (st.list.all(workspaceId, before, limit) as Row[]).map(operationOf),
    unfinished: (workspaceId) => (st.unfinished.all(workspaceId) as Row[]).map(operationOf),
    update: (workspaceId, id, change) =>
      inDurableTransaction(db, () => {
        const old = get(workspaceId, id)
        if (!old) throw new Error(`there is no operation ${id}`)
        const next = { ...old, ...change }
        st.update.run(...cellsOf(next), id)
        return next
      }),
    remove: (id) => void st.remove.run(id),
    endedBefore: (workspaceId, at) =>
      (st.ended.all(workspaceId, at) as { readonly id: number }[]).map(({ id }) => id),
  }
}
