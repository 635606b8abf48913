import { dateText, dayWords as writtenDay, momentText } from '../../shared/domain/locale'
import { texts } from '../../shared/texts'

export {
  clockText,
  dateText as dayText,
  decimalText,
  momentText,
  numberText,
} from '../../shared/domain/locale'

const { time } = texts

const DATE_ONLY = /^\d{4}-\d{2}-\d{2}$/

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY_MS = 24 * HOUR

/** The unit that people would choose, and how many of it. */
function span(ms: number): Parameters<typeof time.ago> {
  if (ms < HOUR) return [Math.max(1, Math.round(ms / MINUTE)), 'minute']
  if (ms < DAY_MS) return [Math.round(ms / HOUR), 'hour']
  const days = Math.round(ms / DAY_MS)
  if (days < 60) return [days, 'day']
  return days < 730 ? [Math.round(days / 30.44), 'month'] : [Math.round(days / 365.25), 'year']
}

/** `3 h ago`, `in 12 min`, `just now`. */
export function agoText(ms: number, now: number): string {
  const age = now - ms
  if (Math.abs(age) < 45_000) return time.justNow
  return age > 0 ? time.ago(...span(age)) : time.ahead(...span(-age))
}

const isBareDate = (iso: string): boolean => DATE_ONLY.test(iso)

function dayWords(dayMs: number, now: number): string {
  const today = new Date(now)
  const days = Math.round((Date.UTC(today.getFullYear(), today.getMonth(), today.getDate()) - dayMs) / DAY_MS)
  const near = days === 0 ? time.today : days === 1 ? time.yesterday : undefined
  return near ?? agoText(now - days * DAY_MS, now)
}

/**
 * `3 h ago`; for a bare date, which has no hour to tell, `today`, `yesterday`, `5 days ago`. Undefined for what is no
 * time, of these words as of those below.
 */
export function relativeText(iso: string, now: number): string | undefined {
  const ms = Date.parse(iso)
  if (Number.isNaN(ms)) return undefined
  return isBareDate(iso) ? dayWords(ms, now) : agoText(ms, now)
}

/** The day alone. */
export function dateOf(iso: string): string | undefined {
  const ms = Date.parse(iso)
  if (Number.isNaN(ms)) return undefined
  return isBareDate(iso) ? writtenDay(iso) : dateText(ms)
}

/** The moment, or the day of a bare date. */
export function exactText(iso: string): string | undefined {
  return isBareDate(iso) || Number.isNaN(Date.parse(iso)) ? dateOf(iso) : momentText(Date.parse(iso))
}

export interface TimeWords {
  readonly relative: string
  readonly exact: string
}

/** Both words for a time as the API wrote it; undefined when it is none. */
export function timeWords(iso: string, now: number): TimeWords | undefined {
  const [relative, exact] = [relativeText(iso, now), exactText(iso)]
  return relative === undefined || exact === undefined ? undefined : { relative, exact }
}

/** Control characters and those that turn the direction of writing: shown as a mark, never obeyed. */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const UNSEEN_BUT_LINES = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const LINE_MAX = 300

/** Foreign text for one line: harmless, and of bounded length. */
export function lineText(text: string): string {
  const short = text.length > LINE_MAX ? `${text.slice(0, LINE_MAX)}…` : text
  return short.replace(UNSEEN, '\ufffd')
}

/** Foreign text for several lines. */
export function blockText(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(UNSEEN_BUT_LINES, '\ufffd')
}
