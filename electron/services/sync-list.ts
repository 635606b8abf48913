// Reads the whole list of accounts at the speed of the budget: in stretches side by side, or as one walk.
import { AppError } from '../../shared/errors'
import type { AccountsListed } from '../api/types'
import type { Reading } from '../cache/readings'
import type { StoredRange } from '../cache/sync-work'
import { createLinkedStopper } from './linked-stopper'
import {
  boundaryProbes,
  chooseBoundaries,
  cursorOf,
  LENGTH_PROBES,
  orderOf,
  orderOfPage,
  parseCursor,
  rangesBetween,
  rowsUntil,
  sortBoundaries,
  stretchesFor,
  type Boundary,
  type ListOrder,
  type RangePlan,
} from './sync-plan'
import { createRowLog, type RowLog } from './sync-rows'
import type { SyncRun } from './sync-run'

const BACKGROUND = { priority: 'background' } as const

/** Stretches that are read at once; the budget sets the pace of their requests. */
const ABREAST = 32

/** The place of the page that was read to plan the stretches: before all of them. */
const FIRST_PAGE = -1

/** A stretch went past its neighbour, or the list goes the other way: the plan did not fit the list. */
class MissedNeighbour extends Error {}

/**
 * Takes a page into the cache, in lots.
 *
 * @param alongside writes how far the list was read by it, in the transaction of the last lot
 */
export type TakePage = (page: AccountsListed, reading: Reading, alongside: () => void) => Promise<void>

interface Walk {
  readonly run: SyncRun
  readonly take: TakePage
  readonly rows: RowLog
  /** Stops all stretches when one of them fails. */
  readonly signal: AbortSignal
  readonly direction: ListOrder
  /** A page was seen to go in that direction. */
  isConfirmed: boolean
  /** Its stretches were begun by a run that was cut. */
  readonly isResumed: boolean
}

/** Reads the whole list, each page handed to `take`. What was read of a run that was cut is not read again. */
export async function readWholeList(run: SyncRun, take: TakePage): Promise<void> {
  const { id, cache } = run.workspace
  const rows = createRowLog()
  const isResumed = cache.work.ranges(run.run).length > 0
  let isWhole = !isResumed
  if (!isResumed) cache.work.setRanges(run.run, await planRanges(run, take, rows))
  try {
    await readRanges({ run, take, rows, isResumed })
  } catch (cause) {
    if (!(cause instanceof MissedNeighbour)) throw cause
    isWhole = true
    rows.clear()
    cache.work.setRanges(run.run, [{ after: undefined, until: undefined }])
    await readRanges({ run, take, rows, isResumed: false })
  }
  // A run that went on where another was cut has seen only some of the rows: the old boundaries serve on.
  if (isWhole) cache.work.setBoundaries(id, chooseBoundaries(rows.cursors()))
}

async function planRanges(run: SyncRun, take: TakePage, rows: RowLog): Promise<RangePlan[]> {
  const { id, cache } = run.workspace
  const remembered = cache.work.boundaries(id)
  if (remembered.length > 0) return rangesBetween(remembered)
  return rangesBySkipping(run, take, rows)
}

async function takeFirst({ api, signal, workspace }: SyncRun, take: TakePage): Promise<AccountsListed> {
  const reading = workspace.cache.accounts.beginReading()
  try {
    const first = await api.accounts.list({ includeTags: true }, { signal, ...BACKGROUND })
    await take(first, reading, () => undefined)
    return first
  } finally {
    reading.end()
  }
}

/** One page tells whether the list can be split by skipping, in which order it goes, and how long a page takes. */
async function rangesBySkipping(run: SyncRun, take: TakePage, rows: RowLog): Promise<RangePlan[]> {
  const { clock, workspace } = run
  const askedAt = clock.now()
  const first = await takeFirst(run, take)
  const pageMs = clock.now() - askedAt
  if (first.records.length + first.unreadable === 0) return []
  rows.add(FIRST_PAGE, first)
  if (first.next === undefined) return []
  const rest: RangePlan = { after: first.next, until: undefined }
  const last = first.records.at(-1)
  const direction = orderOfPage(first.records)
  // Cursors can only be made of rows when the service makes its own the same way.
  if (direction === 0 || last === undefined || cursorOf(last) !== first.next) return [rest]
  const stretches = stretchesFor(workspace.budget?.state().allowedPerSecond ?? 0, pageMs)
  const found = await findBoundaries(run, direction, stretches)
  const cursors = sortBoundaries(found, direction).filter((cursor) => {
    const timestamp = parseCursor(cursor)?.timestamp
    return orderOf([parseCursor(first.next ?? '')?.timestamp, timestamp]) === direction
  })
  return rangesBetween(cursors).map((range) =>
    range.after === undefined ? { ...range, after: first.next } : range,
  )
}

async function findBoundaries(run: SyncRun, direction: 1 | -1, stretches: number): Promise<Boundary[]> {
  const { api, signal } = run
  const rowAt = async (skip: number): Promise<Boundary | undefined> => {
    const order = { sortBy: 'timestamp_created', sortOrder: direction === 1 ? 'asc' : 'desc' } as const
    const page = await api.accounts.list({ ...order, skip, limit: 1 }, { signal, ...BACKGROUND })
    return parseCursor(cursorOf(page.records[0] ?? {}) ?? '')
  }
  try {
    const probes = await Promise.all(LENGTH_PROBES.map(rowAt))
    const beyond = probes.findIndex((row) => row === undefined)
    const length = LENGTH_PROBES[(beyond === -1 ? LENGTH_PROBES.length : beyond) - 1] ?? 0
    // The list is between this and twice as long: boundaries past its end come back empty.
    const found = await Promise.all(boundaryProbes(length * 2, stretches).map(rowAt))
    return found.filter((row) => row !== undefined)
  } catch (cause) {
    // A service that does not take `skip` here is walked; whatever else is wrong the walk will meet too.
    if (cause instanceof AppError && cause.code === 'rejected') return []
    throw cause
  }
}

/** What is open at an end may be the longest: it must not be begun last. */
function inOrderOfBegin(ranges: readonly StoredRange[]): StoredRange[] {
  const isOpen = ({ after, until }: StoredRange): boolean => after === undefined || until === undefined
  return [...ranges.filter(isOpen), ...ranges.filter((range) => !isOpen(range))]
}

async function readRanges(given: Pick<Walk, 'run' | 'take' | 'rows' | 'isResumed'>): Promise<void> {
  const { run } = given
  const ranges = run.workspace.cache.work.ranges(run.run)
  const stopper = createLinkedStopper([run.signal])
  const times = ranges.map(({ until }) => parseCursor(until ?? '')?.timestamp)
  const walk: Walk = {
    ...given,
    signal: stopper.signal,
    direction: orderOf(times.filter((time) => time !== undefined)),
    isConfirmed: false,
  }
  const endings = new Map<number, Ending>()
  const queue = inOrderOfBegin(ranges.filter(({ isDone }) => !isDone)).values()
  const worker = async (): Promise<void> => {
    try {
      for (const range of queue) endings.set(range.place, await readRange(walk, range))
    } catch (cause) {
      stopper.stop(cause)
    }
  }
  // All of them must have come to rest before anything else is begun.
  await Promise.all(Array.from({ length: Math.min(ABREAST, ranges.length) }, worker))
  stopper.unlink()
  if (stopper.signal.aborted) throw stopper.signal.reason
  settleEnd(walk, ranges, endings)
}

/** `ended`: at the end of the list, without its neighbour. */
type Ending = 'met' | 'ended' | 'empty'

/**
 * A stretch that came to the end of the list without its neighbour is right when nothing comes after it: the list has
 * become shorter. When something does, or when no page has shown the order, the plan does not fit.
 */
function settleEnd(walk: Walk, ranges: readonly StoredRange[], endings: ReadonlyMap<number, Ending>): void {
  const { run, isConfirmed, isResumed } = walk
  const short = ranges.filter(
    ({ place, until, isDone }) => !isDone && until !== undefined && endings.get(place) !== 'met',
  )
  const [first] = short
  if (!first) return
  const isLast = ranges.every(({ place }) => place <= first.place || endings.get(place) === 'empty')
  // What a stretch held before the cut is not known any more.
  if (isResumed || !isConfirmed || !isLast) throw new MissedNeighbour()
  for (const { place } of short) run.workspace.cache.work.finish(run.run, place)
}

/** The pages after a cursor, each with the reading that it is. */
async function* pagesAfter({ run, signal }: Walk, after: string | undefined) {
  const { accounts } = run.workspace.cache
  let reading = accounts.beginReading()
  try {
    const query = { includeTags: true, after }
    for await (const page of run.api.accounts.walk(query, { signal, ...BACKGROUND })) {
      yield { page, reading }
      reading.end()
      reading = accounts.beginReading()
    }
  } finally {
    reading.end()
  }
}

async function readRange(walk: Walk, range: StoredRange): Promise<Ending> {
  const { run, signal } = walk
  let isEmpty = true
  for await (const { page, reading } of pagesAfter(walk, range.after)) {
    isEmpty = false
    signal.throwIfAborted()
    if (await takePage(walk, range, page, reading)) return 'met'
  }
  if (range.until !== undefined) return isEmpty ? 'empty' : 'ended'
  run.workspace.cache.work.finish(run.run, range.place)
  return isEmpty ? 'empty' : 'met'
}

/** Answers whether the stretch has met its neighbour. */
async function takePage(
  walk: Walk,
  range: StoredRange,
  page: AccountsListed,
  reading: Reading,
): Promise<boolean> {
  const { run, take, rows, direction } = walk
  const { work } = run.workspace.cache
  const found = orderOfPage(page.records)
  if (direction !== 0 && found === -direction) throw new MissedNeighbour()
  walk.isConfirmed ||= direction !== 0 && found === direction
  const until = range.until === undefined ? undefined : parseCursor(range.until)
  const own = until && rowsUntil(page.records, until, direction)
  await take(page, reading, () => {
    if (own !== undefined) work.finish(run.run, range.place)
    else if (page.next !== undefined) work.advance(run.run, range.place, page.next)
  })
  rows.add(range.place, page, own)
  return own !== undefined
}
