// What became of the rows of an operation, in plain words: for files as for the screen.
import type { AccountSetting } from './account-settings'
import { providerWord, stateWord, warmupWord } from './accounts'
import type { RowState } from './operations'

export const ROW_STATE_NAMES: Readonly<Record<RowState, string>> = {
  pending: 'Waiting',
  sent: 'Under way',
  done: 'Done',
  unchanged: 'As wanted already',
  failed: 'Failed',
  unknown: 'Unknown',
  cancelled: 'Not done',
}

export const SETTING_NAMES: Readonly<Record<AccountSetting, string>> = {
  firstName: 'First name',
  lastName: 'Last name',
  dailyLimit: 'Daily limit',
  sendingGap: 'Sending gap',
  slowRamp: 'Slow ramp',
  inboxPlacementLimit: 'Inbox placement limit',
  trackingDomain: 'Tracking domain',
  replyTo: 'Reply-to',
  signature: 'Signature',
  warmupLimit: 'Warmup limit',
  warmupIncrement: 'Warmup increment',
  warmupReplyRate: 'Warmup reply rate',
  warmupTag: 'Warmup filter tag',
  warmCtd: 'Warm up the tracking domain',
  openRate: 'Warmup open rate',
  importantRate: 'Warmup mark-important rate',
  readEmulation: 'Warmup read emulation',
  spamSaveRate: 'Warmup spam save rate',
  weekdayOnly: 'Warmup on weekdays only',
}

const OTHER_FIELDS: Readonly<Record<string, string>> = {
  status: 'State',
  warmupStatus: 'Warmup',
  provider: 'Provider',
  tags: 'Tags',
  isPassing: 'Passing',
  mx: 'MX',
  spf: 'SPF',
  dkim: 'DKIM',
  dmarc: 'DMARC',
  ssl: 'Certificate',
  cname: 'CNAME',
  reason: 'Instantly says',
}

/** The name of a value that an operation changes or finds; one that is not known is named as it is. */
export function fieldName(field: string): string {
  if (Object.hasOwn(SETTING_NAMES, field)) return SETTING_NAMES[field as AccountSetting]
  return Object.hasOwn(OTHER_FIELDS, field) ? (OTHER_FIELDS[field] ?? field) : field
}

/**
 * Hostile text, as it came.
 *
 * @param labels the words of tags by their id
 */
export function valueWords(field: string, value: unknown, labels: ReadonlyMap<string, string>): string {
  if (value === undefined) return 'unknown'
  if (value === null || value === '') return 'none'
  if (Array.isArray(value)) {
    return value.length === 0 ? 'none' : value.map((id) => labels.get(String(id)) ?? String(id)).join(', ')
  }
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') return value
  if (typeof value !== 'number') return JSON.stringify(value)
  if (field === 'status') return stateWord(value).word
  if (field === 'warmupStatus') return warmupWord(value).word
  return field === 'provider' ? providerWord(value) : String(value)
}
