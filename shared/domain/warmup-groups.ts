// Warmup of a group of accounts: adds up their packed days column by column, and keeps how each score stands and moved.
import { dayText, type DayField } from './history'
import { CHUNK_DAYS, columnOf, createDayGrid, fieldMask, unpackChunk, type DayGrid } from './history-pack'
import { dropEmptyScores } from './history-scores'
import { restsOnFew, type WarmupDay } from './warmup-days'

export const WARMUP_SERIES = ['sent', 'inbox', 'spam', 'received', 'score'] as const

export type WarmupSeries = (typeof WARMUP_SERIES)[number]

const FIELDS: Readonly<Record<WarmupSeries, DayField>> = {
  sent: 'warmupSent',
  inbox: 'warmupInbox',
  spam: 'warmupSpam',
  received: 'warmupReceived',
  score: 'score',
}

/** Day by day: the sum of what is known, and of how many accounts. None known is unknown, never zero. */
export interface SeriesColumn {
  readonly sums: readonly number[]
  readonly known: readonly number[]
}

export type WarmupColumns = Readonly<Record<WarmupSeries, SeriesColumn>>

/** How the score of one account stands at the end of the days, and how it came there. */
export interface ScoreStanding {
  /** The account's place in the group. */
  readonly index: number
  readonly score: number
  /** The first known score of the days of a fall; undefined when `score` is the only one. */
  readonly before: number | undefined
  /** Warmup mails sent in the last seven days; undefined when that is unknown. */
  readonly recentSent: number | undefined
}

export interface WarmupGroup {
  /** Takes one account's chunk; chunks come oldest first. Bytes that are no chunk add nothing. */
  add(index: number, chunk: number, packed: Uint8Array): void
  columns(): WarmupColumns
  /** Accounts of which anything is known. */
  known(): number
  /** The lowest scores, the lowest first. */
  lowest(count: number): ScoreStanding[]
  /** The deepest falls of at least so many points within the window, the deepest first. */
  falling(count: number, points: number): ScoreStanding[]
}

/** Mails of so many days tell how far a score can be trusted. */
const RECENT_DAYS = 7

const MASK = fieldMask([...Object.values(FIELDS), 'warmupStatus'])
const SCORE = columnOf('score')
const SENT = columnOf('warmupSent')

const isKnown = (value: number | undefined): value is number => value !== undefined && !Number.isNaN(value)

/** The places of a chunk that lie between two days, and how far they are shifted against the index of a day. */
function placesOf(chunk: number, firstDay: number, lastDay: number) {
  const start = chunk * CHUNK_DAYS
  return { from: Math.max(0, firstDay - start), to: Math.min(CHUNK_DAYS, lastDay - start + 1) }
}

/** The `count` best of many, without sorting all of them: `rank` is undefined for who does not take part. */
export function best(size: number, count: number, rank: (index: number) => number | undefined): number[] {
  const kept: { readonly index: number; readonly rank: number }[] = []
  for (let index = 0; index < size; index++) {
    const own = rank(index)
    if (own === undefined) continue
    const last = kept[count - 1]
    if (last !== undefined && own >= last.rank) continue
    let at = kept.length
    while (at > 0 && (kept[at - 1] as { rank: number }).rank > own) at--
    kept.splice(at, 0, { index, rank: own })
    if (kept.length > count) kept.pop()
  }
  return kept.map(({ index }) => index)
}

/** How scores stand and move in the last days. */
function createStandings({ size, lastDay, fallDays }: Omit<WarmupSpan, 'firstDay'>) {
  const before = new Float64Array(size).fill(Number.NaN)
  const after = new Float64Array(size).fill(Number.NaN)
  const sent = new Float64Array(size).fill(Number.NaN)
  const days = new Uint8Array(size)

  const at = (index: number): ScoreStanding => ({
    index,
    score: after[index] as number,
    before: (days[index] as number) > 1 ? before[index] : undefined,
    recentSent: isKnown(sent[index]) ? sent[index] : undefined,
  })

  return {
    take(index: number, chunk: number, grid: DayGrid): void {
      const window = placesOf(chunk, lastDay - fallDays, lastDay)
      for (let place = window.from; place < window.to; place++) {
        const score = grid[SCORE + place]
        if (!isKnown(score)) continue
        if (!isKnown(before[index])) before[index] = score
        after[index] = score
        days[index] = (days[index] as number) + 1
      }
      const recent = placesOf(chunk, lastDay - RECENT_DAYS + 1, lastDay)
      for (let place = recent.from; place < recent.to; place++) {
        const mails = grid[SENT + place]
        if (isKnown(mails)) sent[index] = (isKnown(sent[index]) ? sent[index] : 0) + mails
      }
    },
    lowest: (count: number) =>
      best(size, count, (index) => (isKnown(after[index]) ? after[index] : undefined)).map(at),
    falling: (count: number, points: number) =>
      best(size, count, (index) => {
        const change = (after[index] as number) - (before[index] as number)
        return change <= -points ? change : undefined
      }).map(at),
  }
}

export interface WarmupSpan {
  /** Accounts in the group. */
  readonly size: number
  readonly firstDay: number
  readonly lastDay: number
  /** A fall is one within so many days up to the last. */
  readonly fallDays: number
}

export function createWarmupGroup({ size, firstDay, lastDay, fallDays }: WarmupSpan): WarmupGroup {
  const length = lastDay - firstDay + 1
  const grid = createDayGrid()
  const standings = createStandings({ size, lastDay, fallDays })
  const seen = new Uint8Array(size)
  const lastMail = new Float64Array(size).fill(Number.NEGATIVE_INFINITY)
  const series = WARMUP_SERIES.map((name) => ({
    name,
    column: columnOf(FIELDS[name]),
    sums: new Float64Array(length),
    known: new Uint32Array(length),
  }))

  return {
    add(index, chunk, packed) {
      if (!unpackChunk(packed, grid, MASK)) return
      lastMail[index] = dropEmptyScores(grid, chunk, lastMail[index])
      const { from, to } = placesOf(chunk, firstDay, lastDay)
      const shift = chunk * CHUNK_DAYS - firstDay
      for (const { column, sums, known } of series) {
        for (let place = from; place < to; place++) {
          const value = grid[column + place] as number
          // NaN, unknown, is the one that is not itself.
          if (value !== value) continue
          sums[place + shift] = (sums[place + shift] as number) + value
          known[place + shift] = (known[place + shift] as number) + 1
          seen[index] = 1
        }
      }
      standings.take(index, chunk, grid)
    },
    columns: () =>
      Object.fromEntries(
        series.map(({ name, sums, known }) => [name, { sums: [...sums], known: [...known] }]),
      ) as unknown as WarmupColumns,
    known: () => seen.reduce((sum, one) => sum + one, 0),
    lowest: standings.lowest,
    falling: standings.falling,
  }
}

const sparkGrid = createDayGrid()

/** The scores of one account out of its chunks, oldest first: a place for each day, undefined where it is unknown. */
export function scoresOf(
  chunks: readonly (readonly [chunk: number, packed: Uint8Array])[],
  firstDay: number,
  lastDay: number,
): (number | undefined)[] {
  const scores = Array.from<number | undefined>({ length: lastDay - firstDay + 1 })
  let lastMail = Number.NEGATIVE_INFINITY
  for (const [chunk, packed] of chunks) {
    if (!unpackChunk(packed, sparkGrid, MASK)) continue
    lastMail = dropEmptyScores(sparkGrid, chunk, lastMail)
    const { from, to } = placesOf(chunk, firstDay, lastDay)
    for (let place = from; place < to; place++) {
      const score = sparkGrid[SCORE + place]
      if (isKnown(score)) scores[chunk * CHUNK_DAYS + place - firstDay] = score
    }
  }
  return scores
}

/** Days of a group as a chart shows them: mails of all, and the mean of the scores. */
export function daysOfColumns(columns: WarmupColumns, firstDay: number): WarmupDay[] {
  const value = (series: WarmupSeries, index: number): number | undefined =>
    columns[series].known[index] ? columns[series].sums[index] : undefined
  return columns.sent.sums.map((_, index) => {
    const scores = columns.score.known[index] ?? 0
    return {
      day: dayText(firstDay + index),
      sent: value('sent', index),
      inbox: value('inbox', index),
      spam: value('spam', index),
      received: value('received', index),
      score: scores === 0 ? undefined : Math.round((10 * (columns.score.sums[index] ?? 0)) / scores) / 10,
    }
  })
}

/**
 * On which days the score rests on few mails: fewer than so many an account in the seven days up to it, as far as is
 * known.
 *
 * @param minMails of one account in seven days
 */
export function lowConfidence({ sent, score }: WarmupColumns, minMails: number): boolean[] {
  return restsOnFew(sent.sums, score.known, minMails)
}
