// The request budget of the open workspace, as it is shown live.
import { z } from 'zod'
import { call, instant, nothing } from './common'

const count = z.number().int().nonnegative()

export const budgetState = z.strictObject({
  /** 1 to 100: the setting, in percent of the published limits. */
  share: z.number().min(1).max(100),
  /** What the setting allows in a second, were there no refusals. */
  ceilingPerSecond: count,
  /** Allowed in a second now; below the ceiling after a refusal, until it has recovered. */
  allowedPerSecond: count,
  allowedPerMinute: count,
  usedPerSecond: count,
  usedPerMinute: count,
  inFlight: count,
  /** Requests in line. */
  waiting: z.strictObject({ user: count, operation: count, background: count }),
  pausedUntil: instant.optional(),
  /** Answers of 429 since the workspace was opened. */
  refusals: count,
})

export type BudgetState = z.infer<typeof budgetState>

export const budgetCalls = {
  /** Undefined while no workspace with a key is open. */
  get: call(nothing, budgetState.optional()),
}

export const budgetEvents = { changed: budgetState }
