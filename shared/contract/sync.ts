// The sync of the open workspace: what it is doing, how the last one ended, how old the cache is.
import { z } from 'zod'
import { call, instant, nothing, wireError, workspaceId } from './common'

export const SYNC_PHASES = ['tags', 'listing', 'details', 'activity', 'warmup'] as const
export const SYNC_REASONS = ['start', 'connected', 'button', 'interval', 'reconnected', 'job'] as const

export const syncState = z.strictObject({
  workspaceId: workspaceId.optional(),
  /** Undefined when no sync runs. */
  running: z
    .strictObject({
      phase: z.enum(SYNC_PHASES),
      reason: z.enum(SYNC_REASONS),
      startedAt: instant,
      /** Accounts, or requests, done in this phase. */
      done: z.number().int().nonnegative(),
      /** Undefined while it can't be known. */
      total: z.number().int().nonnegative().optional(),
    })
    .optional(),
  last: z
    .strictObject({
      /** `partial`: the whole fleet was listed, but something about it could not be read; `error` says what. */
      outcome: z.enum(['done', 'partial', 'cancelled', 'failed']),
      reason: z.enum(SYNC_REASONS),
      endedAt: instant,
      durationMs: z.number().nonnegative(),
      /** Accounts the API listed. */
      seen: z.number().int().nonnegative(),
      added: z.number().int().nonnegative(),
      gone: z.number().int().nonnegative(),
      /** Rows that could not be read as accounts; the rest of their page was kept. */
      unreadable: z.number().int().nonnegative(),
      error: wireError.optional(),
    })
    .optional(),
  /** End of the last sync that saw the whole fleet: the age of what is shown. */
  lastCompleteAt: instant.optional(),
  /** When the next sync starts by itself; undefined when none is planned. */
  nextAt: instant.optional(),
})

export type SyncState = z.infer<typeof syncState>
export type SyncReason = (typeof SYNC_REASONS)[number]
export type SyncPhase = (typeof SYNC_PHASES)[number]

export const syncCalls = {
  get: call(nothing, syncState),
  /** Starts one unless one runs; answers at once. */
  start: call(nothing, syncState),
  cancel: call(nothing, syncState),
}

export const syncEvents = { progressed: syncState }
