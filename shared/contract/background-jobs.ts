// Instantly's background jobs, begun here or elsewhere: how far each is, how it ended, and whether accounts really changed.
import { z } from 'zod'
import { GIVEN_UP_REASONS, JOB_STATES } from '../domain/background-jobs'
import { ERROR_CODES } from '../errors'
import { call, email, instant, nothing, workspaceId } from './common'

/** Jobs in one answer: as many as the service lists at once. */
const JOBS_MAX = 200

const count = z.number().int().nonnegative()
const jobId = z.string().min(1).max(200)

export const backgroundJob = z.strictObject({
  id: jobId,
  /** The service's own word. Hostile text. */
  type: z.string().optional(),
  state: z.enum(JOB_STATES),
  /** The service's own word. Hostile text. */
  status: z.string(),
  /** Of `unseen`. */
  givenUp: z.enum(GIVEN_UP_REASONS).optional(),
  /** 0 to 100. */
  progress: z.number().optional(),
  succeeded: count.optional(),
  failed: count.optional(),
  total: count.optional(),
  /** Its pace of late; of accounts where it counts them, else of its progress. */
  perMinute: z.number().nonnegative().optional(),
  createdAt: instant,
  lookedAt: instant,
  endedAt: instant.optional(),
  /** The operation of this app that began it. */
  operationId: z.number().int().positive().optional(),
  /** Once its accounts were read: how many were seen to differ since it began. */
  changed: count.optional(),
  /** Of how many that were read. */
  checked: count.optional(),
})

export type BackgroundJob = z.infer<typeof backgroundJob>

const known = z.strictObject({
  workspaceId,
  /** The latest first. */
  jobs: z.array(backgroundJob),
  /** Why they can not be looked at; what is listed is as it was last seen. */
  obstacle: z.enum(ERROR_CODES).optional(),
})

export const backgroundJobsCalls = {
  list: call(z.strictObject({ limit: z.number().int().min(1).max(JOBS_MAX) }), known),
  /** Whether somebody looks at them just now: then they are looked at more often. */
  watch: call(z.strictObject({ isWatched: z.boolean() }), z.void()),
  /** Looks at once for new ones, and at those that did not end; those given up are followed again. */
  refresh: call(nothing, z.void()),
  /** Those that were seen to differ once it had ended. */
  accounts: call(z.strictObject({ id: jobId }), z.strictObject({ emails: z.array(email) })),
}

export const backgroundJobsEvents = {
  /** Those that are new or differ. */
  changed: z.strictObject({
    workspaceId,
    jobs: z.array(backgroundJob),
    obstacle: z.enum(ERROR_CODES).optional(),
  }),
}
