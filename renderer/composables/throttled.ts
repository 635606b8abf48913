export interface Throttled {
  call(): void
  /** Drops a call that waits. */
  stop(): void
}

/** Runs at once when it has not run for a while, else once at the end of the pause, however often it is called. */
export function throttled(run: () => void, pauseMs: () => number): Throttled {
  let lastAt = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined

  function fire(): void {
    timer = undefined
    run()
    lastAt = performance.now()
  }

  return {
    call() {
      if (timer !== undefined) return
      const wait = lastAt + pauseMs() - performance.now()
      if (wait <= 0) fire()
      else timer = setTimeout(fire, wait)
    },
    stop() {
      clearTimeout(timer)
      timer = undefined
    },
  }
}
