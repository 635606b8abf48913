// The system's clock, as everything in main is given it.

/** Runs what it is given one after another, each in a turn of the event loop of its own. */
function createOneATurn(): (fn: () => void) => () => void {
  const waiting = new Set<{ readonly run: () => void }>()
  let isArmed = false

  function arm(): void {
    isArmed = waiting.size > 0
    if (isArmed) setImmediate(runNext)
  }

  function runNext(): void {
    const [next] = waiting
    if (next) waiting.delete(next)
    arm()
    next?.run()
  }

  return (run) => {
    const entry = { run }
    waiting.add(entry)
    if (!isArmed) arm()
    return () => void waiting.delete(entry)
  }
}

const inATurnOfItsOwn = createOneATurn()

export const systemClock = {
  /** Milliseconds since the epoch. */
  now: (): number => Date.now(),
  /** Milliseconds since the start; never runs backwards. */
  monotonic: (): number => performance.now(),
  /**
   * Calls `fn` once after `ms`; the answer calls it off. Timers that are due together run one after another before anything else
   * gets its turn, so long work in pieces asks for 0: of those only one runs in a turn of the event loop.
   */
  after(ms: number, fn: () => void): () => void {
    if (ms <= 0) return inATurnOfItsOwn(fn)
    const timer = setTimeout(fn, ms)
    return () => clearTimeout(timer)
  },
}
