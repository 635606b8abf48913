// Starts and stops the stand-in for the API: a real HTTP server, on the loopback interface only.
import { randomBytes } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { BASE_PATH, createApi, routeName, type Api } from './api'
import { dayOf } from './days'
import type { Exchange, Intercept } from './exchange'
import type { Fleet } from './fleet'
import { createGate, isOwnHost, type Access } from './gate'
import { readText, sendAnswer, type Answer } from './http'
import type { JobStore } from './jobs'
import { pastFrom, type Past } from './past'
import { createLimiter, PUBLISHED_LIMITS, type RequestLimits } from './limits'
import { createScoreKeeper } from './scores'
import { createStats, type DemoStats, type StatsKeeper } from './stats'
import type { TagStore } from './tags'
import { createWorld, type DemoPolicy, type Wait, type World } from './world'

export interface DemoServerOptions extends Partial<DemoPolicy> {
  /** Accounts, 0 to 50,000. */
  readonly size?: number
  readonly seed?: number
  /** Milliseconds since 1970. */
  readonly now?: () => number
  /** Waits for logins and in `Exchange.wait`; a test that hands in one of its own has no real waits. */
  readonly wait?: Wait
  /** 0 takes any free port. */
  readonly port?: number
  readonly key?: string
  readonly scopes?: readonly string[]
  readonly plan?: 'paid' | 'unpaid'
  readonly limits?: Partial<RequestLimits>
  readonly sendsRetryAfter?: boolean
  readonly maxBodyBytes?: number
  readonly intercept?: Intercept
}

export interface DemoServer {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string
  readonly baseUrl: string
  readonly port: number
  readonly key: string
  readonly workspaceId: string
  /** The state behind the answers; jobs are brought up to the clock by each request and by `settle`. */
  readonly fleet: Fleet
  readonly tags: TagStore
  readonly jobs: JobStore
  readonly access: Access
  settle(): void
  stats(): DemoStats
  /** Of the accounts from this place on, the days before today: what the API itself does not tell. */
  past(start: number): Past
  /** Takes the place of the hook given at the start. */
  intercept(hook: Intercept | undefined): void
  /** Cuts open connections. */
  close(): Promise<void>
}

const DEFAULT_SIZE = 2500
const MOST_ACCOUNTS = 50_000
const DEFAULT_SEED = 20_261_001
const MAX_BODY_BYTES = 1_048_576
const HOST = '127.0.0.1'
// Longer than clients keep a connection in their pool: it is they who close it, and no request meets a closing socket.
const KEEP_ALIVE_MS = 75_000

interface Running {
  readonly api: Api
  readonly world: World
  readonly stats: StatsKeeper
  readonly maxBodyBytes: number
  readonly port: () => number
  readonly hook: () => Intercept | undefined
}

function openExchange(running: Running, incoming: IncomingMessage, outgoing: ServerResponse): Exchange {
  const { api, stats, world, maxBodyBytes } = running
  const target = api.target(incoming.method ?? 'GET', incoming.url ?? '/')
  const route = routeName(target)
  const number = stats.arrived(route, world.now())
  let reading: Promise<string> | undefined
  const text = (): Promise<string> => (reading ??= readText(incoming, maxBodyBytes))
  const send = (answer: Answer): void => {
    if (sendAnswer(outgoing, answer)) stats.answered(answer.status)
  }
  const { method, path, query, match } = target
  const params = match?.params ?? {}
  const { headers } = incoming
  const request = { method, path, query, route, params, headers, number, text }
  return {
    request,
    act: () => api.act(target, headers, text),
    send,
    cut: () => incoming.socket.resetAndDestroy(),
    wait: world.wait,
    incoming,
    outgoing,
  }
}

async function serve(running: Running, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  if (!isOwnHost(incoming.headers.host, running.port())) {
    outgoing.writeHead(421, { connection: 'close' }).end()
    return
  }
  const exchange = openExchange(running, incoming, outgoing)
  outgoing.once('close', () => running.stats.left())
  const taken = running.hook()?.(exchange)
  if (taken === undefined) exchange.send(await exchange.act())
  else await taken
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host: HOST, exclusive: true }, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

function createWait(signal: AbortSignal): Wait {
  // Each answer that waits listens to it, and all of them at once are no leak.
  setMaxListeners(Infinity, signal)
  return async (ms) => {
    if (ms > 0) await sleep(ms, undefined, { signal }).catch(() => undefined)
  }
}

function checkSize(size: number): void {
  if (!Number.isInteger(size) || size < 0 || size > MOST_ACCOUNTS) {
    throw new RangeError(`no fleet of ${size} accounts`)
  }
}

/** All but the socket. */
function createServing(options: DemoServerOptions, signal: AbortSignal) {
  const { size = DEFAULT_SIZE, seed = DEFAULT_SEED, now = Date.now } = options
  checkSize(size)
  const world = createWorld({ ...options, size, seed, now, wait: options.wait ?? createWait(signal) })
  const access: Access = {
    key: options.key ?? randomBytes(32).toString('base64url'),
    isRevoked: false,
    isPaid: options.plan !== 'unpaid',
    scopes: options.scopes ?? ['all:all'],
  }
  const limiter = createLimiter({ ...PUBLISHED_LIMITS, ...options.limits })
  const gate = createGate({ access, limiter, now, sendsRetryAfter: options.sendsRetryAfter ?? false })
  const keepScores = createScoreKeeper(world)
  const settle = (): void => {
    world.jobs.advance(now())
    keepScores(dayOf(now()))
  }
  const api = createApi(world, gate, settle)
  return { world, access, settle, api, stats: createStats() }
}

/** Fails with a RangeError on a size out of bounds, and with the system's error when the port is taken. */
export async function startDemoServer(options: DemoServerOptions = {}): Promise<DemoServer> {
  const closing = new AbortController()
  const { world, access, settle, api, stats } = createServing(options, closing.signal)
  const { maxBodyBytes = MAX_BODY_BYTES } = options
  let hook = options.intercept
  let port = 0
  const running: Running = { api, world, stats, maxBodyBytes, port: () => port, hook: () => hook }
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (incoming, outgoing) => {
    serve(running, incoming, outgoing).catch(() => outgoing.destroy())
  })
  port = await listen(server, options.port ?? 0)
  const origin = `http://${HOST}:${port}`
  const { organization: workspaceId, fleet, tags, jobs } = world
  return {
    origin,
    baseUrl: origin + BASE_PATH,
    port,
    key: access.key,
    workspaceId,
    fleet,
    tags,
    jobs,
    access,
    settle,
    stats: stats.read,
    past: (start) => pastFrom(world, start),
    intercept: (next) => {
      hook = next
    },
    close: () => close(server, closing),
  }
}

function close(server: Server, closing: AbortController): Promise<void> {
  closing.abort()
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
