// The overview.
import type { ConcernedName, DeadlineId } from '../../domain/deadlines'
import { numberText } from '../../domain/locale'
import { counted } from './counted'

function daysLeft(days: number): string {
  if (days < 0) return `passed ${counted(-days, 'day')} ago`
  if (days === 0) return 'today'
  return days === 1 ? 'tomorrow' : `in ${counted(days, 'day')}`
}

const concerned: Readonly<Record<ConcernedName, string>> = {
  refused: 'refused for it already',
  microsoft: 'Microsoft accounts',
  custom: 'custom IMAP/SMTP, if they are at Microsoft',
  aws: 'AWS accounts',
}

const ends: Readonly<Record<DeadlineId, { readonly title: string; readonly advice: string }>> = {
  microsoftBasicAuth: {
    title: 'Microsoft turns basic SMTP login off',
    advice:
      'What logs in by password can not send after it, unless the administrator of its tenant turns it on again: connect it by OAuth. Instantly does not say who logs in how; accounts connected by OAuth are not concerned.',
  },
  workMail: {
    title: 'AWS WorkMail ends',
    advice:
      'Mailboxes there are gone after it: move them before. Instantly does not say which AWS accounts are WorkMail.',
  },
}

export const overview = {
  title: 'Overview',
  counting: 'Counting the fleet…',
  backToNow: 'Back to now',
  asOf: 'As of',
  selectThem: 'Select them in Accounts',
  unknown: 'unknown',
  accounts: 'Accounts',
  readyToSend: 'Ready to send',
  worthALook: (mostMails: number) =>
    `Worth a look: {over} with a daily limit above ${numberText(mostMails)}, {untracked} without a tracking domain.`,
  overLimit: 'daily limit too high',
  untracked: 'no tracking domain',
  changed: (before: string, after: string) => `${before} → ${after}`,
  figure: {
    show: (count: number, whose: string) => `Show ${numberText(count)} in Accounts: ${whose}`,
    label: (figure: string, whose: string) => `${figure}, ${whose}: show in Accounts`,
  },
  tiles: {
    listed: 'all listed by Instantly',
    listedAndGone: 'listed by Instantly · {gone} gone',
    gone: 'no longer listed',
    ofAll: (accounts: number) => `of ${counted(accounts, 'account')}`,
    mailsToday: 'Mails a day, today',
    shareOfLimits: (percent: number, mails: number) =>
      `${numberText(percent)} % of all limits, ${numberText(mails)}`,
    attention: 'Need attention',
    aboutAttention: 'waiting for somebody’s hand',
    falling: 'Score falling',
    aboutFalling: 'well below what it was',
  },
  attention: {
    title: 'Needs attention',
    about: 'By cause, as the mail servers’ replies tell it.',
    none: 'No account is in trouble.',
    passes: 'Passes by itself',
    lowerLimits: 'Lower limits',
    opens: (operation: string) => `${operation}…`,
    mailsADay: (mails: number) => `${numberText(mails)} mails a day`,
  },
  changes: {
    title: 'What changed',
    since: 'Since',
    sinceDate: 'Since this date',
    choices: { sync: 'Last sync', yesterday: 'Yesterday', date: 'A date' },
    comparing: 'Comparing…',
    historyIsShorter: 'The local history begins later than that: it tells what changed since it began.',
    noSync: 'No sync has seen the whole fleet yet.',
    ofSync: (begun: string) => `What the last sync, begun ${begun}, has found.`,
    comparedWith: (moment: string) => `Compared with ${moment}.`,
    none: 'Nothing has changed.',
    list: 'Changed accounts',
    onlyDay: 'only the day is known',
  },
  list: {
    close: 'Close the list',
    open: 'Open the account',
  },
  deadlines: {
    title: 'Deadlines',
    ends,
    when: (day: string, days: number) => `${day}, ${daysLeft(days)}`,
    concerned,
    figure: '{count} {concerned}',
    source: 'Source: {by}',
    openSource: (saidOn: string) => `Opens in your browser. As of ${saidOn}.`,
  },
  capacity: {
    title: 'Capacity today',
    about: 'Each account counts once. “Back at once” is what would be ready the moment its state is mended.',
    columns: {
      count: 'How many',
      mails: 'Mails a day',
      returning: 'Back at once',
      meaning: 'What it means',
    },
    all: 'All accounts',
    aboutAll: 'The sum of all daily limits.',
    notAtOnce: 'Not at once',
    mailsOf: (part: string) => `${part}, mails a day`,
    returningOf: (part: string) => `${part}, ready at once when mended`,
    withUnknown: (meaning: string, accounts: number) =>
      `${meaning} Of ${numberText(accounts)} the limit is not known.`,
    byWarmup: 'Those ready, by their warmup',
    stage: '{stage}: {count}',
    stages: {
      ready: (days: number) => `Ready since ${counted(days, 'day')} of warmup`,
      solid: (days: number) => `solid, ${counted(days, 'day')} or more`,
      mature: (days: number) => `mature, ${counted(days, 'day')} or more`,
    },
    parts: {
      ready: (days: number, score: number) =>
        `Active, in warmup for ${counted(days, 'day')}, score of ${numberText(score)} or more.`,
      error: { word: 'In an error', meaning: 'Back when its cause is mended.' },
      paused: { word: 'Paused', meaning: 'Back when resumed.' },
      maintenance: { word: 'In maintenance', meaning: 'Resumes by itself.' },
      otherState: { word: 'State not known', meaning: 'Whether it sends is not known.' },
      setup: { word: 'Setting up', meaning: 'Instantly is still setting it up.' },
      warmup: { word: 'Warmup not running', meaning: 'Active, but not in warmup.' },
      noScore: { word: 'No score yet', meaning: 'In warmup, nothing measured so far.' },
      lowScore: {
        word: (score: number) => `Score under ${numberText(score)}`,
        meaning: 'Not ready before the score has risen.',
      },
      ramp: {
        word: 'Still warming up',
        meaning: (days: number) => `Ready after ${counted(days, 'day')} of warmup.`,
      },
    },
  },
  fleet: {
    title: 'The fleet',
    about: 'A health score is inbox placement among warmup mails, no promise of placement.',
    state: 'State',
    warmup: 'Warmup',
    health: 'Health',
    provider: 'Provider',
    under1: '<1 %',
    over99: '>99 %',
    partOf: (group: string, part: string) => `${group}: ${part}`,
  },
  trend: {
    title: 'Trend',
    about: 'As each day’s last sync saw the fleet. A day nobody looked is a gap.',
    noDay: 'No day is recorded yet: each day on which Flotilla syncs adds one.',
    oneDay: 'One day is recorded so far: each day on which Flotilla syncs adds one.',
  },
  past: {
    title: (day: string) => `The fleet as of ${day}`,
    about:
      'As the last sync of that day (UTC) saw it, judged by the thresholds of now. Setup is not remembered: who was in it is counted by the rest of what it was.',
    none: 'Nothing is known of that day: no sync saw the whole fleet on it.',
    dayBefore: (day: string) => `${day}, the last one before`,
    dayAfter: (day: string) => `${day}, the next one after`,
    readyMails: 'Ready to send {then} mails a day then, {now} now.',
    then: 'Then',
    now: 'Now',
    difference: 'Difference',
    all: 'All',
    canSend: 'What they can send',
    show: (count: number) => `Show the ${numberText(count)} of then`,
    ofDay: (part: string, day: string) => `${part}, ${day}`,
    ofNow: (part: string) => `${part}, now`,
    list: 'Accounts of that day',
    notKnown: 'Not known',
    gone: 'Gone',
    detail: (
      then: Readonly<Record<'state' | 'warmup' | 'score' | 'limit', string>>,
      now: Readonly<Record<'state' | 'warmup' | 'score' | 'limit', string>>,
    ) =>
      `state ${then.state} → ${now.state}, warmup ${then.warmup} → ${now.warmup}, score ${then.score} → ${now.score}, daily limit ${then.limit} → ${now.limit}`,
  },
  alerts: {
    title: 'Alerts',
    about: 'What syncs found to have gone wrong; once a day for the same thing.',
    none: 'None so far.',
    latestFirst: 'Alerts, the latest first',
  },
}
