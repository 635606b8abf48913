// Days on which something ends that accounts of a fleet may depend on, and which accounts those are.
import { dayOf, parseDay } from './history'

export const DEADLINE_IDS = ['microsoftBasicAuth', 'workMail'] as const

export type DeadlineId = (typeof DEADLINE_IDS)[number]

/** Who may be concerned; Instantly says of no account whether it logs in by password, nor where an AWS one lives. */
const CONCERNED = {
  /** Refused for it already. */
  refused: 'cause:basic-auth',
  microsoft: 'provider:microsoft',
  custom: 'provider:custom',
  aws: 'provider:aws',
} as const

export type ConcernedName = keyof typeof CONCERNED

/** Where a date is from; the address of the page is with the other links. */
export interface DeadlineSource {
  readonly link: 'microsoftSmtpAuth' | 'workMailEnd'
  /** Who says so, and when they did or we last read it; YYYY-MM-DD. */
  readonly by: string
  readonly saidOn: string
}

interface DeadlineRule {
  /** The last day on which it works; YYYY-MM-DD. */
  readonly lastDay: string
  readonly source: DeadlineSource
  readonly concerned: readonly ConcernedName[]
}

const RULES: Readonly<Record<DeadlineId, DeadlineRule>> = {
  microsoftBasicAuth: {
    // "End of December 2026": turned off by default for tenants that exist; the final removal is yet to be dated.
    lastDay: '2026-12-31',
    source: { link: 'microsoftSmtpAuth', by: 'Exchange Team Blog', saidOn: '2026-01-29' },
    concerned: ['refused', 'microsoft', 'custom'],
  },
  workMail: {
    lastDay: '2027-03-31',
    source: { link: 'workMailEnd', by: 'Amazon WorkMail Administrator Guide', saidOn: '2026-11-27' },
    concerned: ['aws'],
  },
}

export interface Deadline {
  readonly id: DeadlineId
  readonly lastDay: string
  readonly source: DeadlineSource
  /** Negative once it has passed. */
  readonly daysLeft: number
  readonly concerned: readonly {
    readonly name: ConcernedName
    readonly count: number
    readonly query: string
  }[]
}

/** The deadlines that concern any account, the next one first. */
export function deadlinesOf(counts: Readonly<Record<ConcernedName, number>>, nowMs: number): Deadline[] {
  return DEADLINE_IDS.map((id): Deadline => {
    const { lastDay, source, concerned } = RULES[id]
    return {
      id,
      lastDay,
      source,
      daysLeft: (parseDay(lastDay) ?? 0) - dayOf(nowMs),
      concerned: concerned
        .filter((name) => counts[name] > 0)
        .map((name) => ({ name, count: counts[name], query: CONCERNED[name] })),
    }
  })
    .filter(({ concerned }) => concerned.length > 0)
    .sort((a, b) => a.daysLeft - b.daysLeft)
}
