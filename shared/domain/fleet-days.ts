// The fleet's days as a chart and a table show them: every day of a span in its place, known or not.
import type { FleetHistory } from '../contract/history'
import { dayText } from './history'

/** A missing number is unknown, never zero. */
export interface FleetPoint {
  /** YYYY-MM-DD, a day of UTC. */
  readonly day: string
  /** Accounts whose state is known, by what it is. */
  readonly active?: number | undefined
  readonly paused?: number | undefined
  readonly failing?: number | undefined
  /** In maintenance, or in a state that has no word. */
  readonly other?: number | undefined
  /** Mean of the health scores that are known, 0 to 100. */
  readonly score?: number | undefined
  /** Sum of the daily limits that are known. */
  readonly limits?: number | undefined
  /** Campaign mails, as far as they are known. */
  readonly sent?: number | undefined
  readonly bounced?: number | undefined
}

export const FLEET_STATES = ['active', 'paused', 'failing', 'other'] as const

export type FleetState = (typeof FLEET_STATES)[number]

const stateOf = (status: number): FleetState => {
  if (status < 0) return 'failing'
  return status === 1 ? 'active' : status === 2 ? 'paused' : 'other'
}

function countStates(statuses: Readonly<Record<string, number>>): Partial<Record<FleetState, number>> {
  const known = Object.entries(statuses)
  if (known.length === 0) return {}
  const counts = { active: 0, paused: 0, failing: 0, other: 0 }
  for (const [status, count] of known) counts[stateOf(Number(status))] += count
  return counts
}

/** One decimal is as exact as a mean of scores is. */
const roundTenth = (value: number): number => Math.round(value * 10) / 10

function pointOf({ day, statuses, sums }: FleetHistory['days'][number]): FleetPoint {
  const { score } = sums
  return {
    day,
    ...countStates(statuses),
    score: score && roundTenth(score.sum / score.known),
    limits: sums.dailyLimit?.sum,
    sent: sums.sent?.sum,
    bounced: sums.bounced?.sum,
  }
}

/** Each of the `count` days up to `last`, oldest first; one that was not recorded is there without a number. */
export function everyFleetDay(known: FleetHistory['days'], last: number, count: number): FleetPoint[] {
  const byDay = new Map(known.map((one) => [one.day, one]))
  return Array.from({ length: count }, (_, index) => {
    const day = dayText(last - count + 1 + index)
    const found = byDay.get(day)
    return found ? pointOf(found) : { day }
  })
}

/** A day on which no sync saw the fleet; what its mails did may be known all the same. */
export const isUnseenDay = (point: FleetPoint): boolean =>
  point.active === undefined && point.score === undefined
