import { describe, expect, it } from 'vitest'
import { compareStates, isFall, isNewlyLow } from '../../../shared/domain/alerts'
import { notificationPlace, notificationWords, switchesOf } from '../../../shared/domain/notifications'
import { DEFAULT_SETTINGS } from '../../../shared/domain/settings'
import { DEFAULT_THRESHOLDS } from '../../../shared/domain/thresholds'

describe('a low score', () => {
  it.each([
    [[80, 79, 79], true],
    [[80, 79.9, 60], true],
    [[80, 79], false],
    [[79, 79], false],
    [[80, 80, 79], false],
    [[80, 79, 80], false],
    [[79, 79, 79], false],
    [[90, 70, 70, 70], false],
    [[], false],
  ])('of %j is news: %s', (known, isNews) => {
    expect(isNewlyLow(known, DEFAULT_THRESHOLDS)).toBe(isNews)
  })

  it('is news after as many days as the thresholds say', () => {
    const three = { lowScore: 50, lowDays: 3 }
    expect(isNewlyLow([60, 49, 49, 49], three)).toBe(true)
    expect(isNewlyLow([60, 49, 49], three)).toBe(false)
  })
})

describe('a fall', () => {
  it.each([
    [90, 80, true],
    [90, 80.1, false],
    [80, 90, false],
    [undefined, 10, false],
    [90, undefined, false],
  ])('from %s to %s is told: %s', (before, after, isTold) => {
    expect(isFall(before, after, DEFAULT_THRESHOLDS)).toBe(isTold)
  })
})

describe('states of domains', () => {
  const before = new Map([
    ['good.io', false],
    ['bad.io', true],
    ['left.io', true],
  ])
  const now = new Map([
    ['good.io', true],
    ['bad.io', true],
    ['new.io', true],
    ['fine.io', false],
  ])

  it('are news where they got worse, and where a new one is bad if that is told too', () => {
    expect(compareStates(before, now, false).worse).toEqual(['good.io'])
    expect(compareStates(before, now, true).worse).toEqual(['good.io', 'new.io'])
  })

  it('are kept as they are now', () => {
    expect([...compareStates(before, now, false).changed]).toEqual([
      ['good.io', true],
      ['new.io', true],
      ['fine.io', false],
      ['left.io', undefined],
    ])
  })
})

describe('the notification of an alert', () => {
  const event = { kind: 'alert', at: 1, errors: 3, scores: 1, caps: 0, vitals: 2 } as const
  const { notifications } = DEFAULT_SETTINGS
  const off = (...kinds: readonly string[]) => ({
    ...notifications,
    kinds: Object.fromEntries(kinds.map((kind) => [kind, false])),
  })
  const away = { isInFront: false, minuteOfDay: 600 }

  it('is one for all kinds', () => {
    expect(notificationWords(event, DEFAULT_THRESHOLDS).body).toBe(
      '3 accounts in a new error; 1 health score fell by 10 or more in 7 days, or stays below 80; 2 domains whose vitals broke',
    )
  })

  it('leaves out the kinds that are switched off, and is none when all that were found are', () => {
    expect(
      notificationWords(event, { ...DEFAULT_THRESHOLDS, fallDays: 1 }, off('errors', 'vitals')).body,
    ).toBe('1 health score fell by 10 or more in 1 day, or stays below 80')
    const place = (kinds: ReturnType<typeof off>) => notificationPlace(switchesOf(event), kinds, away)
    expect(place(off('errors', 'vitals'))).toBe('desktop')
    expect(place(off('errors', 'vitals', 'scores'))).toBe('nowhere')
    expect(place({ ...off(), quietFrom: '09:00', quietTo: '11:00' })).toBe('nowhere')
  })
})
