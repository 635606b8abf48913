// The way of every call: tries, waits, tries again, and tells in the end what the caller must know.
import { AppError, type ErrorDetail } from '../../shared/errors'
import { asAppError, createAttempts, type CallSpec, type Try } from './attempt'
import { createBreaker } from './breaker'
import type { SendOptions } from './engine-types'
import { createGate, shutError, type Gate } from './gate'
import { createLockLine, type Place } from './lock-line'
import { TIME_LIMITS } from './http'
import { requestUrl } from './request-url'
import { createRetryPolicy, mayHaveActed, startTrial, type Trial } from './retry'
import type { InstantlyApiParts } from './types'
import { linkSignals, sleep } from './waits'

export type Caller = <T>(spec: CallSpec<T>, options?: SendOptions) => Promise<T>

export interface CallerControl {
  readonly call: Caller
  isStopped(): boolean
  resume(): void
  close(): void
}

/** What a call carries from try to try. */
interface Run<T> extends Omit<Try<T>, 'attempt'> {
  readonly trial: Trial
  readonly story: {
    /** When the latest try may have left, in milliseconds since the epoch. */
    sentAt: number | undefined
    /** A try may have acted although it failed. */
    hasActed: boolean
    /** What the latest try met. */
    met: AppError | undefined
    /** In the line of those that a warmup job keeps out. */
    place: Place | undefined
  }
}

/** Adds what the caller must know of a failed call that may have changed something. */
function withStory(error: AppError, { story }: Run<unknown>): AppError {
  if (!story.hasActed) return error
  const sentAt: ErrorDetail = story.sentAt === undefined ? {} : { sentAt: story.sentAt }
  return new AppError(error.code, error.message, { detail: { ...error.detail, ...sentAt, ambiguous: true } })
}

const outageError = (): AppError =>
  new AppError('serverFailed', 'The service fails for too long', { detail: { sent: false } })

/** Waiting that ended because the gate shut, or an outage did not, was not ended by a wish of the caller. */
function told(error: unknown, run: Run<unknown>, gate: Gate): AppError {
  const failure = asAppError(error)
  const isOurs = failure.code === 'cancelled' && run.waiting.aborted && !run.signal?.aborted
  if (!isOurs) return withStory(failure, run)
  return withStory(gate.isShut() ? shutError() : (run.story.met ?? outageError()), run)
}

/** The least that tells whether the service works again: any answer of its own but a failure. */
const LOOK: CallSpec<unknown> = {
  kind: 'read',
  method: 'GET',
  path: '/workspaces/current',
  read: (body) => body,
}

function prepare<T>(
  baseUrl: string,
  spec: CallSpec<T>,
  options: SendOptions,
): Omit<Run<T>, 'waiting' | 'trial' | 'onSend'> {
  const story: Run<T>['story'] = { sentAt: undefined, hasActed: false, met: undefined, place: undefined }
  return {
    spec,
    url: requestUrl(baseUrl, spec.path, spec.params, spec.query),
    body: spec.body === undefined ? undefined : new TextEncoder().encode(JSON.stringify(spec.body)),
    priority: options.priority ?? 'operation',
    signal: options.signal,
    story,
  }
}

/** Composes the engine for one workspace. The key is asked for at each request and kept nowhere. */
export function createCaller(parts: InstantlyApiParts): CallerControl {
  const { baseUrl, budget, clock, random } = parts
  const gate = createGate(() => parts.onUnauthorized?.())
  const breaker = createBreaker({
    clock,
    waits: parts.lookWaits,
    look: () =>
      attempts.once({
        ...prepare(baseUrl, LOOK, { priority: 'user' }),
        waiting: gate.signal(),
        onSend: () => undefined,
        attempt: 1,
      }),
    onChange(isOpen) {
      budget.hold(isOpen)
      parts.onFailing?.(isOpen)
    },
  })
  const attempts = createAttempts(parts, gate, breaker)
  const policy = createRetryPolicy(random)
  const line = createLockLine(clock, random)

  /** Waits as long as the failure asks for; throws it when there is no more to try. */
  async function beforeNextTry({ trial, waiting, story }: Run<unknown>, failure: AppError): Promise<void> {
    const now = clock.monotonic()
    const { pausedUntil } = budget.state()
    const restsUntil = pausedUntil === undefined ? now : now + pausedUntil - clock.now()
    const verdict = policy.judge(trial, failure, now, restsUntil)
    if (verdict.then === 'stop') throw failure
    if (verdict.then === 'again') return sleep(clock, verdict.afterMs, waiting)
    story.place ??= line.join()
    if (!(await story.place.turn(waiting))) throw failure
  }

  async function untilDone<T>(run: Run<T>): Promise<T> {
    const { spec, story } = run
    for (let attempt = 1; ; attempt += 1) {
      try {
        const value = await attempts.once({ ...run, attempt })
        policy.succeeded()
        return value
      } catch (error) {
        const failure = asAppError(error)
        if (failure.code === 'notFound' && story.hasActed && spec.whenGone) return spec.whenGone.value
        story.hasActed ||= mayHaveActed(spec.kind, failure)
        if (failure.code !== 'cancelled') story.met = failure
        if (story.hasActed) spec.onDoubt?.()
        await beforeNextTry(run, failure)
      }
    }
  }

  async function call<T>(spec: CallSpec<T>, options: SendOptions = {}): Promise<T> {
    const prepared = prepare(baseUrl, spec, options)
    if (gate.isShut()) await attempts.currentKey()
    // An operation waits for as long as it takes: what it writes down must not fail of an outage.
    const patience = prepared.priority === 'background' ? breaker.patience() : undefined
    const linked = linkSignals([prepared.signal, gate.signal(), patience])
    const { answerMs } = TIME_LIMITS[spec.limits ?? 'other']
    const trial = startTrial(spec.kind, prepared.priority, clock.monotonic(), answerMs)
    const onSend = (at: number): void => {
      options.onSend?.(at)
      prepared.story.sentAt = at
      trial.triedAt = clock.monotonic()
    }
    const run: Run<T> = { ...prepared, waiting: linked.signal, trial, onSend }
    try {
      return await untilDone(run)
    } catch (error) {
      throw told(error, run, gate)
    } finally {
      run.story.place?.leave()
      linked.unlink()
    }
  }

  return { call, isStopped: () => gate.isShut(), resume: () => gate.open(), close: () => breaker.close() }
}
