// A clock for real requests: its time stands still while an answer is on its way, and jumps when nothing else happens.
import type { Clock } from '../../electron/api/types'

/** How much of an answer the client must have taken in before "nothing more comes" is true for it. */
export interface Progress {
  readonly hasHead?: boolean
  /** Of the body, after decompression. */
  readonly bytes?: number
}

/** The header that tells a server which of the watched requests it has before it. */
export const FLIGHT_HEADER = 'x-flight'

export interface FaultClock extends Clock {
  /** Every request through it holds the time, until its answer is read, has failed or was given up. */
  watch(fetch: typeof globalThis.fetch): typeof globalThis.fetch
  /** Lets go of the time although that request is open: its server waits for the clock, or for nothing. */
  hang(flight: string | undefined, after?: Progress): () => void
  /** Lets time pass, from timer to timer, until the work is done. */
  run<T>(work: Promise<T>): Promise<T>
  /** Watched requests so far. */
  departures(): number
  /** Watched requests that are still open. */
  inFlight(): number
  /** Who has set the timers that are set, as in `sync.ts plan`. */
  timers(): readonly string[]
}

interface Flight {
  readonly id: string
  hasHead: boolean
  bytes: number
  hang: Progress | undefined
}

interface Timer {
  /** Its stack says who set it. */
  readonly made: Error
  readonly at: number
  readonly fn: () => void
}

/** 2026-10-01T00:00:00Z */
const START = 1_790_812_800_000

/** Real milliseconds without a sign of life from the network, after which a test is told what it waits for. */
const STANDSTILL_MS = 15_000

/** Room for all that follows from what has just happened, promises and sockets of this process included. */
const calm = async (): Promise<void> => {
  for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** As in `sync.ts plan`; who only hands on what it is given is not meant. */
function setterOf({ stack = '' }: Error): string {
  const lines = stack.split('\n').slice(1)
  const line = lines.find((one) => !/\.after \(/.test(one)) ?? ''
  const file = /([\w.-]+):\d+:\d+\)?$/.exec(line)?.[1] ?? ''
  const name = /at (?:\w+\.)*([\w$]+) (?:\[as \w+\] )?\(/.exec(line)?.[1] ?? ''
  return `${file} ${name}`.trim()
}

const isHanging = ({ hang, hasHead, bytes }: Flight): boolean =>
  hang !== undefined && (hasHead || hang.hasHead !== true) && bytes >= (hang.bytes ?? 0)

/** The same body, with word of each piece that was taken out of it and of its end. */
function followed(
  body: ReadableStream<Uint8Array>,
  onBytes: (count: number) => void,
  onEnd: () => void,
): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read()
          if (done) {
            onEnd()
            controller.close()
          } else {
            onBytes(value.byteLength)
            controller.enqueue(value)
          }
        } catch (error) {
          onEnd()
          controller.error(error)
        }
      },
      cancel: (reason) => {
        onEnd()
        return reader.cancel(reason)
      },
    },
    { highWaterMark: 0 },
  )
}

/** What is on its way, and a bell that rings when that changes. */
function createFlights() {
  const open = new Map<string, Flight>()
  let ring: () => void = () => undefined
  let departures = 0

  function change(fn: () => void): () => void {
    return () => {
      fn()
      ring()
    }
  }

  const fetchWith = (fetch: typeof globalThis.fetch): typeof globalThis.fetch =>
    async function watched(input, init) {
      departures += 1
      const flight: Flight = { id: String(departures), hasHead: false, bytes: 0, hang: undefined }
      open.set(flight.id, flight)
      const land = change(() => open.delete(flight.id))
      init?.signal?.addEventListener('abort', land, { once: true })
      try {
        const headers = new Headers(init?.headers)
        headers.set(FLIGHT_HEADER, flight.id)
        const response = await fetch(input, { ...init, headers })
        change(() => (flight.hasHead = true))()
        if (response.body === null) {
          land()
          return response
        }
        const onBytes = (count: number): void => change(() => (flight.bytes += count))()
        return new Response(followed(response.body, onBytes, land), response)
      } catch (error) {
        land()
        throw error
      }
    }

  return {
    fetchWith,
    hang(id: string | undefined, after: Progress = {}): () => void {
      const flight = open.get(id ?? '')
      if (flight === undefined) return () => undefined
      change(() => (flight.hang = after))()
      return change(() => (flight.hang = undefined))
    },
    isBusy: () => [...open.values()].some((flight) => !isHanging(flight)),
    news: () =>
      new Promise<void>((resolve, reject) => {
        const fail = (): void =>
          reject(new Error(`time stands still for ${JSON.stringify([...open.values()])}`))
        const watchdog = setTimeout(fail, STANDSTILL_MS)
        ring = () => {
          clearTimeout(watchdog)
          resolve()
        }
      }),
    ring: () => ring(),
    departures: () => departures,
    inFlight: () => open.size,
  }
}

export function createFaultClock(): FaultClock {
  const timers = new Set<Timer>()
  const flights = createFlights()
  let now = 0

  function first(): Timer {
    let earliest: Timer | undefined
    for (const timer of timers) if (earliest === undefined || timer.at < earliest.at) earliest = timer
    if (earliest === undefined)
      throw new Error('nothing is on its way, and no timer is set: it would wait for good')
    return earliest
  }

  async function run<T>(work: Promise<T>): Promise<T> {
    let isOver = false
    const finish = (): void => {
      isOver = true
      flights.ring()
    }
    work.then(finish, finish)
    for (;;) {
      await calm()
      if (isOver) return work
      if (flights.isBusy()) {
        await flights.news()
        continue
      }
      const timer = first()
      timers.delete(timer)
      now = Math.max(now, timer.at)
      timer.fn()
    }
  }

  return {
    // As of a real one, whole milliseconds.
    now: () => START + Math.floor(now),
    monotonic: () => now,
    after(ms, fn) {
      const timer = { made: new Error('timer'), at: now + Math.max(0, ms), fn }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    watch: flights.fetchWith,
    hang: flights.hang,
    run,
    departures: flights.departures,
    inFlight: flights.inFlight,
    timers: () => [...timers].map(({ made }) => setterOf(made)),
  }
}
