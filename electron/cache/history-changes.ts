// The log of what changed on each account: written in the transaction of the change itself, read by time or by account.
import {
  CHANGE_FIELD_OF,
  CHANGE_FIELDS,
  compareAccounts,
  type ChangeField,
  type FieldChange,
  type TrackedFacts,
} from '../../shared/domain/history'
import type { Database } from './database'
import type { Breathe } from './history-days'

/** Where and when a change was met. */
export interface Occasion {
  readonly workspaceId: string
  /** The sync that met it; undefined outside of one. */
  readonly run: number | undefined
  /** Milliseconds since the epoch. */
  readonly at: number
}

/** The first and the last word on one field of one account in a stretch of time. */
export interface NetChange extends FieldChange {
  readonly accountId: number
  /** When it changed last. */
  readonly at: number
}

export interface PastChange extends FieldChange {
  readonly at: number
}

export interface ChangeLog {
  /**
   * Notes what differs on an account that is there. To be called in the transaction that changes the account. What the
   * first sync of a workspace finds did not appear: it was there.
   */
  note(
    occasion: Occasion,
    accountId: number,
    before: (TrackedFacts & { readonly goneAt?: number | undefined }) | undefined,
    after: TrackedFacts,
  ): void
  /** Notes as gone those of these emails that are not yet; before they are marked, in the same transaction. */
  noteGone(occasion: Occasion, emails: readonly string[]): void
  /**
   * What is different now from how it was at a time, in all workspaces: a field that went and came back is not.
   *
   * @param since.run leaves out what earlier syncs met, whatever the clock said then
   * @param since.until leaves out what changed later
   */
  since(
    fields: readonly ChangeField[],
    since: { readonly at: number; readonly run?: number | undefined; readonly until?: number | undefined },
    breathe: Breathe,
  ): Promise<NetChange[]>
  /** The latest first. */
  ofAccount(accountId: number, limit: number): PastChange[]
  /** The number of the last change; grows with each. */
  latest(): number
  /** Drops changes of these fields from before a time. */
  prune(fields: readonly ChangeField[], before: number, breathe: Breathe): Promise<void>
}

const READ_LOT = 2000
const PRUNE_LOT = 500

function prepare(db: Database) {
  return {
    insert: db.prepare(
      'INSERT INTO account_changes (account_id, run, at, field, before, after) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    appeared: db.prepare(`INSERT INTO account_changes (account_id, run, at, field, before, after)
      SELECT ?, ?, ?, ${CHANGE_FIELDS.presence}, NULL, 1 FROM workspaces WHERE id = ? AND last_complete_at IS NOT NULL`),
    gone: db.prepare(`INSERT INTO account_changes (account_id, run, at, field, before, after)
      SELECT id, ?, ?, ${CHANGE_FIELDS.presence}, 1, 0 FROM accounts
      WHERE workspace_id = ? AND gone_at IS NULL AND email IN (SELECT value FROM json_each(?))`),
    since: db
      .prepare(
        `SELECT json_group_array(json_array(id, account_id, at, before, after)) FROM
      (SELECT * FROM account_changes WHERE field = ? AND (at, id) > (?, ?) AND at <= ? AND (run IS NULL OR run >= ?)
        ORDER BY at, id LIMIT ?)`,
      )
      .raw(),
    ofAccount: db.prepare(`SELECT at, field, before, after FROM account_changes WHERE account_id = ?
      ORDER BY id DESC LIMIT ?`),
    latest: db.prepare('SELECT coalesce(max(id), 0) FROM account_changes').raw(),
    prune: db.prepare(`DELETE FROM account_changes WHERE id IN
      (SELECT id FROM account_changes WHERE field = ? AND at < ? LIMIT ?)`),
  }
}

type Statements = ReturnType<typeof prepare>
type LoggedRow = readonly [
  id: number,
  account: number,
  at: number,
  before: number | null,
  after: number | null,
]

/** The log is not always in the order of time, for clocks are set back: the numbers of the rows are its order. */
interface Stretch {
  firstId: number
  before: number | null
  lastId: number
  after: number | null
  at: number
}

function fold(stretches: Map<number, Stretch>, rows: readonly LoggedRow[]): void {
  for (const [id, accountId, at, before, after] of rows) {
    const known = stretches.get(accountId)
    if (!known) {
      stretches.set(accountId, { firstId: id, before, lastId: id, after, at })
      continue
    }
    if (id < known.firstId) Object.assign(known, { firstId: id, before })
    if (id > known.lastId) Object.assign(known, { lastId: id, after, at })
  }
}

async function readSince(st: Statements, args: Parameters<ChangeLog['since']>): Promise<NetChange[]> {
  const [fields, since, breathe] = args
  const changes: NetChange[] = []
  const until = since.until ?? Number.MAX_SAFE_INTEGER
  for (const field of fields) {
    const stretches = new Map<number, Stretch>()
    let place: readonly [at: number, id: number] = [since.at, -1]
    for (let isDone = false; !isDone;) {
      await breathe()
      const [json] = st.since.get(CHANGE_FIELDS[field], ...place, until, since.run ?? 0, READ_LOT) as [string]
      const rows = JSON.parse(json) as LoggedRow[]
      fold(stretches, rows)
      const last = rows.at(-1)
      if (last) place = [last[2], last[0]]
      isDone = rows.length < READ_LOT
    }
    for (const [accountId, { before, after, at }] of stretches) {
      if (before === after) continue
      changes.push({ accountId, field, before: before ?? undefined, after: after ?? undefined, at })
    }
  }
  return changes
}

interface ChangeRow {
  readonly at: number
  readonly field: number
  readonly before: number | null
  readonly after: number | null
}

export function createChangeLog(db: Database): ChangeLog {
  const st = prepare(db)
  return {
    note({ workspaceId, run = null, at }, accountId, old, now) {
      if (old === undefined) {
        st.appeared.run(accountId, run, at, workspaceId)
        return
      }
      for (const { field, before, after } of compareAccounts(old, now))
        st.insert.run(accountId, run, at, CHANGE_FIELDS[field], before ?? null, after ?? null)
    },
    noteGone: ({ workspaceId, run = null, at }, emails) =>
      void st.gone.run(run, at, workspaceId, JSON.stringify(emails)),
    since: (...args) => readSince(st, args),
    ofAccount: (accountId, limit) =>
      (st.ofAccount.all(accountId, limit) as ChangeRow[]).flatMap(({ at, field, before, after }) => {
        const name = CHANGE_FIELD_OF.get(field)
        return name ? [{ at, field: name, before: before ?? undefined, after: after ?? undefined }] : []
      }),
    latest: () => (st.latest.get() as [number])[0],
    async prune(fields, before, breathe) {
      for (const field of fields) {
        while (st.prune.run(CHANGE_FIELDS[field], before, PRUNE_LOT).changes > 0) await breathe()
      }
    },
  }
}
