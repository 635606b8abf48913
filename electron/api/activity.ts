// Calls on what accounts did in campaigns, day by day.
import { accountKey } from '../../shared/domain/accounts'
import { allOrNone, distinct, inPieces, invalid } from './batches'
import type { ActivityApi, DailyActivity } from './call-types'
import type { Caller } from './caller'
import type { CallOptions } from './engine-types'
import { finite, isRecord, readRows, text, wrongShape } from './lenient'

/** Emails in one request. */
const EMAILS_MAX = 200

/** The emails stand in the address, and common servers refuse a first line over 8 KB. */
const QUERY_MAX_BYTES = 7000

const DAYS_MAX = 31
const DAY_MS = 86_400_000

const ISO_DAY = /^\d{4}-\d\d-\d\d$/

function checkDays(from: string, to: string): void {
  if (!ISO_DAY.test(from) || !ISO_DAY.test(to)) throw invalid('Days are written YYYY-MM-DD')
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1
  if (!(days >= 1 && days <= DAYS_MAX)) throw invalid('The days go from one to the next, 31 at the most')
}

function dailyRow(row: unknown): DailyActivity | undefined {
  if (!isRecord(row)) return undefined
  const [email, date] = [text(row['email_account']), text(row['date'])]
  if (email === undefined || date === undefined || !ISO_DAY.test(date.slice(0, 10))) return undefined
  return {
    email: accountKey(email),
    date: date.slice(0, 10),
    sent: finite(row['sent']),
    bounced: finite(row['bounced']),
    contacted: finite(row['contacted']),
    newLeadsContacted: finite(row['new_leads_contacted']),
    opened: finite(row['opened']),
    uniqueOpened: finite(row['unique_opened']),
    replies: finite(row['replies']),
    uniqueReplies: finite(row['unique_replies']),
    automaticReplies: finite(row['replies_automatic']),
    uniqueAutomaticReplies: finite(row['unique_replies_automatic']),
    clicks: finite(row['clicks']),
    uniqueClicks: finite(row['unique_clicks']),
  }
}

function readDaily(body: unknown): DailyActivity[] {
  if (!Array.isArray(body)) throw wrongShape('a list of days')
  return readRows(body, dailyRow).rows
}

const encodedSize = (email: string): number => `&emails=${encodeURIComponent(email)}`.length

export function createActivityApi(call: Caller): ActivityApi {
  async function daily(
    { emails, from, to }: { emails: readonly string[]; from: string; to: string },
    options: CallOptions = {},
  ): Promise<readonly DailyActivity[]> {
    checkDays(from, to)
    const pieces = inPieces(distinct(emails), EMAILS_MAX, QUERY_MAX_BYTES, encodedSize)
    const spec = { kind: 'read', method: 'GET', path: '/accounts/analytics/daily', limits: 'list' } as const
    const range = [
      ['start_date', from],
      ['end_date', to],
    ] as const
    const parts = await allOrNone(pieces, options.signal, (piece, signal) => {
      const query = [...range, ...piece.map((email) => ['emails', email] as const)]
      return call({ ...spec, query, read: readDaily }, { ...options, signal })
    })
    return parts.flat()
  }

  return { daily }
}
