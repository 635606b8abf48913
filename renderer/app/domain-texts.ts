import type { Tone } from '../../shared/domain/accounts'
import type { InboxState, Vital } from '../../shared/domain/domains'
import type { DomainColumn } from '../../shared/domain/domains-order'
import type { Verdict, VerdictReason } from '../../shared/domain/domains-verdict'
import { decimalText, numberText } from './format'

export const VERDICT_WORDS: Readonly<
  Record<Verdict, { readonly word: string; readonly tone: Tone; readonly advice: string }>
> = {
  nothing: { word: 'Nothing to do', tone: 'good', advice: 'Nothing is known to be wrong with it.' },
  watch: { word: 'Watch', tone: 'busy', advice: 'Keep it sending, and look after what is listed here.' },
  rest: {
    word: 'Rest in warmup',
    tone: 'warn',
    advice: 'Take its inboxes out of campaigns and leave warmup on until the reasons are gone.',
  },
  retire: {
    word: 'Retire',
    tone: 'bad',
    advice: 'It had the time to recover and did not. Replace its inboxes by some on another domain.',
  },
}

export const COLUMN_WORDS: Readonly<Record<DomainColumn, { readonly title: string; readonly hint: string }>> =
  {
    domain: { title: 'Domain', hint: 'The domain of the inboxes' },
    verdict: { title: 'Verdict', hint: 'What is to be done, by the thresholds in Settings' },
    inboxes: { title: 'Inboxes', hint: 'Accounts on the domain' },
    states: { title: 'States', hint: 'Accounts by state; sorted by errors' },
    limit: { title: 'Limits', hint: 'Sum of the daily limits of campaign mails, as far as they are known' },
    mails: { title: 'Mail a day', hint: 'Campaign and warmup mails a day over the last 7 whole days' },
    mean: { title: 'Mean', hint: 'Mean health score. A score is no promise of placement.' },
    worst: { title: 'Worst', hint: 'The lowest health score' },
    spam: { title: 'Spam', hint: 'Part of the warmup mails of the last 7 whole days that landed in spam' },
    bounces: { title: 'Bounces', hint: 'Part of the campaign mails of the last 7 whole days that bounced' },
    caps: { title: 'Over caps', hint: 'Caps on inboxes and on mails a day that are exceeded' },
    vitals: { title: 'Vitals', hint: 'MX, SPF, DKIM and DMARC, as last tested' },
    tracking: {
      title: 'Tracking domain',
      hint: 'The custom tracking domains of its inboxes, as last checked',
    },
  }

export const INBOX_STATE_WORDS: Readonly<Record<InboxState, { readonly word: string; readonly tone: Tone }>> =
  {
    active: { word: 'active', tone: 'good' },
    paused: { word: 'paused', tone: 'quiet' },
    maintenance: { word: 'in maintenance', tone: 'busy' },
    error: { word: 'in error', tone: 'bad' },
    unknown: { word: 'unknown', tone: 'unknown' },
  }

export const VITAL_WORDS: Readonly<
  Record<Vital, { readonly word: string; readonly meaning: string; readonly advice: string }>
> = {
  mx: {
    word: 'MX',
    meaning: 'Where mail to the domain goes',
    advice: 'Replies and warmup mails do not arrive. Add the MX records that its mail provider names.',
  },
  spf: {
    word: 'SPF',
    meaning: 'Who may send for the domain',
    advice:
      'Its mails are not taken for its own. Publish one TXT record, v=spf1, that includes its mail provider; a second such record breaks both.',
  },
  dkim: {
    word: 'DKIM',
    meaning: 'The signature of its mails',
    advice:
      'Its mails carry no signature that holds. Turn DKIM on with its mail provider and publish the key.',
  },
  dmarc: {
    word: 'DMARC',
    meaning: 'What is to become of forged mails',
    advice:
      'Publish a TXT record at _dmarc, v=DMARC1 with p=none at least; tighten it once SPF and DKIM hold.',
  },
}

const PROVIDER_NAMES = { google: 'Google', microsoft: 'Microsoft' } as const

/** `0.4 %`; a share is 0 to 1. */
export function shareText(share: number): string {
  const percent = share * 100
  return `${percent === 0 || percent >= 10 ? Math.round(percent) : decimalText(percent, 1)} %`
}

export const scoreText = (score: number): string => numberText(Math.round(score * 10) / 10)

export const inboxesText = (count: number): string =>
  `${numberText(count)} ${count === 1 ? 'inbox' : 'inboxes'}`

/** A cap in a few words, for a cell. */
export function capText(reason: Extract<VerdictReason, { kind: 'caps' | 'mails' }>): string {
  if (reason.kind === 'mails') return `${reason.inboxes} over ${reason.limit} a day`
  return `${reason.cap.inboxes} of ${reason.cap.limit} ${PROVIDER_NAMES[reason.cap.provider]}`
}

const vitalNames = (vitals: readonly Vital[]): string =>
  vitals.map((vital) => VITAL_WORDS[vital].word).join(', ')

/** A reason of a verdict in a sentence, with the figure and the threshold it crossed. */
export function reasonText(reason: VerdictReason): string {
  switch (reason.kind) {
    case 'allBlocked':
      return `Instantly has banned or suspended all of its ${inboxesText(reason.inboxes)} from warmup.`
    case 'staysCritical':
      return `Its mean score is ${scoreText(reason.score)}, under ${reason.limit}, after ${reason.days} days of warmup.`
    case 'meanScore':
      return `Its mean score is ${scoreText(reason.score)}, under ${reason.limit}.`
    case 'worstScore':
      return `Its worst inbox has a score of ${scoreText(reason.score)}, under ${reason.limit}.`
    case 'bounces':
      return `${shareText(reason.share)} of its campaign mails bounced in 7 days; from ${shareText(reason.limit)} on that is too many.`
    case 'records':
      return `${vitalNames(reason.failing)} ${reason.failing.length === 1 ? 'fails' : 'fail'}.`
    case 'tracking':
      return `The tracking domain ${reason.host} does not pass its check.`
    case 'caps':
      return `It carries ${reason.cap.inboxes} ${PROVIDER_NAMES[reason.cap.provider]} inboxes; more than ${reason.cap.limit} is too many.`
    case 'mails':
      return `${inboxesText(reason.inboxes)} may send more than ${reason.limit} mails a day, warmup included.`
    case 'errors':
      return `${inboxesText(reason.inboxes)} ${reason.inboxes === 1 ? 'is' : 'are'} in error.`
    case 'blocked':
      return `Instantly has banned or suspended ${inboxesText(reason.inboxes)} from warmup.`
  }
}

/** What the page of domains says where it has nothing to show. */
export const DOMAIN_EMPTY = {
  none: {
    title: 'No domains yet',
    text: 'Domains are made up of the accounts on them. Connect or import accounts, or wait for the first sync.',
  },
  notFound: {
    title: 'No domain fits',
    text: 'None contains what you search for and has the verdict you chose.',
  },
  gone: {
    title: 'There is no account on this domain',
    text: 'Its accounts may have been deleted, or belong to another workspace.',
  },
} as const

export type InboxColumn = 'email' | 'status' | 'warmup' | 'score' | 'limit' | 'warmupLimit'

/** The columns of the list of a domain's accounts. */
export const INBOX_COLUMNS = [
  { id: 'email', title: 'Email', hint: 'The account', width: 200, grow: 2 },
  { id: 'status', title: 'State', hint: 'Its state', width: 130, grow: 1 },
  { id: 'warmup', title: 'Warmup', hint: 'Its warmup', width: 96, grow: 1 },
  { id: 'score', title: 'Health', hint: 'Health score', width: 76, isNumber: true },
  { id: 'limit', title: 'Limit', hint: 'Campaign mails a day', width: 64, isNumber: true },
  { id: 'warmupLimit', title: 'Warmup limit', hint: 'Warmup mails a day', width: 104, isNumber: true },
] as const
