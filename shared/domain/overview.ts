// The overview of a fleet: every number with the query that shows exactly the accounts behind it, in one pass over them.
import type { AccountRow } from '../contract/accounts'
import { deadlinesOf, type Deadline } from './deadlines'
import { HEALTH_BANDS, healthBand, type HealthBand } from './health'
import {
  CAPACITY_PARTS,
  isReturningPart,
  partOf,
  partQueries,
  returningQuery,
  wouldBeReady,
  type CapacityPart,
} from './overview-capacity'
import { needsAttention } from './query-columns'
import { wordFor, type FieldName } from './query-fields'
import type { Thresholds } from './thresholds'
import { CAUSES, type Cause } from './triage'

export interface Figure {
  readonly count: number
  /** In the query language. */
  readonly query: string
}

export interface MailsFigure extends Figure {
  /** Sum of the daily limits that are known. */
  readonly mails: number
  /** Accounts of which the limit is unknown: they are in no sum. */
  readonly unknownLimits: number
}

export interface CodeFigure extends Figure {
  /** The API's number; undefined is unknown. */
  readonly code?: number | undefined
}

export interface PartFigure extends MailsFigure {
  readonly part: CapacityPart
  /** Those of them that would be ready at once if their state were mended; only of parts that are a state. */
  readonly returning?: MailsFigure
}

/** What of an overview is known of a past day too. */
export interface FleetFigures {
  readonly total: MailsFigure
  readonly statuses: readonly CodeFigure[]
  readonly warmups: readonly CodeFigure[]
  readonly providers: readonly CodeFigure[]
  readonly bands: readonly (Figure & { readonly band: HealthBand })[]
  /** All parts, empty ones too; the first one is what is ready. */
  readonly parts: readonly PartFigure[]
}

export interface Overview extends FleetFigures {
  /** No longer listed by Instantly; in no other number. */
  readonly gone: Figure
  /** Those ready, by the days of their warmup; the youngest first. */
  readonly maturity: readonly (MailsFigure & { readonly stage: 'ready' | 'solid' | 'mature' })[]
  readonly attention: Figure
  /** Those that need a hand first, and most accounts first among them; then those that pass by themselves. */
  readonly causes: readonly (MailsFigure & { readonly cause: Cause; readonly needsHand: boolean })[]
  readonly falling: Figure
  /** Daily limits above what one inbox may send. */
  readonly overLimit: Figure
  readonly untracked: Figure
  readonly deadlines: readonly Deadline[]
}

export interface OverviewParts {
  readonly thresholds: Thresholds
  readonly nowMs: number
  /** Emails of the accounts whose score is falling. */
  readonly falling: ReadonlySet<string>
}

/** Counts accounts under a key, and adds up their daily limits. */
interface Tally {
  count: number
  mails: number
  unknownLimits: number
}

const newTally = (): Tally => ({ count: 0, mails: 0, unknownLimits: 0 })

function put(tally: Tally, { dailyLimit }: AccountRow): void {
  tally.count += 1
  if (dailyLimit === undefined) tally.unknownLimits += 1
  else tally.mails += dailyLimit
}

function createCounter<K>() {
  const tallies = new Map<K, Tally>()
  const of = (key: K): Tally => tallies.get(key) ?? newTally()
  return {
    tallies,
    of,
    put(key: K, row: AccountRow): void {
      const tally = of(key)
      if (tally.count === 0) tallies.set(key, tally)
      put(tally, row)
    },
  }
}

type Codes = ReturnType<typeof createCounter<number | undefined>>

/** The most common first; the unknown last. */
function codeFigures(field: FieldName, { tallies }: Codes): CodeFigure[] {
  return [...tallies]
    .map(([code, { count }]) => ({ code, count, query: `${field}:${wordFor(field, code)}` }))
    .sort((a, b) => Number(a.code === undefined) - Number(b.code === undefined) || b.count - a.count)
}

const DAY_MS = 86_400_000

const stageOf = (row: AccountRow, { thresholds, nowMs }: OverviewParts): 'ready' | 'solid' | 'mature' => {
  const days = (nowMs - Date.parse(row.warmupStartedAt ?? '')) / DAY_MS
  if (days >= thresholds.matureDays) return 'mature'
  return days >= thresholds.solidDays ? 'solid' : 'ready'
}

const stageQueries = ({ solidDays, matureDays }: Thresholds) =>
  ({
    ready: `is:ready -warming>=${solidDays}d`,
    solid: `is:ready warming>=${solidDays}d -warming>=${matureDays}d`,
    mature: `is:ready warming>=${matureDays}d`,
  }) as const

const STAGES = ['ready', 'solid', 'mature'] as const

export interface OverviewTally {
  add(row: AccountRow): void
  result(): Overview
}

function createCounters() {
  return {
    statuses: createCounter<number | undefined>(),
    warmups: createCounter<number | undefined>(),
    providers: createCounter<number | undefined>(),
    bands: createCounter<HealthBand>(),
    parts: createCounter<CapacityPart>(),
    returning: createCounter<CapacityPart>(),
    stages: createCounter<(typeof STAGES)[number]>(),
    causes: createCounter<Cause>(),
    total: newTally(),
    attention: newTally(),
    falling: newTally(),
    overLimit: newTally(),
    untracked: newTally(),
    gone: 0,
  }
}

type Counters = ReturnType<typeof createCounters>

function addRow(counters: Counters, row: AccountRow, parts: OverviewParts): void {
  const { thresholds, nowMs, falling } = parts
  put(counters.total, row)
  counters.statuses.put(row.status, row)
  counters.warmups.put(row.warmupStatus, row)
  counters.providers.put(row.provider, row)
  counters.bands.put(healthBand(row, thresholds), row)
  counters.causes.put(row.cause, row)
  const part = partOf(row, thresholds, nowMs)
  counters.parts.put(part, row)
  if (isReturningPart(part) && wouldBeReady(row, thresholds, nowMs)) counters.returning.put(part, row)
  if (part === 'ready') counters.stages.put(stageOf(row, parts), row)
  if (needsAttention(row)) put(counters.attention, row)
  if (falling.has(row.email)) put(counters.falling, row)
  if (row.dailyLimit !== undefined && row.dailyLimit > thresholds.mostMails) put(counters.overLimit, row)
  if (row.trackingDomain === undefined) put(counters.untracked, row)
}

function causeFigures({ causes }: Counters): Overview['causes'] {
  return CAUSES.filter((cause) => cause !== 'none')
    .map((cause) => ({
      ...causes.of(cause),
      cause,
      needsHand: needsAttention({ cause }),
      query: `cause:${wordFor('cause', cause)}`,
    }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => Number(b.needsHand) - Number(a.needsHand) || b.count - a.count)
}

function partFigures({ parts, returning }: Counters, thresholds: Thresholds): PartFigure[] {
  const queries = partQueries(thresholds)
  return CAPACITY_PARTS.map((part) => ({
    part,
    ...parts.of(part),
    query: queries[part],
    ...(isReturningPart(part) && {
      returning: { ...returning.of(part), query: returningQuery(part, thresholds) },
    }),
  }))
}

function overviewOf(counters: Counters, { thresholds, nowMs }: OverviewParts): Overview {
  const figure = ({ count }: Tally, query: string): Figure => ({ count, query })
  const { providers, causes } = counters
  const stages = stageQueries(thresholds)
  return {
    total: { ...counters.total, query: '' },
    gone: { count: counters.gone, query: 'is:gone' },
    statuses: codeFigures('status', counters.statuses),
    warmups: codeFigures('warmup', counters.warmups),
    providers: codeFigures('provider', providers),
    bands: HEALTH_BANDS.map((band) => ({
      band,
      ...figure(counters.bands.of(band), `health:${wordFor('health', band)}`),
    })),
    parts: partFigures(counters, thresholds),
    maturity: STAGES.map((stage) => ({ stage, ...counters.stages.of(stage), query: stages[stage] })),
    attention: figure(counters.attention, 'is:attention'),
    causes: causeFigures(counters),
    falling: figure(counters.falling, 'is:falling'),
    overLimit: figure(counters.overLimit, `limit>${thresholds.mostMails}`),
    untracked: figure(counters.untracked, 'tracking:none'),
    deadlines: deadlinesOf(
      {
        refused: causes.of('basicAuth').count,
        microsoft: providers.of(3).count,
        custom: providers.of(1).count,
        aws: providers.of(4).count,
      },
      nowMs,
    ),
  }
}

/** Takes account by account, so that a large fleet can be taken in slices. */
export function createOverviewTally(parts: OverviewParts): OverviewTally {
  const counters = createCounters()
  return {
    add(row) {
      if (row.goneAt === undefined) addRow(counters, row, parts)
      else counters.gone += 1
    },
    result: () => overviewOf(counters, parts),
  }
}
