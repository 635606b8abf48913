// The API with faults: the demo server, a script of what goes wrong, and a record of all that was asked and done.
import type { Exchange } from '../../electron/demo/exchange'
import { startDemoServer, type DemoServer, type DemoServerOptions } from '../../electron/demo/server'
import { FLIGHT_HEADER, type FaultClock } from './fault-clock'
import { createScript, type Fault, type FaultRule, type Stage } from './fault-rules'
import { openSink, type Sink } from './sink'

/** The part of a clock that a server needs; `hang` only matters to one that is not real. */
export type FakeTime = Pick<FaultClock, 'now' | 'after' | 'hang'>

export interface FakeApiOptions extends Omit<DemoServerOptions, 'intercept' | 'now' | 'wait'> {
  /** The real one when not given. */
  readonly clock?: FakeTime
  readonly faults?: readonly FaultRule[]
  /** Before each request is looked at, faults included. */
  readonly latencyMs?: number
  /** For the probability of faults: 0 up to 1. Math.random when not given. */
  readonly random?: () => number
}

/** A request that arrived. */
export interface Seen {
  readonly method: string
  /** As in `GET /accounts/:email`. */
  readonly route: string
  /** Path and query. */
  readonly url: string
  /** Milliseconds since the epoch, by the server's clock. */
  readonly at: number
  readonly fault: string | undefined
  /** True when another request came over the same connection before. */
  readonly isReused: boolean
  /** The status of what the server did for it; undefined when it did nothing. */
  acted: number | undefined
}

export interface FakeApi {
  readonly demo: DemoServer
  readonly baseUrl: string
  readonly key: string
  /** Since the last script was set. */
  readonly seen: readonly Seen[]
  /** Takes the place of the script before, and forgets what was seen. */
  script(rules: readonly FaultRule[]): void
  /** What has reached the other origin since the last look: one line for each connection. */
  leaks(): readonly string[]
  /** Opens a connection that the next request finds in the pool. */
  warm(): Promise<void>
  close(): Promise<void>
}

const realTime: FakeTime = {
  now: () => Date.now(),
  after(ms, fn) {
    const timer = setTimeout(fn, ms)
    return () => clearTimeout(timer)
  },
  hang: () => () => undefined,
}

const WARM_HEADER = 'x-warm'

function stageOf({ request, outgoing }: Exchange, clock: FakeTime, elsewhere: string): Stage {
  const flight = String(request.headers[FLIGHT_HEADER])
  const sleep = (ms: number, mayLeave: boolean): Promise<void> =>
    new Promise((resolve) => {
      const cancel = clock.after(ms, () => {
        outgoing.off('close', cancel)
        resolve()
      })
      if (mayLeave) outgoing.once('close', cancel)
    })
  return {
    elsewhere,
    hang: (after) => void clock.hang(flight, after),
    async pause(ms, after) {
      const goOn = clock.hang(flight, after)
      await sleep(ms, true)
      goOn()
    },
    async outlast(ms) {
      const goOn = clock.hang(flight)
      await sleep(ms, false)
      goOn()
    },
  }
}

function demoOptions(options: FakeApiOptions, clock: FakeTime): DemoServerOptions {
  const { latencyMs, faults, random, ...given } = options
  return {
    size: 30,
    seed: 7,
    // The client keeps to its own budget; a test of the limits hands them in.
    limits: { perSecond: Infinity, perMinute: Infinity },
    validateLoginMs: () => 0,
    jobDurationMs: () => 0,
    ...given,
    now: clock.now,
    wait: (ms) => (ms > 0 ? new Promise((resolve) => clock.after(ms, resolve)) : Promise.resolve()),
  }
}

interface Running {
  readonly clock: FakeTime
  readonly sink: Sink
  readonly latencyMs: number
  readonly seen: Seen[]
  readonly sockets: WeakSet<object>
  readonly pick: (request: Exchange['request']) => Fault | undefined
}

async function serve(
  { clock, sink, latencyMs, seen, sockets, pick }: Running,
  real: Exchange,
): Promise<void> {
  const { request, incoming } = real
  const isReused = sockets.has(incoming.socket)
  sockets.add(incoming.socket)
  if (WARM_HEADER in request.headers) {
    real.send({ status: 200, body: { isReused } })
    return
  }
  const fault = pick(request)
  const { method, route } = request
  const one: Seen = {
    ...{ method, route, url: incoming.url ?? '', at: clock.now() },
    ...{ fault: fault?.name, isReused, acted: undefined },
  }
  seen.push(one)
  const exchange: Exchange = {
    ...real,
    async act() {
      const answer = await real.act()
      one.acted = answer.status
      return answer
    },
  }
  const stage = stageOf(exchange, clock, sink.target('').url.replace(/\/$/, ''))
  if (latencyMs > 0) await stage.pause(latencyMs)
  if (fault === undefined) exchange.send(await exchange.act())
  else await fault.play(exchange, stage)
}

/** Asks until two questions came over one connection: the pool first has to lose those that were cut. */
async function warm(url: string): Promise<void> {
  for (let asked = 0; asked < 20; asked += 1) {
    const answer = await fetch(url, { headers: { [WARM_HEADER]: '1' } })
    const { isReused } = (await answer.json()) as { isReused: boolean }
    // The pool takes the connection back a moment later.
    await new Promise((resolve) => setImmediate(resolve))
    if (isReused) return
  }
  throw new Error('no connection is used twice')
}

/** Close it when the test is over. */
export async function startFakeApi(options: FakeApiOptions = {}): Promise<FakeApi> {
  const { clock = realTime, random = Math.random, latencyMs = 0 } = options
  const sink = await openSink()
  const seen: Seen[] = []
  let pick = createScript(options.faults ?? [], { now: clock.now, random })
  const running: Running = {
    clock,
    sink,
    latencyMs,
    seen,
    sockets: new WeakSet(),
    pick: (asked) => pick(asked),
  }
  const demo = await startDemoServer({
    ...demoOptions(options, clock),
    intercept: (exchange) => serve(running, exchange),
  })
  return {
    demo,
    baseUrl: demo.baseUrl,
    key: demo.key,
    seen,
    script(rules) {
      seen.length = 0
      pick = createScript(rules, { now: clock.now, random })
    },
    leaks: () => sink.take(),
    warm: () => warm(demo.baseUrl),
    async close() {
      await demo.close()
      await sink.close()
    },
  }
}
