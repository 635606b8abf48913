// Time limits of one request: several named phases, one timer each, and the name of the first that ran out.
import type { Clock } from './engine-types'

export type Phase = 'answer' | 'idle' | 'body'

export interface Stopwatch {
  /** The phase whose time ran out, if one did. */
  readonly rangAt: Phase | undefined
  /** Starts a phase, or starts it over. */
  start(phase: Phase, ms: number): void
  /** Ends one phase, or all. */
  stop(phase?: Phase): void
}

export function createStopwatch(clock: Clock, onRing: () => void): Stopwatch {
  const running = new Map<Phase, () => void>()
  let rangAt: Phase | undefined

  function stop(phase?: Phase): void {
    for (const [name, cancel] of running) {
      if (phase !== undefined && name !== phase) continue
      cancel()
      running.delete(name)
    }
  }

  return {
    get rangAt() {
      return rangAt
    },
    start(phase, ms) {
      stop(phase)
      running.set(
        phase,
        clock.after(ms, () => {
          rangAt ??= phase
          stop()
          onRing()
        }),
      )
    },
    stop,
  }
}
