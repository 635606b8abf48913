// The bands of the health score. A score is inbox placement among warmup mails, no promise of placement.
import type { AccountRow } from '../contract/accounts'
import type { Tone } from './accounts'
import type { Thresholds } from './thresholds'

export const HEALTH_BANDS = ['good', 'watch', 'atRisk', 'critical', 'noData'] as const

export type HealthBand = (typeof HEALTH_BANDS)[number]

/** Lower edges of the bands, in points of 100. */
export type HealthThresholds = Pick<Thresholds, 'goodScore' | 'watchScore' | 'atRiskScore'>

/** What of an account its band is judged by. */
export type ScoreFacts = Pick<
  AccountRow,
  'score' | 'warmupStatus' | 'warmupStartedAt' | 'createdAt' | 'fetchedAt'
>

/** A score is made of so many days: on an account that is younger, 0 says only that there is none yet. */
const SCORE_DAYS_MS = 7 * 86_400_000

function isNew({ warmupStartedAt, createdAt, fetchedAt }: ScoreFacts): boolean {
  const since = Date.parse(warmupStartedAt ?? createdAt ?? '')
  return fetchedAt - since < SCORE_DAYS_MS
}

/** The score as a measurement. 0 without warmup, or on a new account, is none but its absence: undefined, as unknown is. */
export function measuredScore(facts: ScoreFacts): number | undefined {
  const isAbsent = facts.score === 0 && (facts.warmupStatus !== 1 || isNew(facts))
  return isAbsent ? undefined : facts.score
}

/** The band of a measured score, 0 to 100; undefined when unknown. */
export function bandOf(score: number | undefined, thresholds: HealthThresholds): HealthBand {
  if (score === undefined) return 'noData'
  if (score >= thresholds.goodScore) return 'good'
  if (score >= thresholds.watchScore) return 'watch'
  return score >= thresholds.atRiskScore ? 'atRisk' : 'critical'
}

/** The band an account is in. */
export const healthBand = (facts: ScoreFacts, thresholds: HealthThresholds): HealthBand =>
  bandOf(measuredScore(facts), thresholds)

export const HEALTH_TONES: Readonly<Record<HealthBand, Tone>> = {
  good: 'good',
  watch: 'busy',
  atRisk: 'warn',
  critical: 'bad',
  noData: 'unknown',
}
