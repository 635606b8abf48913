// When an inbox is ready to send campaigns.
import type { AccountRow } from '../contract/accounts'
import type { Thresholds } from './thresholds'

export type ReadinessThresholds = Pick<Thresholds, 'readyScore' | 'readyDays'>

const DAY_MS = 86_400_000

/**
 * From when on an account is ready, as far as its warmup's age decides; undefined when it is not ready for another
 * reason, or something that must be known is unknown.
 *
 * @returns milliseconds since the epoch
 */
export function readyFromMs(row: AccountRow, thresholds: ReadinessThresholds): number | undefined {
  const isHealthy = row.score !== undefined && row.score >= thresholds.readyScore
  if (row.status !== 1 || row.warmupStatus !== 1 || row.isSetupPending === true || !isHealthy)
    return undefined
  const startedMs = row.warmupStartedAt === undefined ? Number.NaN : Date.parse(row.warmupStartedAt)
  return Number.isNaN(startedMs) ? undefined : startedMs + thresholds.readyDays * DAY_MS
}
