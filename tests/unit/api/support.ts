// What the tests of the API client stand on: a clock turned by hand, a scripted fetch, small hostile servers.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { createBudget } from '../../../electron/api/budget'
import { createInstantlyApi } from '../../../electron/api/client'
import type {
  Budget,
  Clock,
  InstantlyApi,
  InstantlyApiParts,
  NewAccount,
  Outcome,
} from '../../../electron/api/types'
import { systemClock } from '../../../electron/clock'
import { isAppError, type AppError } from '../../../shared/errors'

/** 2026-10-01T00:00:00Z */
export const START = 1_790_812_800_000

export interface TestClock extends Clock {
  /** Lets time pass, timer by timer, with everything that follows from each. */
  advance(ms: number): Promise<void>
  /** Goes on until the promise is settled, for at most `ms`. Answers the milliseconds that passed. */
  until(promise: Promise<unknown>, ms?: number): Promise<number>
  /** Sets the wall clock without letting time pass. */
  jump(ms: number): void
  timers(): number
}

/** All that follows from what has just happened, promises and streams included. */
const calm = async (): Promise<void> => {
  for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

function createSoon() {
  const waiting = new Set<NodeJS.Immediate>()
  return {
    waiting: () => waiting.size,
    soon(fn: () => void): () => void {
      const turn = setImmediate(() => {
        waiting.delete(turn)
        fn()
      })
      waiting.add(turn)
      return () => {
        waiting.delete(turn)
        clearImmediate(turn)
      }
    },
  }
}

/** @param quiet waits for what a timer set off; cheaper where no stream is involved */
export function createTestClock(quiet: () => Promise<void> = calm): TestClock {
  let now = 0
  let offset = START
  const { soon, waiting } = createSoon()
  const settle = async (): Promise<void> => {
    await quiet()
    while (waiting() > 0) {
      await new Promise((resolve) => setImmediate(resolve))
      await quiet()
    }
  }
  const timers = new Set<{ readonly at: number; readonly fn: () => void }>()

  function next(): { readonly at: number; readonly fn: () => void } | undefined {
    let first: { readonly at: number; readonly fn: () => void } | undefined
    for (const timer of timers) if (first === undefined || timer.at < first.at) first = timer
    return first
  }

  async function advance(ms: number): Promise<void> {
    const end = now + ms
    await settle()
    for (let timer = next(); timer !== undefined && timer.at <= end; timer = next()) {
      now = Math.max(now, timer.at)
      timers.delete(timer)
      timer.fn()
      await settle()
    }
    now = end
  }

  return {
    now: () => now + offset,
    monotonic: () => now,
    after(ms, fn) {
      // What has no time to wait needs nobody to turn the clock.
      if (ms === 0) return soon(fn)
      const timer = { at: now + Math.max(0, ms), fn }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    advance,
    async until(promise, ms = 4 * 3_600_000) {
      const began = now
      const ends: unknown[] = []
      const finish = (): void => void ends.push(true)
      promise.then(finish, finish)
      await settle()
      while (ends.length === 0 && now - began < ms) {
        const timer = next()
        if (timer === undefined) break
        await advance(timer.at - now)
      }
      if (ends.length === 0) throw new Error(`Not settled after ${now - began} ms`)
      return now - began
    },
    jump(ms) {
      offset += ms
    },
    timers: () => timers.size + waiting(),
  }
}

export const KEY = 'key-7f3a9c5e1d2b4860-Zq8WvRt5Yx+/='
const BASE = 'https://api.example.test/api/v2'

export interface Asked {
  readonly method: string
  /** Path and query after the base URL. */
  readonly path: string
  readonly headers: Headers
  readonly body: string
  readonly at: number
}

export type Reply = Response | Error | (() => Response | Promise<Response>)

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })

export const envelope = (status: number, message: string, headers: Record<string, string> = {}): Response =>
  json({ statusCode: status, error: 'Some Error', message }, status, headers)

/** What Node's fetch rejects with: the code lies in the cause. */
export const broken = (code: string, more: Record<string, unknown> = {}): TypeError =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code, ...more }) })

export interface Rig {
  readonly api: InstantlyApi
  readonly clock: TestClock
  readonly budget: Budget
  readonly asked: Asked[]
  readonly outcomes: Outcome[]
  /** Called when the service refused the key. */
  refusals: number
  key: string | undefined
}

/** A client over a scripted fetch: each request takes the next reply, the last one is used from then on. */
export function rig(
  replies: readonly Reply[],
  parts: Partial<InstantlyApiParts> & { share?: number } = {},
): Rig {
  const clock = createTestClock()
  const random = parts.random ?? (() => 0.5)
  const budget = createBudget({ clock, random, share: parts.share ?? 100 })
  const asked: Asked[] = []
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const body = init.body == null ? '' : await new Response(init.body as ReadableStream).text()
    const headers = new Headers(init.headers)
    asked.push({
      method: init.method ?? 'GET',
      path: url.slice(BASE.length),
      headers,
      body,
      at: clock.monotonic(),
    })
    const reply = replies[Math.min(asked.length, replies.length) - 1]!
    if (init.signal?.aborted) throw init.signal.reason
    if (reply instanceof Error) throw reply
    if (typeof reply !== 'function') return reply.clone()
    const aborted = new Promise<never>((_, reject) => {
      init.signal?.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')))
    })
    aborted.catch(() => undefined)
    return Promise.race([aborted, reply()])
  }
  const made: Omit<Rig, 'api'> = { clock, budget, asked, outcomes: [], refusals: 0, key: KEY }
  const api = createInstantlyApi({
    baseUrl: BASE,
    getKey: () => rigged.key,
    fetch: fetch as typeof globalThis.fetch,
    clock,
    random,
    budget,
    userAgent: 'Flotilla/test',
    onUnauthorized: () => void (rigged.refusals += 1),
    onOutcome: (outcome) => rigged.outcomes.push(outcome),
    ...parts,
  })
  const rigged: Rig = Object.assign(made, { api })
  return rigged
}

/** Never answers, until it is aborted. */
export function silence(): Reply {
  return () => new Promise<Response>(() => undefined)
}

/** The AppError a promise fails with; anything else fails the test. */
export async function failure(promise: Promise<unknown>): Promise<AppError> {
  try {
    await promise
  } catch (error) {
    if (isAppError(error)) return error
    throw error
  }
  throw new Error('It did not fail')
}

/** The same under a clock turned by hand. */
export async function failureIn(clock: TestClock, promise: Promise<unknown>): Promise<AppError> {
  const caught = failure(promise)
  await clock.until(caught)
  return caught
}

export interface TestServer {
  readonly baseUrl: string
  readonly origin: string
  /** Requests seen, with their whole bodies. */
  readonly hits: {
    readonly method: string
    readonly url: string
    readonly body: string
    readonly socket: number
  }[]
  readonly server: Server
}

export type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void

/** A server on loopback that lives as long as its test. Requests to /api/v2/warm are answered with {}. */
export async function serve(handler: Handler): Promise<TestServer> {
  const hits: TestServer['hits'] = []
  const sockets = new Map<unknown, number>()
  const server = createServer((request, response) => {
    if (!sockets.has(request.socket)) sockets.set(request.socket, sockets.size + 1)
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('error', () => undefined)
    request.on('end', () => {
      const body = Buffer.concat(pieces).toString()
      const [method, url] = [request.method ?? '', request.url ?? '']
      hits.push({ method, url, body, socket: sockets.get(request.socket) ?? 0 })
      handler(request, response, body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { origin, baseUrl: `${origin}/api/v2`, hits, server }
}

/** A client that talks to a real server. */
export function liveApi(baseUrl: string, parts: Partial<InstantlyApiParts> = {}): InstantlyApi {
  const budget = createBudget({ clock: systemClock, random: () => 0, share: 100 })
  onTestFinished(() => budget.close())
  return createInstantlyApi({
    baseUrl,
    getKey: () => KEY,
    fetch: globalThis.fetch,
    clock: systemClock,
    random: () => 0,
    budget,
    userAgent: 'Flotilla/test',
    ...parts,
  })
}

export const NEW_ACCOUNT: NewAccount = {
  email: 'ann@mail.example.com',
  first_name: 'Ann',
  last_name: 'Lee',
  provider_code: 1,
  imap_username: 'ann',
  imap_password: 'imap-p4ss&"word',
  imap_host: 'imap.example.com',
  imap_port: 993,
  smtp_username: 'ann',
  smtp_password: 'smtp-s3cret/pass',
  smtp_host: 'smtp.example.com',
  smtp_port: 587,
}

export const ACCOUNT = { email: NEW_ACCOUNT.email, timestamp_created: '2026-09-01T00:00:00.000Z', status: 1 }
