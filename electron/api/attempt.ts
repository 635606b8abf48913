// One try at a call: budget, key, one request, its reading; and word of it to the budget, the gate and the listener.
import { AppError, isAppError } from '../../shared/errors'
import type { Breaker } from './breaker'
import type { BudgetTicket, CallKind, Priority } from './engine-types'
import type { Gate } from './gate'
import { createHttp, TIME_LIMITS, type HttpRequest, type LimitKind } from './http'
import { interpret, type Reader } from './interpret'
import type { Query } from './request-url'
import { createTurns } from './turns'
import type { InstantlyApiParts } from './types'

/** One call, as the contract has it. */
export interface CallSpec<T> extends Reader<T> {
  readonly kind: CallKind
  readonly method: HttpRequest['method']
  /** With names in braces: `/accounts/{email}`. */
  readonly path: string
  readonly params?: Readonly<Record<string, string>> | undefined
  readonly query?: Query | undefined
  readonly body?: object | undefined
  readonly limits?: LimitKind | undefined
  /** Values of the body that must not come back in the words of an error. */
  readonly secrets?: readonly string[] | undefined
  /** The result when the thing to be removed is found gone after a try that may have removed it. */
  readonly whenGone?: { readonly value: T } | undefined
  /** Called when a try has failed that may have acted, before the next one. */
  readonly onDoubt?: (() => void) | undefined
}

export interface Try<T> {
  readonly spec: CallSpec<T>
  readonly url: string
  readonly body: Uint8Array | undefined
  readonly priority: Priority
  /** The caller's own: it alone may cut a request that is on its way. */
  readonly signal: AbortSignal | undefined
  /** The caller's, or the gate's: either ends the waiting. */
  readonly waiting: AbortSignal
  /** Told the moment from which the request may have left, in milliseconds since the epoch. */
  readonly onSend: (at: number) => void
  /** 1 for the first; 2 for the first retry. */
  readonly attempt: number
}

export interface Attempts {
  /** Fails as `InstantlyApi` says, with what one request met. */
  once<T>(one: Try<T>): Promise<T>
  /** The key for now, unless it is missing or refused. */
  currentKey(): Promise<string>
}

type Ending<T> = { readonly value: T } | { readonly failure: AppError }

export const asAppError = (error: unknown): AppError =>
  isAppError(error) ? error : new AppError('bug', 'A call failed in an unforeseen way')

function retryAfterOf(error: AppError): number | undefined {
  const ms = error.detail?.['retryAfterMs']
  return typeof ms === 'number' ? ms : undefined
}

/** Not the words of something in between, nor a door that was the wrong one. */
function isServersFailure({ code, detail }: AppError): boolean {
  return code === 'serverFailed' && Number(detail?.['status']) >= 500
}

export function createAttempts(
  parts: InstantlyApiParts,
  gate: Gate,
  breaker: Pick<Breaker, 'note'>,
): Attempts {
  const { budget, clock, getKey, onOutcome } = parts
  const http = createHttp(parts)
  const inTurn = createTurns(clock)

  async function currentKey(): Promise<string> {
    const key = await getKey()
    if (key === undefined || key === '')
      throw new AppError('noKey', 'There is no key', { detail: { sent: false } })
    gate.check(key)
    return key
  }

  async function exchange<T>(
    one: Try<T>,
    key: string,
    waitedMs: number,
    ticket: BudgetTicket,
  ): Promise<Ending<T>> {
    const { spec, url, body, signal, attempt } = one
    const limits = TIME_LIMITS[spec.limits ?? 'other']
    const hidesBody = spec.kind === 'create' || spec.secrets !== undefined
    const trace = { attempt, waitedMs, hidesBody }
    try {
      const answer = await http({ method: spec.method, url, body, key, limits, signal, trace })
      ticket.answered()
      return await inTurn(() => ({ value: interpret(answer, spec, [key, ...(spec.secrets ?? [])]) }))
    } catch (error) {
      return { failure: asAppError(error) }
    }
  }

  function reportFailure(error: AppError, key: string): void {
    if (error.code === 'cancelled') return
    const waitMs = retryAfterOf(error)
    if (error.code === 'rateLimited') budget.refused(waitMs)
    else if (error.detail?.['status'] !== undefined) budget.accepted()
    if (error.code === 'serverFailed' && waitMs !== undefined) budget.pause(waitMs)
    if (error.code === 'unauthorized') gate.shut(key)
    if (error.detail?.['status'] !== undefined) breaker.note(isServersFailure(error))
    onOutcome?.({ ok: false, error })
  }

  async function once<T>(one: Try<T>): Promise<T> {
    const askedAt = clock.monotonic()
    const ticket = await budget.acquire({ signal: one.waiting, priority: one.priority })
    const waitedMs = clock.monotonic() - askedAt
    try {
      const key = await currentKey()
      one.onSend(clock.now())
      const ending = await exchange(one, key, waitedMs, ticket)
      if ('failure' in ending) {
        reportFailure(ending.failure, key)
        throw ending.failure
      }
      budget.accepted()
      breaker.note(false)
      onOutcome?.({ ok: true })
      return ending.value
    } finally {
      ticket.release()
    }
  }

  return { once, currentKey }
}
