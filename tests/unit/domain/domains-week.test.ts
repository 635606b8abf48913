import { describe, expect, it } from 'vitest'
import {
  bounceRate,
  createDomainWeeks,
  mailsADay,
  spamRate,
  type DomainWeek,
} from '../../../shared/domain/domains-week'
import type { DayFacts } from '../../../shared/domain/history'
import { chunksBetween, mergeDays } from '../../../shared/domain/history-pack'

/** A week that lies in two chunks. */
const FIRST = 20_733
const LAST = FIRST + 6

function weekOf(...accounts: readonly (readonly (readonly [day: number, facts: DayFacts])[])[]): DomainWeek {
  const weeks = createDomainWeeks(2, FIRST, LAST)
  for (const chunk of chunksBetween(FIRST, LAST)) {
    for (const days of accounts) {
      const packed = mergeDays(undefined, chunk, days)
      if (packed) weeks.add(1, chunk, packed)
    }
  }
  expect(mailsADay(weeks.at(0))).toBeUndefined()
  return weeks.at(1)
}

describe('the week of a domain', () => {
  it('adds up its accounts, and no day before or after', () => {
    const week = weekOf(
      [
        [FIRST - 1, { sent: 500, warmupSent: 500 }],
        [FIRST, { sent: 10, bounced: 1, warmupSent: 20, warmupInbox: 18, warmupSpam: 2 }],
        [LAST, { sent: 4, bounced: 0, warmupSent: 20, warmupInbox: 20 }],
        [LAST + 1, { sent: 500 }],
      ],
      [[LAST, { sent: 6 }]],
    )
    expect(week).toEqual({
      sent: 20,
      sentDays: 2,
      bounced: 1,
      warmupSent: 40,
      warmupDays: 2,
      warmupInbox: 38,
      warmupSpam: 2,
    })
    expect(mailsADay(week)).toBe(30)
    expect(spamRate(week)).toBe(0.05)
    expect(bounceRate(week)).toBe(0.05)
  })

  it('takes the unknown for unknown and not for zero', () => {
    const week = weekOf([[LAST, { warmupSent: 10, warmupInbox: 7 }]])
    expect(week).toMatchObject({ sent: undefined, bounced: undefined, sentDays: 0 })
    expect(mailsADay(week)).toBe(10)
    expect(bounceRate(week)).toBeUndefined()
    // Three are neither in the inbox nor said to be in spam.
    expect(spamRate(week)).toBeUndefined()
    expect(spamRate(weekOf([[LAST, { warmupSent: 10, warmupInbox: 10 }]]))).toBe(0)
    expect(spamRate(weekOf([[LAST, { warmupSent: 0, warmupInbox: 0 }]]))).toBeUndefined()
    expect(bounceRate(weekOf([[LAST, { sent: 0, bounced: 0 }]]))).toBeUndefined()
  })
})
