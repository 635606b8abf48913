// What a runner does where not even that something failed can be written, as on a full disk: it stops, and goes on later.
import type { Clock, Log } from '../services/parts'

export interface GuardParts {
  readonly clock: Clock
  readonly log: Log
  /** Aborted when the runner ends: what fails by that is nobody's fault. */
  readonly signal: AbortSignal
  readonly where: string
  readonly againMs: number
  /** Takes up what has stopped; guarded itself. */
  readonly takeUp: () => void
}

export interface Guard {
  /** False when `fn` threw: then what has stopped is taken up later, once however often this happens. */
  run(fn: () => void): boolean
  /** Takes back what is planned. */
  close(): void
}

export function createGuard({ clock, log, signal, where, againMs, takeUp }: GuardParts): Guard {
  let cancel: (() => void) | undefined
  function run(fn: () => void): boolean {
    try {
      fn()
      return true
    } catch (cause) {
      if (signal.aborted) return false
      log.bug(where, cause)
      cancel ??= clock.after(againMs, () => {
        cancel = undefined
        run(takeUp)
      })
      return false
    }
  }
  return { run, close: () => cancel?.() }
}
