// Lets everything else have its turn between two pieces of work that are long together.
import type { Clock } from './parts'

/** Resolves when the event loop has turned. */
export const turn = (clock: Clock): Promise<void> =>
  new Promise((resolve) => {
    clock.after(0, resolve)
  })

/**
 * Does one thing after another. What takes turns side by side would do a piece of each in every turn, and all of them together
 * would be long again.
 */
export function createLine(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work)
    last = mine.catch(() => undefined)
    return mine
  }
}
