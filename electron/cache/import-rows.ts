// The rows of imports: one for each account, with what became of it. The journal that lets nothing be created twice.
import type { ImportRunRow } from '../../shared/contract/import-runs'
import {
  IMPORT_ROW_STATES,
  type ImportCause,
  type ImportRowCounts,
  type ImportRowState,
} from '../../shared/domain/import-runs'
import type { ErrorCode } from '../../shared/errors'
import { inDurableTransaction, inTransaction, type Database } from './database'

export interface NewImportRow {
  readonly place: number
  readonly file: number
  readonly line: number
  readonly email: string
  readonly tags: readonly string[]
  readonly warmup: boolean | undefined
}

/** What was sent of a row whose end is not known; see `CreateTrail` of the API. */
export interface StoredTrail {
  readonly posts: number
  readonly firstSentAt: number
  readonly sentAt: number
  readonly looks: number
}

/** A row for whoever works on it. */
export interface ImportWorkRow {
  readonly place: number
  readonly email: string
  readonly state: ImportRowState
  readonly trail: StoredTrail | undefined
  /** Refusals that may have been passing. */
  readonly refusals: number
}

/** What becomes of a row. What is missing of a trail or cause is gone. */
export interface ImportRowChange {
  readonly place: number
  readonly state: ImportRowState
  /** Not before then it is sent, or looked for. */
  readonly dueAt?: number | undefined
  readonly cause?: ImportCause | undefined
  readonly code?: ErrorCode | undefined
  readonly reason?: string | undefined
  readonly trail?: StoredTrail | undefined
  readonly refusals?: number | undefined
}

export interface ImportRowsAsked {
  readonly states?: readonly ImportRowState[] | undefined
  readonly cause?: ImportCause | undefined
  readonly text?: string | undefined
  readonly after: number
  readonly limit: number
}

/** A new account, with what is wanted for it. */
export interface CreatedRow {
  readonly place: number
  readonly email: string
  readonly tags: readonly string[]
  readonly warmup: boolean | undefined
}

export interface ImportRowsRepository {
  add(id: number, rows: readonly NewImportRow[]): void
  /** Rows of a state that are due, the longest due first. */
  due(id: number, state: ImportRowState, now: number, limit: number): ImportWorkRow[]
  /** When the first row of a state is due; undefined when there is none. */
  nextDueAt(id: number, state: ImportRowState): number | undefined
  /** What was sent without an end, as a crash leaves it, is due at once: being there is proof at any time. */
  lookSoon(id: number): void
  /** A request is about to leave: on the disk when it answers. */
  markSent(id: number, place: number, trail: StoredTrail, dueAt: number): void
  /** On the disk when it answers; what is secret of a row that needs it no more is gone with it. */
  change(id: number, at: number, changes: readonly ImportRowChange[]): void
  counts(id: number): ImportRowCounts
  /** Of the failed and unknown ones, the most frequent first. */
  causes(id: number): { readonly cause: ImportCause; readonly count: number }[]
  page(id: number, asked: ImportRowsAsked): ImportRunRow[]
  /** Gives up to `limit` rows of a state another one; answers how many. With causes only theirs. */
  shift(
    id: number,
    from: ImportRowState,
    to: { readonly state: ImportRowState; readonly dueAt: number; readonly endedAt: number | undefined },
    limit: number,
    causes?: readonly ImportCause[],
  ): number
  created(id: number, after: number, limit: number): CreatedRow[]
  /** Whether another run of the workspace has created the account. */
  isCreatedByOther(workspaceId: string, id: number, email: string): boolean
  /** Removes up to `limit` rows; answers how many. */
  remove(id: number, limit: number): number
}

interface StoredRow {
  readonly place: number
  readonly file: number
  readonly line: number
  readonly email: string
  readonly tags: string | null
  readonly warmup: number | null
  readonly state: number
  readonly due_at: number
  readonly cause: ImportCause | null
  readonly code: ErrorCode | null
  readonly reason: string | null
  readonly attempts: number
  readonly posts: number
  readonly first_sent_at: number | null
  readonly sent_at: number | null
  readonly looks: number
  readonly refusals: number
  readonly ended_at: number | null
}

const numberOf = (state: ImportRowState): number => IMPORT_ROW_STATES.indexOf(state)
const stateOf = (number: number): ImportRowState => IMPORT_ROW_STATES[number] ?? 'unknown'
const isOpen = (state: ImportRowState): boolean => state === 'pending' || state === 'sent'

function trailOf({ posts, first_sent_at, sent_at, looks }: StoredRow): StoredTrail | undefined {
  if (posts === 0 || sent_at === null) return undefined
  return { posts, firstSentAt: first_sent_at ?? sent_at, sentAt: sent_at, looks }
}

const workRow = (row: StoredRow): ImportWorkRow => ({
  place: row.place,
  email: row.email,
  state: stateOf(row.state),
  trail: trailOf(row),
  refusals: row.refusals,
})

const shownRow = (row: StoredRow): ImportRunRow => ({
  place: row.place,
  file: row.file,
  line: row.line,
  email: row.email,
  state: stateOf(row.state),
  cause: row.cause ?? undefined,
  code: row.code ?? undefined,
  reason: row.reason ?? undefined,
  attempts: row.attempts,
  sentAt: row.sent_at ?? undefined,
  endedAt: row.ended_at ?? undefined,
  dueAt: isOpen(stateOf(row.state)) && row.due_at > 0 ? row.due_at : undefined,
})

const createdRow = (row: StoredRow): CreatedRow => ({
  place: row.place,
  email: row.email,
  tags: row.tags === null ? [] : (JSON.parse(row.tags) as string[]),
  warmup: row.warmup === null ? undefined : row.warmup === 1,
})

const LOST_STATES = [numberOf('failed'), numberOf('unknown')].join(', ')

function prepare(db: Database) {
  const rows = 'SELECT * FROM import_rows WHERE run_id = ?'
  return {
    insert: db.prepare(
      'INSERT INTO import_rows (run_id, place, file, line, email, tags, warmup) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ),
    due: db.prepare(`${rows} AND state = ? AND due_at <= ? ORDER BY due_at, place LIMIT ?`),
    nextDue: db.prepare(
      'SELECT due_at AS at FROM import_rows WHERE run_id = ? AND state = ? ORDER BY due_at LIMIT 1',
    ),
    soon: db.prepare(
      `UPDATE import_rows SET due_at = 1 WHERE run_id = ? AND state = ${numberOf('sent')} AND looks = 0 AND code IS NULL`,
    ),
    wiped: db.prepare('DELETE FROM import_secrets WHERE run_id = ? AND place = ?'),
    sent: db.prepare(`UPDATE import_rows SET state = ${numberOf('sent')}, due_at = ?, posts = ?, first_sent_at = ?,
      sent_at = ?, looks = 0, attempts = attempts + 1, cause = NULL, code = NULL, reason = NULL
      WHERE run_id = ? AND place = ?`),
    change:
      db.prepare(`UPDATE import_rows SET state = ?, due_at = ?, cause = ?, code = ?, reason = ?, posts = ?,
      first_sent_at = coalesce(?, first_sent_at), sent_at = coalesce(?, sent_at), looks = ?,
      refusals = coalesce(?, refusals), ended_at = ? WHERE run_id = ? AND place = ?`),
    counts: db.prepare('SELECT state, count(*) AS n FROM import_rows WHERE run_id = ? GROUP BY state'),
    causes: db.prepare(`SELECT cause, count(*) AS count FROM import_rows
      WHERE run_id = ? AND state IN (${LOST_STATES}) AND cause IS NOT NULL GROUP BY cause ORDER BY count DESC`),
    page: db.prepare(`${rows} AND place > ? AND (? IS NULL OR state IN (SELECT value FROM json_each(?)))
      AND (? IS NULL OR cause = ?) AND (? IS NULL OR instr(email, ?) > 0) ORDER BY place LIMIT ?`),
    shift: db.prepare(`UPDATE import_rows SET state = ?, due_at = ?, ended_at = ?, refusals = 0, looks = 0,
      posts = min(posts, 1)
      WHERE run_id = ? AND place IN (SELECT place FROM import_rows WHERE run_id = ? AND state = ?
        AND (? IS NULL OR cause IN (SELECT value FROM json_each(?))) LIMIT ?)`),
    created: db.prepare(`${rows} AND state = ${numberOf('created')} AND place > ? ORDER BY place LIMIT ?`),
    isCreated: db.prepare(`SELECT 1 FROM import_rows r JOIN import_runs i ON i.id = r.run_id
      WHERE r.email = ? AND r.state = ${numberOf('created')} AND r.run_id <> ? AND i.workspace_id = ? LIMIT 1`),
    remove: db.prepare(`DELETE FROM import_rows WHERE run_id = ? AND place IN
      (SELECT place FROM import_rows WHERE run_id = ? LIMIT ?)`),
  }
}

type Statements = ReturnType<typeof prepare>

function changeRow(st: Statements, id: number, at: number, change: ImportRowChange): void {
  const { place, state, dueAt = 0, cause = null, code = null, reason = null, trail, refusals = null } = change
  const sent = [trail?.posts ?? 0, trail?.firstSentAt ?? null, trail?.sentAt ?? null, trail?.looks ?? 0]
  const endedAt = isOpen(state) ? null : at
  if (!isOpen(state) && state !== 'failed' && state !== 'unknown') st.wiped.run(id, place)
  st.change.run(numberOf(state), dueAt, cause, code, reason, ...sent, refusals, endedAt, id, place)
}

function pageOf(st: Statements, id: number, asked: ImportRowsAsked): ImportRunRow[] {
  const { after, limit, cause = null } = asked
  const states = asked.states === undefined ? null : JSON.stringify(asked.states.map(numberOf))
  const text = asked.text?.trim().toLowerCase() ?? ''
  const sought = text === '' ? null : text
  const rows = st.page.all(id, after, states, states, cause, cause, sought, sought, limit)
  return (rows as StoredRow[]).map(shownRow)
}

export function createImportRowsRepository(db: Database): ImportRowsRepository {
  const st = prepare(db)
  return {
    add: (id, rows) =>
      inTransaction(db, () => {
        for (const { place, file, line, email, tags, warmup } of rows) {
          const wanted = [
            tags.length === 0 ? null : JSON.stringify(tags),
            warmup === undefined ? null : Number(warmup),
          ]
          st.insert.run(id, place, file, line, email, ...wanted)
        }
      }),
    due: (id, state, now, limit) => (st.due.all(id, numberOf(state), now, limit) as StoredRow[]).map(workRow),
    nextDueAt: (id, state) =>
      (st.nextDue.get(id, numberOf(state)) as { readonly at: number } | undefined)?.at,
    lookSoon: (id) => void st.soon.run(id),
    markSent: (id, place, { posts, firstSentAt, sentAt }, dueAt) =>
      inDurableTransaction(db, () => {
        st.sent.run(dueAt, posts, firstSentAt, sentAt, id, place)
      }),
    change: (id, at, changes) =>
      inDurableTransaction(db, () => {
        for (const change of changes) changeRow(st, id, at, change)
      }),
    counts: (id) => {
      const found = st.counts.all(id) as { readonly state: number; readonly n: number }[]
      const counted = new Map(found.map(({ state, n }) => [stateOf(state), n]))
      return Object.fromEntries(
        IMPORT_ROW_STATES.map((state) => [state, counted.get(state) ?? 0]),
      ) as ImportRowCounts
    },
    causes: (id) => st.causes.all(id) as { readonly cause: ImportCause; readonly count: number }[],
    page: (id, asked) => pageOf(st, id, asked),
    shift: (id, from, { state, dueAt, endedAt }, limit, causes) => {
      const listed = causes === undefined ? null : JSON.stringify(causes)
      const to = [numberOf(state), dueAt, endedAt ?? null]
      return st.shift.run(...to, id, id, numberOf(from), listed, listed, limit).changes
    },
    created: (id, after, limit) => (st.created.all(id, after, limit) as StoredRow[]).map(createdRow),
    isCreatedByOther: (workspaceId, id, email) => st.isCreated.get(email, id, workspaceId) !== undefined,
    remove: (id, limit) => st.remove.run(id, id, limit).changes,
  }
}
