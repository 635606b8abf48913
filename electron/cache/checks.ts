// What checks have found of domains and tracking hosts, the latest of each with its age.
import type { DomainVitals, TrackingCheck } from '../../shared/contract/checks'
import { inTransaction, type Database } from './database'

export interface ChecksRepository {
  vitals(workspaceId: string): DomainVitals[]
  tracking(workspaceId: string): TrackingCheck[]
  putVitals(workspaceId: string, found: readonly DomainVitals[]): void
  putTracking(workspaceId: string, found: readonly TrackingCheck[]): void
}

type Flag = 0 | 1 | null

interface VitalsRow {
  readonly domain: string
  readonly is_passing: Flag
  readonly mx: Flag
  readonly spf: Flag
  readonly dkim: Flag
  readonly dmarc: Flag
  readonly checked_at: number
}

interface TrackingRow {
  readonly host: string
  readonly is_passing: Flag
  readonly has_ssl: Flag
  readonly has_cname: Flag
  readonly reason: string | null
  readonly checked_at: number
}

const flagOf = (value: boolean | undefined): Flag => (value === undefined ? null : value ? 1 : 0)
const known = (flag: Flag): boolean | undefined => (flag === null ? undefined : flag === 1)

export function createChecksRepository(db: Database): ChecksRepository {
  const vitals = db.prepare('SELECT * FROM domain_vitals WHERE workspace_id = ? ORDER BY domain')
  const tracking = db.prepare('SELECT * FROM tracking_checks WHERE workspace_id = ? ORDER BY host')
  const putVitals = db.prepare('INSERT OR REPLACE INTO domain_vitals VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  const putTracking = db.prepare('INSERT OR REPLACE INTO tracking_checks VALUES (?, ?, ?, ?, ?, ?, ?)')
  return {
    vitals: (workspaceId) =>
      (vitals.all(workspaceId) as VitalsRow[]).map((row) => ({
        domain: row.domain,
        isPassing: row.is_passing === 1,
        mx: known(row.mx),
        spf: known(row.spf),
        dkim: known(row.dkim),
        dmarc: known(row.dmarc),
        checkedAt: row.checked_at,
      })),
    tracking: (workspaceId) =>
      (tracking.all(workspaceId) as TrackingRow[]).map((row) => ({
        host: row.host,
        isPassing: row.is_passing === 1,
        hasSsl: known(row.has_ssl),
        hasCname: known(row.has_cname),
        reason: row.reason ?? undefined,
        checkedAt: row.checked_at,
      })),
    putVitals: (workspaceId, found) =>
      inTransaction(db, () => {
        for (const { domain, isPassing, mx, spf, dkim, dmarc, checkedAt } of found) {
          const flags = [isPassing, mx, spf, dkim, dmarc].map(flagOf)
          putVitals.run(workspaceId, domain, ...flags, checkedAt)
        }
      }),
    putTracking: (workspaceId, found) =>
      inTransaction(db, () => {
        for (const { host, isPassing, hasSsl, hasCname, reason, checkedAt } of found) {
          const flags = [isPassing, hasSsl, hasCname].map(flagOf)
          putTracking.run(workspaceId, host, ...flags, reason ?? null, checkedAt)
        }
      }),
  }
}
