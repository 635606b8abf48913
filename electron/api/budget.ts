// The request budget of a workspace: every request passes it, so that the service's limits are never met.
import type { Budget, BudgetState, Clock, Priority } from './engine-types'
import { createLimits, type Limits } from './limits'
import { createScheduler } from './scheduler'
import { createThrottled } from './throttled'

const DEFAULT_SHARE = 50

/** The lower priorities leave some places free, so that slow requests never shut out the user. */
const CONCURRENCY: Readonly<Record<Priority, number>> = { user: 48, operation: 44, background: 40 }

const TELL_BUSY_MS = 250
const TELL_QUIET_MS = 1000

export interface BudgetParts {
  readonly clock: Clock
  /** 0 up to 1, like Math.random. */
  readonly random: () => number
  /** 1 to 100 % of the published limits; 50 when not given. */
  readonly share?: number | undefined
  /** Requests on their way at once, by priority. */
  readonly concurrency?: Readonly<Record<Priority, number>> | undefined
}

/** What is shown changes with time alone while the windows empty and the pace recovers. */
function againAfterMs(state: BudgetState): number | undefined {
  if (state.usedPerSecond > 0 || state.pausedUntil !== undefined) return TELL_BUSY_MS
  const isAtRest = state.usedPerMinute === 0 && state.allowedPerSecond >= state.ceilingPerSecond
  return isAtRest ? undefined : TELL_QUIET_MS
}

function limitsNow(limits: Limits, clock: Clock) {
  const now = clock.monotonic()
  const pausedUntil = limits.pausedUntil(now)
  const wall = pausedUntil === undefined ? undefined : Math.round(clock.now() + pausedUntil - now)
  return { ...limits.usage(now), pausedUntil: wall }
}

/** A budget for one workspace; everything that sends for it must share this one. */
export function createBudget(parts: BudgetParts): Budget {
  const { clock, concurrency = CONCURRENCY } = parts
  const limits = createLimits(parts.share ?? DEFAULT_SHARE, parts.random)
  const news = createThrottled({ clock, read: () => state(), everyMs: TELL_BUSY_MS, againAfterMs })
  const onChange = (): void => news.touch()
  const scheduler = createScheduler({ clock, concurrency, limits, onChange })
  let refusals = 0

  const state = (): BudgetState => ({
    ...limitsNow(limits, clock),
    inFlight: scheduler.inFlight(),
    waiting: scheduler.waiting(),
    refusals,
  })

  function change(apply: (now: number) => void): void {
    apply(clock.monotonic())
    scheduler.pump()
    onChange()
  }

  return {
    acquire: (options = {}) => scheduler.acquire(options),
    refused(retryAfterMs) {
      refusals += 1
      change((now) => limits.refused(now, retryAfterMs))
    },
    pause: (ms) => change((now) => limits.pause(now, ms)),
    accepted: () => limits.accepted(clock.monotonic()),
    hold: (isHeld) => scheduler.hold(isHeld),
    setShare: (percent) => change((now) => limits.setShare(percent, now)),
    state,
    onChange: (listener) => news.onChange(listener),
    snapshot: () => limits.snapshot(clock.monotonic(), clock.now()),
    restore: (stored) => change((now) => limits.restore(stored, now, clock.now())),
    close() {
      scheduler.close()
      news.close()
    },
  }
}
