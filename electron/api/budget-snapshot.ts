// The minute window on its way through a restart: packed into half seconds, read back without trusting the file.
import type { BudgetSnapshot } from './engine-types'
import { isRecord } from './lenient'

const BUCKET_MS = 500
const SPAN_MS = 60_000

/** More than the service allows in a minute is no memory of ours. */
const MAX_STARTS = 6000
const MAX_BUCKETS = 200

/**
 * @param moments starts of the last minute on the steady clock, oldest first
 * @param pausedUntil on the steady clock
 * @param now the steady clock
 * @param wall milliseconds since the epoch, at the same moment
 */
export function takeSnapshot(
  moments: readonly number[],
  pausedUntil: number | undefined,
  now: number,
  wall: number,
): BudgetSnapshot {
  const buckets: [number, number][] = []
  let begin = -Infinity
  for (const moment of moments) {
    // Rounded up and given to the latest of its bucket: on waking nothing counts as older than it is.
    const at = Math.ceil(moment - now + wall)
    const last = buckets.at(-1)
    if (last !== undefined && at - begin < BUCKET_MS) {
      last[0] = at
      last[1] += 1
    } else {
      begin = at
      buckets.push([at, 1])
    }
  }
  const paused = pausedUntil === undefined ? undefined : Math.ceil(pausedUntil - now + wall)
  return { version: 1, takenAt: wall, buckets, ...(paused !== undefined && { pausedUntil: paused }) }
}

function bucket(value: unknown): readonly [number, number] | undefined {
  if (!Array.isArray(value)) return undefined
  const [at, count] = value as unknown[]
  if (typeof at !== 'number' || !Number.isFinite(at)) return undefined
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 1) return undefined
  return [at, Math.min(count, MAX_STARTS)]
}

/**
 * What an earlier run used of the minute, as moments on this run's steady clock. When the system's clock was set back
 * meanwhile, the starts seem to lie ahead: they count as of now, the careful reading.
 */
export function readSnapshot(
  stored: unknown,
  now: number,
  wall: number,
): { readonly moments: readonly number[]; readonly pauseMs: number } {
  const nothing = { moments: [], pauseMs: 0 }
  if (!isRecord(stored) || stored['version'] !== 1 || !Array.isArray(stored['buckets'])) return nothing
  const ages = (stored['buckets'] as unknown[])
    .slice(-MAX_BUCKETS)
    .map(bucket)
    .filter((item) => item !== undefined)
    .map(([at, count]) => ({ age: Math.max(0, wall - at), count }))
    .filter(({ age }) => age <= SPAN_MS)
    .sort((a, b) => a.age - b.age)
  const moments: number[] = []
  for (const { age, count } of ages) {
    const room = MAX_STARTS - moments.length
    for (let one = 0; one < Math.min(count, room); one += 1) moments.push(now - age)
  }
  moments.reverse()
  const until = stored['pausedUntil']
  const pauseMs = typeof until === 'number' && until > wall ? until - wall : 0
  return { moments, pauseMs }
}
