// Days of warmup as a chart and a table show them: every day of a span in its place, known or not.
import { dayText, parseDay, type DayFacts } from './history'

/** Of one account or of many together. A missing number is unknown, never zero. */
export interface WarmupDay {
  /** YYYY-MM-DD, a day of UTC. */
  readonly day: string
  readonly sent?: number | undefined
  readonly inbox?: number | undefined
  readonly spam?: number | undefined
  readonly received?: number | undefined
  /** Health score, 0 to 100. */
  readonly score?: number | undefined
}

export const WARMUP_COUNTS = ['sent', 'inbox', 'spam', 'received'] as const

export type WarmupCount = (typeof WARMUP_COUNTS)[number]

/** A day of the history as one of warmup. A score of 0 while warmup is not running is no measurement. */
export function warmupDayOf({ day, ...facts }: DayFacts & { readonly day: string }): WarmupDay {
  const isMeasured = facts.score !== 0 || facts.warmupStatus === 1
  return {
    day,
    sent: facts.warmupSent,
    inbox: facts.warmupInbox,
    spam: facts.warmupSpam,
    received: facts.warmupReceived,
    score: isMeasured ? facts.score : undefined,
  }
}

/** Each of the `count` days up to `last`, oldest first; one that was not recorded is there without a number. */
export function everyDay(known: readonly WarmupDay[], last: number, count: number): WarmupDay[] {
  const byDay = new Map(known.map((one) => [parseDay(one.day), one]))
  return Array.from({ length: count }, (_, index) => {
    const day = last - count + 1 + index
    return byDay.get(day) ?? { day: dayText(day) }
  })
}

export const isUnknownDay = (day: WarmupDay): boolean =>
  day.score === undefined && WARMUP_COUNTS.every((field) => day[field] === undefined)

/** Mails sent that are known neither in the inbox nor in spam; unknown when it is unknown how many were sent. */
export function elsewhereOf({ sent, inbox = 0, spam = 0 }: WarmupDay): number | undefined {
  return sent === undefined ? undefined : Math.max(0, sent - inbox - spam)
}

/** The sum of the known numbers; undefined when none is known. */
export function sumOf(days: readonly WarmupDay[], field: WarmupCount): number | undefined {
  const numbers = days.map((day) => day[field]).filter((number) => number !== undefined)
  return numbers.length === 0 ? undefined : numbers.reduce((sum, number) => sum + number, 0)
}

/** A score tells of so many days. */
const SCORE_DAYS = 7

/**
 * On which days scores rest on few mails: fewer than so many an account in the seven days up to it.
 *
 * @param mails sent, day by day
 * @param scores how many accounts have one, day by day
 */
export function restsOnFew(mails: readonly number[], scores: readonly number[], minMails: number): boolean[] {
  let recent = 0
  return mails.map((sum, index) => {
    recent += sum - (mails[index - SCORE_DAYS] ?? 0)
    const accounts = scores[index] ?? 0
    return accounts > 0 && recent < minMails * accounts
  })
}

/** The same of one account. */
export const lowOn = (days: readonly WarmupDay[], minMails: number): boolean[] =>
  restsOnFew(
    days.map(({ sent = 0 }) => sent),
    days.map(({ score }) => Number(score !== undefined)),
    minMails,
  )
