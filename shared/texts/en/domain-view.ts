// One domain: its figures, records and accounts.
import { numberText } from '../../domain/locale'
import { counted } from './counted'

export const domainView = {
  showAccounts: (count: number) =>
    count === 1 ? 'Show its account' : `Show its ${numberText(count)} accounts`,
  openInWarmup: 'Open in Warmup',
  trend: 'Warmup by day',
  nothingKnown: (days: number) => `Nothing is known of these ${numberText(days)} days.`,
  accounts: {
    label: 'Accounts of the domain',
    columns: {
      email: { title: 'Email', hint: 'The account' },
      status: { title: 'State', hint: 'Its state' },
      warmup: { title: 'Warmup', hint: 'Its warmup' },
      score: { title: 'Health', hint: 'Health score' },
      limit: { title: 'Limit', hint: 'Campaign mails a day' },
      warmupLimit: { title: 'Warmup limit', hint: 'Warmup mails a day' },
    },
  },
  facts: {
    title: 'Figures',
    inboxes: 'Inboxes',
    statesAndProviders: (states: string, providers: string) => `${states}; ${providers}`,
    ofProvider: (count: number, provider: string) => `${numberText(count)} ${provider}`,
    limits: 'Limits',
    aboutLimits: (warmup: string) => `campaign mails a day; warmup: ${warmup}`,
    mails: 'Mail a day',
    aboutMails: 'campaigns and warmup, over the last 7 whole days',
    hottest: 'Hottest inbox',
    aboutHottest: (usual: readonly number[], most: number, overUsual: number) =>
      `a day by its limits; usual here: ${usual.map(numberText).join(' or ')}, the most: ${numberText(most)}. Over the usual: ${numberText(overUsual)}`,
    mean: 'Mean score',
    aboutMean: (scored: number) => `of ${counted(scored, 'inbox', 'inboxes')} with a score`,
    worst: 'Worst score',
    aboutWorst: 'A score is no promise of placement.',
    spam: 'Spam rate',
    aboutSpam: 'of the warmup mails of the last 7 whole days',
    bounces: 'Bounces',
    aboutBounces: (good: number, most: number) =>
      `of the campaign mails; good under ${numberText(good)} %, too many from ${numberText(most)} %`,
    overCap: 'Over its cap',
    overUsual: 'More than usual',
  },
  records: {
    title: 'Vitals',
    tested: (ago: string) => `tested ${ago}`,
    notTested: 'not tested yet',
    passes: 'Passes',
    fails: 'Fails',
    notSet: 'Not set',
    notChecked: 'Not checked',
    trackingDomains: 'Tracking domains',
    /** Whose inboxes have it, when it was checked, and what Instantly says of it. */
    checked: (ofInboxes: string, ago: string) => `${ofInboxes}, checked ${ago}`,
    reason: (checked: string, reason: string) => `${checked}. Instantly says: ${reason}`,
  },
}
