// The fleet's days: adds up the packed days of many accounts, day by day.
import { DAY_FIELDS } from './history'
import { CHUNK_DAYS, columnOf, createDayGrid, unpackChunk, type DayGrid } from './history-pack'
import { dropEmptyScores } from './history-scores'

/** What is added up; states are counted instead. */
export const SUMMED_FIELDS = DAY_FIELDS.filter((field) => field !== 'status' && field !== 'warmupStatus')

export type SummedField = (typeof SUMMED_FIELDS)[number]

export interface KnownSum {
  readonly sum: number
  /** Accounts of which the number is known: a mean is one by the other. */
  readonly known: number
}

export interface FleetDay {
  readonly day: number
  /** Accounts in each state whose state is known, by the API's number. */
  readonly statuses: Readonly<Record<string, number>>
  readonly warmupStatuses: Readonly<Record<string, number>>
  /** Fields of which nothing is known are missing. A score of 0 that is no measurement is not in it. */
  readonly sums: { readonly [F in SummedField]?: KnownSum | undefined }
}

export interface FleetDays {
  /** Takes one account's chunk; bytes that are no chunk add nothing. */
  add(chunk: number, packed: Uint8Array): void
  /** The days of which anything is known, oldest first. */
  days(): FleetDay[]
}

/** Counts states, day by day. */
function createCounter(length: number) {
  const counts = new Map<number, Uint32Array>()
  const columnOfState = (state: number): Uint32Array => {
    const known = counts.get(state) ?? new Uint32Array(length)
    counts.set(state, known)
    return known
  }
  return {
    /** Counts what stands in the grid from one place to another, shifted to the index of its day. */
    count(grid: DayGrid, from: number, to: number, shift: number): void {
      let last = Number.NaN
      let column: Uint32Array | undefined
      for (let place = from; place < to; place++) {
        const state = grid[place] as number
        // NaN, unknown, is the one that is not itself. States mostly stay as they were the day before.
        if (state !== state) continue
        if (state !== last || !column) column = columnOfState(state)
        last = state
        column[place + shift] = (column[place + shift] as number) + 1
      }
    },
    on: (index: number): Record<string, number> =>
      Object.fromEntries(
        [...counts].flatMap(([state, column]): [string, number][] =>
          column[index] ? [[String(state), column[index]]] : [],
        ),
      ),
  }
}

function addColumn(
  grid: DayGrid,
  from: number,
  to: number,
  shift: number,
  sum: Float64Array,
  known: Uint32Array,
) {
  for (let place = from; place < to; place++) {
    const value = grid[place] as number
    if (value !== value) continue
    sum[place + shift] = (sum[place + shift] as number) + value
    known[place + shift] = (known[place + shift] as number) + 1
  }
}

const STATUS = columnOf('status')
const WARMUP = columnOf('warmupStatus')

/** Adds up the days from the first to the last, both included. */
export function createFleetDays(firstDay: number, lastDay: number): FleetDays {
  const length = lastDay - firstDay + 1
  const grid = createDayGrid()
  const statuses = createCounter(length)
  const warmupStatuses = createCounter(length)
  const sums = SUMMED_FIELDS.map((field) => ({
    field,
    column: columnOf(field),
    sum: new Float64Array(length),
    known: new Uint32Array(length),
  }))

  return {
    add(chunk, packed) {
      if (!unpackChunk(packed, grid)) return
      const offset = chunk * CHUNK_DAYS - firstDay
      const from = Math.max(0, -offset)
      const to = Math.min(CHUNK_DAYS, length - offset)
      statuses.count(grid, STATUS + from, STATUS + to, offset - STATUS)
      warmupStatuses.count(grid, WARMUP + from, WARMUP + to, offset - WARMUP)
      dropEmptyScores(grid, chunk, undefined)
      for (const { column, sum, known } of sums)
        addColumn(grid, column + from, column + to, offset - column, sum, known)
    },
    days() {
      const days = Array.from({ length }, (_, index): FleetDay => ({
        day: firstDay + index,
        statuses: statuses.on(index),
        warmupStatuses: warmupStatuses.on(index),
        sums: Object.fromEntries(
          sums.flatMap(({ field, sum, known }): [string, KnownSum][] =>
            known[index] ? [[field, { sum: sum[index] ?? 0, known: known[index] }]] : [],
          ),
        ),
      }))
      return days.filter((day) =>
        [day.statuses, day.warmupStatuses, day.sums].some((part) => Object.keys(part).length > 0),
      )
    },
  }
}
