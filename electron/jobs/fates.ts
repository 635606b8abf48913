// What became of a row, and how it is written down: the row, its account and what else came with it in one transaction.
import type { AccountRow } from '../../shared/contract/accounts'
import type { DomainVitals, TrackingCheck } from '../../shared/contract/checks'
import type { RowCode } from '../../shared/contract/operations'
import type { AccountRecord } from '../../shared/domain/accounts'
import type { AppError } from '../../shared/errors'
import type { RowEnd, WorkRow } from '../cache/operation-rows'
import { isProvenGone, type Work } from './work'

export interface Ended {
  readonly row: WorkRow
  readonly end: Omit<RowEnd, 'place'>
  /** The account as the service has just shown it. */
  readonly record?: AccountRecord | undefined
  /** Fields of its record that the service has confirmed. */
  readonly amend?: AccountRecord | undefined
  readonly isGone?: boolean | undefined
  /** What a check has found. */
  readonly found?: { readonly vitals: DomainVitals } | { readonly tracking: TrackingCheck } | undefined
}

/** The request, or the reading back, failed. */
export interface Failed {
  readonly row: WorkRow
  readonly error: AppError
  /** A request for it may have acted. */
  readonly isOpen: boolean
}

export type Fate = Ended | Failed

export const isFailed = (fate: Fate): fate is Failed => 'error' in fate
export const hasEnded = (fate: Fate): fate is Ended => 'end' in fate

export function endFailed(row: WorkRow, error: AppError, code: RowCode = error.code): Ended {
  const reason = error.detail?.['reason']
  const words = typeof reason === 'string' ? reason : undefined
  return { row, end: { state: 'failed', code, reason: words }, isGone: isProvenGone(error) }
}

/** Accounts are announced when it is written. */
export function commit({ cache, workspaceId, clock, ...work }: Work, fates: readonly Ended[]): void {
  const amends = new Map<string, AccountRecord>()
  const changed = new Map<string, AccountRow>()
  const at = clock.now()
  const vitals = fates.flatMap(({ found }) => (found && 'vitals' in found ? [found.vitals] : []))
  const tracking = fates.flatMap(({ found }) => (found && 'tracking' in found ? [found.tracking] : []))
  const keep = (row: AccountRow | undefined): void => {
    if (row) changed.set(row.email, row)
  }
  cache.transaction(() => {
    for (const { row, record, amend, isGone } of fates) {
      if (record) keep(cache.accounts.putSingle(workspaceId, at, record))
      if (amend) amends.set(row.subject, amend)
      if (isGone === true) keep(cache.accounts.markGone(workspaceId, row.subject, at))
    }
    cache.checks.putVitals(workspaceId, vitals)
    cache.checks.putTracking(workspaceId, tracking)
    for (const row of cache.amends.amend(workspaceId, at, amends)) keep(row)
    const ends = fates.map(({ row, end }) => ({ ...end, place: row.place }))
    cache.operationRows.end(work.operation().id, at, ends)
  })
  work.announce([...changed.values()])
  if (vitals.length + tracking.length > 0) work.announceChecks({ vitals, tracking })
  work.progressed(fates.some(({ end }) => end.state !== 'pending'))
}
