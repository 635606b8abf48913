// How numbers, dates and clocks are written for the person at this machine: by one locale, set once at the start.

/** What stands in for a locale that is none, and what all is written by until one is set. */
export const FALLBACK_LOCALE = 'en-US'

/** The longest tag taken in; real ones are a quarter of that. */
const TAG_MAX = 85

interface Writers {
  readonly number: Intl.NumberFormat
  readonly date: Intl.DateTimeFormat
  readonly dateOfDay: Intl.DateTimeFormat
  readonly shortDateOfDay: Intl.DateTimeFormat
  readonly clock: Intl.DateTimeFormat
  readonly moment: Intl.DateTimeFormat
  /** Puts what is written from right to left into a sentence that is not. */
  readonly isolate: (text: string) => string
}

const DATE = { year: 'numeric', month: 'short', day: 'numeric' } as const
const CLOCK = { hour: 'numeric', minute: '2-digit' } as const
const RIGHT_TO_LEFT = /[\u0590-\u08ff]/

let locale = FALLBACK_LOCALE
let writers: Writers | undefined
/** By their number of decimals. */
let decimals = new Map<number, Intl.NumberFormat>()

/** A tag the runtime can write by: itself in its canonical spelling, or `FALLBACK_LOCALE`. */
function usableLocale(tag: string): string {
  if (tag.length > TAG_MAX) return FALLBACK_LOCALE
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag)[0] ?? FALLBACK_LOCALE
  } catch {
    return FALLBACK_LOCALE
  }
}

/**
 * The digits stay 0 to 9 and the calendar Instantly's, whatever the locale: they stand beside what is typed, copied and
 * read from files, which has no other.
 */
const writtenBy = (tag: string): string =>
  new Intl.Locale(tag, { numberingSystem: 'latn', calendar: 'gregory' }).toString()

function createWriters(): Writers {
  const tag = writtenBy(locale)
  const date = new Intl.DateTimeFormat(tag, DATE)
  const isRightToLeft = RIGHT_TO_LEFT.test(date.format(0))
  return {
    number: new Intl.NumberFormat(tag, { maximumFractionDigits: 2 }),
    date,
    dateOfDay: new Intl.DateTimeFormat(tag, { ...DATE, timeZone: 'UTC' }),
    shortDateOfDay: new Intl.DateTimeFormat(tag, { month: 'short', day: 'numeric', timeZone: 'UTC' }),
    clock: new Intl.DateTimeFormat(tag, CLOCK),
    moment: new Intl.DateTimeFormat(tag, { ...DATE, ...CLOCK }),
    isolate: isRightToLeft ? (text) => `\u2068${text}\u2069` : (text) => text,
  }
}

const theWriters = (): Writers => (writers ??= createWriters())

/** Before anything is written; what is no locale counts as `FALLBACK_LOCALE`. */
export function setLocale(tag: string): void {
  locale = usableLocale(tag)
  writers = undefined
  decimals = new Map()
}

export const currentLocale = (): string => locale

/** `50,000`; at most two decimals. */
export function numberText(value: number): string {
  // The formatter costs many times as much, and a grid shows hundreds of small numbers.
  if (Number.isInteger(value) && value >= 0 && value < 1000) return String(value)
  return theWriters().number.format(value)
}

/** `3.0`: always so many decimals. */
export function decimalText(value: number, digits: number): string {
  let writer = decimals.get(digits)
  if (writer === undefined) {
    const fraction = { minimumFractionDigits: digits, maximumFractionDigits: digits }
    writer = new Intl.NumberFormat(writtenBy(locale), fraction)
    decimals.set(digits, writer)
  }
  return writer.format(value)
}

/** `Aug 3, 2026`, by the clock of this machine. */
export function dateText(ms: number): string {
  const { date, isolate } = theWriters()
  return isolate(date.format(ms))
}

/** `2:02 PM`, or `14:02`. */
export function clockText(ms: number): string {
  const { clock, isolate } = theWriters()
  return isolate(clock.format(ms))
}

/** `Aug 3, 2026, 2:02 PM`. */
export function momentText(ms: number): string {
  const { moment, isolate } = theWriters()
  return isolate(moment.format(ms))
}

/** `Aug 3, 2026`, for a day without a clock, written YYYY-MM-DD; itself when it is none. */
export function dayWords(day: string): string {
  const ms = Date.parse(day)
  const { dateOfDay, isolate } = theWriters()
  return Number.isNaN(ms) ? day : isolate(dateOfDay.format(ms))
}

/** `Aug 3`. */
export function shortDayWords(day: string): string {
  const ms = Date.parse(day)
  const { shortDateOfDay, isolate } = theWriters()
  return Number.isNaN(ms) ? day : isolate(shortDateOfDay.format(ms))
}
