import { describe, expect, it } from 'vitest'
import { isQuiet, notificationPlace, notificationWords } from '../../../shared/domain/notifications'
import { DEFAULT_SETTINGS } from '../../../shared/domain/settings'
import { DEFAULT_THRESHOLDS } from '../../../shared/domain/thresholds'

const wordsOf = (event: Parameters<typeof notificationWords>[0]) =>
  notificationWords(event, DEFAULT_THRESHOLDS)

const at = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const quiet = (quietFrom: string, quietTo: string) => ({
  ...DEFAULT_SETTINGS.notifications,
  quietFrom,
  quietTo,
})

describe('quiet hours', () => {
  it.each([
    ['over midnight', '20:00', '08:00', '20:00', true],
    ['over midnight', '20:00', '08:00', '00:00', true],
    ['over midnight', '20:00', '08:00', '07:59', true],
    ['over midnight', '20:00', '08:00', '08:00', false],
    ['over midnight', '20:00', '08:00', '19:59', false],
    ['within a day', '12:00', '13:30', '13:29', true],
    ['within a day', '12:00', '13:30', '13:30', false],
    ['within a day', '12:00', '13:30', '11:59', false],
    ['with both ends the same', '09:00', '09:00', '09:00', false],
  ])('%s, from %s to %s, at %s: %s', (_what, from, to, time, expected) => {
    expect(isQuiet(quiet(from, to), at(time))).toBe(expected)
  })
})

describe('where it is shown', () => {
  const { notifications } = DEFAULT_SETTINGS
  it('is the page while it is in front, also in quiet hours', () => {
    const moment = { isInFront: true, minuteOfDay: at('23:00') }
    expect(notificationPlace(['sync'], quiet('20:00', '08:00'), moment)).toBe('toast')
  })

  it('is the desktop while it is not, unless that is off or the hours are quiet', () => {
    const moment = { isInFront: false, minuteOfDay: at('23:00') }
    expect(notificationPlace(['sync'], notifications, moment)).toBe('desktop')
    expect(notificationPlace(['sync'], { ...notifications, isOn: false }, moment)).toBe('nowhere')
    expect(notificationPlace(['sync'], quiet('20:00', '08:00'), moment)).toBe('nowhere')
  })

  it('is nowhere for a kind that is switched off', () => {
    const off = { ...notifications, kinds: { sync: false } }
    expect(notificationPlace(['sync'], off, { isInFront: true, minuteOfDay: 0 })).toBe('nowhere')
    expect(notificationPlace(['sync'], off, { isInFront: false, minuteOfDay: 0 })).toBe('nowhere')
  })
})

describe('the words of an operation', () => {
  const event = {
    kind: 'operation',
    id: 7,
    operation: 'pause',
    isUndo: false,
    outcome: 'done',
    done: 1200,
    unchanged: 0,
    failed: 0,
  } as const

  it('say what it did to how many', () => {
    expect(wordsOf(event)).toEqual({ title: 'Pausing done', body: '1,200 accounts', tone: 'good' })
  })

  it('hide no failure, and tell an undo', () => {
    expect(wordsOf({ ...event, outcome: 'partial', isUndo: true, unchanged: 2, failed: 3 })).toEqual({
      title: 'Undo: pausing ended with failures',
      body: '1,200 accounts, 2 unchanged, 3 failed',
      tone: 'warn',
    })
    expect(wordsOf({ ...event, operation: 'vitals', outcome: 'failed', done: 1 }).body).toBe('1 domain')
  })
})

describe('the words of a sync', () => {
  it('say how many, and only the news there is', () => {
    const event = { kind: 'sync', outcome: 'done', seen: 2500, added: 0, gone: 3 } as const
    expect(wordsOf(event)).toEqual({
      title: 'Sync done',
      body: '2,500 accounts, 3 gone',
      tone: 'good',
    })
    expect(wordsOf({ ...event, seen: 1, added: 1, gone: 0 }).body).toBe('1 account, 1 new')
  })
})
