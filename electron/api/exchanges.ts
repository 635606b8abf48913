// What the log may know of one request: all but the key, passwords, and whatever a create was sent.
import type { AppError } from '../../shared/errors'
import type { Clock, Exchange, Trace } from './engine-types'

/** Longer ones are not kept. */
const BODY_MAX = 4_096

const SECRET_NAME = /pass|secret|token|credential|authorization|api[-_]?key/i

/** The body as it may be kept; undefined for one that may not, or is long. */
function harmlessBody(body: Uint8Array | undefined, { hidesBody }: Trace): string | undefined {
  if (body === undefined || hidesBody || body.byteLength > BODY_MAX) return undefined
  const value = JSON.parse(new TextDecoder().decode(body)) as unknown
  return JSON.stringify(value, (name, inner: unknown) => (SECRET_NAME.test(name) ? '(hidden)' : inner))
}

const pathOf = (url: string): string => {
  const { pathname, search } = new URL(url)
  return pathname + search
}

export interface ExchangeRecord {
  /** What came back, as far as it did. */
  answered(status: number): void
  received(bytes: number): void
  /** Tells the listener; once. */
  end(failure?: AppError): void
}

/** Follows one request. Without a trace nobody said that its body is harmless. */
export function recordExchange(
  clock: Clock,
  request: {
    readonly method: string
    readonly url: string
    readonly body?: Uint8Array | undefined
    readonly trace?: Trace | undefined
  },
  onExchange: ((exchange: Exchange) => void) | undefined,
): ExchangeRecord {
  const { trace = { attempt: 1, waitedMs: 0, hidesBody: true } } = request
  const [at, startedAt] = [Math.round(clock.now()), clock.monotonic()]
  let status: number | undefined
  let receivedBytes = 0
  return {
    answered: (code) => (status = code),
    received: (bytes) => (receivedBytes = bytes),
    end(failure) {
      if (!onExchange) return
      const body = harmlessBody(request.body, trace)
      onExchange({
        ...{ at, method: request.method, path: pathOf(request.url), body, status, receivedBytes },
        isBodyHidden: request.body !== undefined && body === undefined,
        code: failure?.code,
        ms: Math.max(0, Math.round(clock.monotonic() - startedAt)),
        attempt: trace.attempt,
        waitedMs: Math.max(0, Math.round(trace.waitedMs)),
        sentBytes: request.body?.byteLength ?? 0,
      })
    },
  }
}
