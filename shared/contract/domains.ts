// What the inboxes of each domain sent in a week, as the page sees it: columns, a place for each domain.
import { z } from 'zod'
import { parseDay } from '../domain/history'
import { call, workspaceId } from './common'

const count = z.number().nonnegative()
const days = z.array(z.number().int().min(0).max(8))

/** A place for each domain; undefined where it is unknown. */
const counts = z.array(count.optional())

const domainWeeks = z.strictObject({
  workspaceId,
  domains: z.array(z.string()),
  /** Campaign mails, and on how many of the days anything of them is known. */
  sent: counts,
  sentDays: days,
  bounced: counts,
  warmupSent: counts,
  warmupDays: days,
  warmupInbox: counts,
  warmupSpam: counts,
})

export type DomainWeekColumns = z.infer<typeof domainWeeks>

export const domainsCalls = {
  /** The seven days that ended before a day of UTC, YYYY-MM-DD, out of the local history. */
  weeks: call(
    z.strictObject({ before: z.string().refine((text) => parseDay(text) !== undefined) }),
    domainWeeks,
  ),
}
