import type { WarmupSeries } from '../../shared/domain/warmup-groups'

export const SERIES_WORDS: Readonly<Record<WarmupSeries, string>> = {
  sent: 'Sent',
  inbox: 'In the inbox',
  spam: 'In spam',
  received: 'Received',
  score: 'Health score',
}

/** The key of a chart, with the tokens of its colours. */
export const CHART_KEYS = [
  { word: 'In the inbox', token: '--chart-inbox' },
  { word: 'In spam', token: '--chart-spam' },
  { word: 'Sent, elsewhere', token: '--chart-elsewhere' },
  { word: 'Received', token: '--chart-received' },
  { word: 'Health score', token: '--chart-score' },
] as const

export const EXPORT_WORDS = {
  copied: 'The chart is on the clipboard.',
  saved: (fileName: string): string => `Saved as ${fileName}.`,
  notes: 'Mails a day on the left, health score on the right. A score is no promise of placement.',
} as const

export const WARMUP_WORDS = {
  fleet: 'the whole fleet',
  wholeFleet: 'Whole fleet',
  placeholder: 'Whole fleet; or tag:, domain:, provider:, email:',
  note: 'A health score is the part of the warmup mails that reached the inbox over 7 days. It is no promise of where your campaign mails land.',
  utc: 'Days are days of UTC; a day of which nothing is known is left out, never counted as zero.',
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
  lowest: { title: 'Lowest scores', none: 'No score is known in this group.' },
  falling: {
    title: 'Falling fastest',
    none: (points: number, days: number): string =>
      `None has lost ${points} points or more within ${days} days.`,
  },
} as const
