// Warmup and its groups.
import { numberText } from '../../domain/locale'
import { counted } from './counted'

export const warmup = {
  title: 'Warmup',
  group: 'Group',
  otherGroup: 'Group to compare with',
  with: 'with',
  compare: 'Compare',
  stopComparing: 'Stop comparing',
  about:
    'A health score is the part of the warmup mails that reached the inbox over 7 days. It is no promise of where your campaign mails land.',
  aboutDays: 'Days are days of UTC; a day of which nothing is known is left out, never counted as zero.',
  unknown: 'Unknown',
  low: 'low',
  picker: {
    placeholder: 'Whole fleet; or tag:, domain:, provider:, email:',
    wholeFleet: 'Whole fleet',
    choose: 'Choose',
    groups: 'Groups',
    view: 'View',
    provider: 'Provider',
    tag: 'Tag',
  },
  empty: {
    nobody: {
      title: 'No account is in this group',
      text: 'Ask for another tag, domain, provider or view, or for the whole fleet.',
    },
    noAccounts: {
      title: 'No accounts yet',
      text: 'Connect or import accounts, or wait for the first sync: their warmup is shown here, day by day.',
    },
    nothing: {
      title: 'Nothing is known of these days',
      text: 'Each sync adds the days Instantly still remembers, about a week back. What was seen once stays here.',
    },
  },
  panel: {
    second: (group: string) => `${group}, in comparison`,
    copyImage: 'Copy image',
    savePng: 'Save PNG',
    saveCsv: 'Save CSV',
  },
  exports: {
    copied: 'The chart is on the clipboard.',
    saved: (fileName: string) => `Saved as ${fileName}.`,
    notes: 'Mails a day on the left, health score on the right. A score is no promise of placement.',
    span: (first: string, last: string) => `${first} to ${last}, days of UTC`,
    day: 'Day',
    confidence: 'Confidence',
  },
  figures: {
    accounts: 'Accounts',
    sent: 'Sent',
    inbox: 'In the inbox',
    spam: 'In spam',
    received: 'Received',
    score: 'Mean score',
    change: 'Score’s change',
    points: (number: string) => `${number} points`,
  },
  compared: {
    title: 'The groups compared',
    scores: (one: string, other: string) => `Mean health scores of ${one} and of ${other}, day by day`,
    meanScore: 'Mean health score',
    figure: 'Figure',
    difference: 'Difference',
  },
  movers: {
    lowest: { title: 'Lowest scores', none: 'No score is known in this group.' },
    falling: {
      title: 'Falling fastest',
      none: (points: number, days: number) =>
        `None has lost ${counted(points, 'point')} or more within ${counted(days, 'day')}.`,
    },
    account: 'Account',
    score: 'Score',
    inDays: (days: number) => `In ${counted(days, 'day')}`,
    withinDays: (days: number) => `Within ${counted(days, 'day')}`,
    mails: 'Mails',
    aboutMails: 'Warmup mails sent in 7 days',
    line: 'Line',
    aboutLow: 'Low confidence: the score rests on few mails',
    by: (points: number) => `${points > 0 ? '+' : points < 0 ? '−' : '±'}${numberText(Math.abs(points))}`,
  },
}
