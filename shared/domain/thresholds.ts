// The thresholds by which the fleet is judged: their usual values, their limits, which must stay below which.

interface ThresholdSpec {
  readonly usual: number
  readonly min: number
  readonly max: number
  /** 1 unless said: the smallest difference that means something. */
  readonly step?: number
}

const score = (usual: number): ThresholdSpec => ({ usual, min: 1, max: 100 })
const days = (usual: number): ThresholdSpec => ({ usual, min: 1, max: 365 })
const count = (usual: number): ThresholdSpec => ({ usual, min: 1, max: 10_000 })
const percent = (usual: number): ThresholdSpec => ({ usual, min: 0, max: 100, step: 0.1 })

const SPECS = {
  /** Lower edges of the health bands; below the last a score is critical. */
  goodScore: score(90),
  watchScore: score(80),
  atRiskScore: score(70),
  /** Warmup mails of 7 days: fewer make a score of low confidence. */
  confidentMails: count(20),
  /** A score is falling when it is so many points lower than so many days ago. */
  fallPoints: score(10),
  fallDays: { usual: 7, min: 1, max: 30 },
  /** A score below this for so many days in a row is told. */
  lowScore: score(80),
  lowDays: { usual: 2, min: 1, max: 30 },
  /** Ready to send: a score, and days of warmup; then solid, then mature. */
  readyScore: score(80),
  readyDays: days(14),
  solidDays: days(21),
  matureDays: days(28),
  /** Mails of one inbox a day, campaigns and warmup together. */
  usualMails: count(30),
  mostMails: count(50),
  googleMails: count(30),
  microsoftMails: count(20),
  /** Inboxes of one provider on one domain. */
  googleInboxes: count(3),
  mostGoogleInboxes: count(5),
  microsoftInboxes: count(5),
  /** Shares in percent: up to the first is good, from the second on it must stop. */
  goodBounces: percent(2),
  mostBounces: percent(5),
} satisfies Record<string, ThresholdSpec>

export type ThresholdName = keyof typeof SPECS
export type Thresholds = Readonly<Record<ThresholdName, number>>

export const THRESHOLD_SPECS: Readonly<Record<ThresholdName, ThresholdSpec>> = SPECS

export const THRESHOLD_NAMES = Object.keys(SPECS) as readonly ThresholdName[]

export const DEFAULT_THRESHOLDS: Thresholds = Object.fromEntries(
  THRESHOLD_NAMES.map((name) => [name, SPECS[name].usual]),
) as Thresholds

/** Those that would make no sense the other way round. The first of a pair is never above the second. */
const ORDERS: readonly (readonly [ThresholdName, ThresholdName])[] = [
  ['atRiskScore', 'watchScore'],
  ['watchScore', 'goodScore'],
  ['readyDays', 'solidDays'],
  ['solidDays', 'matureDays'],
  ['usualMails', 'mostMails'],
  ['googleInboxes', 'mostGoogleInboxes'],
  ['goodBounces', 'mostBounces'],
]

/** The first pair that stands the wrong way round, lower one first; undefined when there is none. */
export function crossedThresholds(
  thresholds: Thresholds,
): readonly [lower: ThresholdName, upper: ThresholdName] | undefined {
  return ORDERS.find(([lower, upper]) => thresholds[lower] > thresholds[upper])
}

/** Whether a number can stand for a threshold by itself. */
export function isThreshold(name: ThresholdName, value: number): boolean {
  const { min, max, step = 1 } = THRESHOLD_SPECS[name]
  const steps = value / step
  return value >= min && value <= max && Math.abs(steps - Math.round(steps)) < 1e-6
}
