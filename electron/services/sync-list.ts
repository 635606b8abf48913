// Reads the whole list of accounts at the speed of the budget: in stretches side by side, or as one walk.
import { AppError } from '../../shared/errors'
import type { AccountsListed } from '../api/types'
import type { StoredRange } from '../cache/sync-work'
import { createLinkedStopper } from './linked-stopper'
import type { SyncRun } from './sync-run'
import {
  boundaryProbes,
  chooseBoundaries,
  cursorOf,
  LENGTH_PROBES,
  meets,
  orderOf,
  parseCursor,
  rangesBetween,
  sortBoundaries,
  type Boundary,
  type ListOrder,
  type RangePlan,
} from './sync-plan'

const BACKGROUND = { priority: 'background' } as const

/** A stretch that came to the end of the list without meeting the next one: the plan did not fit the list. */
class MissedNeighbour extends Error {}

type TakePage = (page: AccountsListed) => void

interface Walk {
  readonly run: SyncRun
  readonly take: TakePage
  /** Stops all stretches when one of them fails. */
  readonly signal: AbortSignal
  readonly direction: ListOrder
}

/** Reads the whole list, each page handed to `take`. What was read of a run that was cut is not read again. */
export async function readWholeList(run: SyncRun, take: TakePage): Promise<void> {
  const { work } = run.workspace.cache
  const isResumed = work.ranges(run.run).length > 0
  if (!isResumed) work.setRanges(run.run, await planRanges(run, take))
  try {
    const pageEnds = await readRanges(run, take)
    // A run that went on where another was cut has seen only some of the page ends: the old boundaries serve on.
    if (!isResumed) work.setBoundaries(run.workspace.id, chooseBoundaries(pageEnds))
  } catch (cause) {
    if (!(cause instanceof MissedNeighbour)) throw cause
    work.setRanges(run.run, [{ after: undefined, until: undefined }])
    work.setBoundaries(run.workspace.id, chooseBoundaries(await readRanges(run, take)))
  }
}

async function planRanges(run: SyncRun, take: TakePage): Promise<RangePlan[]> {
  const { id, cache } = run.workspace
  const remembered = cache.work.boundaries(id)
  if (remembered.length > 0) return rangesBetween(remembered)
  return rangesBySkipping(run, take)
}

/** One page tells whether the list can be split by skipping, and in which order it goes. */
async function rangesBySkipping(run: SyncRun, take: TakePage): Promise<RangePlan[]> {
  const { api, signal } = run
  const first = await api.accounts.list({ includeTags: true }, { signal, ...BACKGROUND })
  if (first.records.length + first.unreadable === 0) return []
  take(first)
  if (first.next === undefined) return []
  const rest: RangePlan = { after: first.next, until: undefined }
  const last = first.records.at(-1)
  const direction = orderOf(first.records.map((record) => String(record['timestamp_created'])))
  // Cursors can only be made of rows when the service makes its own the same way.
  if (direction === 0 || last === undefined || cursorOf(last) !== first.next) return [rest]
  const found = await findBoundaries(run, direction)
  const cursors = sortBoundaries(found, direction).filter((cursor) => {
    const timestamp = parseCursor(cursor)?.timestamp
    return orderOf([parseCursor(first.next ?? '')?.timestamp, timestamp]) === direction
  })
  return rangesBetween(cursors).map((range) =>
    range.after === undefined ? { ...range, after: first.next } : range,
  )
}

async function findBoundaries(run: SyncRun, direction: 1 | -1): Promise<Boundary[]> {
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
    const found = await Promise.all(boundaryProbes(length * 2).map(rowAt))
    return found.filter((row) => row !== undefined)
  } catch (cause) {
    // A service that does not take `skip` here is walked; whatever else is wrong the walk will meet too.
    if (cause instanceof AppError && cause.code === 'rejected') return []
    throw cause
  }
}

/** Answers the cursors at which the pages ended, in the order of the list. */
async function readRanges(run: SyncRun, take: TakePage): Promise<string[]> {
  const ranges = run.workspace.cache.work.ranges(run.run)
  const stopper = createLinkedStopper([run.signal])
  const times = ranges.map(({ until }) => parseCursor(until ?? '')?.timestamp)
  const walk: Walk = {
    run,
    take,
    signal: stopper.signal,
    direction: orderOf(times.filter((time) => time !== undefined)),
  }
  const read = async (range: StoredRange): Promise<string[]> => {
    try {
      return await readRange(walk, range)
    } catch (cause) {
      stopper.stop(cause)
      throw stopper.signal.reason
    }
  }
  // All of them must have come to rest before anything else is begun.
  const ended = await Promise.allSettled(ranges.filter(({ isDone }) => !isDone).map(read))
  stopper.unlink()
  if (stopper.signal.aborted) throw stopper.signal.reason
  return ended.flatMap((result) => (result.status === 'fulfilled' ? result.value : []))
}

async function readRange({ run, take, signal, direction }: Walk, range: StoredRange): Promise<string[]> {
  const { work } = run.workspace.cache
  const until = range.until === undefined ? undefined : parseCursor(range.until)
  const pageEnds: string[] = []
  const query = { includeTags: true, after: range.after }
  for await (const page of run.api.accounts.walk(query, { signal, ...BACKGROUND })) {
    signal.throwIfAborted()
    take(page)
    if (until && meets(page.records, until, direction)) {
      work.finish(run.run, range.place)
      return [...pageEnds, until.cursor]
    }
    if (page.next !== undefined) {
      pageEnds.push(page.next)
      work.advance(run.run, range.place, page.next)
    }
  }
  if (until) throw new MissedNeighbour()
  work.finish(run.run, range.place)
  return pageEnds
}
