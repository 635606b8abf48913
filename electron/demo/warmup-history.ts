// An account's warmup, day by day, worked out from its traits when asked for: nothing of it is stored.
import type { DemoAccount, Traits, WarmupSettings, WarmupVolume } from './account-record'
import { dayOf, isWeekend } from './days'
import { mix, share } from './random'

export interface WarmupDay {
  readonly sent: number
  readonly landedInbox: number
  readonly landedSpam: number
  readonly received: number
}

/** How many days the API shows, up to yesterday: a day counts once it is over. */
export const WARMUP_WINDOW_DAYS = 7

const RAMP_DAYS = 21
const FALL_DAYS = 24
const LOWEST_PLACEMENT = 22
const FIRST_DAY_MAILS = 2
const DEFAULT_LIMIT = 10
const GAP_SHARE = 0.012

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))

/** The share of mails in the inbox on that day, in percent; trends are told backwards from the anchor day. */
function placementOn(account: DemoAccount, day: number, startDay: number, anchorDay: number): number {
  const { noise, trend, placement } = account.traits
  const jitter = (share(noise, day) - 0.5) * 5
  const daysAgo = anchorDay - day
  const isYoung = clamp(1 - (day - startDay) / RAMP_DAYS, 0, 1)
  if (trend === 'ramping') return placement - 19 * isYoung + jitter
  if (trend === 'falling') {
    const slope = 0.8 + (noise % 60) / 100
    return placement - slope * Math.max(0, FALL_DAYS - daysAgo) + jitter
  }
  const onsetDaysAgo = 2 + (noise % 5)
  if (trend === 'crashing' && daysAgo <= onsetDaysAgo) return placement - 38 - (noise % 18) + jitter
  return placement - 8 * isYoung + jitter
}

export function volumeOf(warmup: WarmupSettings | undefined): WarmupVolume {
  const limit = Math.max(0, warmup?.limit ?? DEFAULT_LIMIT)
  const increment = Number(warmup?.increment)
  return {
    limit,
    step: Number.isFinite(increment) ? Math.max(0.5, increment) : limit,
    isWeekdaysOnly: warmup?.advanced?.['weekday_only'] === true,
  }
}

/** The traits after a change of the warmup settings: they count from that day on. */
export function withNewVolume(traits: Traits, warmup: WarmupSettings | undefined, fromDay: number): Traits {
  return {
    ...traits,
    volume: volumeOn(traits, fromDay - 1),
    newVolume: { fromDay, volume: volumeOf(warmup) },
  }
}

function volumeOn({ volume, newVolume }: Traits, day: number): WarmupVolume {
  return newVolume !== undefined && day >= newVolume.fromDay ? newVolume.volume : volume
}

function mailsOn(noise: number, volume: WarmupVolume, day: number, startDay: number): number {
  const allowed = Math.min(volume.limit, FIRST_DAY_MAILS + volume.step * (day - startDay))
  return Math.round(allowed * (0.88 + 0.12 * share(noise, day ^ 0x5bd1)))
}

function isOffOn(account: DemoAccount, day: number): boolean {
  const { warmupOffFromDay, warmupOffToDay } = account.traits
  if (warmupOffFromDay === undefined || day < warmupOffFromDay) return false
  return warmupOffToDay === undefined || day < warmupOffToDay
}

/**
 * One day of warmup, or undefined when the API knows nothing of it: before the start, while it was off, at a weekend
 * for those that keep it free, and now and then for no reason.
 */
export function warmupOn(account: DemoAccount, day: number, anchorDay: number): WarmupDay | undefined {
  const { timestamp_warmup_start: started } = account.record
  if (typeof started !== 'string') return undefined
  const startDay = dayOf(Date.parse(started))
  if (day < startDay || isOffOn(account, day)) return undefined
  const volume = volumeOn(account.traits, day)
  if (volume.isWeekdaysOnly && isWeekend(day)) return undefined
  const { noise } = account.traits
  if (share(noise, day ^ 0x1f35) < GAP_SHARE) return undefined
  const sent = mailsOn(noise, volume, day, startDay)
  const placement = clamp(placementOn(account, day, startDay, anchorDay), LOWEST_PLACEMENT, 100)
  // The fraction of a mail is drawn, not rounded away, so that small numbers keep their mean.
  const exact = (sent * placement) / 100
  const landedInbox = Math.min(sent, Math.floor(exact + share(noise, day ^ 0x77a1)))
  const lost = sent - landedInbox > 1 && mix(noise, day) % 9 === 0 ? 1 : 0
  return {
    sent,
    landedInbox,
    landedSpam: sent - landedInbox - lost,
    received: Math.round(sent * (0.8 + 0.35 * share(noise, day ^ 0x3c6e))),
  }
}

/** The days of the window that ended yesterday, oldest first, as far as they are known. */
export function warmupWindow(account: DemoAccount, today: number, anchorDay: number): Map<number, WarmupDay> {
  const days = new Map<number, WarmupDay>()
  for (let day = today - WARMUP_WINDOW_DAYS; day < today; day += 1) {
    const known = warmupOn(account, day, anchorDay)
    if (known !== undefined) days.set(day, known)
  }
  return days
}

/** The health score, inbox by sent in percent; undefined when nothing was sent. */
export function healthScore(sent: number, landedInbox: number): number | undefined {
  return sent === 0 ? undefined : Math.round((100 * landedInbox) / sent)
}

export function healthLabel(score: number): string {
  if (score >= 90) return 'Good'
  if (score >= 80) return 'Fair'
  return score >= 70 ? 'At risk' : 'Poor'
}

/** What `stat_warmup_score` says. Without a measurement it is 0, or null for some that were never warmed up. */
export function scoreFrom({ record, traits }: DemoAccount, sent: number, landedInbox: number): number | null {
  const score = healthScore(sent, landedInbox)
  if (score !== undefined) return score
  return typeof record.timestamp_warmup_start !== 'string' && traits.noise % 2 === 0 ? null : 0
}

/** That score, worked out of the days before today. */
export function scoreOf(account: DemoAccount, today: number, anchorDay: number): number | null {
  let sent = 0
  let landedInbox = 0
  for (let day = today - WARMUP_WINDOW_DAYS; day < today; day += 1) {
    const known = warmupOn(account, day, anchorDay)
    sent += known?.sent ?? 0
    landedInbox += known?.landedInbox ?? 0
  }
  return scoreFrom(account, sent, landedInbox)
}
