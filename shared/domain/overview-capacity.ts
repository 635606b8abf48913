// What the fleet can send today, and why the rest of it can not: each account belongs to exactly one part.
import type { AccountRow } from '../contract/accounts'
import { measuredScore } from './health'
import { readyFromMs, type ReadinessThresholds } from './readiness'

/** In the order in which an account is asked; the first that fits has it. */
export const CAPACITY_PARTS = [
  'ready',
  'error',
  'paused',
  'maintenance',
  /** Of an unknown state, or one this version does not know. */
  'otherState',
  'setup',
  'warmup',
  'noScore',
  'lowScore',
  /** Not warmed up for long enough, or it is unknown for how long. */
  'ramp',
] as const

export type CapacityPart = (typeof CAPACITY_PARTS)[number]

/** Those that nothing but their state keeps from sending may come back at once. */
export type ReturningPart = Extract<CapacityPart, 'error' | 'paused' | 'maintenance'>

export const isReturningPart = (part: CapacityPart): part is ReturningPart =>
  part === 'error' || part === 'paused' || part === 'maintenance'

/** Why an account that is not ready is not. */
function obstacleOf(row: AccountRow, { readyScore }: ReadinessThresholds): Exclude<CapacityPart, 'ready'> {
  const { status } = row
  if (status !== undefined && status < 0) return 'error'
  if (status === 2) return 'paused'
  if (status === 3) return 'maintenance'
  if (status !== 1) return 'otherState'
  if (row.isSetupPending === true) return 'setup'
  if (row.warmupStatus !== 1) return 'warmup'
  const score = measuredScore(row)
  if (score === undefined) return 'noScore'
  return score < readyScore ? 'lowScore' : 'ramp'
}

const isReady = (row: AccountRow, thresholds: ReadinessThresholds, nowMs: number): boolean =>
  (readyFromMs(row, thresholds) ?? Number.POSITIVE_INFINITY) <= nowMs

export const partOf = (row: AccountRow, thresholds: ReadinessThresholds, nowMs: number): CapacityPart =>
  isReady(row, thresholds, nowMs) ? 'ready' : obstacleOf(row, thresholds)

/** Whether it would be ready to send at once if it were active. */
export const wouldBeReady = (row: AccountRow, thresholds: ReadinessThresholds, nowMs: number): boolean =>
  isReady({ ...row, status: 1 }, thresholds, nowMs)

const STATES: Readonly<Record<ReturningPart, string>> = {
  error: 'status:error',
  paused: 'status:paused',
  maintenance: 'status:maintenance',
}

/** The queries that show exactly the accounts of each part. */
export function partQueries({ readyScore }: ReadinessThresholds): Readonly<Record<CapacityPart, string>> {
  const warmed = 'status:active -setup:pending warmup:on'
  return {
    ready: 'is:ready',
    ...STATES,
    otherState: '-status:active,error,paused,maintenance',
    setup: 'status:active setup:pending',
    warmup: 'status:active -setup:pending -warmup:on',
    noScore: `${warmed} score:unknown`,
    lowScore: `${warmed} score<${readyScore}`,
    ramp: `${warmed} score>=${readyScore} -is:ready`,
  }
}

/** The query that shows exactly those of a part that would be ready at once. */
export const returningQuery = (part: ReturningPart, { readyScore, readyDays }: ReadinessThresholds): string =>
  `${STATES[part]} -setup:pending warmup:on score>=${readyScore} warming>=${readyDays}d`
