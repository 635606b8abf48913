// The packed days in the cache: taking the fleet's facts of a day, merging what the API tells of past days, reading.
import type { DayFacts, DayRecord } from '../../shared/domain/history'
import { chunkOf, mergeDays, unpackDays } from '../../shared/domain/history-pack'
import { inTransaction, type Database } from './database'

/** Lets the event loop turn between two lots; rejects when the work is called off. */
export type Breathe = () => Promise<void>

/** Accounts in one transaction: some milliseconds. */
const LOT = 250
/** The same of merges, where each account may bring a month. */
const MERGED_LOT = 50

export interface DayStore {
  /** Writes what is cached of each account that is there into this day. Answers how many accounts that changed. */
  snapshot(workspaceId: string, day: number, breathe: Breathe): Promise<number>
  /** Merges facts by account and day; unknown accounts are passed over. Answers how many accounts that changed. */
  merge(
    workspaceId: string,
    facts: ReadonlyMap<string, ReadonlyMap<number, DayFacts>>,
    breathe: Breathe,
  ): Promise<number>
  /** Hands out the chunk of each account that has one, gone ones too. */
  each(
    workspaceId: string,
    chunk: number,
    visit: (accountId: number, packed: Uint8Array) => void,
    breathe: Breathe,
  ): Promise<void>
  ofAccount(accountId: number): DayRecord[]
  /** Grows whenever a chunk is written; what was made of it before is outdated. */
  version(chunk: number): number
  /** Drops chunks that ended before this day. */
  prune(day: number, breathe: Breathe): Promise<void>
}

function prepare(db: Database) {
  return {
    ids: db.prepare('SELECT json_group_array(id) FROM accounts WHERE workspace_id = ?').raw(),
    // The plus keeps SQLite from going by workspace where going by id is what lies together.
    facts: db
      .prepare(
        `
      SELECT a.id, a.status, a.warmup_status, a.score, a.daily_limit, a.warmup_limit, d.packed
      FROM accounts a LEFT JOIN account_days d ON d.chunk = ? AND d.account_id = a.id
      WHERE a.id BETWEEN ? AND ? AND +a.workspace_id = ? AND a.gone_at IS NULL`,
      )
      .raw(),
    packed: db.prepare('SELECT packed FROM account_days WHERE chunk = ? AND account_id = ?').raw(),
    between: db
      .prepare(
        `SELECT account_id, packed FROM account_days
      WHERE chunk = ? AND account_id BETWEEN ? AND ?`,
      )
      .raw(),
    known: db
      .prepare(
        `SELECT email, id FROM accounts
      WHERE workspace_id = ? AND email IN (SELECT value FROM json_each(?)) ORDER BY id`,
      )
      .raw(),
    put: db.prepare(`INSERT INTO account_days (chunk, account_id, packed) VALUES (?, ?, ?)
      ON CONFLICT (chunk, account_id) DO UPDATE SET packed = excluded.packed`),
    ofAccount: db.prepare('SELECT chunk, packed FROM account_days WHERE account_id = ? ORDER BY chunk').raw(),
    dropSums: db.prepare('DELETE FROM fleet_sums WHERE chunk = ?'),
    pruneSums: db.prepare('DELETE FROM fleet_sums WHERE chunk < ?'),
    prune: db.prepare(`DELETE FROM account_days WHERE (chunk, account_id) IN
      (SELECT chunk, account_id FROM account_days WHERE chunk < ? ORDER BY chunk, account_id LIMIT ?)`),
  }
}

type Statements = ReturnType<typeof prepare>

interface Write {
  readonly chunk: number
  readonly accountId: number
  readonly packed: Uint8Array
}

/** A kill leaves each account's chunk as it was before the lot or as it is after it. */
function commit(db: Database, st: Statements, writes: readonly Write[]): void {
  if (writes.length === 0) return
  inTransaction(db, () => {
    for (const { chunk, accountId, packed } of writes) st.put.run(chunk, accountId, packed)
    for (const chunk of new Set(writes.map((write) => write.chunk))) st.dropSums.run(chunk)
  })
}

/** The ids of a workspace's accounts in their order, in lots of neighbours. */
function lotsOfIds(st: Statements, workspaceId: string): Float64Array[] {
  const [json] = st.ids.get(workspaceId) as [string]
  const ids = Float64Array.from(JSON.parse(json) as number[]).sort()
  return Array.from({ length: Math.ceil(ids.length / LOT) }, (_, lot) =>
    ids.subarray(lot * LOT, (lot + 1) * LOT),
  )
}

type FactsRow = readonly [
  id: number,
  status: number | null,
  warmupStatus: number | null,
  score: number | null,
  dailyLimit: number | null,
  warmupLimit: number | null,
  packed: Uint8Array | null,
]

function snapshotLot(rows: readonly FactsRow[], day: number): Write[] {
  const chunk = chunkOf(day)
  return rows.flatMap(([accountId, status, warmupStatus, score, dailyLimit, warmupLimit, old]) => {
    const facts: DayFacts = {
      status: status ?? undefined,
      warmupStatus: warmupStatus ?? undefined,
      score: score ?? undefined,
      dailyLimit: dailyLimit ?? undefined,
      warmupLimit: warmupLimit ?? undefined,
    }
    const packed = mergeDays(old ?? undefined, chunk, [[day, facts]])
    return packed ? [{ chunk, accountId, packed }] : []
  })
}

function mergeLot(
  st: Statements,
  workspaceId: string,
  lot: ReadonlyMap<string, ReadonlyMap<number, DayFacts>>,
): Write[] {
  const known = st.known.all(workspaceId, JSON.stringify([...lot.keys()])) as [string, number][]
  return known.flatMap(([email, accountId]) => {
    const days = lot.get(email) ?? new Map<number, DayFacts>()
    const chunks = new Set([...days.keys()].map(chunkOf))
    return [...chunks].flatMap((chunk): Write[] => {
      const old = st.packed.get(chunk, accountId) as [Uint8Array] | undefined
      const packed = mergeDays(old?.[0], chunk, days)
      return packed ? [{ chunk, accountId, packed }] : []
    })
  })
}

export function createDayStore(db: Database): DayStore {
  const st = prepare(db)
  const versions = new Map<number, number>()
  const write = (writes: readonly Write[]): void => {
    commit(db, st, writes)
    for (const { chunk } of writes) versions.set(chunk, (versions.get(chunk) ?? 0) + 1)
  }
  return {
    version: (chunk) => versions.get(chunk) ?? 0,
    async snapshot(workspaceId, day, breathe) {
      let written = 0
      for (const ids of lotsOfIds(st, workspaceId)) {
        await breathe()
        const rows = st.facts.all(chunkOf(day), ids[0], ids.at(-1), workspaceId) as FactsRow[]
        const writes = snapshotLot(rows, day)
        write(writes)
        written += writes.length
      }
      return written
    },
    async merge(workspaceId, facts, breathe) {
      let written = 0
      const accounts = [...facts]
      for (let start = 0; start < accounts.length; start += MERGED_LOT) {
        await breathe()
        const writes = mergeLot(st, workspaceId, new Map(accounts.slice(start, start + MERGED_LOT)))
        write(writes)
        written += new Set(writes.map(({ accountId }) => accountId)).size
      }
      return written
    },
    async each(workspaceId, chunk, visit, breathe) {
      for (const ids of lotsOfIds(st, workspaceId)) {
        await breathe()
        const ours = new Set(ids)
        for (const [id, packed] of st.between.all(chunk, ids[0], ids.at(-1)) as [number, Uint8Array][]) {
          if (ours.has(id)) visit(id, packed)
        }
      }
    },
    ofAccount: (accountId) =>
      (st.ofAccount.all(accountId) as [number, Uint8Array][]).flatMap(([chunk, packed]) =>
        unpackDays(packed, chunk),
      ),
    async prune(day, breathe) {
      st.pruneSums.run(chunkOf(day))
      while (st.prune.run(chunkOf(day), LOT).changes > 0) await breathe()
    },
  }
}
