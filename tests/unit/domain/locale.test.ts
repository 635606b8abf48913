import { afterEach, describe, expect, it } from 'vitest'
import { CODE_ORDER, byName, textOrder } from '../../../shared/domain/collation'
import {
  clockText,
  currentLocale,
  dateText,
  dayWords,
  decimalText,
  momentText,
  numberText,
  setLocale,
  shortDayWords,
} from '../../../shared/domain/locale'

const AT = new Date(2026, 7, 3, 14, 2).getTime()
/** Which space stands in a number or before AM is not the same in every version of the runtime. */
const spaced = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ')

afterEach(() => setLocale('en-US'))

describe.each([
  ['en-US', '1,234,567.89', '2.5', 'Aug 3, 2026', 'Aug 3', '2:02 PM'],
  ['de-DE', '1.234.567,89', '2,5', '3. Aug. 2026', '3. Aug.', '14:02'],
  ['fr-FR', '1 234 567,89', '2,5', '3 août 2026', '3 août', '14:02'],
  ['sv-SE', '1 234 567,89', '2,5', '3 aug. 2026', '3 aug.', '14:02'],
  ['ja-JP', '1,234,567.89', '2.5', '2026年8月3日', '8月3日', '14:02'],
  ['ar-EG', '1,234,567.89', '2.5', '\u20683 أغسطس 2026\u2069', '\u20683 أغسطس\u2069', '\u20682:02 م\u2069'],
])('by %s', (locale, number, decimal, date, shortDate, clock) => {
  it('numbers, dates and clocks are written as there, in the digits 0 to 9', () => {
    setLocale(locale)
    expect(spaced(numberText(1_234_567.891))).toBe(number)
    expect(decimalText(2.5, 1)).toBe(decimal)
    expect([dateText(AT), dayWords('2026-08-03')]).toEqual([date, date])
    expect(shortDayWords('2026-08-03')).toBe(shortDate)
    expect(spaced(clockText(AT))).toBe(clock)
    expect(momentText(AT)).toContain('2026')
  })
})

it('the calendar stays that of the service', () => {
  for (const locale of ['th-TH', 'fa-IR', 'ar-SA']) {
    setLocale(locale)
    expect(dateText(AT), locale).toContain('2026')
  }
})

it('small numbers are written the short way only where it is the same', () => {
  for (const locale of ['en-US', 'sv-SE', 'ar-EG', 'hi-IN', 'my-MM']) {
    setLocale(locale)
    const writer = new Intl.NumberFormat(`${locale}-u-nu-latn`)
    for (const value of [-1000, -999, -5, 0, 7, 42, 999, 1000])
      expect(numberText(value), `${locale} ${value}`).toBe(writer.format(value))
  }
})

it.each(['', 'x', 'C', 'not a locale', 'en_US', '../..', 'qq-QQ', `en-${'a'.repeat(100)}`])(
  '%j is no locale, and en-US stands in',
  (tag) => {
    setLocale('de-DE')
    setLocale(tag)
    expect(currentLocale()).toBe('en-US')
  },
)

it('a day that is none is shown as it came', () => {
  expect([dayWords('soon'), shortDayWords('')]).toEqual(['soon', ''])
})

describe('names', () => {
  const NAMES = ['zebra', 'ärger', 'arg', 'öl', 'oper', 'å', 'mail 10', 'mail 2', 'adler']

  it.each([
    ['de-DE', ['å', 'adler', 'arg', 'ärger', 'mail 2', 'mail 10', 'öl', 'oper', 'zebra']],
    ['sv-SE', ['adler', 'arg', 'mail 2', 'mail 10', 'oper', 'zebra', 'å', 'ärger', 'öl']],
  ])('by %s come in its order, and numbers by what they count', (locale, expected) => {
    setLocale(locale)
    expect(textOrder().sort(NAMES)).toEqual(expected)
  })

  it('that a locale takes for the same still have one order', () => {
    const { compare } = textOrder()
    expect([compare('mail 02', 'mail 2'), compare('mail 2', 'mail 02')]).toEqual([-1, 1])
    expect(compare('mail 2', 'mail 2')).toBe(0)
  })

  it('order things by them, and leave the list as it was', () => {
    const things = [{ name: 'Öl' }, { name: 'apfel' }, { name: 'Zebra' }]
    expect(byName(things, ({ name }) => name).map(({ name }) => name)).toEqual(['apfel', 'Öl', 'Zebra'])
    expect(things[0]).toEqual({ name: 'Öl' })
  })

  it('of hosts are of no language', () => {
    setLocale('sv-SE')
    expect(CODE_ORDER.sort(['b.io', 'a-b.io', 'a.io'])).toEqual(['a-b.io', 'a.io', 'b.io'])
  })
})
