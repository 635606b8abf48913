// Lets everything else have its turn between two pieces of work that are long together.
import type { Clock } from './parts'

/** Resolves when the event loop has turned. */
export const turn = (clock: Clock): Promise<void> =>
  new Promise((resolve) => {
    clock.after(0, resolve)
  })
