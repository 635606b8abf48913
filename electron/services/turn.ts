// Lets everything else have its turn between two pieces of work that are long together.
import type { Clock } from './parts'

/** Resolves when the event loop has turned. */
export const turn = (clock: Clock): Promise<void> =>
  new Promise((resolve) => {
    clock.after(0, resolve)
  })

/** Runs what it is given one after another, each in a turn of its own. */
export function createTurns(clock: Clock): (work: () => void) => Promise<void> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(() => turn(clock)).then(work)
    last = mine.catch(() => undefined)
    return mine
  }
}
