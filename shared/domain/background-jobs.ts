// What a background job of the service is to this app: whether it goes on, how it ended, and what may be asked of it.

export const JOB_STATES = [
  'running',
  'done',
  'failed',
  'cancelled',
  /** Not followed any more, although it was not seen to end. */
  'unseen',
] as const

export type JobState = (typeof JOB_STATES)[number]

export const GIVEN_UP_REASONS = [
  /** It took longer than anybody waits. */
  'patience',
  /** The service no longer knows it. */
  'forgotten',
] as const

export type GivenUpReason = (typeof GIVEN_UP_REASONS)[number]

/** The service's words for an end. Any other means that it goes on. */
const ENDS: ReadonlyMap<string, JobState> = new Map([
  ['success', 'done'],
  ['completed', 'done'],
  ['done', 'done'],
  ['failed', 'failed'],
  ['error', 'failed'],
  ['cancelled', 'cancelled'],
  ['canceled', 'cancelled'],
])

/** Undefined while it goes on. */
export const endOf = (status: string): JobState | undefined => ENDS.get(status.toLowerCase())

/** The one type of job that changes accounts. */
export const WARMUP_JOB_TYPE = 'update-warmup-accounts'

const FIRST_LOOK_MS = 2_000
const SLOWEST_LOOK_MS = 30_000
/** While somebody watches. */
const WATCHED_LOOK_MS = 4_000
const LOOK_GROWTH = 1.5

/** Jobs of over 25 minutes have been met. */
export const JOB_PATIENCE_MS = 45 * 60_000

/** How long to wait before the next look, after having waited so long before. */
export function nextLookMs(lastMs: number | undefined, isWatched: boolean): number {
  const eased = lastMs === undefined ? FIRST_LOOK_MS : Math.min(SLOWEST_LOOK_MS, lastMs * LOOK_GROWTH)
  return isWatched ? Math.min(WATCHED_LOOK_MS, eased) : eased
}
