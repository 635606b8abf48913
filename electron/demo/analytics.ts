// The routes that tell figures: the last week of warmup, and what campaigns sent day by day.
import { singleDayOf, type DailyFigures } from './sending-history'
import type { DemoAccount } from './account-record'
import { isUsed } from './campaigns'
import { dateOf, dayOf, parseDate } from './days'
import { Refusal } from './http'
import { mix } from './random'
import type { Call, Route } from './router'
import { commaList, parseBody, parseQuery, type Rule } from './validation'
import { healthLabel, healthScore, warmupWindow, type WarmupDay } from './warmup-history'
import type { World } from './world'

const MOST_EMAILS = 200
const MOST_DAYS = 31
const USUAL_DAYS = 30
const WARMUP_RULE: Rule = {
  type: 'object',
  required: ['emails'],
  properties: { emails: { type: 'array', minItems: 1, maxItems: 100, items: { type: 'string' } } },
}
const DAILY_RULE: Rule = {
  properties: {
    start_date: { type: 'string' },
    end_date: { type: 'string' },
    emails: { type: 'array', items: { type: 'string' } },
  },
}

/** Spam and, rarely, received are left out of a day, as the API does. */
export function shownDay(account: DemoAccount, day: number, figures: WarmupDay): Record<string, number> {
  const shown: Record<string, number> = { sent: figures.sent, landed_inbox: figures.landedInbox }
  if (figures.landedSpam > 0) shown['landed_spam'] = figures.landedSpam
  if (mix(account.traits.noise, day ^ 0x2ad7) % 97 !== 0) shown['received'] = figures.received
  return shown
}

function aggregateOf(days: readonly WarmupDay[]): Record<string, number | string> {
  const total = (pick: (day: WarmupDay) => number): number => days.reduce((sum, day) => sum + pick(day), 0)
  const sent = total((day) => day.sent)
  const landedInbox = total((day) => day.landedInbox)
  const score = healthScore(sent, landedInbox)
  return {
    sent,
    received: total(({ received }) => received),
    landed_inbox: landedInbox,
    landed_spam: total(({ landedSpam }) => landedSpam),
    ...(score !== undefined && { health_score: score, health_score_label: healthLabel(score) }),
  }
}

function warmupAnalytics(world: World, { body }: Call): unknown {
  const { emails } = parseBody<{ emails: readonly string[] }>(WARMUP_RULE, body)
  const today = dayOf(world.now())
  const byDate: [string, Record<string, unknown>][] = []
  const totals: [string, Record<string, unknown>][] = []
  for (const email of new Set(emails)) {
    const account = world.fleet.get(email)
    if (account === undefined) continue
    const days = warmupWindow(account, today, world.anchorDay)
    if (days.size === 0) continue
    const shown = [...days].map(([day, figures]) => [dateOf(day), shownDay(account, day, figures)])
    byDate.push([email, Object.fromEntries(shown) as Record<string, unknown>])
    totals.push([email, aggregateOf([...days.values()])])
  }
  return { email_date_data: Object.fromEntries(byDate), aggregate_data: Object.fromEntries(totals) }
}

function tooLarge(): Refusal {
  return new Refusal(
    413,
    'Analytics request is too large for this workspace. Add an emails filter or request a smaller date range.',
  )
}

const badDates = (message: string): Refusal => new Refusal(400, message, { body: { message } })

interface DailyQuery {
  readonly start_date?: string
  readonly end_date?: string
  readonly emails?: readonly string[]
}

function parseDays(asked: DailyQuery, today: number): { first: number; last: number } {
  const last = asked.end_date === undefined ? today : parseDate(asked.end_date)
  const first =
    asked.start_date === undefined ? (last ?? today) - USUAL_DAYS + 1 : parseDate(asked.start_date)
  if (first === undefined || last === undefined) throw badDates('Dates must be in the format YYYY-MM-DD')
  if (first > last) throw badDates('Start Date must be earlier than End Date')
  if (last - first + 1 > MOST_DAYS) throw tooLarge()
  return { first, last }
}

function shownFigures(date: string, email: string, figures: DailyFigures): Record<string, number | string> {
  return {
    date,
    email_account: email,
    sent: figures.sent,
    bounced: figures.bounced,
    contacted: figures.contacted,
    new_leads_contacted: figures.newLeads,
    opened: figures.opened,
    unique_opened: figures.uniqueOpened,
    replies: figures.replies,
    unique_replies: figures.uniqueReplies,
    replies_automatic: figures.automatic,
    unique_replies_automatic: figures.automatic,
    clicks: figures.clicks,
    unique_clicks: figures.clicks,
  }
}

function dailyAnalytics(world: World, { query }: Call): unknown {
  const asked = parseQuery<DailyQuery>(DAILY_RULE, query)
  const nowMs = world.now()
  const { first, last } = parseDays(asked, dayOf(nowMs))
  const emails = new Set(asked.emails?.flatMap((text) => commaList(text) ?? []))
  if (emails.size === 0 || emails.size > MOST_EMAILS) throw tooLarge()
  const accounts = [...emails].flatMap((email) => world.fleet.get(email) ?? [])
  const used = accounts.filter((account) => isUsed(account, world.campaigns))
  const rows: Record<string, number | string>[] = []
  for (let day = first; day <= last; day += 1) {
    const date = dateOf(day)
    for (const account of used) {
      const figures = singleDayOf(account, day, nowMs)
      if (figures !== undefined) rows.push(shownFigures(date, account.record.email, figures))
    }
  }
  return rows
}

export function analyticsRoutes(world: World): Route[] {
  const scope = ['accounts', 'read'] as const
  return [
    {
      method: 'POST',
      path: '/accounts/warmup-analytics',
      scope,
      handle: (call) => warmupAnalytics(world, call),
    },
    {
      method: 'GET',
      path: '/accounts/analytics/daily',
      scope,
      handle: (call) => dailyAnalytics(world, call),
    },
  ]
}
