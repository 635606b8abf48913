// What the kinds of operations are given to work with, and the ways in which their work can stop.
import type { AccountRow } from '../../shared/contract/accounts'
import type { Checks } from '../../shared/contract/checks'
import type { WaitsFor } from '../../shared/domain/operations'
import { AppError, isAppError, type ErrorCode } from '../../shared/errors'
import type { InstantlyApi } from '../api/types'
import type { Cache } from '../cache/cache'
import type { OperationStatus, StoredOperation } from '../cache/operations'
import type { Clock } from '../services/parts'

export interface Work {
  readonly workspaceId: string
  readonly cache: Cache
  readonly api: InstantlyApi
  readonly clock: Clock
  /** Ends waiting and what is on its way. */
  readonly signal: AbortSignal
  /** As it stands. */
  operation(): StoredOperation
  /** On the disk when it answers. */
  update(change: Partial<OperationStatus>): void
  /** True when nothing new is to be begun: it was cancelled, or is to be paused. */
  isStopping(): boolean
  isCancelled(): boolean
  /** False when the service has failed for so long that its failures are to be believed. */
  mayWaitForService(): boolean
  /** Rows of the operation have moved; some have come to their end, or they only went back in line. */
  progressed(hasEnded: boolean): void
  announce(rows: readonly AccountRow[]): void
  announceChecks(found: Pick<Checks, 'vitals' | 'tracking'>): void
}

/** The operation can't go on for now; what was not done is pending still. */
export class Halt extends Error {
  constructor(
    readonly waitsFor: WaitsFor,
    readonly reason?: AppError,
  ) {
    super(`waits for ${waitsFor}`)
  }
}

const HALTS: Partial<Record<ErrorCode, WaitsFor>> = {
  unauthorized: 'key',
  noKey: 'key',
  noPlan: 'plan',
  missingScope: 'scope',
  offline: 'network',
  unreachable: 'network',
  tls: 'network',
  redirected: 'network',
  blockedByEdge: 'service',
  rateLimited: 'service',
}

/** For failures that say nothing about the one account that was asked about. */
export function haltOf(error: AppError): Halt | undefined {
  const waitsFor = HALTS[error.code]
  return waitsFor && new Halt(waitsFor, error)
}

const SERVICE_TROUBLE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'serverFailed',
  'timeout',
  'connectionLost',
  'badAnswer',
  'answerTooLarge',
])

/** For failures that, met by all, are an outage. */
export const isServiceTrouble = (error: AppError): boolean => SERVICE_TROUBLE.has(error.code)

/** The service may have acted although the call failed. */
export const isAmbiguous = (error: AppError): boolean => error.detail?.['ambiguous'] === true

/** The service itself says that it is not there; a 404 of something in front of it proves nothing. */
export const isProvenGone = (error: AppError): boolean =>
  error.code === 'notFound' && error.detail?.['isFromApi'] === true

/** Anything but an error thrown on purpose goes on as the bug that it is. */
export function appError(cause: unknown): AppError {
  if (isAppError(cause)) return cause
  throw cause
}

export const callOptions = ({ signal }: Work) => ({ signal, priority: 'operation' }) as const

/** Leaves no timer behind. Rejects with cancelled. */
export function sleep(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancelled = (): void => {
      takeBack()
      reject(new AppError('cancelled', 'stopped while waiting'))
    }
    const takeBack = clock.after(ms, () => {
      signal.removeEventListener('abort', cancelled)
      resolve()
    })
    if (signal.aborted) cancelled()
    else signal.addEventListener('abort', cancelled, { once: true })
  })
}

/** Lets everything else have its turn between two lots of work. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
