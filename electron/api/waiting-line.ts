// Who goes next: three lines by priority, the higher first, but none left to starve.
import type { Priority, WaitingByPriority } from './engine-types'

export interface WaitingLine<T> {
  /** Answers a function that takes it out again; it does nothing once the thing was taken. */
  add(priority: Priority, thing: T): () => void
  /** Takes the next one out of those lines that may go; undefined when there is none. */
  take(mayGo: (priority: Priority) => boolean): T | undefined
  /** True when `take` would find one. */
  hasNext(mayGo: (priority: Priority) => boolean): boolean
  count(): WaitingByPriority
  /** Takes all out at once. */
  drain(): T[]
}

interface Line<T> {
  readonly priority: Priority
  /** So many others may go before one that waits here must. */
  readonly patience: number
  /** In the order in which they came; a Set, so that any can leave at once. */
  readonly things: Set<{ readonly thing: T }>
  passedOver: number
}

function createLine<T>(priority: Priority, patience: number): Line<T> {
  return { priority, patience, things: new Set(), passedOver: 0 }
}

/** With all three lines full, one in eight goes to an operation and one in sixteen to the background. */
export function createWaitingLine<T>(): WaitingLine<T> {
  const byPriority: Readonly<Record<Priority, Line<T>>> = {
    user: createLine('user', Infinity),
    operation: createLine('operation', 7),
    background: createLine('background', 15),
  }
  const lines = Object.values(byPriority)

  function choose(mayGo: (priority: Priority) => boolean): Line<T> | undefined {
    const ready = lines.filter((line) => line.things.size > 0 && mayGo(line.priority))
    // The lowest line that has been passed over long enough, else the highest.
    return ready.findLast((line) => line.passedOver >= line.patience) ?? ready[0]
  }

  return {
    add(priority, thing) {
      const { things } = byPriority[priority]
      const place = { thing }
      things.add(place)
      return () => void things.delete(place)
    },
    take(mayGo) {
      const chosen = choose(mayGo)
      const [place] = chosen?.things ?? []
      if (chosen === undefined || place === undefined) return undefined
      for (const line of lines) {
        line.passedOver = line === chosen || line.things.size === 0 ? 0 : line.passedOver + 1
      }
      chosen.things.delete(place)
      return place.thing
    },
    hasNext: (mayGo) => choose(mayGo) !== undefined,
    count: () => ({
      user: byPriority.user.things.size,
      operation: byPriority.operation.things.size,
      background: byPriority.background.things.size,
    }),
    drain() {
      return lines.flatMap(({ things }) => {
        const all = [...things].map(({ thing }) => thing)
        things.clear()
        return all
      })
    },
  }
}
