// Calls on warmup: switch it on and off through a job, and read its mails of the last days.
import { accountKey } from '../../shared/domain/accounts'
import { allOrNone, distinct, inPieces, invalid } from './batches'
import type {
  BackgroundJob,
  WarmupActivity,
  WarmupApi,
  WarmupNumbers,
  WarmupTarget,
  WarmupTotals,
} from './call-types'
import type { Caller } from './caller'
import type { CallOptions } from './engine-types'
import { wholeJob } from './jobs'
import { finite, isRecord, recordOf, text, wrongShape, type JsonRecord } from './lenient'

/** Emails, or exceptions, in one job; and emails in one question for analytics. */
const WARMUP_MAX = 100

function targetBody(target: WarmupTarget): object {
  if (!('all' in target)) {
    const emails = distinct(target.emails)
    if (emails.length === 0 || emails.length > WARMUP_MAX) throw invalid('A warmup job takes 1 to 100 emails')
    return { emails }
  }
  const excluded = distinct(target.excludedEmails ?? [])
  if (excluded.length > WARMUP_MAX) throw invalid('A warmup job takes up to 100 exceptions')
  const { tagId, filter } = target.filter ?? {}
  return {
    include_all_emails: true,
    ...(excluded.length > 0 && { excluded_emails: excluded }),
    ...((tagId !== undefined || filter !== undefined) && { filter: { tag_id: tagId, filter } }),
    ...(target.search !== undefined && target.search !== '' && { search: target.search }),
  }
}

function numbers(record: JsonRecord): WarmupNumbers {
  return {
    sent: finite(record['sent']),
    received: finite(record['received']),
    landedInbox: finite(record['landed_inbox']),
    landedSpam: finite(record['landed_spam']),
  }
}

function totals(record: JsonRecord): WarmupTotals {
  return {
    ...numbers(record),
    healthScore: finite(record['health_score']),
    healthScoreLabel: text(record['health_score_label']),
  }
}

function days(record: JsonRecord): ReadonlyMap<string, WarmupNumbers> {
  const dated = Object.entries(record).filter(([date]) => /^\d{4}-\d\d-\d\d$/.test(date))
  return new Map(dated.flatMap(([date, day]) => (isRecord(day) ? [[date, numbers(day)]] : [])))
}

/** Emails become keys of a Map, never of an object: one may be called like a part of every object. */
function readAnalytics(body: unknown): [string, WarmupActivity][] {
  const answer = recordOf(body, 'warmup analytics')
  // An empty object says that nothing is known; one that speaks of other things is another answer.
  const isOther =
    !('email_date_data' in answer) && !('aggregate_data' in answer) && Object.keys(answer).length > 0
  const [byDate, aggregate] = [answer['email_date_data'] ?? {}, answer['aggregate_data'] ?? {}]
  if (isOther || !isRecord(byDate) || !isRecord(aggregate)) throw wrongShape('warmup analytics')
  const datesOf = new Map(Object.entries(byDate))
  const totalsOf = new Map(Object.entries(aggregate))
  const emails = new Set([...datesOf.keys(), ...totalsOf.keys()])
  return [...emails].map((email) => {
    const [dates, sums] = [datesOf.get(email), totalsOf.get(email)]
    return [
      accountKey(email),
      { days: isRecord(dates) ? days(dates) : new Map(), totals: isRecord(sums) ? totals(sums) : undefined },
    ]
  })
}

async function analytics(call: Caller, emails: readonly string[], options: CallOptions = {}) {
  const pieces = inPieces(distinct(emails), WARMUP_MAX)
  const spec = {
    kind: 'read',
    method: 'POST',
    path: '/accounts/warmup-analytics',
    read: readAnalytics,
  } as const
  const parts = await allOrNone(pieces, options.signal, (piece, signal) =>
    call({ ...spec, body: { emails: piece } }, { ...options, signal }),
  )
  return new Map(parts.flat())
}

export function createWarmupApi(call: Caller): WarmupApi {
  const job =
    (path: string) =>
    async (target: WarmupTarget, options?: CallOptions): Promise<BackgroundJob> =>
      call({ kind: 'warmup', method: 'POST', path, body: targetBody(target), read: wholeJob }, options)

  return {
    enable: job('/accounts/warmup/enable'),
    disable: job('/accounts/warmup/disable'),
    analytics: (emails, options) => analytics(call, emails, options),
  }
}
