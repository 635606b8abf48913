// The rows of operations: one for each account, domain or host, with what became of it. The journal of bulk work.
import type { AccountDeed, OperationRow, OperationValues, RowCode } from '../../shared/contract/operations'
import { ROW_STATES, type OperationKind, type RowCounts, type RowState } from '../../shared/domain/operations'
import { inDurableTransaction, inTransaction, type Database } from './database'

export interface NewRow {
  readonly subject: string
  readonly before?: OperationValues | undefined
  readonly wanted?: OperationValues | undefined
}

/** A row for whoever works on it. */
export interface WorkRow {
  readonly place: number
  readonly subject: string
  readonly before: OperationValues | undefined
  readonly wanted: OperationValues | undefined
  readonly attempts: number
}

/** What became of a row; back to pending when its request has certainly done nothing. */
export interface RowEnd {
  readonly place: number
  readonly state: Exclude<RowState, 'sent'>
  readonly code?: RowCode | undefined
  readonly reason?: string | undefined
  /** Kept as it was when missing. */
  readonly before?: OperationValues | undefined
  readonly after?: OperationValues | undefined
}

export interface OperationRowsRepository {
  add(id: number, firstPlace: number, rows: readonly NewRow[]): void
  /** In the order of their places, those after `after`. */
  ofState(id: number, state: RowState, after: number, limit: number): WorkRow[]
  /** Those of these subjects that are in a state. */
  among(id: number, state: RowState, subjects: readonly string[]): WorkRow[]
  /** On the disk when it answers: only then may a request leave. */
  markSent(
    id: number,
    at: number,
    rows: readonly { readonly place: number; readonly before?: OperationValues | undefined }[],
  ): void
  end(id: number, at: number, ends: readonly RowEnd[]): void
  counts(id: number): RowCounts
  page(id: number, states: readonly RowState[] | undefined, after: number, limit: number): OperationRow[]
  /** Done rows whose values from before are known, for an undo. */
  undoable(id: number, after: number, limit: number): OperationRow[]
  /** Gives up to `limit` rows of a state another one; answers how many. */
  shift(id: number, from: RowState, to: RowState, at: number | undefined, limit: number): number
  ofAccount(workspaceId: string, email: string, limit: number): AccountDeed[]
  /** Removes up to `limit` rows; answers how many. */
  remove(id: number, limit: number): number
}

interface StoredRow {
  readonly place: number
  readonly subject: string
  readonly state: number
  readonly code: RowCode | null
  readonly reason: string | null
  readonly before: string | null
  readonly after: string | null
  readonly wanted: string | null
  readonly attempts: number
  readonly sent_at: number | null
  readonly ended_at: number | null
}

interface DeedRow extends StoredRow {
  readonly id: number
  readonly kind: OperationKind
  readonly undo_of: number | null
  readonly created_at: number
}

const numberOf = (state: RowState): number => ROW_STATES.indexOf(state)
const stateOf = (number: number): RowState => ROW_STATES[number] ?? 'unknown'

const parse = (json: string | null): OperationValues | undefined =>
  json === null ? undefined : (JSON.parse(json) as OperationValues)

const write = (values: OperationValues | undefined): string | null =>
  values === undefined ? null : JSON.stringify(values)

const workRow = (row: StoredRow): WorkRow => ({
  place: row.place,
  subject: row.subject,
  before: parse(row.before),
  wanted: parse(row.wanted),
  attempts: row.attempts,
})

const fateOf = (row: StoredRow) => ({
  state: stateOf(row.state),
  code: row.code ?? undefined,
  reason: row.reason ?? undefined,
  before: parse(row.before),
  after: parse(row.after),
  sentAt: row.sent_at ?? undefined,
  endedAt: row.ended_at ?? undefined,
  attempts: row.attempts,
})

const shownRow = (row: StoredRow): OperationRow => ({
  place: row.place,
  subject: row.subject,
  ...fateOf(row),
})

function prepare(db: Database) {
  const rows = 'SELECT * FROM operation_rows WHERE operation_id = ?'
  return {
    insert: db.prepare(
      'INSERT INTO operation_rows (operation_id, place, subject, before, wanted) VALUES (?, ?, ?, ?, ?)',
    ),
    ofState: db.prepare(`${rows} AND state = ? AND place > ? ORDER BY place LIMIT ?`),
    among: db.prepare(`${rows} AND subject IN (SELECT value FROM json_each(?)) AND state = ?`),
    sent: db.prepare(`UPDATE operation_rows SET state = ${numberOf('sent')}, sent_at = ?, attempts = attempts + 1,
      before = coalesce(?, before), code = NULL, reason = NULL WHERE operation_id = ? AND place = ?`),
    end: db.prepare(`UPDATE operation_rows SET state = ?, code = ?, reason = ?, before = coalesce(?, before), after = ?,
      ended_at = ? WHERE operation_id = ? AND place = ?`),
    counts: db.prepare(
      'SELECT state, count(*) AS n FROM operation_rows WHERE operation_id = ? GROUP BY state',
    ),
    page: db.prepare(`${rows} AND place > ? ORDER BY place LIMIT ?`),
    pageOf: db.prepare(
      `${rows} AND state IN (SELECT value FROM json_each(?)) AND place > ? ORDER BY place LIMIT ?`,
    ),
    undoable: db.prepare(
      `${rows} AND state = ${numberOf('done')} AND before IS NOT NULL AND place > ? ORDER BY place LIMIT ?`,
    ),
    shift: db.prepare(`UPDATE operation_rows SET state = ?, ended_at = ? WHERE operation_id = ? AND place IN
      (SELECT place FROM operation_rows WHERE operation_id = ? AND state = ? LIMIT ?)`),
    deeds: db.prepare(`SELECT r.*, o.id, o.kind, o.undo_of, o.created_at FROM operation_rows r
      JOIN operations o ON o.id = r.operation_id WHERE r.subject = ? AND o.workspace_id = ? AND o.state <> 'preparing'
      ORDER BY r.operation_id DESC LIMIT ?`),
    remove: db.prepare(`DELETE FROM operation_rows WHERE operation_id = ? AND place IN
      (SELECT place FROM operation_rows WHERE operation_id = ? LIMIT ?)`),
  }
}

export function createOperationRowsRepository(db: Database): OperationRowsRepository {
  const st = prepare(db)
  return {
    add: (id, firstPlace, rows) =>
      inTransaction(db, () => {
        for (const [index, { subject, before, wanted }] of rows.entries())
          st.insert.run(id, firstPlace + index, subject, write(before), write(wanted))
      }),
    ofState: (id, state, after, limit) =>
      (st.ofState.all(id, numberOf(state), after, limit) as StoredRow[]).map(workRow),
    among: (id, state, subjects) =>
      (st.among.all(id, JSON.stringify(subjects), numberOf(state)) as StoredRow[]).map(workRow),
    markSent: (id, at, rows) =>
      inDurableTransaction(db, () => {
        for (const { place, before } of rows) st.sent.run(at, write(before), id, place)
      }),
    end: (id, at, ends) =>
      inTransaction(db, () => {
        for (const { place, state, code, reason, before, after } of ends) {
          const endedAt = state === 'pending' ? null : at
          const told = [code ?? null, reason ?? null, write(before), write(after)]
          st.end.run(numberOf(state), ...told, endedAt, id, place)
        }
      }),
    counts: (id) => {
      const found = st.counts.all(id) as { readonly state: number; readonly n: number }[]
      const counted = new Map(found.map(({ state, n }) => [stateOf(state), n]))
      return Object.fromEntries(ROW_STATES.map((state) => [state, counted.get(state) ?? 0])) as RowCounts
    },
    page: (id, states, after, limit) => {
      const rows =
        states === undefined
          ? st.page.all(id, after, limit)
          : st.pageOf.all(id, JSON.stringify(states.map(numberOf)), after, limit)
      return (rows as StoredRow[]).map(shownRow)
    },
    undoable: (id, after, limit) => (st.undoable.all(id, after, limit) as StoredRow[]).map(shownRow),
    shift: (id, from, to, at, limit) =>
      st.shift.run(numberOf(to), at ?? null, id, id, numberOf(from), limit).changes,
    ofAccount: (workspaceId, email, limit) =>
      (st.deeds.all(email, workspaceId, limit) as DeedRow[]).map((row) => ({
        ...fateOf(row),
        operationId: row.id,
        kind: row.kind,
        undoOf: row.undo_of ?? undefined,
        createdAt: row.created_at,
      })),
    remove: (id, limit) => st.remove.run(id, id, limit).changes,
  }
}
