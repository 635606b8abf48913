// The local history in the cache: the fleet's days and changes, how they come in, how they are asked for, how long they stay.
import { setImmediate as turn } from 'node:timers/promises'
import type { AccountRow } from '../../shared/contract/accounts'
import {
  CHANGE_FIELDS,
  dayOf,
  isRecordedDay,
  parseDay,
  startOfDay,
  warmupFacts,
  type ChangeField,
  type DayFacts,
  type DayRecord,
  type WarmupDay,
} from '../../shared/domain/history'
import type { FleetDay } from '../../shared/domain/history-fleet'
import type { Database } from './database'
import { createChangeLog, type ChangeLog, type PastChange } from './history-changes'
import { createDayStore, type Breathe, type DayStore } from './history-days'
import { createFleetSums } from './history-sums'
import { createPastFleet, type NearestDays } from './history-past'
import { createChangesSince, type AccountChange, type Since } from './history-since'
import { createToldPast, type ToldDays } from './told-past'

/** What an account did in campaigns on a day; a missing number is unknown. */
export interface ActivityDay {
  readonly email: string
  /** YYYY-MM-DD. */
  readonly date: string
  readonly sent?: number | undefined
  readonly bounced?: number | undefined
}

export interface HistoryOptions {
  /** Calls the work off between two lots; what was written stays. */
  readonly signal?: AbortSignal | undefined
}

/** Whatever may touch the whole fleet works in lots and lets the event loop turn between them. */
export interface HistoryRepository {
  /**
   * Takes what is cached of the fleet into the day of `at`, as its last word, and drops what is too old. To be called
   * when a sync has seen the whole fleet. Answers how many accounts that changed.
   */
  snapshotDay(workspaceId: string, at: number, options?: HistoryOptions): Promise<number>
  /** Keeps what the API says of past days of warmup, by account key. Answers how many accounts that changed. */
  mergeWarmupDays(
    workspaceId: string,
    activity: ReadonlyMap<string, { readonly days: ReadonlyMap<string, WarmupDay> }>,
    options?: HistoryOptions,
  ): Promise<number>
  /** Keeps what campaigns sent. Answers how many accounts that changed. */
  mergeDailyActivity(
    workspaceId: string,
    days: readonly ActivityDay[],
    options?: HistoryOptions,
  ): Promise<number>
  /** The last sync that saw the whole fleet, to ask what it and whatever came after it changed. */
  lastSync(workspaceId: string): Since | undefined
  /** What is different now from how it was then, in the order of the emails. */
  changesSince(workspaceId: string, since: Since, options?: HistoryOptions): Promise<AccountChange[]>
  /** Grows with each change that is noted. */
  latestChange(): number
  /** Days oldest first, changes latest first. Undefined when there is no such account. */
  account(
    workspaceId: string,
    email: string,
  ): { readonly days: DayRecord[]; readonly changes: PastChange[] } | undefined
  /** The days from the first to the last, both included, of which anything is known. */
  fleetDays(workspaceId: string, first: number, last: number, options?: HistoryOptions): Promise<FleetDay[]>
  /** Hands out each account of which anything was recorded that day, as a row of then, in the order of the emails. */
  pastFleet(
    workspaceId: string,
    day: number,
    visit: (row: AccountRow) => void,
    options?: HistoryOptions,
  ): Promise<void>
  /** The measured scores of each account that is there, oldest first, days without one left out; at most 64 days. */
  eachScores(
    workspaceId: string,
    first: number,
    last: number,
    visit: (email: string, scores: readonly number[]) => void,
    options?: HistoryOptions,
  ): Promise<void>
  nearestDays(workspaceId: string, day: number): NearestDays
  /** Takes in days of accounts that were told and not seen. Of a demo workspace alone: fails with `bug` for any other. */
  tellPast(workspaceId: string, told: ToldDays, options?: HistoryOptions): Promise<void>
  /** All is told, and these are the days on which it was looked at. Fails as `tellPast` does. */
  endPast(workspaceId: string, days: Iterable<number>): void
  /** When the first day was recorded, and how many were. */
  recorded(workspaceId: string): { readonly since: number | undefined; readonly days: number }
}

/** A year, and the day it began on. */
const KEPT_DAYS = 366
/** A third of all scores move on a day: a year of such changes would outgrow all else. Past this the days tell them. */
const SCORE_CHANGES_KEPT_DAYS = 14
/** A clock that was wrong on so many recorded days does not yet make the past look old. */
const DOUBTED_DAYS = 7
const ACCOUNT_CHANGES = 500

interface Parts {
  readonly st: ReturnType<typeof prepare>
  readonly log: ChangeLog
  readonly days: DayStore
}

function prepare(db: Database) {
  return {
    lastSync: db.prepare(`SELECT id AS run, started_at AS at FROM sync_runs
      WHERE workspace_id = ? AND outcome IN ('done', 'partial') ORDER BY id DESC LIMIT 1`),
    record: db.prepare(
      'INSERT INTO history_days (workspace_id, day, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    ),
    recorded: db.prepare(
      'SELECT min(at) AS since, count(*) AS days FROM history_days WHERE workspace_id = ?',
    ),
    trusted: db.prepare(`SELECT DISTINCT day FROM history_days WHERE day <= ?
      ORDER BY day DESC LIMIT 1 OFFSET ${DOUBTED_DAYS}`),
    id: db.prepare('SELECT id FROM accounts WHERE workspace_id = ? AND email = ?'),
  }
}

export const breatheWith =
  (options: HistoryOptions | undefined): Breathe =>
  async () => {
    await turn()
    options?.signal?.throwIfAborted()
  }

/** The first day of what is kept for so long; undefined while nothing is older. */
function horizon({ st }: Parts, keptDays: number, today = Number.MAX_SAFE_INTEGER): number | undefined {
  const row = st.trusted.get(today) as { readonly day: number } | undefined
  return row && row.day - keptDays
}

async function prune(parts: Parts, today: number, breathe: Breathe): Promise<void> {
  const scoresFrom = horizon(parts, SCORE_CHANGES_KEPT_DAYS, today)
  if (scoresFrom !== undefined) await parts.log.prune(['score'], startOfDay(scoresFrom), breathe)
  const from = horizon(parts, KEPT_DAYS, today)
  if (from === undefined) return
  await parts.log.prune(Object.keys(CHANGE_FIELDS) as ChangeField[], startOfDay(from), breathe)
  await parts.days.prune(from, breathe)
}

type FactsByAccount = Map<string, Map<number, DayFacts>>

function warmupByAccount(activity: Parameters<HistoryRepository['mergeWarmupDays']>[1]): FactsByAccount {
  const facts: FactsByAccount = new Map()
  for (const [email, { days }] of activity) {
    const dated = [...days].flatMap(([text, day]): [number, DayFacts][] => {
      const number = parseDay(text)
      return number === undefined ? [] : [[number, warmupFacts(day)]]
    })
    facts.set(email, new Map(dated))
  }
  return facts
}

function activityByAccount(activity: readonly ActivityDay[]): FactsByAccount {
  const facts: FactsByAccount = new Map()
  for (const { email, date, sent, bounced } of activity) {
    const day = parseDay(date)
    if (day === undefined) continue
    const days = facts.get(email) ?? new Map<number, DayFacts>()
    facts.set(email, days.set(day, { sent, bounced }))
  }
  return facts
}

async function snapshotDay(
  parts: Parts,
  workspaceId: string,
  at: number,
  options: HistoryOptions | undefined,
): Promise<number> {
  const day = dayOf(at)
  if (!isRecordedDay(day)) return 0
  const breathe = breatheWith(options)
  const written = await parts.days.snapshot(workspaceId, day, breathe)
  const isNew = parts.st.record.run(workspaceId, day, at).changes > 0
  if (isNew) await prune(parts, day, breathe)
  return written
}

export function createHistoryRepository(db: Database): HistoryRepository {
  const st = prepare(db)
  const [log, days] = [createChangeLog(db), createDayStore(db)]
  const parts = { st, log, days }
  const changesSince = createChangesSince(db, log, days)
  const past = createPastFleet(db)
  const fleetSums = createFleetSums(db, days)
  const told = createToldPast(db, days)

  return {
    snapshotDay: (workspaceId, at, options) => snapshotDay(parts, workspaceId, at, options),
    mergeWarmupDays: (workspaceId, activity, options) =>
      days.merge(workspaceId, warmupByAccount(activity), breatheWith(options)),
    mergeDailyActivity: (workspaceId, activity, options) =>
      days.merge(workspaceId, activityByAccount(activity), breatheWith(options)),
    lastSync: (workspaceId) => {
      const row = st.lastSync.get(workspaceId) as Since | undefined
      return row && { at: row.at, run: row.run }
    },
    changesSince: (workspaceId, since, options) => {
      const scoresFrom = horizon(parts, SCORE_CHANGES_KEPT_DAYS)
      const areScoresLogged = scoresFrom === undefined || since.at >= startOfDay(scoresFrom)
      return changesSince(workspaceId, since, areScoresLogged, breatheWith(options))
    },
    latestChange: () => log.latest(),
    account: (workspaceId, email) => {
      const row = st.id.get(workspaceId, email) as { readonly id: number } | undefined
      return row && { days: days.ofAccount(row.id), changes: log.ofAccount(row.id, ACCOUNT_CHANGES) }
    },
    fleetDays: (workspaceId, first, last, options) =>
      fleetSums(workspaceId, first, last, breatheWith(options)),
    pastFleet: (workspaceId, day, visit, options) => past.each(workspaceId, day, visit, breatheWith(options)),
    eachScores: (workspaceId, first, last, visit, options) =>
      past.eachScores(workspaceId, first, last, visit, breatheWith(options)),
    nearestDays: past.nearest,
    tellPast: (workspaceId, days, options) =>
      told.add(workspaceId, days, SCORE_CHANGES_KEPT_DAYS, breatheWith(options)),
    endPast: told.end,
    recorded: (workspaceId) => {
      const row = st.recorded.get(workspaceId) as { readonly since: number | null; readonly days: number }
      return { since: row.since ?? undefined, days: row.days }
    },
  }
}
