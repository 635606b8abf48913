// Answers come in bunches, and each takes some milliseconds to be read: one after another, with everything else between.
import type { Clock } from './engine-types'

/** Runs what it is given one after another, each in a turn of the event loop of its own, with what follows from it. */
export function createTurns(clock: Pick<Clock, 'after'>): <T>(work: () => T) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  const turn = (): Promise<void> =>
    new Promise((resolve) => {
      clock.after(0, resolve)
    })
  return (work) => {
    const mine = last.then(turn).then(work)
    last = mine.catch(() => undefined)
    return mine
  }
}
