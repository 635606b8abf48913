// Whether a failed call is tried again, when, and whether it may have acted although it failed: the one table of it.
import type { AppError, ErrorCode } from '../../shared/errors'
import type { CallKind, Priority } from './engine-types'

const BASE_MS = 500
const CAP_MS = 30_000

/** An outage is not met with a storm: retries take from a purse that only successes fill. */
const TOKENS = 500
const COST = 5
const TIMEOUT_COST = 10

/**
 * Milliseconds of trying after which no try begins: what a call itself takes, without the rests that the service asks for and
 * the waiting for its turn. A read has them beyond the time that one answer may take, which is a second try at the least.
 */
const READING_ON_MS = 30_000
const WRITING_MS = 90_000

/** Nor later than this with all its rests: someone who watches is told, unwatched work may sit a storm out. */
const PATIENCE_MS: Readonly<Record<Priority, number>> = {
  user: 60_000,
  operation: 900_000,
  background: 900_000,
}

/** Why a call failed, as far as trying again goes. */
type Trouble = 'refused' | 'locked' | 'notSent' | 'failed' | 'cut' | 'badAnswer' | 'final'

/** How often each kind of call is tried again after each kind of trouble; what is not listed, never. */
const RETRIES: Readonly<Record<CallKind, Partial<Record<Trouble, number>>>> = {
  read: { notSent: 5, failed: 5, cut: 5, badAnswer: 2 },
  write: { notSent: 4, failed: 4, cut: 4 },
  // After anything but a clear refusal these may have acted: the jobs, or a GET, must decide.
  warmup: { notSent: 4 },
  create: { notSent: 4 },
}

const TROUBLES: ReadonlyMap<ErrorCode, Trouble> = new Map<ErrorCode, Trouble>([
  ['rateLimited', 'refused'],
  ['warmupLocked', 'locked'],
  ['offline', 'notSent'],
  ['unreachable', 'notSent'],
  ['serverFailed', 'failed'],
  ['timeout', 'cut'],
  ['connectionLost', 'cut'],
  ['badAnswer', 'badAnswer'],
])

/** Failures after which nobody knows whether the service acted, unless the request never left. */
const AMBIGUOUS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'serverFailed',
  'timeout',
  'connectionLost',
  'badAnswer',
  'answerTooLarge',
  'redirected',
  'cancelled',
])

function troubleOf(error: AppError): Trouble {
  const trouble = TROUBLES.get(error.code) ?? 'final'
  const couldRetry = trouble === 'cut' || trouble === 'failed'
  return couldRetry && error.detail?.['sent'] === false ? 'notSent' : trouble
}

/** True when the service may have done what was asked although the call failed. */
export function mayHaveActed(kind: CallKind, error: AppError): boolean {
  return kind !== 'read' && AMBIGUOUS.has(error.code) && error.detail?.['sent'] !== false
}

/** What one call has been through. */
export interface Trial {
  readonly kind: CallKind
  readonly priority: Priority
  /** On the steady clock. */
  readonly startedAt: number
  /** No try begins when it has been tried for so long. */
  readonly mostMs: number
  /** When the try that is judged began, on the steady clock. */
  triedAt: number
  /** Milliseconds of trying so far: the tries themselves, and what lies between them but for rests. */
  tryingMs: number
  readonly met: Map<Trouble, number>
}

/** @param answerMs how long one answer may take */
export function startTrial(kind: CallKind, priority: Priority, now: number, answerMs: number): Trial {
  const mostMs = kind === 'read' ? answerMs + READING_ON_MS : WRITING_MS
  return { kind, priority, startedAt: now, mostMs, triedAt: now, tryingMs: 0, met: new Map() }
}

export type Verdict =
  | { readonly then: 'again'; readonly afterMs: number }
  | { readonly then: 'line' }
  | { readonly then: 'stop' }

const STOP: Verdict = { then: 'stop' }

export interface RetryPolicy {
  /** @param restsUntil when the pause of the budget ends, on the steady clock */
  judge(trial: Trial, error: AppError, now: number, restsUntil?: number): Verdict
  succeeded(): void
  tokens(): number
}

/** One for each workspace. @param random 0 up to 1, like Math.random */
export function createRetryPolicy(random: () => number): RetryPolicy {
  let tokens = TOKENS

  function pay(cost: number): boolean {
    if (tokens < cost) return false
    tokens -= cost
    return true
  }

  function delay(trial: Trial, trouble: Trouble): number {
    const tries = [...trial.met.values()].reduce((sum, count) => sum + count, 0)
    // What has not left may leave at once; when that fails too, something is down.
    if (trouble === 'notSent' && tries === 0) return 0
    return random() * Math.min(CAP_MS, BASE_MS * 2 ** tries)
  }

  return {
    judge(trial, error, now, restsUntil = now) {
      const trouble = troubleOf(error)
      if (trouble === 'locked' && trial.kind !== 'read') return { then: 'line' }
      trial.tryingMs += now - trial.triedAt
      trial.triedAt = now
      const deadline = trial.startedAt + PATIENCE_MS[trial.priority]
      // A 429 was no try: the budget makes everybody wait, and this call gets in line again.
      if (trouble === 'refused') return restsUntil > deadline ? STOP : { then: 'again', afterMs: 0 }
      const met = trial.met.get(trouble) ?? 0
      if (met >= (RETRIES[trial.kind][trouble] ?? 0)) return STOP
      const afterMs = delay(trial, trouble)
      trial.tryingMs += afterMs
      if (trial.tryingMs > trial.mostMs) return STOP
      if (Math.max(now + afterMs, restsUntil) > deadline) return STOP
      if (!pay(error.code === 'timeout' ? TIMEOUT_COST : COST)) return STOP
      trial.met.set(trouble, met + 1)
      return { then: 'again', afterMs }
    },
    succeeded() {
      tokens = Math.min(TOKENS, tokens + 1)
    },
    tokens: () => tokens,
  }
}
