// The bands of the health score. A score is inbox placement among warmup mails, no promise of placement.
import type { Tone } from './accounts'

export type HealthBand = 'good' | 'watch' | 'atRisk' | 'critical' | 'noData'

/** Lower edges of the bands, in points of 100. */
export interface HealthThresholds {
  readonly good: number
  readonly watch: number
  readonly atRisk: number
}

const DEFAULT_HEALTH_THRESHOLDS: HealthThresholds = { good: 90, watch: 80, atRisk: 70 }

/**
 * The band of a score. A score of 0 while warmup is not running is no measurement but its absence.
 *
 * @param score 0 to 100, undefined when unknown
 * @param warmupStatus the API's `warmup_status`
 */
export function healthBand(
  score: number | undefined,
  warmupStatus: number | undefined,
  thresholds: HealthThresholds = DEFAULT_HEALTH_THRESHOLDS,
): HealthBand {
  if (score === undefined || (score === 0 && warmupStatus !== 1)) return 'noData'
  if (score >= thresholds.good) return 'good'
  if (score >= thresholds.watch) return 'watch'
  return score >= thresholds.atRisk ? 'atRisk' : 'critical'
}

export const HEALTH_TONES: Readonly<Record<HealthBand, Tone>> = {
  good: 'good',
  watch: 'busy',
  atRisk: 'warn',
  critical: 'bad',
  noData: 'unknown',
}
