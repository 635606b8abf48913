// A time limit that can be stopped while the waiting is not the keychain's fault.

/** Time as a part, so that tests decide when it passes. Not the clock on the wall, which may jump. */
export interface MonotonicClock {
  elapsedMs(): number
  /** Answers what takes the appointment back. */
  after(ms: number, run: () => void): () => void
}

export const systemClock: MonotonicClock = {
  elapsedMs: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

export interface Deadline {
  /** Aborted when the time is over. */
  readonly signal: AbortSignal
  pause(): void
  resume(): void
  /** Must be called in the end, or the timer lives on. */
  clear(): void
}

export function createDeadline(clock: MonotonicClock, limitMs: number): Deadline {
  const controller = new AbortController()
  let leftMs = limitMs
  let startedAt = 0
  let cancel: (() => void) | undefined
  const stop = (): void => {
    cancel?.()
    cancel = undefined
  }
  const resume = (): void => {
    stop()
    startedAt = clock.elapsedMs()
    cancel = clock.after(Math.max(0, leftMs), () => controller.abort())
  }
  const pause = (): void => {
    if (cancel) leftMs -= clock.elapsedMs() - startedAt
    stop()
  }
  resume()
  return { signal: controller.signal, pause, resume, clear: stop }
}
