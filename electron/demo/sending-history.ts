// What campaigns sent from an account on a day, worked out from its traits and its state when asked for.
import type { DemoAccount } from './account-record'
import { DAY_MS, dayOf, isWeekend } from './days'
import { share } from './random'

export interface DailyFigures {
  readonly sent: number
  readonly bounced: number
  readonly contacted: number
  readonly newLeads: number
  readonly opened: number
  readonly uniqueOpened: number
  readonly replies: number
  readonly uniqueReplies: number
  readonly automatic: number
  readonly clicks: number
}

/** Inboxes are warmed up before a campaign uses them. */
const WARMUP_FIRST_DAYS = 14
const USUAL_LIMIT = 20
const USUAL_BOUNCES = 0.012
const BAD_LIST_BOUNCES = 0.055

function maySend(account: DemoAccount, day: number): boolean {
  const { record, traits } = account
  if (isWeekend(day) || record.setup_pending) return false
  if (day < dayOf(Date.parse(record.timestamp_created)) + WARMUP_FIRST_DAYS) return false
  const { idleFromDay, idleToDay } = traits
  return idleFromDay === undefined || day < idleFromDay || (idleToDay !== undefined && day >= idleToDay)
}

/** Undefined on a day without mail, and on days to come; today grows with the hours. */
export function singleDayOf(account: DemoAccount, day: number, nowMs: number): DailyFigures | undefined {
  const elapsed = Math.min(1, (nowMs - day * DAY_MS) / DAY_MS)
  if (elapsed <= 0 || !maySend(account, day)) return undefined
  const { noise } = account.traits
  const part = (salt: number): number => share(noise, day ^ salt)
  const limit = account.record.daily_limit ?? USUAL_LIMIT
  const sent = Math.floor(Math.max(0, limit) * (0.55 + 0.43 * part(0x11)) * elapsed)
  if (sent === 0) return undefined
  const isListBad = /\b5\.1\.1\b|\b4\.1\.2\b/.test(account.record.status_message?.response ?? '')
  const bounced = Math.floor(sent * (isListBad ? BAD_LIST_BOUNCES : USUAL_BOUNCES) + part(0x22))
  const contacted = sent - Math.floor(sent * 0.2 * part(0x33))
  const isTracked = typeof account.record.tracking_domain_name === 'string'
  const uniqueOpened = isTracked ? Math.floor(contacted * (0.25 + 0.3 * part(0x44))) : 0
  const uniqueReplies = Math.min(contacted, Math.floor(contacted * 0.025 + part(0x55)))
  return {
    sent,
    bounced: Math.min(bounced, sent),
    contacted,
    newLeads: Math.floor(contacted * (0.3 + 0.4 * part(0x66))),
    opened: uniqueOpened + Math.floor(uniqueOpened * 0.6 * part(0x77)),
    uniqueOpened,
    replies: uniqueReplies + (part(0x88) < 0.1 ? 1 : 0),
    uniqueReplies,
    automatic: part(0x99) < 0.12 ? 1 : 0,
    clicks: isTracked ? Math.floor(uniqueOpened * 0.12 * part(0xaa)) : 0,
  }
}
