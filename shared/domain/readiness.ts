// When an inbox is ready to send campaigns: the defaults, in one place.
import type { AccountRow } from '../contract/accounts'

export interface ReadinessThresholds {
  /** Health score, of 100. */
  readonly minScore: number
  readonly minWarmupDays: number
}

export const DEFAULT_READINESS: ReadinessThresholds = { minScore: 80, minWarmupDays: 14 }

const DAY_MS = 86_400_000

/**
 * From when on an account is ready, as far as its warmup's age decides; undefined when it is not ready for another
 * reason, or something that must be known is unknown.
 *
 * @returns milliseconds since the epoch
 */
export function readyFromMs(
  row: AccountRow,
  thresholds: ReadinessThresholds = DEFAULT_READINESS,
): number | undefined {
  const isHealthy = row.score !== undefined && row.score >= thresholds.minScore
  if (row.status !== 1 || row.warmupStatus !== 1 || row.isSetupPending === true || !isHealthy)
    return undefined
  const startedMs = row.warmupStartedAt === undefined ? Number.NaN : Date.parse(row.warmupStartedAt)
  return Number.isNaN(startedMs) ? undefined : startedMs + thresholds.minWarmupDays * DAY_MS
}
