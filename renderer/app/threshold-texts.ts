import type { ThresholdName } from '../../shared/domain/thresholds'

interface ThresholdWords {
  readonly name: ThresholdName
  readonly label: string
  /** Stands behind the number. */
  readonly unit: string
}

export interface ThresholdGroup {
  readonly label: string
  readonly text: string
  readonly fields: readonly ThresholdWords[]
}

const field = (name: ThresholdName, label: string, unit: string): ThresholdWords => ({ name, label, unit })

/** The thresholds as the settings show them. */
export const THRESHOLD_GROUPS: readonly ThresholdGroup[] = [
  {
    label: 'Health bands',
    text: 'From which score on an account is in a band; below the last one it is critical.',
    fields: [
      field('goodScore', 'Good from', 'of 100'),
      field('watchScore', 'Watch from', 'of 100'),
      field('atRiskScore', 'At risk from', 'of 100'),
      field('confidentMails', 'Low confidence under', 'warmup mails in 7 days'),
    ],
  },
  {
    label: 'Falling',
    text: 'When a score counts as falling, and when one that stays low is told.',
    fields: [
      field('fallPoints', 'A fall of', 'points'),
      field('fallDays', 'within', 'days'),
      field('lowScore', 'Low under', 'of 100'),
      field('lowDays', 'told after', 'days in a row'),
    ],
  },
  {
    label: 'Ready to send',
    text: 'An active account in warmup, set up, with this score and so many days of warmup.',
    fields: [
      field('readyScore', 'Score from', 'of 100'),
      field('readyDays', 'Ready after', 'days'),
      field('solidDays', 'Solid after', 'days'),
      field('matureDays', 'Mature after', 'days'),
    ],
  },
  {
    label: 'Mails a day',
    text: 'What one inbox may send, campaigns and warmup together.',
    fields: [
      field('usualMails', 'Usual up to', 'mails'),
      field('mostMails', 'Too many over', 'mails'),
      field('googleMails', 'Google up to', 'mails'),
      field('microsoftMails', 'Microsoft up to', 'mails'),
    ],
  },
  {
    label: 'Inboxes on a domain',
    text: 'How many inboxes of a provider one domain should carry.',
    fields: [
      field('googleInboxes', 'Google up to', 'inboxes'),
      field('mostGoogleInboxes', 'Google too many over', 'inboxes'),
      field('microsoftInboxes', 'Microsoft up to', 'inboxes'),
    ],
  },
  {
    label: 'Bounces',
    text: 'Shares of what was sent.',
    fields: [
      field('goodBounces', 'Bounces good under', '%'),
      field('mostBounces', 'Bounces: stop from', '%'),
    ],
  },
]

const LABELS: ReadonlyMap<ThresholdName, string> = new Map(
  THRESHOLD_GROUPS.flatMap(({ fields }) => fields.map(({ name, label }) => [name, label] as const)),
)

/** Why a number was not taken. */
export const thresholdFaults = {
  outOfRange: (min: number, max: number): string => `Nothing was changed: it takes ${min} to ${max}.`,
  crossed: (lower: ThresholdName, upper: ThresholdName): string =>
    `Nothing was changed: “${LABELS.get(lower) ?? lower}” can not be above “${LABELS.get(upper) ?? upper}”.`,
}
