// The one home of fetch: sends one request, once, to one origin, and answers what came back within limits.
import { createFetch, type FetchResponse } from 'ofetch'
import { AppError } from '../../shared/errors'
import { readCapped } from './body'
import type { Clock, Exchange, Trace } from './engine-types'
import { recordExchange, type ExchangeRecord } from './exchanges'
import { networkFailure } from './failures'
import { parseRetryAfter } from './retry-after'
import { createStopwatch, type Stopwatch } from './stopwatch'
import { onAbort } from './waits'

/** Milliseconds a request may take. The time to connect is Node's own 10 s, and part of the first. */
export interface TimeLimits {
  /** Until the headers of the answer are there. */
  readonly answerMs: number
  /** Between two pieces of the body. */
  readonly idleMs: number
  /** From the headers to the end of the body. */
  readonly bodyMs: number
}

export type LimitKind = 'list' | 'create' | 'vitals' | 'other'

const BODY_LIMITS = { idleMs: 15_000, bodyMs: 60_000 }

export const TIME_LIMITS: Readonly<Record<LimitKind, TimeLimits>> = {
  list: { answerMs: 30_000, ...BODY_LIMITS },
  // The server logs in to the mailbox while we wait.
  create: { answerMs: 60_000, ...BODY_LIMITS },
  vitals: { answerMs: 60_000, ...BODY_LIMITS },
  other: { answerMs: 30_000, ...BODY_LIMITS },
}

/** Of a good answer, after decompression. */
export const MAX_BODY_BYTES = 32 * 1024 * 1024

/** Of an answer that is an error: more than any envelope needs. */
const MAX_ERROR_BYTES = 64 * 1024

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Of the configured origin, or it is refused. */
  readonly url: string
  /** JSON, encoded. */
  readonly body?: Uint8Array | undefined
  readonly key: string
  readonly limits: TimeLimits
  readonly signal?: AbortSignal | undefined
  /** For the log; without it the body counts as secret. */
  readonly trace?: Trace | undefined
}

export interface HttpAnswer {
  readonly status: number
  /** Decoded as UTF-8. Of an error answer possibly cut. */
  readonly text: string
  readonly retryAfterMs: number | undefined
}

/** Fails with offline, unreachable, timeout, connectionLost, tls, redirected, answerTooLarge, badAnswer, cancelled. */
export type Http = (request: HttpRequest) => Promise<HttpAnswer>

export interface HttpParts {
  readonly baseUrl: string
  readonly fetch: typeof globalThis.fetch
  readonly clock: Clock
  readonly userAgent: string
  readonly maxBodyBytes?: number | undefined
  /** Told of every request once it has ended, however it did. */
  readonly onExchange?: ((exchange: Exchange) => void) | undefined
}

function headersOf({ method, key, body }: HttpRequest, userAgent: string): Record<string, string> {
  // A key with a line break would be a second header; Node refuses it with the key in its message.
  if (!/^[\x21-\x7e]+$/.test(key))
    throw new AppError('unauthorized', 'The key can not be sent', { detail: { sent: false } })
  return {
    accept: 'application/json',
    'accept-encoding': 'gzip',
    authorization: `Bearer ${key}`,
    'user-agent': userAgent,
    ...(body && { 'content-type': 'application/json' }),
    ...(method !== 'GET' && { 'content-length': String(body?.byteLength ?? 0) }),
  }
}

/**
 * A body that can be read only once. Fetch answers a 421 by sending the request again when it still has the body or had
 * none, so that a create would be made twice; a stream it no longer has, be it empty. The length is given, or it would
 * be sent in chunks.
 */
function onceOnly(body: Uint8Array | undefined): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      if (body) controller.enqueue(body)
      controller.close()
    },
  })
}

/** Milliseconds that fetch is given to obey when it is told to stop; after them nothing of it is waited for. */
const OBEY_MS = 250

/** Several times as fast as a TextDecoder, and the same: what is no UTF-8 becomes U+FFFD, a mark at the start goes. */
function decode(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}

/** One try, one origin, nothing kept; whether to try again is decided elsewhere. */
const ONCE = {
  retry: 0,
  redirect: 'manual',
  responseType: 'stream',
  ignoreResponseError: true,
  cache: 'no-store',
  credentials: 'omit',
  referrerPolicy: 'no-referrer',
} as const

async function bodyOf(
  response: FetchResponse<ReadableStream<Uint8Array>>,
  { limits, signal }: HttpRequest,
  maxBodyBytes: number,
  watch: Stopwatch,
): Promise<Uint8Array> {
  const isGood = response.status < 300
  const maxBytes = isGood ? maxBodyBytes : MAX_ERROR_BYTES
  try {
    return await readCapped(response._data, { ...limits, maxBytes, mayCut: !isGood }, watch)
  } catch (error) {
    // A refusal is one, however its explanation ends.
    if (isGood || signal?.aborted) throw error
    return new Uint8Array()
  }
}

function redirected(status: number): AppError {
  return new AppError('redirected', `The service answered ${status}`, { detail: { status, sent: true } })
}

/** Rejects when fetch went on although it was told to stop, so that no lost answer can hold a place for ever. */
function createPatience(clock: Clock, stop: AbortSignal) {
  let cancel = (): void => undefined
  const isOver = new Promise<never>((_, reject) => {
    onAbort(stop, () => {
      cancel = clock.after(OBEY_MS, () => reject(new Error('fetch did not stop')))
    })
  })
  return { isOver, cancel: () => cancel() }
}

/** Our own reasons to stop come before what fetch makes of being stopped. */
function failureOf(error: unknown, watch: Stopwatch, signal: AbortSignal | undefined): AppError {
  if (watch.rangAt !== undefined) {
    return new AppError('timeout', 'No answer in time', { detail: { sent: true, phase: watch.rangAt } })
  }
  if (signal?.aborted) return new AppError('cancelled', 'Stopped while waiting', { detail: { sent: true } })
  return networkFailure(error)
}

/**
 * @param parts `fetch` is Node's own: Electron's net.fetch sends a POST twice when its connection breaks, follows
 *   redirects with the key, and writes answers to its disk cache
 */
export function createHttp(parts: HttpParts): Http {
  const { clock, userAgent, maxBodyBytes = MAX_BODY_BYTES } = parts
  const { origin } = new URL(parts.baseUrl)
  const web = createFetch({ fetch: parts.fetch, Headers, AbortController })

  async function exchange(
    request: HttpRequest,
    stop: AbortController,
    watch: Stopwatch,
    record: ExchangeRecord,
  ): Promise<HttpAnswer> {
    const headers = headersOf(request, userAgent)
    const body = request.method !== 'GET' && { body: onceOnly(request.body), duplex: 'half' as const }
    watch.start('answer', request.limits.answerMs)
    const once = { ...ONCE, method: request.method, headers, ...body, signal: stop.signal }
    const response = await web.raw<unknown, 'stream'>(request.url, once)
    const { status } = response
    record.answered(status)
    if (status >= 300 && status < 400) throw redirected(status)
    const bytes = await bodyOf(response, request, maxBodyBytes, watch)
    record.received(bytes.byteLength)
    const date = response.headers.get('date')
    return {
      status,
      text: decode(bytes),
      retryAfterMs: parseRetryAfter(response.headers.get('retry-after'), date, clock.now()),
    }
  }

  return async (request) => {
    if (new URL(request.url).origin !== origin)
      throw new AppError('invalidInput', 'Not the address of the service')
    if (request.signal?.aborted)
      throw new AppError('cancelled', 'Stopped before sending', { detail: { sent: false } })
    const stop = new AbortController()
    const watch = createStopwatch(clock, () => stop.abort())
    const deafen = onAbort(request.signal, () => stop.abort())
    const patience = createPatience(clock, stop.signal)
    const record = recordExchange(clock, request, parts.onExchange)
    try {
      const answer = await Promise.race([exchange(request, stop, watch, record), patience.isOver])
      record.end()
      return answer
    } catch (error) {
      const failure = failureOf(error, watch, request.signal)
      record.end(failure)
      // Frees the connection of an answer that was not read to its end.
      stop.abort()
      throw failure
    } finally {
      watch.stop()
      patience.cancel()
      deafen()
    }
  }
}
