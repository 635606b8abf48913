// How fast requests may follow each other: evenly spaced, half as fast after a 429, step by step back to the ceiling.

/** Of the allowed rate: just under what the windows let through, so that starts are even and no window ever fills. */
const HEADROOM = 0.97

/** Intervals that may be made up for at once, so that late timers do not add up to a slower pace. */
const CATCH_UP = 5

/** A step of recovery, as a part of the ceiling, and the milliseconds without a 429 that earn it. */
const RECOVERY_STEP = 0.05
const RECOVERY_MS = 5000

const SLOWEST_PER_SECOND = 0.5

export interface Pace {
  /** Requests a second, at the moment. */
  rate(now: number): number
  ceiling(): number
  /** What was lost to a 429 stays lost in proportion. */
  setCeiling(perSecond: number, now: number): void
  /** The first moment at which the next request may leave. */
  nextAt(now: number): number
  started(now: number): void
  /** Halves the rate, which does not recover before `steadyFrom`. */
  halve(now: number, steadyFrom: number): void
}

/** @param ceiling requests a second; the rate starts there */
export function createPace(ceiling: number): Pace {
  let top = ceiling
  let current = ceiling
  /** Since when the rate is what it is, as far as recovery counts. */
  let steadySince = 0
  /** The moment of the next start in a perfectly even row. */
  let due = -Infinity

  const interval = (): number => 1000 / (current * HEADROOM)
  const atLeastSlowest = (rate: number): number => Math.max(rate, Math.min(SLOWEST_PER_SECOND, top))

  function recover(now: number): void {
    const steps = Math.floor((now - steadySince) / RECOVERY_MS)
    if (current >= top || steps <= 0) return
    current = Math.min(top, current + steps * RECOVERY_STEP * top)
    steadySince += steps * RECOVERY_MS
  }

  return {
    rate(now) {
      recover(now)
      return current
    },
    ceiling: () => top,
    setCeiling(perSecond, now) {
      recover(now)
      const kept = current / top
      top = perSecond
      current = atLeastSlowest(kept * top)
      due = Math.min(due, now + interval())
    },
    nextAt(now) {
      recover(now)
      return Math.max(now, due - CATCH_UP * interval())
    },
    started(now) {
      due = Math.max(due, now) + interval()
    },
    halve(now, steadyFrom) {
      recover(now)
      current = atLeastSlowest(current / 2)
      steadySince = Math.max(now, steadyFrom)
    },
  }
}
