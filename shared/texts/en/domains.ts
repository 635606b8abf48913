// The domains and their checks.
import type { InboxCap, InboxState, Vital } from '../../domain/domains'
import type { DomainColumn } from '../../domain/domains-order'
import type { Verdict } from '../../domain/domains-verdict'
import { numberText } from '../../domain/locale'
import { counted } from './counted'

type Provider = InboxCap['provider']

const inboxes = (count: number): string => counted(count, 'inbox', 'inboxes')

const providers: Readonly<Record<Provider, string>> = { google: 'Google', microsoft: 'Microsoft' }

const verdicts: Readonly<Record<Verdict, { readonly word: string; readonly advice: string }>> = {
  nothing: { word: 'Nothing to do', advice: 'Nothing is known to be wrong with it.' },
  watch: { word: 'Watch', advice: 'Keep it sending, and look after what is listed here.' },
  rest: {
    word: 'Rest in warmup',
    advice: 'Take its inboxes out of campaigns and leave warmup on until the reasons are gone.',
  },
  retire: {
    word: 'Retire',
    advice: 'It had the time to recover and did not. Replace its inboxes by some on another domain.',
  },
}

const columns: Readonly<Record<DomainColumn, { readonly title: string; readonly hint: string }>> = {
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

const states: Readonly<Record<InboxState, string>> = {
  active: 'active',
  paused: 'paused',
  maintenance: 'in maintenance',
  error: 'in error',
  unknown: 'unknown',
}

const vitals: Readonly<
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

export const domains = {
  title: 'Domains',
  showAll: 'Show all domains',
  none: 'None',
  unknown: 'Unknown',
  noData: 'No data',
  share: (percent: string) => `${percent} %`,
  verdicts,
  columns,
  vitals,
  states,
  inState: (count: number, state: InboxState) => `${numberText(count)} ${states[state]}`,
  ofInboxes: (count: number, all: number) => `${numberText(count)} of ${counted(all, 'inbox', 'inboxes')}`,
  capInboxes: ({ inboxes: count, limit, provider }: InboxCap) =>
    `${numberText(count)} of ${numberText(limit)} ${providers[provider]}`,
  aboutCap: ({ provider, isMost, limit }: InboxCap) =>
    `${providers[provider]} inboxes on one domain; ${isMost ? 'too many over' : 'usual up to'} ${numberText(limit)}`,
  capMails: (count: number, limit: number) => `${numberText(count)} over ${numberText(limit)} a day`,
  empty: {
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
  },
  list: {
    notLoaded: 'What the domains sent in the last week is not shown; the rest is.',
    search: 'Search domains',
    byVerdict: 'Show domains with the verdict',
    all: (domainCount: number) => `All ${numberText(domainCount)}`,
    withVerdict: (verdict: Verdict, domainCount: number) =>
      `${verdicts[verdict].word} ${numberText(domainCount)}`,
    showAll: 'Show all',
  },
  cell: {
    hosts: (count: number) => `${numberText(count)} hosts`,
    host: (host: string, ofInboxes: string, found: string) => `${host}: ${ofInboxes}, ${found}`,
    notChecked: 'not checked',
    passes: 'passes',
    fails: 'fails',
    warmupMails: (mails: number) => `and ${numberText(mails)} warmup mails`,
    low: 'low',
    aboutLow: 'Low confidence: it rests on few warmup mails',
    moreCaps: (first: string) => `${first}, …`,
    failing: (records: readonly Vital[]) => `${records.map((vital) => vitals[vital].word).join(' ')} fail`,
    tested: (moment: string) => `Tested ${moment}`,
    notTested: 'Not tested',
  },
  checks: {
    runs: (check: string) => `${check} runs`,
    progress: (check: string, done: number, total: number) =>
      `${check}: ${numberText(done)} of ${numberText(total)}`,
    pace: (progress: string, pace: string) => `${progress}, ${pace}`,
    ofDomain: (check: string, domain: string) => `${check} of ${domain}`,
    ofAll: (check: string, count: number) => `${check} of all ${numberText(count)} domains shown`,
    ofShown: (check: string, count: number) => `${check} of the ${numberText(count)} domains shown`,
  },
  verdict: {
    title: 'Verdict',
    reasons: 'Reasons',
    low: 'Low confidence: its scores rest on few warmup mails of the last week, so they decide nothing.',
  },
  reasons: {
    allBlocked: (count: number) =>
      `Instantly has banned or suspended all of its ${inboxes(count)} from warmup.`,
    staysCritical: (score: string, limit: number, days: number) =>
      `Its mean score is ${score}, under ${numberText(limit)}, after ${counted(days, 'day')} of warmup.`,
    meanScore: (score: string, limit: number) => `Its mean score is ${score}, under ${numberText(limit)}.`,
    worstScore: (score: string, limit: number) =>
      `Its worst inbox has a score of ${score}, under ${numberText(limit)}.`,
    bounces: (share: string, limit: string) =>
      `${share} of its campaign mails bounced in 7 days; from ${limit} on that is too many.`,
    records: (failing: readonly Vital[]) =>
      `${failing.map((vital) => vitals[vital].word).join(', ')} ${failing.length === 1 ? 'fails' : 'fail'}.`,
    tracking: (host: string) => `The tracking domain ${host} does not pass its check.`,
    caps: ({ inboxes: count, limit, provider }: InboxCap) =>
      `It carries ${numberText(count)} ${providers[provider]} inboxes; more than ${numberText(limit)} is too many.`,
    mails: (count: number, limit: number) =>
      `${inboxes(count)} may send more than ${numberText(limit)} mails a day, warmup included.`,
    errors: (count: number) => `${inboxes(count)} ${count === 1 ? 'is' : 'are'} in error.`,
    blocked: (count: number) => `Instantly has banned or suspended ${inboxes(count)} from warmup.`,
  },
}
