// What is asked for, in words: the titles of filters, their values, and the chips.
import type { Facet } from '../../domain/account-filter'
import type { FieldName, TimeUnit } from '../../domain/query-fields'

const facets: Readonly<Record<Facet, string>> = {
  status: 'State',
  warmup: 'Warmup',
  provider: 'Provider',
  tag: 'Tag',
  domain: 'Domain',
  health: 'Health',
  cause: 'Cause',
  tracking: 'Tracking',
}

/** Of the others; `is` is said by its value alone. */
const fields: Readonly<Record<Exclude<FieldName, Facet | 'is'>, string>> = {
  score: 'Health score',
  limit: 'Daily limit',
  warmuplimit: 'Warmup limit',
  gap: 'Sending gap',
  age: 'Age',
  used: 'Last used',
  warming: 'Warming for',
  name: 'Name',
  email: 'Email',
  vitals: 'Vitals',
  trackingcheck: 'Tracking check',
  setup: 'Setup',
  ramp: 'Slow ramp',
  has: 'Has',
  with: 'With',
}

const times = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

const ages: Readonly<Record<TimeUnit, (count: number) => string>> = {
  h: (count) => times(count, 'hour'),
  d: (count) => times(count, 'day'),
  w: (count) => times(count, 'week'),
  m: (count) => times(count, 'month'),
  y: (count) => times(count, 'year'),
}

export const accountsQuery = {
  facets,
  fields,
  ages,
  flags: {
    ready: 'Ready to send',
    attention: 'Needs attention',
    falling: 'Score falling',
    managed: 'Managed by Instantly',
    gone: 'Gone',
  },
  anyError: 'Any error',
  anyTrouble: 'Any trouble',
  anyCause: 'Any',
  pass: 'Pass',
  fail: 'Fail',
  notChecked: 'Not checked',
  range: (from: string, to: string) => `${from} to ${to}`,
  either: (values: readonly string[]) => values.join(' or '),
  quoted: (text: string) => `“${text}”`,
  not: (said: string) => `Not ${said}`,
  valueOf: (title: string, value: string) => `${title}: ${value}`,
  amountOf: (title: string, amount: string) => `${title} ${amount}`,
  chosen: (count: number) => `${count} chosen`,
  /** What has no menu of its own. */
  more: {
    attention: 'Needs attention',
    ready: 'Ready to send',
    noTracking: 'No tracking domain',
    vitalsFail: 'Vitals fail',
    trackingFails: 'Tracking domain fails its check',
    setupPending: 'Setup pending',
    noTag: 'No tag',
    limitAbove: (mostMails: number) => `Daily limit above ${mostMails}`,
    createdLately: 'Created in the last 14 days',
    notUsed: 'Not used for a week',
    withGone: 'Show gone accounts too',
  },
}
