// Keeps the service's own window of a second from filling, though nobody here sees when a request arrives there.

/** A request that has no answer yet is taken to have arrived when it has been on its way for so long. */
const LONGEST_WAY_MS = 1000

/** So many of the last answers tell how steady the way is; before there are as many, nothing is known of it. */
const SAMPLE = 48

/** One request on its way; told when its answer is there. */
export type Landed = (now: number) => void

export interface ArrivalWindow {
  started(now: number): Landed
  /** When another may start so that no window of the service can hold more than `limit`. */
  freeAt(limit: number, now: number): number
}

/**
 * What every request takes alike, in milliseconds: it moves all arrivals by the same, so it brings none of them together.
 * That is the shortest of the last ways there and back, less what the longer ones take over it; 0 where they differ much.
 */
function createSteadyPart() {
  const ways: number[] = []
  return {
    add(ms: number) {
      ways.push(ms)
      if (ways.length > SAMPLE) ways.shift()
    },
    read(): number {
      if (ways.length < SAMPLE) return 0
      const sorted = ways.toSorted((a, b) => a - b)
      const [shortest = 0, long = 0] = [sorted[0], sorted[SAMPLE - SAMPLE / 12]]
      return Math.max(0, 2 * shortest - long)
    },
  }
}

/** A request whose answer is there: it has arrived between the two moments. */
interface Way {
  readonly start: number
  readonly end: number
}

/**
 * A request arrives between its start and its answer, so it counts from its start until `spanMs` after its answer, less what
 * all take alike; that is asked for anew each time, for it is known best by the latest answers. Even requests that leave
 * evenly arrive bunched when the first have to open a connection, and that must not matter.
 */
export function createArrivalWindow(spanMs: number): ArrivalWindow {
  /** Starts of those on their way, in their order. */
  const onTheirWay = new Set<{ readonly at: number }>()
  let landed: Way[] = []
  const steady = createSteadyPart()

  function tidy(now: number): void {
    for (const request of onTheirWay) {
      const { at: start } = request
      if (start + LONGEST_WAY_MS > now) break
      onTheirWay.delete(request)
      landed.push({ start, end: start + LONGEST_WAY_MS })
    }
    landed = landed.filter(({ end }) => end >= now - spanMs)
  }

  return {
    started(now) {
      const request = { at: now }
      onTheirWay.add(request)
      return (end) => {
        steady.add(end - now)
        if (!onTheirWay.delete(request)) return
        landed.push({ start: now, end: Math.min(end, now + LONGEST_WAY_MS) })
      }
    },
    freeAt(limit, now) {
      tidy(now)
      if (landed.length + onTheirWay.size < limit) return now
      const alike = steady.read()
      // One that was quicker than that was sent before the way became what it is, and has none of it.
      const latestOf = ({ start, end }: Way): number => (end - start < alike ? end : end - alike)
      const latest = [
        ...landed.map(latestOf).filter((moment) => moment >= now - spanMs),
        ...Array.from(onTheirWay, ({ at }) => at + LONGEST_WAY_MS),
      ].sort((a, b) => a - b)
      const surplus = latest.length - limit
      return surplus < 0 ? now : (latest[surplus] ?? now) + spanMs + 1
    },
  }
}
