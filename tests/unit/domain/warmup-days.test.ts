import { describe, expect, it } from 'vitest'
import { parseDay } from '../../../shared/domain/history'
import { elsewhereOf, everyDay, isUnknownDay, sumOf, warmupDayOf } from '../../../shared/domain/warmup-days'

describe('days of warmup', () => {
  it('stand each in its place, and one that was not recorded has no number', () => {
    const known = [
      { day: '2026-10-01', sent: 9 },
      { day: '2026-11-24', sent: 0 },
      { day: '2026-11-26', sent: 4, inbox: 3 },
    ]
    const days = everyDay(known, parseDay('2026-11-26')!, 4)
    expect(days).toEqual([{ day: '2026-11-23' }, known[1], { day: '2026-11-25' }, known[2]])
    expect(days.map(isUnknownDay)).toEqual([true, false, true, false])
  })

  it('keep unknown apart from zero in what landed elsewhere and in sums', () => {
    expect(elsewhereOf({ day: 'd', inbox: 3 })).toBeUndefined()
    expect(elsewhereOf({ day: 'd', sent: 5 })).toBe(5)
    expect(elsewhereOf({ day: 'd', sent: 5, inbox: 4, spam: 1 })).toBe(0)
    expect(elsewhereOf({ day: 'd', sent: 5, inbox: 9 })).toBe(0)
    expect(sumOf([{ day: 'd' }, { day: 'e', spam: 2 }, { day: 'f', spam: 3 }], 'spam')).toBe(5)
    expect(sumOf([{ day: 'd' }, { day: 'e', spam: 2 }], 'sent')).toBeUndefined()
  })

  it('take a score of 0 as a measurement only where warmup is running', () => {
    expect(warmupDayOf({ day: 'd', score: 0, warmupStatus: 0 }).score).toBeUndefined()
    expect(warmupDayOf({ day: 'd', score: 0 }).score).toBeUndefined()
    expect(warmupDayOf({ day: 'd', score: 0, warmupStatus: 1 }).score).toBe(0)
    expect(warmupDayOf({ day: 'd', score: 91, warmupSent: 7, warmupInbox: 6 })).toMatchObject({
      score: 91,
      sent: 7,
      inbox: 6,
      spam: undefined,
    })
  })
})
