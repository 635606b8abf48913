// What checks have found of an account: of its domain, and of its own tracking domain.
import type { AccountRow } from '../contract/accounts'
import type { DomainVitals, TrackingCheck } from '../contract/checks'

/** The latest of each, by domain and by host, in lower case. */
export interface KnownChecks {
  readonly vitals: ReadonlyMap<string, DomainVitals>
  readonly tracking: ReadonlyMap<string, TrackingCheck>
}

export const NO_CHECKS: KnownChecks = { vitals: new Map(), tracking: new Map() }

type Checked = Pick<AccountRow, 'domain' | 'trackingDomain'>

export const vitalsOf = ({ domain }: Checked, { vitals }: KnownChecks): DomainVitals | undefined =>
  vitals.get(domain.toLowerCase())

/** Undefined as well when it has no tracking domain. */
export const trackingCheckOf = (
  { trackingDomain }: Checked,
  { tracking }: KnownChecks,
): TrackingCheck | undefined =>
  trackingDomain === undefined ? undefined : tracking.get(trackingDomain.toLowerCase())

/** As a query says it; undefined before a check. */
export function checkCode(check: { readonly isPassing: boolean } | undefined): 'pass' | 'fail' | undefined {
  if (check === undefined) return undefined
  return check.isPassing ? 'pass' : 'fail'
}

/** The records that fail, as they are called. */
export const failingRecords = (vitals: DomainVitals): string[] =>
  (['mx', 'spf', 'dkim', 'dmarc'] as const)
    .filter((record) => vitals[record] === false)
    .map((record) => record.toUpperCase())
