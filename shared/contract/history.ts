// The local history as the page sees it: what changed since a time, an account's days, the fleet's days.
import { z } from 'zod'
import { CHANGE_KINDS, DAY_FIELDS, parseDay } from '../domain/history'
import { SUMMED_FIELDS } from '../domain/history-fleet'
import { call, email, instant, workspaceId } from './common'
import { pastFleetCalls } from './past-fleet'

/** Changes in one answer. */
const HISTORY_PAGE_MAX = 1000

/** Days in one answer about the fleet: more than are kept. */
const HISTORY_DAYS_MAX = 500

const count = z.number().int().nonnegative()
const kind = z.enum(CHANGE_KINDS)

/** A day of UTC, as in the API's analytics: YYYY-MM-DD. */
const day = z.string().refine((text) => parseDay(text) !== undefined)

/** Missing: since the last sync that saw the whole fleet, what that sync found included. */
const since = instant.optional()

const changeCount = z.record(kind, count)

export const historySummary = z.strictObject({
  workspaceId,
  /** Missing while no sync has seen the whole fleet. */
  since,
  counts: changeCount,
  /** When the first day was recorded: before that nothing is known. */
  recordedSince: instant.optional(),
  recordedDays: count,
})

const accountChange = z.strictObject({
  email,
  kind,
  /** Missing is unknown, on either side; both are missing when it appeared, came back or is gone. */
  before: z.number().optional(),
  after: z.number().optional(),
  /** When it changed last; missing when only the day is known. */
  at: instant.optional(),
})

const place = z.strictObject({ email, kind })

export const historyChanges = z.strictObject({
  workspaceId,
  since,
  /** In the order of the emails. A field that changed and changed back is not among them. */
  rows: z.array(accountChange),
  /** On all pages together. */
  total: count,
  /** Hand it in as `after` for the next page; missing on the last one. */
  next: place.optional(),
})

/** A missing number is unknown, never zero; a day of which nothing is known is missing. */
const accountDay = z.strictObject({
  day,
  ...(Object.fromEntries(DAY_FIELDS.map((field) => [field, z.number().optional()])) as Record<
    (typeof DAY_FIELDS)[number],
    z.ZodOptional<z.ZodNumber>
  >),
})

export const accountHistory = z.strictObject({
  workspaceId,
  email,
  /** Oldest first. */
  days: z.array(accountDay),
  /** The latest first. */
  changes: z.array(accountChange.omit({ email: true }).required({ at: true })),
})

const fleetDay = z.strictObject({
  day,
  /** Accounts in each state, by the API's number. */
  statuses: z.record(z.string(), count),
  warmupStatuses: z.record(z.string(), count),
  /** `known` is of how many accounts the sum is made; a field of which nothing is known is missing. */
  sums: z.partialRecord(z.enum(SUMMED_FIELDS), z.strictObject({ sum: z.number(), known: count })),
})

export const fleetHistory = z.strictObject({
  workspaceId,
  /** Oldest first; a day of which nothing is known is missing. */
  days: z.array(fleetDay),
})

export type HistorySummary = z.infer<typeof historySummary>
export type HistoryChanges = z.infer<typeof historyChanges>
export type AccountHistory = z.infer<typeof accountHistory>
export type FleetHistory = z.infer<typeof fleetHistory>

const isSpan = ({ from, to }: { readonly from: string; readonly to: string }): boolean => {
  const days = (parseDay(to) ?? 0) - (parseDay(from) ?? 0) + 1
  return days >= 1 && days <= HISTORY_DAYS_MAX
}

export const historyCalls = {
  ...pastFleetCalls,
  summary: call(z.strictObject({ since }), historySummary),
  changes: call(
    z.strictObject({
      since,
      /** Only changes of this kind. */
      kind: kind.optional(),
      after: place.optional(),
      limit: z.number().int().min(1).max(HISTORY_PAGE_MAX),
    }),
    historyChanges,
  ),
  /** Fails with notFound. */
  account: call(z.strictObject({ email }), accountHistory),
  /** The days from one to another, both included. */
  fleet: call(z.strictObject({ from: day, to: day }).refine(isSpan), fleetHistory),
}
