// What the stand-in was asked, for tests and benches: how often, how fast, and how it answered.

export interface DemoStats {
  readonly total: number
  /** By method and route, as in `GET /accounts/:email`. */
  readonly requests: Readonly<Record<string, number>>
  /** By HTTP status; an answer that was cut has none. */
  readonly answers: Readonly<Record<number, number>>
  /** Answers of 429. */
  readonly tooMany: number
  /** The most requests that came in within one sliding second, refused ones included. */
  readonly peakPerSecond: number
  readonly peakInFlight: number
}

export interface StatsKeeper {
  /** Answers how many came before it and with it. */
  arrived(route: string, atMs: number): number
  answered(status: number): void
  left(): void
  read(): DemoStats
}

const SECOND_MS = 1000
const COMPACT_AT = 4096

export function createStats(): StatsKeeper {
  const requests: Record<string, number> = {}
  const answers: Record<number, number> = {}
  let [total, inFlight, peakInFlight, peakPerSecond] = [0, 0, 0, 0]
  let recent: number[] = []
  let oldest = 0

  const slide = (atMs: number): void => {
    recent.push(atMs)
    while (oldest < recent.length && (recent[oldest] ?? 0) <= atMs - SECOND_MS) oldest += 1
    peakPerSecond = Math.max(peakPerSecond, recent.length - oldest)
    if (oldest < COMPACT_AT) return
    recent = recent.slice(oldest)
    oldest = 0
  }
  return {
    arrived: (route, atMs) => {
      total += 1
      requests[route] = (requests[route] ?? 0) + 1
      inFlight += 1
      peakInFlight = Math.max(peakInFlight, inFlight)
      slide(atMs)
      return total
    },
    answered: (status) => {
      answers[status] = (answers[status] ?? 0) + 1
    },
    left: () => {
      inFlight -= 1
    },
    read: () => ({
      total,
      requests: { ...requests },
      answers: { ...answers },
      tooMany: answers[429] ?? 0,
      peakPerSecond,
      peakInFlight,
    }),
  }
}
