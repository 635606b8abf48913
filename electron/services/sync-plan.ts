// How a walk of the list is split: cursors, their order, and where one stretch meets the next. Pure.

/** A cursor of the list, `<timestamp_created>&<email>`, taken apart. */
export interface Boundary {
  readonly cursor: string
  /** ISO 8601, as the service wrote it. */
  readonly timestamp: string
  readonly email: string
}

/** 1: the list goes from old to new; -1: from new to old; 0: not known. */
export type ListOrder = 1 | -1 | 0

/** A stretch of the list: after one cursor, through the row of another. */
export interface RangePlan {
  readonly after: string | undefined
  readonly until: string | undefined
}

/** Shorter stretches than so many pages are not looked for by skipping: each costs a request to find. */
const PAGES_APART_MIN = 4
const STRETCHES_MIN = 4
const STRETCHES_MAX = 24
const PAGE = 100

/** Undefined when it is not of that form; such a cursor can be handed back, but not be met. */
export function parseCursor(cursor: string): Boundary | undefined {
  const at = cursor.indexOf('&')
  const timestamp = cursor.slice(0, at)
  const email = cursor.slice(at + 1)
  if (at <= 0 || email === '' || Number.isNaN(Date.parse(timestamp))) return undefined
  return { cursor, timestamp, email }
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** The cursor that stands behind a row; undefined when the row does not say enough. */
export function cursorOf(record: Readonly<Record<string, unknown>>): string | undefined {
  const [timestamp, email] = [text(record['timestamp_created']), text(record['email'])]
  return timestamp === undefined || email === undefined ? undefined : `${timestamp}&${email}`
}

function order(first: string | undefined, last: string | undefined): ListOrder {
  const [a, b] = [Date.parse(first ?? ''), Date.parse(last ?? '')]
  if (a < b) return 1
  return a > b ? -1 : 0
}

/** The list's order as the boundaries of an earlier walk show it. */
export function orderOf(timestamps: readonly (string | undefined)[]): ListOrder {
  return order(timestamps[0], timestamps.at(-1))
}

/** The list's order as one page of it shows it. */
export const orderOfPage = (records: readonly Readonly<Record<string, unknown>>[]): ListOrder =>
  order(text(records[0]?.['timestamp_created']), text(records.at(-1)?.['timestamp_created']))

/**
 * How many rows of a page belong to the stretch that ends at this boundary; undefined when the page has not come to it.
 * It has when its row is there, or a row of a later time. Rows of the same time say nothing, for how the service orders
 * their emails is its own affair.
 */
export function rowsUntil(
  records: readonly Readonly<Record<string, unknown>>[],
  until: Boundary,
  direction: ListOrder,
): number | undefined {
  const own = records.findIndex((record) => text(record['email']) === until.email)
  if (own !== -1) return own + 1
  const isLater = (record: Readonly<Record<string, unknown>>): boolean =>
    direction !== 0 && order(until.timestamp, text(record['timestamp_created'])) === direction
  const later = records.findIndex(isLater)
  return later === -1 ? undefined : later
}

/** Stretches between boundaries, the first and the last open. */
export function rangesBetween(cursors: readonly string[]): RangePlan[] {
  return [undefined, ...cursors].map((after, index) => ({ after, until: cursors[index] }))
}

/**
 * The cursors that split the next walk into single pages: each hundredth row. A page that nothing has happened to ends
 * with its boundary's row, so that it costs one request, as in a walk.
 *
 * @param rows the cursor of each row in the list's order, undefined where the row can't be read
 */
export function chooseBoundaries(rows: readonly (string | undefined)[]): string[] {
  const chosen: string[] = []
  for (let end = PAGE; end < rows.length; end += PAGE) {
    const cursor = rows.slice(end - PAGE, end).findLast((row) => row !== undefined)
    if (cursor !== undefined && parseCursor(cursor) !== undefined) chosen.push(cursor)
  }
  return chosen
}

/**
 * In how many stretches a list is to be read so that the requests can follow each other as fast as they may.
 *
 * @param pageMs how long a page takes
 */
export function stretchesFor(perSecond: number, pageMs: number): number {
  // Half as many again: pages take unequal times, and the found length may be up to half too long.
  const wanted = Math.ceil((perSecond * pageMs * 1.5) / 1000) + 2
  return Math.min(STRETCHES_MAX, Math.max(STRETCHES_MIN, wanted))
}

/** Rows to skip to when nothing is known of a list's length: doubling, up to well past the largest fleets. */
export const LENGTH_PROBES: readonly number[] = Array.from(
  { length: 9 },
  (_, index) => 2 * PAGE * PAGES_APART_MIN * 2 ** index,
)

/** Rows to skip to for boundaries in a list of at least this length. */
export function boundaryProbes(length: number, stretches: number): number[] {
  const count = Math.min(stretches, Math.floor(length / PAGE / PAGES_APART_MIN))
  return count < 2
    ? []
    : Array.from({ length: count - 1 }, (_, index) => Math.round(((index + 1) * length) / count))
}

/** Boundaries found by skipping, in the order of the list; of those of one time only the first can be told apart. */
export function sortBoundaries(found: readonly Boundary[], direction: 1 | -1): string[] {
  const byTime = new Map(found.map((boundary) => [Date.parse(boundary.timestamp), boundary.cursor]))
  return [...byTime].sort(([a], [b]) => direction * (a - b)).map(([, cursor]) => cursor)
}
