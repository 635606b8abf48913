// Tells listeners about something that changes often: at most so often, and once more when it has come to rest.
import type { Clock } from './engine-types'

export interface Throttled<T> {
  /** Answers its remover. */
  onChange(listener: (value: T) => void): () => void
  /** Says that something changed, or is about to change with time. */
  touch(): void
  close(): void
}

export interface ThrottledParts<T> {
  readonly clock: Clock
  readonly read: () => T
  /** Milliseconds until it is to be told again though nobody touched it; undefined when it is at rest. */
  readonly againAfterMs: (value: T) => number | undefined
  /** The shortest time between two tellings. */
  readonly everyMs: number
}

/** No timer runs while nobody listens, nor while all is at rest. */
export function createThrottled<T>(parts: ThrottledParts<T>): Throttled<T> {
  const { clock, read, againAfterMs, everyMs } = parts
  const listeners = new Set<(value: T) => void>()
  let planned: { readonly at: number; cancel(): void } | undefined
  let toldAt = -Infinity

  function plan(ms: number): void {
    const at = clock.monotonic() + ms
    if (listeners.size === 0 || (planned !== undefined && planned.at <= at)) return
    planned?.cancel()
    planned = { at, cancel: clock.after(ms, tell) }
  }

  function tell(): void {
    planned = undefined
    toldAt = clock.monotonic()
    const value = read()
    for (const listener of [...listeners]) listener(value)
    const again = againAfterMs(value)
    if (again !== undefined) plan(Math.max(again, everyMs))
  }

  function rest(): void {
    planned?.cancel()
    planned = undefined
  }

  return {
    onChange(listener) {
      // Its own function, so that the same one given twice is two listeners.
      const own = (value: T): void => listener(value)
      listeners.add(own)
      return () => {
        listeners.delete(own)
        if (listeners.size === 0) rest()
      }
    },
    touch() {
      plan(Math.max(0, toldAt + everyMs - clock.monotonic()))
    },
    close() {
      listeners.clear()
      rest()
    },
  }
}
