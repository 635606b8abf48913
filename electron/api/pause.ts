// How long everything rests when the service says that it is too much: as it asks, or a growing while.

/** Nobody rests longer than this at a time: 5 min. */
const MAX_PAUSE_MS = 300_000
const MIN_PAUSE_MS = 250
const MAX_BARE_PAUSE_MS = 60_000

export interface Pause {
  /** Rests for `ms` from now, 250 ms to 5 min; never cuts a longer rest short. */
  extend: (now: number, ms: number) => void
  until: (now: number) => number | undefined
}

export function createPause(): Pause {
  let end = -Infinity
  return {
    extend(now, ms) {
      end = Math.max(end, now + Math.min(Math.max(ms, MIN_PAUSE_MS), MAX_PAUSE_MS))
    },
    until: (now) => (end > now ? end : undefined),
  }
}

/**
 * Milliseconds to rest after a 429. What the server asks for is stretched by up to a tenth; without its word the rest
 * doubles with each storm in a row, from about a second to about a minute.
 *
 * @param storms how many in a row, this one included
 * @param random 0 up to 1: spreads the ends, so that several programs do not come back together
 */
export function restAfterRefusal(
  retryAfterMs: number | undefined,
  storms: number,
  random: () => number,
): number {
  if (retryAfterMs !== undefined) return retryAfterMs * (1 + random() / 10)
  return Math.min(MAX_BARE_PAUSE_MS, 1000 * 2 ** (storms - 1)) * (0.5 + random() / 2)
}
