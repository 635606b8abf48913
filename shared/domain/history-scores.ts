// Which scores of an account's days are measurements: the API gives 0 to one that has none yet as well.
import { CHUNK_DAYS, columnOf, type DayGrid } from './history-pack'

/** A score is made of the mails of so many days before its own. */
const SCORE_DAYS = 7

const STATUS = columnOf('status')
const WARMUP = columnOf('warmupStatus')
const SCORE = columnOf('score')
const SENT = columnOf('warmupSent')

/**
 * Makes each score of 0 that is none unknown: 0 is a measurement only where warmup runs and mails were sent on the days
 * before.
 *
 * @param lastMail the last day before the chunk on which mails were sent. Undefined when the chunk is read alone: who was
 *   there on its first day is taken to have sent some.
 * @returns the last such day, the chunk's included
 */
export function dropEmptyScores(grid: DayGrid, chunk: number, lastMail: number | undefined): number {
  const start = chunk * CHUNK_DAYS
  let last = lastMail ?? (Number.isNaN(grid[STATUS]) ? Number.NEGATIVE_INFINITY : start - 1)
  for (let place = 0; place < CHUNK_DAYS; place++) {
    const day = start + place
    const isEmpty = grid[WARMUP + place] !== 1 || day - last > SCORE_DAYS
    if (grid[SCORE + place] === 0 && isEmpty) grid[SCORE + place] = Number.NaN
    if ((grid[SENT + place] as number) > 0) last = day
  }
  return last
}
