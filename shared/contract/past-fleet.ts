// The fleet as of a past day, as the page sees it: its figures, and the accounts behind one of them, then and now.
import { z } from 'zod'
import { HEALTH_BANDS } from '../domain/health'
import { parseDay } from '../domain/history'
import { CAPACITY_PARTS } from '../domain/overview-capacity'
import { QUERY_MAX } from '../domain/query'
import { call, email, workspaceId } from './common'

/** Accounts in one answer. */
const PAST_PAGE_MAX = 1000

const count = z.number().int().nonnegative()

/** A day of UTC, as in the API's analytics: YYYY-MM-DD. */
const day = z.string().refine((text) => parseDay(text) !== undefined)

const figure = z.strictObject({ count, query: z.string() })
const mails = figure.extend({ mails: z.number(), unknownLimits: count })
const coded = figure.extend({ code: z.number().optional() })

const fleetFigures = z.strictObject({
  total: mails,
  statuses: z.array(coded).readonly(),
  warmups: z.array(coded).readonly(),
  providers: z.array(coded).readonly(),
  bands: z.array(figure.extend({ band: z.enum(HEALTH_BANDS) })).readonly(),
  parts: z.array(mails.extend({ part: z.enum(CAPACITY_PARTS), returning: mails.optional() })).readonly(),
})

export const pastFleetState = z.strictObject({
  workspaceId,
  day,
  /** Missing when no sync saw the fleet that day: then nothing is known of it. */
  figures: fleetFigures.optional(),
  /** The recorded days next to it. */
  before: day.optional(),
  after: day.optional(),
})

/** A missing number is unknown, never zero. */
const facts = z.strictObject({
  status: z.number().optional(),
  warmupStatus: z.number().optional(),
  score: z.number().optional(),
  dailyLimit: z.number().optional(),
})

const pastAccount = z.strictObject({
  email,
  then: facts,
  /** `isGone`: Instantly no longer lists it; the last that was known. */
  now: facts.extend({ isGone: z.boolean() }).optional(),
})

export const pastAccounts = z.strictObject({
  workspaceId,
  /** In the order of the emails. */
  rows: z.array(pastAccount),
  /** On all pages together. */
  total: count,
  /** Hand it in as `after` for the next page; missing on the last one. */
  next: count.optional(),
})

export type PastFleetState = z.infer<typeof pastFleetState>
export type PastAccount = z.infer<typeof pastAccount>
export type PastAccounts = z.infer<typeof pastAccounts>

export const pastFleetCalls = {
  asOf: call(z.strictObject({ day }), pastFleetState),
  /** Those that a query of a figure showed on that day. */
  asOfAccounts: call(
    z.strictObject({
      day,
      query: z.string().max(QUERY_MAX),
      after: count.optional(),
      limit: z.number().int().min(1).max(PAST_PAGE_MAX),
    }),
    pastAccounts,
  ),
}
