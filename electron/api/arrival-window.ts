// Keeps the service's own window of a second from filling, though nobody here sees when a request arrives there.

/** A request that has no answer yet is taken to have arrived when it has been on its way for so long. */
const LONGEST_WAY_MS = 1000

/** One request on its way; told when its answer is there. */
export type Landed = (now: number) => void

export interface ArrivalWindow {
  started(now: number): Landed
  /** When another may start so that no window of the service can hold more than `limit`. */
  freeAt(limit: number, now: number): number
}

/**
 * A request arrives between its start and its answer, so it counts from its start until `spanMs` after its answer. Even
 * requests that leave evenly arrive bunched when the first have to open a connection, and that must not matter.
 */
export function createArrivalWindow(spanMs: number): ArrivalWindow {
  /** Starts of those on their way, in their order. */
  const onTheirWay = new Set<{ readonly at: number }>()
  /** The latest moments at which the others can have arrived, in their order. */
  let landed: number[] = []

  function land(moment: number): void {
    landed.push(moment)
    if (moment < (landed.at(-2) ?? moment)) landed.sort((a, b) => a - b)
  }

  function tidy(now: number): void {
    for (const request of onTheirWay) {
      if (request.at + LONGEST_WAY_MS > now) break
      onTheirWay.delete(request)
      land(request.at + LONGEST_WAY_MS)
    }
    const firstThatCounts = landed.findIndex((moment) => moment >= now - spanMs)
    landed = firstThatCounts === -1 ? [] : landed.slice(firstThatCounts)
  }

  return {
    started(now) {
      const request = { at: now }
      onTheirWay.add(request)
      return (end) => {
        if (onTheirWay.delete(request)) land(Math.min(end, request.at + LONGEST_WAY_MS))
      }
    },
    freeAt(limit, now) {
      tidy(now)
      const surplus = landed.length + onTheirWay.size - limit
      if (surplus < 0) return now
      const latest = [...landed, ...Array.from(onTheirWay, ({ at }) => at + LONGEST_WAY_MS)]
      return (latest[surplus] ?? now) + spanMs + 1
    },
  }
}
