// What became of a row, and how it is written down: the row, its account and what else came with it in one transaction.
import type { AccountRow } from '../../shared/contract/accounts'
import type { DomainVitals, TrackingCheck } from '../../shared/contract/checks'
import type { RowCode } from '../../shared/contract/operations'
import type { AccountRecord } from '../../shared/domain/accounts'
import type { AppError } from '../../shared/errors'
import type { RowEnd, WorkRow } from '../cache/operation-rows'
import { breathe, isProvenGone, type Work } from './work'

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

/** Rows and their accounts written in one transaction. */
const LOT = 25

function writeLot(work: Work, fates: readonly Ended[]): AccountRow[] {
  const { cache, workspaceId } = work
  const amends = new Map<string, AccountRecord>()
  const changed: (AccountRow | undefined)[] = []
  const at = work.clock.now()
  cache.transaction(() => {
    for (const { row, record, amend, isGone } of fates) {
      if (record) changed.push(cache.accounts.putSingle(workspaceId, at, record))
      if (amend) amends.set(row.subject, amend)
      if (isGone === true) changed.push(cache.accounts.markGone(workspaceId, row.subject, at))
    }
    cache.checks.putVitals(workspaceId, vitalsIn(fates))
    cache.checks.putTracking(workspaceId, trackingIn(fates))
    if (amends.size > 0) changed.push(...cache.amends.amend(workspaceId, at, amends))
    const ends = fates.map(({ row, end }) => ({ ...end, place: row.place }))
    cache.operationRows.end(work.operation().id, at, ends)
  })
  return changed.filter((row) => row !== undefined)
}

const vitalsIn = (fates: readonly Ended[]): DomainVitals[] =>
  fates.flatMap(({ found }) => (found && 'vitals' in found ? [found.vitals] : []))

const trackingIn = (fates: readonly Ended[]): TrackingCheck[] =>
  fates.flatMap(({ found }) => (found && 'tracking' in found ? [found.tracking] : []))

/** A lot at a time, so that everything else has its turn; accounts are announced when all is written. */
export async function commit(work: Work, fates: readonly Ended[]): Promise<void> {
  if (fates.length === 0) return
  const changed = new Map<string, AccountRow>()
  for (let at = 0; at < fates.length; at += LOT) {
    if (at > 0) await breathe()
    for (const row of writeLot(work, fates.slice(at, at + LOT))) changed.set(row.email, row)
  }
  work.announce([...changed.values()])
  const [vitals, tracking] = [vitalsIn(fates), trackingIn(fates)]
  if (vitals.length + tracking.length > 0) work.announceChecks({ vitals, tracking })
  work.progressed(fates.some(({ end }) => end.state !== 'pending'))
}
