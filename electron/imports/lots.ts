// Puts rows into lots: those that have the very same bytes in some columns. No text is made; what is compared are bytes.
import type { RawCells } from './source'

export interface Lots {
  /**
   * The number of a row's lot. They are counted from 0; those of rows far apart may have two numbers.
   *
   * @param mark a number of the caller's that rows of a lot have in common, too
   * @param from together with `to`: bytes of the file that they have in common besides
   */
  lotOf(row: number, mark: number, from?: number, to?: number): number
}

/** As many lots are remembered; more are of files in which hardly two rows are alike. */
const LOTS_MAX = 16_384
const SLOTS = LOTS_MAX * 4
const PRIME = 0x01000193
const SEED = 0x811c9dc5

/** @param columns of which the bytes are compared */
export function createLots({ bytes, starts, ends, cellOf }: RawCells, columns: readonly number[]): Lots {
  /** One more than the lot. */
  const slots = new Int32Array(SLOTS)
  const rows: number[] = []
  const marks: number[] = []
  const froms: number[] = []
  const tos: number[] = []
  /** Lots before this one are forgotten. */
  let forgotten = 0

  function hashOf(row: number, mark: number, from: number, to: number): number {
    let hash = Math.imul(SEED ^ mark, PRIME)
    for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), PRIME)
    for (const column of columns) {
      const cell = cellOf(row, column)
      const [start, end] = cell === -1 ? [0, 0] : [starts[cell] ?? 0, (ends[cell] ?? 0) & 0x7fffffff]
      for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), PRIME)
      hash = Math.imul(hash ^ 0xff, PRIME)
    }
    return ((hash ^ (hash >>> 15)) >>> 0) % SLOTS
  }
  function isSameBytes(start: number, other: number, length: number): boolean {
    for (let at = 0; at < length; at += 1) if (bytes[start + at] !== bytes[other + at]) return false
    return true
  }
  function isSame(row: number, other: number): boolean {
    for (const column of columns) {
      const [a, b] = [cellOf(row, column), cellOf(other, column)]
      if (a === -1 || b === -1) {
        if (a !== b) return false
        continue
      }
      const [start, otherStart] = [starts[a] ?? 0, starts[b] ?? 0]
      // With the bit that says whether quotes are doubled.
      const length = (ends[a] ?? 0) - start
      if (length !== (ends[b] ?? 0) - otherStart) return false
      if (!isSameBytes(start, otherStart, length & 0x7fffffff)) return false
    }
    return true
  }
  return {
    lotOf(row, mark, from = 0, to = 0) {
      const hash = hashOf(row, mark, from, to)
      const isOf = (lot: number): boolean => {
        const start = froms[lot] ?? 0
        const length = (tos[lot] ?? 0) - start
        if (marks[lot] !== mark || length !== to - from) return false
        return isSameBytes(from, start, length) && isSame(row, rows[lot] ?? 0)
      }
      let slot = hash
      for (; slots[slot] !== 0; slot = (slot + 1) % SLOTS) {
        const lot = (slots[slot] ?? 0) - 1
        if (isOf(lot)) return lot
      }
      if (rows.length - forgotten >= LOTS_MAX) {
        slots.fill(0)
        forgotten = rows.length
        slot = hash
      }
      marks.push(mark)
      froms.push(from)
      tos.push(to)
      slots[slot] = rows.push(row)
      return rows.length - 1
    },
  }
}
