// Warmup of a group of accounts as the page sees it: its days as columns, its lowest scores, its deepest falls.
import { z } from 'zod'
import { parseDay } from '../domain/history'
import { WARMUP_SERIES } from '../domain/warmup-groups'
import { call, email, workspaceId } from './common'

const WARMUP_DAYS_MAX = 370
const WARMUP_ACCOUNTS_MAX = 100_000
const MOVERS_MAX = 50

const count = z.number().int().nonnegative()

/** A day of UTC, as in the API's analytics: YYYY-MM-DD. */
const day = z.string().refine((text) => parseDay(text) !== undefined)

/** Day by day: the sum of what is known, and of how many accounts; none known is unknown, never zero. */
const column = z.strictObject({ sums: z.array(z.number()), known: z.array(count) })

const mover = z.strictObject({
  email,
  score: z.number(),
  /** The first known score within the days of a fall; missing when `score` is the only one. */
  before: z.number().optional(),
  /** Warmup mails sent in the last seven days; missing when unknown. */
  recentSent: z.number().optional(),
  /** Day by day; undefined where it is unknown. */
  scores: z.array(z.number().optional()),
})

const warmupGroup = z.strictObject({
  workspaceId,
  /** The first day of the columns. */
  from: day,
  /** Accounts of which anything is known in these days. */
  accounts: count,
  columns: z.strictObject(
    Object.fromEntries(WARMUP_SERIES.map((series) => [series, column])) as Record<
      (typeof WARMUP_SERIES)[number],
      typeof column
    >,
  ),
  /** The lowest first. */
  lowest: z.array(mover),
  /** The deepest fall first. */
  falling: z.array(mover),
})

export type WarmupGroupDays = z.infer<typeof warmupGroup>
export type WarmupMover = z.infer<typeof mover>

const isSpan = ({ from, to }: { readonly from: string; readonly to: string }): boolean => {
  const days = (parseDay(to) ?? 0) - (parseDay(from) ?? 0) + 1
  return days >= 1 && days <= WARMUP_DAYS_MAX
}

export const warmupCalls = {
  /** The days from one to another, both included, out of the local history. */
  group: call(
    z
      .strictObject({
        from: day,
        to: day,
        /** Missing: the whole fleet, with those that are gone. Unknown ones are passed over. */
        emails: z.array(email).max(WARMUP_ACCOUNTS_MAX).optional(),
        /** How many of the lowest and of the falling are told. */
        movers: z.number().int().min(0).max(MOVERS_MAX),
        /** A fall is one of at least so many points within so many days. */
        fallPoints: z.number().int().min(1).max(100),
        fallDays: z.number().int().min(1).max(30),
      })
      .refine(isSpan),
    warmupGroup,
  ),
}
