// The thresholds by which the fleet is judged.
import type { ThresholdName } from '../../domain/thresholds'

/** The unit stands behind the number. */
type ThresholdText = Readonly<Record<'label' | 'unit', string>>

const fields: Readonly<Record<ThresholdName, ThresholdText>> = {
  goodScore: { label: 'Good from', unit: 'of 100' },
  watchScore: { label: 'Watch from', unit: 'of 100' },
  atRiskScore: { label: 'At risk from', unit: 'of 100' },
  confidentMails: { label: 'Low confidence under', unit: 'warmup mails in 7 days' },
  fallPoints: { label: 'A fall of', unit: 'points' },
  fallDays: { label: 'within', unit: 'days' },
  lowScore: { label: 'Low under', unit: 'of 100' },
  lowDays: { label: 'told after', unit: 'days in a row' },
  readyScore: { label: 'Score from', unit: 'of 100' },
  readyDays: { label: 'Ready after', unit: 'days' },
  solidDays: { label: 'Solid after', unit: 'days' },
  matureDays: { label: 'Mature after', unit: 'days' },
  usualMails: { label: 'Usual up to', unit: 'mails' },
  mostMails: { label: 'Too many over', unit: 'mails' },
  googleMails: { label: 'Google up to', unit: 'mails' },
  microsoftMails: { label: 'Microsoft up to', unit: 'mails' },
  googleInboxes: { label: 'Google up to', unit: 'inboxes' },
  mostGoogleInboxes: { label: 'Google too many over', unit: 'inboxes' },
  microsoftInboxes: { label: 'Microsoft up to', unit: 'inboxes' },
  goodBounces: { label: 'Bounces good under', unit: '%' },
  mostBounces: { label: 'Bounces: stop from', unit: '%' },
}

export const thresholds = {
  title: 'Thresholds',
  about: 'What every page judges the fleet by. A score is not placement.',
  reset: 'Reset to defaults',
  fields,
  groups: {
    bands: {
      title: 'Health bands',
      about: 'From which score on an account is in a band; below the last one it is critical.',
    },
    falling: {
      title: 'Falling',
      about: 'When a score counts as falling, and when one that stays low is told.',
    },
    ready: {
      title: 'Ready to send',
      about: 'An active account in warmup, set up, with this score and so many days of warmup.',
    },
    mails: {
      title: 'Mails a day',
      about: 'What one inbox may send, campaigns and warmup together.',
    },
    inboxes: {
      title: 'Inboxes on a domain',
      about: 'How many inboxes of a provider one domain should carry.',
    },
    bounces: { title: 'Bounces', about: 'Shares of what was sent.' },
  },
  /** Why a number was not taken. */
  outOfRange: (min: number, max: number) => `Nothing was changed: it takes ${min} to ${max}.`,
  crossed: (lower: ThresholdName, upper: ThresholdName) =>
    `Nothing was changed: “${fields[lower].label}” can not be above “${fields[upper].label}”.`,
}
