// The parts under every call, as interfaces: time, priority, and the request budget of a workspace.
import type { ErrorCode } from '../../shared/errors'

/** Time as a part: handed in, so that a test can turn it. */
export interface Clock {
  /** Milliseconds since the epoch; may jump when the system's clock is set. */
  now(): number
  /** Milliseconds since some fixed moment; never runs backwards. */
  monotonic(): number
  /** Runs `fn` once, `ms` from now; the function it answers takes that back. */
  after(ms: number, fn: () => void): () => void
}

/** Who waits: a person looking at a spinner, an operation they started, or work nobody watches. */
export type Priority = 'user' | 'operation' | 'background'

/** What a repeated request may do: nothing, the same again, start a second job, make a second thing. */
export type CallKind = 'read' | 'write' | 'warmup' | 'create'

export interface CallOptions {
  readonly signal?: AbortSignal | undefined
  /** 'operation' when not given. */
  readonly priority?: Priority | undefined
}

export interface SendOptions extends CallOptions {
  /** Called with the time before each try leaves, once the budget lets it; when it throws, nothing leaves. */
  readonly onSend?: ((at: number) => void) | undefined
}

/** What the log is to know of a request beside itself. */
export interface Trace {
  /** 1 for the first try of a call. */
  readonly attempt: number
  /** In line for the budget. */
  readonly waitedMs: number
  /** The body holds passwords, or makes something. */
  readonly hidesBody: boolean
}

/** One request that has ended, with nothing secret in it. */
export interface Exchange {
  /** When it left; milliseconds since the epoch. */
  readonly at: number
  readonly method: string
  /** Path and query. */
  readonly path: string
  readonly body: string | undefined
  /** It had a body, and it is not here. */
  readonly isBodyHidden: boolean
  /** Undefined when no answer came. */
  readonly status: number | undefined
  readonly code: ErrorCode | undefined
  readonly ms: number
  readonly attempt: number
  readonly waitedMs: number
  readonly sentBytes: number
  /** Of the body, after decompression. */
  readonly receivedBytes: number
}

export interface WaitingByPriority {
  readonly user: number
  readonly operation: number
  readonly background: number
}

/** The budget as it is shown. All limits are whole requests. */
export interface BudgetState {
  /** 1 to 100: the setting, in percent of the published limits. */
  readonly share: number
  /** What the setting allows in a second, were there no 429. */
  readonly ceilingPerSecond: number
  /** Allowed in a second now; below the ceiling after a 429, until it has recovered. */
  readonly allowedPerSecond: number
  readonly allowedPerMinute: number
  readonly usedPerSecond: number
  readonly usedPerMinute: number
  readonly inFlight: number
  readonly waiting: WaitingByPriority
  /** Milliseconds since the epoch; undefined while nothing is paused. */
  readonly pausedUntil: number | undefined
  /** Answers of 429 since the start. */
  readonly refusals: number
}

/** The minute window in a form to be stored; times are milliseconds since the epoch. */
export interface BudgetSnapshot {
  readonly version: 1
  readonly takenAt: number
  /** [latest start in the bucket, number of starts]. */
  readonly buckets: readonly (readonly [at: number, count: number])[]
  readonly pausedUntil?: number | undefined
}

/** A right to send one request; to be given back when its answer is read. Giving it back twice does nothing. */
export interface BudgetTicket {
  /** Told as soon as the answer is there, before it is read: the request has reached the service by then. */
  answered(): void
  release(): void
}

/** The one scheduler of a workspace: every attempt of every call passes it. */
export interface Budget {
  /** Resolves when the request may leave. Rejects with cancelled. */
  acquire(options?: CallOptions): Promise<BudgetTicket>
  /** Tells it of a 429: halves the pace, stops everything for a while. */
  refused(retryAfterMs: number | undefined): void
  /** Stops everything for so long (at most 5 min) without touching the pace: a 503 with Retry-After. */
  pause(ms: number): void
  /** Tells it that a request was not refused. */
  accepted(): void
  /** Lets only the user's requests go, until it is told otherwise. */
  hold(isHeld: boolean): void
  /** 1 to 100 % of the published limits. */
  setShare(percent: number): void
  state(): BudgetState
  /** At most four times a second, and once more when it has come to rest. Answers its remover. */
  onChange(listener: (state: BudgetState) => void): () => void
  snapshot(): BudgetSnapshot
  /** Takes over what an earlier run has used. Anything unreadable is ignored. */
  restore(snapshot: unknown): void
  /** Rejects all that waits with cancelled and leaves no timer behind. */
  close(): void
}
