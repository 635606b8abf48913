// Time for composed services on a clock that requests turn: turns of the event loop are real, all else takes its time.
import type { Clock } from '../../electron/services/parts'
import type { FaultClock } from './fault-clock'

/** Turns of the event loop are real; all else takes the time of the test. */
export const turning = (clock: FaultClock): Clock => ({
  now: clock.now,
  after(ms, fn) {
    if (ms > 0) return clock.after(ms, fn)
    const immediate = setImmediate(fn)
    return () => clearImmediate(immediate)
  },
})

/** Time passes by itself where nothing else is to happen: work of our own takes turns that no clock knows. */
export async function passing<T>(clock: FaultClock, work: Promise<T> | T, everyMs = 1000): Promise<T> {
  let takeBack = (): void => undefined
  const tick = (): void => {
    takeBack = clock.after(everyMs, tick)
  }
  tick()
  try {
    return await clock.run(Promise.resolve(work))
  } finally {
    takeBack()
  }
}
