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

interface DeadlineRule {
  /** The last day on which it works; YYYY-MM-DD. */
  readonly lastDay: string
  readonly concerned: readonly ConcernedName[]
}

const RULES: Readonly<Record<DeadlineId, DeadlineRule>> = {
  microsoftBasicAuth: { lastDay: '2026-12-31', concerned: ['refused', 'microsoft', 'custom'] },
  workMail: { lastDay: '2027-03-31', concerned: ['aws'] },
}

export interface Deadline {
  readonly id: DeadlineId
  readonly lastDay: string
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
    const { lastDay, concerned } = RULES[id]
    return {
      id,
      lastDay,
      daysLeft: (parseDay(lastDay) ?? 0) - dayOf(nowMs),
      concerned: concerned
        .filter((name) => counts[name] > 0)
        .map((name) => ({ name, count: counts[name], query: CONCERNED[name] })),
    }
  })
    .filter(({ concerned }) => concerned.length > 0)
    .sort((a, b) => a.daysLeft - b.daysLeft)
}
