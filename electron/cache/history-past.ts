// The fleet as it was on a recorded day: what is remembered of each account, with what never changes on it.
import type { AccountRow } from '../../shared/contract/accounts'
import { startOfDay, type DayField } from '../../shared/domain/history'
import {
  CHUNK_DAYS,
  chunkOf,
  columnOf,
  createDayGrid,
  fieldMask,
  unpackChunk,
  type DayGrid,
} from '../../shared/domain/history-pack'
import type { Database } from './database'
import type { Breathe } from './history-days'

export interface NearestDays {
  /** Whether a sync saw the fleet on the day itself. */
  readonly isRecorded: boolean
  readonly before: number | undefined
  readonly after: number | undefined
}

export interface PastFleet {
  /**
   * Hands out each account of which anything was recorded that day, in the order of the emails, as a row of then. What
   * the history does not keep is unknown in it: name, tags, cause, setup.
   */
  each(workspaceId: string, day: number, visit: (row: AccountRow) => void, breathe: Breathe): Promise<void>
  /**
   * Hands out the measured scores of each account that is there, a day each, oldest first, days without one left out. At
   * most 64 days from the first to the last.
   */
  eachScores(
    workspaceId: string,
    firstDay: number,
    lastDay: number,
    visit: (email: string, scores: readonly number[]) => void,
    breathe: Breathe,
  ): Promise<void>
  /** The recorded days next to a day. */
  nearest(workspaceId: string, day: number): NearestDays
}

/** Accounts between two turns of the event loop: some milliseconds. */
const LOT = 500

const FIELDS = [
  'status',
  'warmupStatus',
  'score',
  'dailyLimit',
  'warmupLimit',
] as const satisfies readonly DayField[]
const WANTED = fieldMask(FIELDS)

type ScoreCells = readonly [email: string, older: Uint8Array | null, newer: Uint8Array | null]

type PastCells = readonly [
  email: string,
  domain: string,
  provider: number | null,
  createdAt: string | null,
  warmupStartedAt: string | null,
  packed: Uint8Array | null,
]

function factsAt(grid: DayGrid, place: number): Partial<Record<(typeof FIELDS)[number], number>> {
  const known = FIELDS.map((field) => [field, grid[columnOf(field) + place] as number] as const)
  return Object.fromEntries(known.filter(([, value]) => !Number.isNaN(value)))
}

function createReader(day: number): (cells: PastCells) => AccountRow | undefined {
  const grid = createDayGrid()
  const place = day - chunkOf(day) * CHUNK_DAYS
  const endOfDay = startOfDay(day + 1) - 1
  return ([email, domain, provider, createdAt, warmupStartedAt, packed]) => {
    if (packed === null || !unpackChunk(packed, grid, WANTED)) return undefined
    const facts = factsAt(grid, place)
    if (Object.keys(facts).length === 0) return undefined
    // Warmup that was begun anew since then says nothing of that day.
    const hadBegun = warmupStartedAt !== null && Date.parse(warmupStartedAt) <= endOfDay
    return {
      email,
      domain,
      name: '',
      tagIds: [],
      cause: 'none',
      provider: provider ?? undefined,
      createdAt: createdAt ?? undefined,
      warmupStartedAt: hadBegun ? warmupStartedAt : undefined,
      fetchedAt: endOfDay,
      ...facts,
    }
  }
}

const SCORES = fieldMask(['score', 'warmupStatus'])

/** Adds the scores of one chunk between two days; a score of 0 without warmup is no measurement. */
function addScores(
  into: number[],
  packed: Uint8Array | null,
  grid: DayGrid,
  chunk: number,
  [firstDay, lastDay]: readonly [number, number],
): void {
  if (packed === null || !unpackChunk(packed, grid, SCORES)) return
  const [score, warmup] = [columnOf('score'), columnOf('warmupStatus')]
  const start = chunk * CHUNK_DAYS
  const from = Math.max(0, firstDay - start)
  const to = Math.min(CHUNK_DAYS - 1, lastDay - start)
  for (let place = from; place <= to; place++) {
    const value = grid[score + place] as number
    if (!Number.isNaN(value) && (value !== 0 || grid[warmup + place] === 1)) into.push(value)
  }
}

export function createPastFleet(db: Database): PastFleet {
  const accounts = db
    .prepare(
      `SELECT a.email, a.domain, a.provider, a.created_at, a.warmup_started_at, d.packed
    FROM accounts a LEFT JOIN account_days d ON d.chunk = ? AND d.account_id = a.id
    WHERE a.workspace_id = ? AND a.email > ? ORDER BY a.email LIMIT ?`,
    )
    .raw()
  const scored = db
    .prepare(
      `SELECT a.email, older.packed, newer.packed FROM accounts a
    LEFT JOIN account_days older ON older.chunk = ? AND older.account_id = a.id
    LEFT JOIN account_days newer ON newer.chunk = ? AND newer.account_id = a.id
    WHERE a.workspace_id = ? AND a.email > ? AND a.gone_at IS NULL ORDER BY a.email LIMIT ?`,
    )
    .raw()
  const nearest = db.prepare(`SELECT
    max(CASE WHEN day < :day THEN day END) AS before,
    min(CASE WHEN day > :day THEN day END) AS after,
    max(day = :day) AS isRecorded
    FROM history_days WHERE workspace_id = :workspace`)

  return {
    async each(workspaceId, day, visit, breathe) {
      const read = createReader(day)
      let after = ''
      for (;;) {
        await breathe()
        const lot = accounts.all(chunkOf(day), workspaceId, after, LOT) as PastCells[]
        for (const cells of lot) {
          const row = read(cells)
          if (row) visit(row)
        }
        if (lot.length < LOT) return
        after = lot.at(-1)?.[0] ?? ''
      }
    },
    async eachScores(workspaceId, firstDay, lastDay, visit, breathe) {
      const grid = createDayGrid()
      const span = [firstDay, lastDay] as const
      const [older, newer] = [chunkOf(firstDay), chunkOf(lastDay)]
      let after = ''
      for (;;) {
        await breathe()
        const lot = scored.all(older === newer ? -1 : older, newer, workspaceId, after, LOT) as ScoreCells[]
        for (const [email, before, now] of lot) {
          const scores: number[] = []
          addScores(scores, before, grid, older, span)
          addScores(scores, now, grid, newer, span)
          if (scores.length > 0) visit(email, scores)
        }
        if (lot.length < LOT) return
        after = lot.at(-1)?.[0] ?? ''
      }
    },
    nearest(workspaceId, day) {
      const row = nearest.get({ workspace: workspaceId, day }) as {
        readonly before: number | null
        readonly after: number | null
        readonly isRecorded: number | null
      }
      return {
        isRecorded: row.isRecorded === 1,
        before: row.before ?? undefined,
        after: row.after ?? undefined,
      }
    },
  }
}
