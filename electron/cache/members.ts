// Groups of accounts in the cache, by number: who belongs to one, and the packed days of each, in lots.
import type { Database } from './database'
import type { Breathe } from './history-days'

/** Accounts of which the packed days are read at a time: some milliseconds. */
const LOT = 250
const EMAILS_LOT = 1000
const IDS_LOT = 5000
/** When others lie between a lot's accounts by more than this, each is read by itself. */
const SPARSE = 4

export interface Members {
  /** All of a workspace, gone ones too, with their domains; by number. */
  all(workspaceId: string, breathe: Breathe): Promise<{ readonly ids: number[]; readonly domains: string[] }>
  /** Those of these emails that are cached; by number. */
  some(workspaceId: string, emails: readonly string[], breathe: Breathe): Promise<number[]>
  /** Hands out the chunk of each that has one, with its place in `ids`, which are in their order. */
  each(
    ids: readonly number[],
    chunk: number,
    visit: (index: number, packed: Uint8Array) => void,
    breathe: Breathe,
  ): Promise<void>
  packed(id: number, chunk: number): Uint8Array | undefined
  email(id: number): string
}

function prepare(db: Database) {
  return {
    // The plus keeps SQLite from going by workspace where going by id is what lies together.
    all: db
      .prepare('SELECT id, domain FROM accounts WHERE +workspace_id = ? AND id > ? ORDER BY id LIMIT ?')
      .raw(),
    some: db
      .prepare('SELECT id FROM accounts WHERE workspace_id = ? AND email IN (SELECT value FROM json_each(?))')
      .raw(),
    between: db
      .prepare(
        `SELECT account_id, packed FROM account_days
      WHERE chunk = ? AND account_id BETWEEN ? AND ? ORDER BY account_id`,
      )
      .raw(),
    one: db.prepare('SELECT packed FROM account_days WHERE chunk = ? AND account_id = ?').raw(),
    email: db.prepare('SELECT email FROM accounts WHERE id = ?').raw(),
  }
}

export function createMembers(db: Database): Members {
  const st = prepare(db)
  const packed = (id: number, chunk: number): Uint8Array | undefined =>
    (st.one.get(chunk, id) as [Uint8Array] | undefined)?.[0]

  function lot(ids: readonly number[], start: number, end: number, chunk: number, visit: Visit): void {
    const [first, last] = [ids[start] as number, ids[end - 1] as number]
    if (last - first > SPARSE * LOT) {
      for (let index = start; index < end; index++) {
        const found = packed(ids[index] as number, chunk)
        if (found) visit(index, found)
      }
      return
    }
    let index = start
    for (const [id, found] of st.between.all(chunk, first, last) as [number, Uint8Array][]) {
      while ((ids[index] as number) < id) index++
      if (ids[index] === id) visit(index, found)
    }
  }

  return {
    async all(workspaceId, breathe) {
      const ids: number[] = []
      const domains: string[] = []
      for (let isDone = false; !isDone;) {
        await breathe()
        const rows = st.all.all(workspaceId, ids.at(-1) ?? 0, IDS_LOT) as [number, string][]
        for (const [id, domain] of rows) {
          ids.push(id)
          domains.push(domain)
        }
        isDone = rows.length < IDS_LOT
      }
      return { ids, domains }
    },
    async some(workspaceId, emails, breathe) {
      const ids: number[] = []
      for (let start = 0; start < emails.length; start += EMAILS_LOT) {
        await breathe()
        const asked = JSON.stringify(emails.slice(start, start + EMAILS_LOT))
        for (const [id] of st.some.all(workspaceId, asked) as [number][]) ids.push(id)
      }
      return ids.sort((a, b) => a - b)
    },
    async each(ids, chunk, visit, breathe) {
      for (let start = 0; start < ids.length; start += LOT) {
        await breathe()
        lot(ids, start, Math.min(start + LOT, ids.length), chunk, visit)
      }
    },
    packed,
    email: (id) => (st.email.get(id) as [string])[0],
  }
}

type Visit = (index: number, packed: Uint8Array) => void
