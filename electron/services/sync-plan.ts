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

/** More stretches than this bring nothing: so many requests are never in flight at once. */
const RANGES_MAX = 24
/** Shorter stretches cost more in overlaps than they bring. */
const PAGES_APART_MIN = 4
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

/** The list's order as one page of it, or the boundaries of an earlier walk, show it. */
export function orderOf(timestamps: readonly (string | undefined)[]): ListOrder {
  return order(timestamps[0], timestamps.at(-1))
}

/**
 * Whether a page has come to the boundary: its row is there, or a row of a later time. Rows of the same time say
 * nothing, for how the service orders their emails is its own affair.
 */
export function meets(
  records: readonly Readonly<Record<string, unknown>>[],
  until: Boundary,
  direction: ListOrder,
): boolean {
  return records.some((record) => {
    if (text(record['email']) === until.email) return true
    return direction !== 0 && order(until.timestamp, text(record['timestamp_created'])) === direction
  })
}

/** Stretches between boundaries, the first and the last open. */
export function rangesBetween(cursors: readonly string[]): RangePlan[] {
  return [undefined, ...cursors].map((after, index) => ({ after, until: cursors[index] }))
}

/** Of all page ends of a walk, those that split the next one evenly; none when it is too short to gain by it. */
export function chooseBoundaries(pageEnds: readonly string[]): string[] {
  const pages = pageEnds.length + 1
  const ranges = Math.min(RANGES_MAX, Math.floor(pages / PAGES_APART_MIN))
  if (ranges < 2) return []
  const chosen = Array.from(
    { length: ranges - 1 },
    (_, index) => pageEnds[Math.round(((index + 1) * pages) / ranges) - 1],
  )
  return chosen.filter((cursor) => cursor !== undefined && parseCursor(cursor) !== undefined) as string[]
}

/** Rows to skip to when nothing is known of a list's length: doubling, up to well past the largest fleets. */
export const LENGTH_PROBES: readonly number[] = Array.from(
  { length: 9 },
  (_, index) => 2 * PAGE * PAGES_APART_MIN * 2 ** index,
)

/** Rows to skip to for boundaries in a list of at least this length. */
export function boundaryProbes(length: number): number[] {
  const ranges = Math.min(RANGES_MAX, Math.floor(length / PAGE / PAGES_APART_MIN))
  return ranges < 2
    ? []
    : Array.from({ length: ranges - 1 }, (_, index) => Math.round(((index + 1) * length) / ranges))
}

/** Boundaries found by skipping, in the order of the list; of those of one time only the first can be told apart. */
export function sortBoundaries(found: readonly Boundary[], direction: 1 | -1): string[] {
  const byTime = new Map(found.map((boundary) => [Date.parse(boundary.timestamp), boundary.cursor]))
  return [...byTime].sort(([a], [b]) => direction * (a - b)).map(([, cursor]) => cursor)
}
