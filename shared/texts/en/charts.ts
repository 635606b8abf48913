// Charts and the tables beside them.
import type { FleetState } from '../../domain/fleet-days'
import { numberText } from '../../domain/locale'
import type { WarmupCount } from '../../domain/warmup-days'
import type { WarmupSeries } from '../../domain/warmup-groups'
import { counted } from './counted'

type Unknowns = Readonly<Record<'unknown' | 'days', number>>

const series: Readonly<Record<WarmupSeries | 'elsewhere', string>> = {
  sent: 'Sent',
  inbox: 'In the inbox',
  spam: 'In spam',
  elsewhere: 'Sent, elsewhere',
  received: 'Received',
  score: 'Health score',
}

const warmupColumns: Readonly<Record<WarmupSeries, string>> = {
  sent: 'Sent',
  inbox: 'Inbox',
  spam: 'Spam',
  received: 'Received',
  score: 'Score',
}

const states: Readonly<Record<FleetState, string>> = {
  active: 'Active',
  failing: 'In an error',
  paused: 'Paused',
  other: 'Maintenance and others',
}

const known = (value: number | undefined): string => (value === undefined ? 'unknown' : numberText(value))

const unknownDays = ({ unknown, days }: Unknowns): string =>
  `${numberText(unknown)} of ${numberText(days)} days unknown.`

export const charts = {
  shown: 'Days shown',
  days: (days: number) => counted(days, 'day'),
  asChart: 'Show as chart',
  asTable: 'Show as table',
  day: 'Day',
  unknown: 'Unknown',
  nothingKnown: 'Nothing known',
  warmup: {
    title: (whose: string) => `Warmup of ${whose}`,
    byDay: (whose: string) => `Warmup of ${whose}, day by day`,
    series,
    columns: warmupColumns,
    mailsADay: 'Mails a day',
    lowDays: 'Few mails: low confidence',
    lowDay: 'Low confidence: few mails',
    low: 'low confidence',
    scores: (lowest: number, highest: number, last: number) =>
      `${numberText(lowest)} to ${numberText(highest)}, last ${numberText(last)}`,
    noScores: 'unknown',
    summary: (
      {
        whose,
        first,
        last,
        scores,
        ...days
      }: Unknowns & Readonly<Record<'whose' | 'first' | 'last' | 'scores', string>>,
      { sent, inbox, spam, received }: Readonly<Record<WarmupCount, number | undefined>>,
    ) =>
      `Warmup of ${whose}, ${first} to ${last}: sent ${known(sent)}, inbox ${known(inbox)}, spam ${known(spam)}, received ${known(received)}; health score ${scores}; ${unknownDays(days)}`,
  },
  fleet: {
    title: 'The fleet by day',
    accounts: 'Accounts',
    meanScore: 'Mean health score',
    states,
    columns: {
      active: 'Active',
      failing: 'In an error',
      paused: 'Paused',
      other: 'Others',
      score: 'Mean score',
      limits: 'Sum of limits',
      sent: 'Campaign mails',
      bounced: 'Bounced',
    },
    nothingKnown: 'The fleet by day: nothing is known.',
    ofDay: (
      day: string,
      { active, failing, score }: Readonly<Partial<Record<'active' | 'failing' | 'score', number>>>,
    ) => `${day} ${known(active)} active, ${known(failing)} in an error, mean health score ${known(score)}`,
    summary: (ofDays: string, days: Unknowns) => `The fleet by day: ${ofDays}; ${unknownDays(days)}`,
  },
}
