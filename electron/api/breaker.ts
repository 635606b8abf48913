// Notices an outage of the service: holds back what nobody watches, and looks by itself whether it is over.
import type { Clock } from './engine-types'

/** Failures of the server itself, without any other answer between them. */
const FAILURES_IN_A_ROW = 10

/** Longer is told to those who wait: they may want to do something else. */
const GIVE_UP_MS = 15 * 60_000

/** Milliseconds from one look to the next: at first, and at most after doubling. */
export interface LookWaits {
  readonly firstMs: number
  readonly longestMs: number
}

const LOOK_WAITS: LookWaits = { firstMs: 5_000, longestMs: 60_000 }

export interface BreakerParts {
  readonly clock: Clock
  readonly waits?: LookWaits | undefined
  /** One harmless request; how it ends comes back through `note`. */
  readonly look: () => Promise<unknown>
  /** Called when an outage begins and when it is over. */
  readonly onChange: (isOpen: boolean) => void
}

export interface Breaker {
  /** Takes note of an answer: whether it was a failure of the server itself. */
  note(isFailure: boolean): void
  isOpen(): boolean
  /** Aborts when the outage has lasted too long to wait for its end; a fresh one afterwards. */
  patience(): AbortSignal
  close(): void
}

/** One for each workspace. */
export function createBreaker({ clock, waits = LOOK_WAITS, look, onChange }: BreakerParts): Breaker {
  let failures = 0
  let waitMs = waits.firstMs
  let isOpen = false
  let controller = new AbortController()
  let cancelLook = (): void => undefined
  let cancelGivingUp = (): void => undefined

  function plan(): void {
    cancelLook = clock.after(waitMs, () => {
      void look()
        .catch(() => undefined)
        .finally(() => {
          if (isOpen) plan()
        })
    })
    waitMs = Math.min(waitMs * 2, waits.longestMs)
  }

  function planGivingUp(): void {
    cancelGivingUp = clock.after(GIVE_UP_MS, () => {
      const given = controller
      controller = new AbortController()
      planGivingUp()
      given.abort()
    })
  }

  function rest(): void {
    isOpen = false
    failures = 0
    cancelLook()
    cancelGivingUp()
  }

  return {
    note(isFailure) {
      if (isFailure) {
        failures += 1
        if (isOpen || failures < FAILURES_IN_A_ROW) return
        isOpen = true
        plan()
        planGivingUp()
        onChange(true)
        return
      }
      // What ends an outage is often the look itself, and proves little: only what comes after it makes the next short.
      if (!isOpen) waitMs = waits.firstMs
      const wasOpen = isOpen
      rest()
      if (wasOpen) onChange(false)
    },
    isOpen: () => isOpen,
    patience: () => controller.signal,
    close: rest,
  }
}
