// When the next request may leave: the published limits, the share of them that is ours, the pace, and pauses.
import { createArrivalWindow, type Landed } from './arrival-window'
import { readSnapshot, takeSnapshot } from './budget-snapshot'
import type { BudgetSnapshot } from './engine-types'
import { createPace } from './pace'
import { createPause, restAfterRefusal } from './pause'
import { createSlidingWindow } from './sliding-window'

/** Published for a workspace, shared by all its keys and by both versions of the API. */
const PUBLISHED_PER_SECOND = 100
const PUBLISHED_PER_MINUTE = 6000

const SECOND_MS = 1000
const MINUTE_MS = 60_000

/** The 429s of requests sent together count as one. */
const ONE_STORM_MS = 1000

export interface Usage {
  readonly share: number
  readonly ceilingPerSecond: number
  readonly allowedPerSecond: number
  readonly allowedPerMinute: number
  readonly usedPerSecond: number
  readonly usedPerMinute: number
}

/** All moments are those of a clock that never runs backwards. */
export interface Limits {
  nextAt(now: number): number
  /** Answers what is to be told when the request has its answer. */
  started(now: number): Landed
  setShare(percent: number, now: number): void
  refused(now: number, retryAfterMs: number | undefined): void
  accepted(now: number): void
  pause(now: number, ms: number): void
  pausedUntil(now: number): number | undefined
  usage(now: number): Usage
  snapshot(now: number, wall: number): BudgetSnapshot
  restore(stored: unknown, now: number, wall: number): void
}

const whole = (percent: number): number => Math.min(100, Math.max(1, Math.round(percent) || 1))

/** Counts storms of 429s: many answers at once are one, and one that is waited out starts the count anew. */
function createStorms() {
  let inARow = 0
  let lastAt = -Infinity
  return {
    /** True when this 429 opens a new storm. */
    opens(now: number, isPaused: boolean): boolean {
      if (isPaused || now - lastAt < ONE_STORM_MS) return false
      inARow += 1
      lastAt = now
      return true
    },
    inARow: () => Math.max(1, inARow),
    /** What comes through while the others rest had left before them and says nothing. */
    accepted(isPaused: boolean) {
      if (!isPaused) inARow = 0
    },
  }
}

/** The two windows that the service counts in; both are kept exactly, over restarts too. */
function createWindows() {
  const second = createSlidingWindow(SECOND_MS)
  const minute = createSlidingWindow(MINUTE_MS)
  return {
    add(at: number, now: number) {
      if (at >= now - SECOND_MS) second.add(at)
      minute.add(at)
    },
    freeAt: (perSecond: number, perMinute: number, now: number) =>
      Math.max(second.freeAt(perSecond, now), minute.freeAt(perMinute, now)),
    used: (now: number) => ({ usedPerSecond: second.count(now), usedPerMinute: minute.count(now) }),
    moments: (now: number) => minute.moments(now),
  }
}

/** @param percent 1 to 100, of the published limits */
export function createLimits(percent: number, random: () => number): Limits {
  let share = whole(percent)
  const windows = createWindows()
  const arrivals = createArrivalWindow(SECOND_MS)
  const pace = createPace((PUBLISHED_PER_SECOND * share) / 100)
  const pause = createPause()
  const storms = createStorms()
  const perSecond = (now: number): number => Math.max(1, Math.floor(pace.rate(now)))
  const perMinute = (): number => (PUBLISHED_PER_MINUTE * share) / 100

  return {
    nextAt: (now) =>
      Math.max(
        pace.nextAt(now),
        windows.freeAt(perSecond(now), perMinute(), now),
        arrivals.freeAt(PUBLISHED_PER_SECOND, now),
        pause.until(now) ?? now,
      ),
    started(now) {
      windows.add(now, now)
      pace.started(now)
      return arrivals.started(now)
    },
    setShare(wanted, now) {
      share = whole(wanted)
      pace.setCeiling((PUBLISHED_PER_SECOND * share) / 100, now)
    },
    refused(now, retryAfterMs) {
      const opens = storms.opens(now, pause.until(now) !== undefined)
      pause.extend(now, restAfterRefusal(retryAfterMs, storms.inARow(), random))
      if (opens) pace.halve(now, pause.until(now) ?? now)
    },
    accepted: (now) => storms.accepted(pause.until(now) !== undefined),
    pause: pause.extend,
    pausedUntil: pause.until,
    usage: (now) => ({
      share,
      ceilingPerSecond: share,
      allowedPerSecond: perSecond(now),
      allowedPerMinute: perMinute(),
      ...windows.used(now),
    }),
    snapshot: (now, wall) => takeSnapshot(windows.moments(now), pause.until(now), now, wall),
    restore(stored, now, wall) {
      const { moments, pauseMs } = readSnapshot(stored, now, wall)
      for (const at of moments) windows.add(at, now)
      if (pauseMs > 0) pause.extend(now, pauseMs)
    },
  }
}
