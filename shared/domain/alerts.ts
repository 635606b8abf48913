// What is told after a sync because it went wrong: the kinds of it, and when each of them is news.
import type { Thresholds } from './thresholds'

export const ALERT_KINDS = ['errors', 'scores', 'caps', 'vitals'] as const

export type AlertKind = (typeof ALERT_KINDS)[number]

/** Subjects by kind: accounts of the first two, domains of the others. */
export type AlertCounts = Readonly<Record<AlertKind, number>>

export const isOfDomains = (kind: AlertKind): boolean => kind === 'caps' || kind === 'vitals'

/** Days of which the scores are looked through for the last known ones: there is not a sync every day. */
export const LOW_LOOK_BACK_DAYS = 7

/**
 * Whether a score has just been low for as long as is told: on the last days it is known of, and not on the one before.
 *
 * @param known measured scores, one a day, oldest first, days without one left out
 */
export function isNewlyLow(
  known: readonly number[],
  { lowScore, lowDays }: Pick<Thresholds, 'lowScore' | 'lowDays'>,
): boolean {
  const before = known.at(-lowDays - 1)
  return (
    before !== undefined && before >= lowScore && known.slice(-lowDays).every((score) => score < lowScore)
  )
}

/** Whether a score fell by as much as is told. */
export const isFall = (
  before: number | undefined,
  after: number | undefined,
  { fallPoints }: Pick<Thresholds, 'fallPoints'>,
): boolean => before !== undefined && after !== undefined && before - after >= fallPoints

/** What is bad now and was not, and every state that differs from the one before; undefined: it is there no more. */
export interface StateNews {
  readonly worse: readonly string[]
  readonly changed: ReadonlyMap<string, boolean | undefined>
}

/**
 * Compares states with those before.
 *
 * @param isNewToldToo whether one that was never looked at before is news when it is bad
 */
export function compareStates(
  before: ReadonlyMap<string, boolean>,
  now: ReadonlyMap<string, boolean>,
  isNewToldToo: boolean,
): StateNews {
  const changed = new Map<string, boolean | undefined>()
  const worse: string[] = []
  for (const [subject, isBad] of now) {
    const was = before.get(subject)
    if (was === isBad) continue
    changed.set(subject, isBad)
    if (isBad && (was === false || isNewToldToo)) worse.push(subject)
  }
  for (const subject of before.keys()) if (!now.has(subject)) changed.set(subject, undefined)
  return { worse, changed }
}
