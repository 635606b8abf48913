// The packed form of an account's history: 64 days in about 250 bytes, each number in as many bits as it needs.
//
//   byte 0      version, 1
//   bytes 1-2   which fields follow, a bit for each by its number in DAY_FIELDS, low byte first
//   byte 3      first day of the chunk of which anything is known, 0 to 63
//   byte 4      number of days from there to the last such day, less one
//   then, for each field that follows, in the order of the numbers:
//     1 byte    bits of one code, 0 to 24; 32 more when code 0 stands for "unknown"; or 63: plain numbers
//     1-5 bytes the lowest value, zigzag, 7 bits a byte, low ones first; not for plain numbers
//     n bytes   the codes, what lies above the lowest value, low bits first, filled up to a byte;
//               plain numbers are 8 bytes each, IEEE 754, low byte first, NaN for "unknown"
//
// The same days always have the same bytes. A field of which nothing is known takes none.
import { DAY_FIELDS, type DayFacts, type DayField, type DayRecord } from './history'

/** Days that share one packed piece. */
export const CHUNK_DAYS = 64

/** The piece a day lies in: its number counts from 1970 as days do. */
export const chunkOf = (day: number): number => Math.floor(day / CHUNK_DAYS)

/** The pieces in which days lie, the first and the last day included. */
export const chunksBetween = (firstDay: number, lastDay: number): number[] =>
  Array.from({ length: chunkOf(lastDay) - chunkOf(firstDay) + 1 }, (_, index) => chunkOf(firstDay) + index)

/** One chunk unpacked, field after field, CHUNK_DAYS places each; NaN is unknown. */
export type DayGrid = Float64Array

/** Where a field's places begin in a grid. */
export const columnOf = (field: DayField): number => DAY_FIELDS.indexOf(field) * CHUNK_DAYS

const VERSION = 1
const HEAD_BYTES = 5
const FIELDS = DAY_FIELDS.length
const MAX_WIDTH = 24
const HAS_HOLES = 32
const PLAIN = 63
const PLAIN_BYTES = 8
const INT32 = 2 ** 31

export const createDayGrid = (): DayGrid => new Float64Array(FIELDS * CHUNK_DAYS).fill(Number.NaN)

/** Where a column's known span lies in a grid. */
interface Span {
  readonly from: number
  readonly to: number
}

/** Reads the codes of a column into its places. */
function readCodes(
  bytes: Uint8Array,
  start: number,
  head: number,
  base: number,
  grid: DayGrid,
  span: Span,
): void {
  const width = head & 31
  const { from, to } = span
  if (width === 0) {
    if (head === 0) grid.fill(base, from, to)
    return
  }
  const hasHoles = head !== width
  const lowest = hasHoles ? base - 1 : base
  const mask = (1 << width) - 1
  let at = start
  let held = 0
  let bits = 0
  for (let place = from; place < to; place++) {
    while (bits < width) {
      held |= (bytes[at] as number) << bits
      at += 1
      bits += 8
    }
    const code = held & mask
    held >>>= width
    bits -= width
    if (code !== 0 || !hasHoles) grid[place] = lowest + code
  }
}

function readPlain(bytes: Uint8Array, start: number, grid: DayGrid, { from, to }: Span): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset + start)
  for (let place = from; place < to; place++)
    grid[place] = view.getFloat64((place - from) * PLAIN_BYTES, true)
}

/** Reads one column into its places; answers where the next one begins, or -1 when this is none. */
function readColumn(bytes: Uint8Array, start: number, grid: DayGrid, span: Span, isWanted: boolean): number {
  let at = start
  const count = span.to - span.from
  const head = bytes[at++] ?? 64
  if (head === PLAIN) {
    const end = at + count * PLAIN_BYTES
    if (end <= bytes.length && isWanted) readPlain(bytes, at, grid, span)
    return end
  }
  const width = head & 31
  if (head > PLAIN || width > MAX_WIDTH) return -1
  let base = 0
  let byte = 128
  for (let shift = 0; byte >= 128; shift += 7) {
    if (shift > 28) return -1
    byte = bytes[at++] ?? 0
    base |= (byte & 127) << shift
  }
  const end = at + ((width * count + 7) >> 3)
  if (end <= bytes.length && isWanted) readCodes(bytes, at, head, (base >>> 1) ^ -(base & 1), grid, span)
  return end
}

/** Fields as the bits of a number, to be read alone: the others are skipped, and stay unknown. */
export const fieldMask = (fields: readonly DayField[]): number =>
  fields.reduce((mask, field) => mask | (1 << DAY_FIELDS.indexOf(field)), 0)

/** Fills the grid; answers false, with nothing known in it, when the bytes are no chunk. */
export function unpackChunk(bytes: Uint8Array, grid: DayGrid, wanted = -1): boolean {
  grid.fill(Number.NaN)
  if (bytes.length < HEAD_BYTES || bytes[0] !== VERSION) return false
  const [, low = 0, high = 0, first = 0, more = 0] = bytes
  const mask = low | (high << 8)
  const end = first + more + 1
  let at = mask >> FIELDS === 0 && end <= CHUNK_DAYS ? HEAD_BYTES : -1
  for (let field = 0; field < FIELDS && at !== -1; field++) {
    if ((mask & (1 << field)) === 0) continue
    const column = field * CHUNK_DAYS
    at = readColumn(
      bytes,
      at,
      grid,
      { from: column + first, to: column + end },
      (wanted & (1 << field)) !== 0,
    )
  }
  if (at === bytes.length) return true
  grid.fill(Number.NaN)
  return false
}

// One chunk at its largest; packing is done in here and the result cut to its size.
const room = new Uint8Array(HEAD_BYTES + FIELDS * (6 + CHUNK_DAYS * PLAIN_BYTES))
const roomView = new DataView(room.buffer)

function writePlain(grid: DayGrid, { from, to }: Span, start: number): number {
  room[start] = PLAIN
  for (let place = from; place < to; place++)
    roomView.setFloat64(start + 1 + (place - from) * PLAIN_BYTES, grid[place] as number, true)
  return start + 1 + (to - from) * PLAIN_BYTES
}

function writeCodes(grid: DayGrid, { from, to }: Span, start: number, width: number, lowest: number): number {
  let at = start
  let held = 0
  let bits = 0
  for (let place = from; place < to; place++) {
    // NaN, unknown, becomes 0.
    held |= ((grid[place] as number) - lowest) << bits
    for (bits += width; bits >= 8; bits -= 8) {
      room[at++] = held
      held >>>= 8
    }
  }
  if (bits > 0) room[at++] = held
  return at
}

/** Writes one column; answers where the next one begins, which is here when nothing of it is known. */
function writeColumn(grid: DayGrid, span: Span, start: number): number {
  let lowest = Infinity
  let highest = -Infinity
  let known = 0
  let isWhole = true
  for (let place = span.from; place < span.to; place++) {
    const value = grid[place] as number
    if (value !== value) continue
    known += 1
    if (value < lowest) lowest = value
    if (value > highest) highest = value
    if (Math.floor(value) !== value) isWhole = false
  }
  if (known === 0) return start
  const hasHoles = known < span.to - span.from
  const codes = highest - lowest + Number(hasHoles)
  const fits = isWhole && codes < 2 ** MAX_WIDTH && lowest >= -INT32 && highest < INT32
  if (!fits) return writePlain(grid, span, start)
  const width = 32 - Math.clz32(codes)
  room[start] = width | (hasHoles ? HAS_HOLES : 0)
  let at = start + 1
  let base = ((lowest << 1) ^ (lowest >> 31)) >>> 0
  for (; base >= 128; base >>>= 7) room[at++] = (base & 127) | 128
  room[at++] = base
  return writeCodes(grid, span, at, width, hasHoles ? lowest - 1 : lowest)
}

/** The first and the last place, of any column, that is known. */
function spanOf(grid: DayGrid): Span {
  let from = CHUNK_DAYS
  let to = 0
  for (let column = 0; column < grid.length; column += CHUNK_DAYS) {
    for (let place = 0; place < from; place++) {
      const value = grid[column + place] as number
      if (value === value) from = place
    }
    for (let place = CHUNK_DAYS; place > to; place--) {
      const value = grid[column + place - 1] as number
      if (value === value) to = place
    }
  }
  return { from, to }
}

/** The packed grid; undefined when nothing is known in it. */
export function packChunk(grid: DayGrid): Uint8Array | undefined {
  const { from, to } = spanOf(grid)
  if (from >= to) return undefined
  let mask = 0
  let at = HEAD_BYTES
  for (let field = 0; field < FIELDS; field++) {
    const column = field * CHUNK_DAYS
    const next = writeColumn(grid, { from: column + from, to: column + to }, at)
    if (next > at) mask |= 1 << field
    at = next
  }
  room.set([VERSION, mask & 255, mask >> 8, from, to - from - 1])
  return room.slice(0, at)
}

const mergeGrid = createDayGrid()

/** Puts the known facts of a day into the grid; answers whether that changed anything. */
function putDay(grid: DayGrid, place: number, facts: DayFacts): boolean {
  let isChanged = false
  for (const [field, name] of DAY_FIELDS.entries()) {
    const value = facts[name]
    if (value === undefined || !Number.isFinite(value) || grid[field * CHUNK_DAYS + place] === value) continue
    // 0 added: there is one zero only.
    grid[field * CHUNK_DAYS + place] = value + 0
    isChanged = true
  }
  return isChanged
}

/**
 * Merges facts into a packed chunk: what is known takes the place of what was, what is unknown takes nothing away. Days
 * of other chunks are passed over. Answers undefined when nothing changed. Bytes that are no chunk count as none.
 */
export function mergeDays(
  packed: Uint8Array | undefined,
  chunk: number,
  days: Iterable<readonly [day: number, facts: DayFacts]>,
): Uint8Array | undefined {
  if (packed) unpackChunk(packed, mergeGrid)
  else mergeGrid.fill(Number.NaN)
  let isChanged = false
  for (const [day, facts] of days) {
    if (chunkOf(day) === chunk && putDay(mergeGrid, day - chunk * CHUNK_DAYS, facts)) isChanged = true
  }
  return isChanged ? packChunk(mergeGrid) : undefined
}

const readGrid = createDayGrid()

/** The days of a packed chunk of which anything is known, oldest first. */
export function unpackDays(packed: Uint8Array, chunk: number): DayRecord[] {
  unpackChunk(packed, readGrid)
  const days: DayRecord[] = []
  for (let place = 0; place < CHUNK_DAYS; place++) {
    const known = DAY_FIELDS.flatMap((name, field) => {
      const value = readGrid[field * CHUNK_DAYS + place] as number
      return Number.isNaN(value) ? [] : [[name, value] as const]
    })
    if (known.length > 0) days.push({ day: chunk * CHUNK_DAYS + place, ...Object.fromEntries(known) })
  }
  return days
}
