// The log of requests to the service: what was asked, what came back, how long it took. No key, no password, no body of a create.
import { z } from 'zod'
import { ERROR_CODES } from '../errors'
import { call } from './common'

/** Requests in one answer. */
const REQUESTS_MAX = 500

const REQUEST_OUTCOMES = ['all', 'failed', 'retried', 'writes'] as const

const count = z.number().int().nonnegative()
const id = z.number().int().positive()

export const request = z.strictObject({
  /** Grows with time. */
  place: id,
  /** When it left; milliseconds since the epoch. */
  at: count,
  method: z.string(),
  /** Path and query, as they were sent. */
  path: z.string(),
  /** JSON; missing when there was none, or it was long. */
  body: z.string().optional(),
  /** It had a body, which is not kept. */
  isBodyHidden: z.boolean(),
  /** Missing when no answer came. */
  status: z.number().int().optional(),
  code: z.enum(ERROR_CODES).optional(),
  /** From its leaving to the end of its answer. */
  ms: count,
  /** 1 for the first try of a call. */
  attempt: count,
  /** In line for the request budget. */
  waitedMs: count,
  sentBytes: count,
  receivedBytes: count,
})

export type LoggedRequest = z.infer<typeof request>

export const requestsCalls = {
  /** Of the open workspace, the latest first; `after` is `next` of the page before. */
  list: call(
    z.strictObject({
      /** Part of method and path. */
      text: z.string().trim().min(1).max(320).optional(),
      outcome: z.enum(REQUEST_OUTCOMES).optional(),
      after: id.optional(),
      limit: z.number().int().min(1).max(REQUESTS_MAX),
    }),
    z.strictObject({ rows: z.array(request), next: id.optional(), origin: z.string() }),
  ),
  clear: call(z.undefined(), z.void()),
}
