import type { DomainWeekColumns } from '../../../shared/contract/domains'
import type { WarmupGroupDays, WarmupMover } from '../../../shared/contract/warmup'
import { dayOf, dayText, parseDay } from '../../../shared/domain/history'

interface AskedDays {
  readonly from: string
  readonly to: string
}

/** What main answers of a group: so many mails on each day it is told of, unknown on the others; the last day is -1. */
export function buildGroup(
  { from, to }: AskedDays,
  known: ReadonlyMap<number, { readonly sent?: number; readonly score?: number }>,
  more: Partial<WarmupGroupDays> = {},
): WarmupGroupDays {
  const length = (parseDay(to) ?? 0) - (parseDay(from) ?? 0) + 1
  const column = (value: (day: { sent?: number; score?: number }) => number | undefined) => {
    const values = Array.from({ length }, (_, index) => value(known.get(index - length) ?? {}))
    return { sums: values.map((one) => one ?? 0), known: values.map((one) => (one === undefined ? 0 : 1)) }
  }
  const sent = column((day) => day.sent)
  return {
    workspaceId: 'ws-1',
    from,
    accounts: 1,
    columns: {
      sent,
      inbox: sent,
      spam: column(() => undefined),
      received: sent,
      score: column((day) => day.score),
    },
    lowest: [],
    falling: [],
    ...more,
  }
}

export const buildMover = (email: string, more: Partial<WarmupMover> = {}): WarmupMover => ({
  email,
  score: 60,
  before: 75,
  recentSent: 40,
  scores: [75, undefined, 60],
  ...more,
})

export function buildWeeks(
  weeks: Readonly<
    Record<string, { readonly sent?: number; readonly bounced?: number; readonly warmupSent?: number }>
  >,
): DomainWeekColumns {
  const all = Object.values(weeks)
  return {
    workspaceId: 'ws-1',
    domains: Object.keys(weeks),
    sent: all.map(({ sent }) => sent),
    sentDays: all.map(({ sent }) => (sent === undefined ? 0 : 7)),
    bounced: all.map(({ bounced }) => bounced),
    warmupSent: all.map(({ warmupSent }) => warmupSent),
    warmupDays: all.map(({ warmupSent }) => (warmupSent === undefined ? 0 : 7)),
    warmupInbox: all.map(({ warmupSent }) => warmupSent),
    warmupSpam: all.map(() => undefined),
  }
}

export const today = (): string => dayText(dayOf(Date.now()))
