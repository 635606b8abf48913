import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  changeKind,
  compareAccounts,
  DAY_FIELDS,
  dayOf,
  dayText,
  isRecordedDay,
  parseDay,
  startOfDay,
  toldChange,
  type DayFacts,
  type FieldChange,
} from '../../../shared/domain/history'
import { createFleetDays } from '../../../shared/domain/history-fleet'
import { CHUNK_DAYS, chunkOf, chunksBetween, mergeDays } from '../../../shared/domain/history-pack'

const change = (field: FieldChange['field'], before?: number, after?: number): FieldChange => ({
  field,
  before,
  after,
})

describe('a day', () => {
  it('is a day of UTC, whatever the time zone of the computer', () => {
    expect(dayText(dayOf(Date.parse('2026-11-03T23:59:59.999Z')))).toBe('2026-11-03')
    expect(dayText(dayOf(Date.parse('2026-11-04T00:00:00Z')))).toBe('2026-11-04')
    expect(startOfDay(dayOf(Date.parse('2026-11-04T17:00:00Z')))).toBe(Date.parse('2026-11-04T00:00:00Z'))
  })

  it('is read only when it exists', () => {
    expect(parseDay('2028-02-29')).toBe(dayOf(Date.parse('2028-02-29T12:00:00Z')))
    for (const text of [
      '2026-02-29',
      '2026-13-01',
      '2026-1-1',
      '2026-11-03T00:00',
      '',
      '1970-01-01',
      '9999-12-31',
    ])
      expect(parseDay(text)).toBeUndefined()
  })

  it('is recorded from 2020 on: a clock that was never set writes nothing', () => {
    expect(isRecordedDay(dayOf(0))).toBe(false)
    expect(isRecordedDay(dayOf(Date.parse('2020-01-01T00:00:00Z')))).toBe(true)
    expect(isRecordedDay(dayOf(Date.parse('2099-12-31T23:00:00Z')))).toBe(true)
    expect(isRecordedDay(dayOf(Date.parse('2100-01-01T00:00:00Z')))).toBe(false)
  })
})

describe('comparing an account with what was known of it', () => {
  const before = { status: 1, warmupStatus: 1, score: 96, dailyLimit: 30, warmupLimit: 12 }

  it('finds nothing when nothing it follows has changed', () => {
    expect(compareAccounts(before, { ...before })).toEqual([])
  })

  it('finds each field that differs, unknown told from zero', () => {
    expect(compareAccounts(before, { ...before, status: -1, score: undefined, warmupLimit: 0 })).toEqual([
      change('status', 1, -1),
      change('score', 96, undefined),
      change('warmupLimit', 12, 0),
    ])
  })

  it('finds that it came back, and what is different since', () => {
    expect(compareAccounts({ ...before, goneAt: 5 }, { ...before, dailyLimit: 20 })).toEqual([
      change('presence', 0, 1),
      change('dailyLimit', 30, 20),
    ])
  })
})

describe('the kind of a change', () => {
  it.each<[string, FieldChange]>([
    ['appeared', change('presence', undefined, 1)],
    ['cameBack', change('presence', 0, 1)],
    ['gone', change('presence', 1, 0)],
    ['broke', change('status', 1, -1)],
    ['broke', change('status', 2, -3)],
    ['broke', change('status', undefined, -2)],
    ['recovered', change('status', -1, 1)],
    ['recovered', change('status', -3, 2)],
    ['stateChanged', change('status', -1, -3)],
    ['stateChanged', change('status', 1, 2)],
    ['stateChanged', change('status', -1, undefined)],
    ['stateChanged', change('status', undefined, 1)],
    ['warmupChanged', change('warmupStatus', 1, -1)],
    ['scoreFell', change('score', 96, 95)],
    ['scoreRose', change('score', 0, 1)],
    ['scoreChanged', change('score', undefined, 90)],
    ['scoreChanged', change('score', 90, undefined)],
    ['dailyLimitChanged', change('dailyLimit', 30, 20)],
    ['warmupLimitChanged', change('warmupLimit', undefined, 5)],
  ])('%s: %o', (kind, fields) => {
    expect(changeKind(fields)).toBe(kind)
  })

  it('says all there is to a presence, which has no values', () => {
    expect(toldChange(change('presence', 1, 0))).toEqual({ kind: 'gone' })
    expect(toldChange(change('score', 5, 4))).toEqual({ kind: 'scoreFell', before: 5, after: 4 })
  })
})

describe("the fleet's days", () => {
  const first = 20_700
  const facts: fc.Arbitrary<DayFacts> = fc.record(
    Object.fromEntries(DAY_FIELDS.map((field) => [field, fc.integer({ min: -3, max: 40 })])),
    { requiredKeys: [] },
  )
  const account = fc
    .array(fc.tuple(fc.integer({ min: first - 80, max: first + 200 }), facts), { maxLength: 40 })
    .map((days) => new Map(days))

  /** A chunk is looked at by itself: who was there on its first day is taken to have sent warmup mails before. */
  const isMeasured = (days: Map<number, DayFacts>, day: number): boolean => {
    const { score, warmupStatus } = days.get(day) ?? {}
    if (score !== 0) return score !== undefined
    const start = chunkOf(day) * CHUNK_DAYS
    const since = Math.max(start, day - 7)
    const before = Array.from({ length: day - since }, (_, index) => days.get(since + index)?.warmupSent ?? 0)
    const wasThere = days.get(start)?.status !== undefined && day - (start - 1) <= 7
    return warmupStatus === 1 && (wasThere || before.some((mails) => mails > 0))
  }

  const plainly = (accounts: readonly Map<number, DayFacts>[], day: number) => {
    const known = accounts.flatMap((days) => {
      const { score, ...rest } = days.get(day) ?? {}
      return days.has(day) ? [{ ...rest, ...(isMeasured(days, day) && { score }) }] : []
    })
    const count = (field: 'status' | 'warmupStatus') => {
      const counts: Record<string, number> = {}
      for (const { [field]: state } of known)
        if (state !== undefined) counts[String(state)] = (counts[String(state)] ?? 0) + 1
      return counts
    }
    const sums: Record<string, { sum: number; known: number }> = {}
    for (const field of DAY_FIELDS.slice(2)) {
      const values = known.flatMap((entry) => (entry[field] === undefined ? [] : [entry[field]]))
      if (values.length > 0) sums[field] = { sum: values.reduce((a, b) => a + b, 0), known: values.length }
    }
    return { day, statuses: count('status'), warmupStatuses: count('warmupStatus'), sums }
  }

  it('equal a count over the accounts, and a day of which nothing is known is missing', () => {
    fc.assert(
      fc.property(
        fc.array(account, { maxLength: 6 }),
        fc.integer({ min: first - 70, max: first + 70 }),
        fc.integer({ min: 0, max: 150 }),
        (accounts, from, length) => {
          const fleet = createFleetDays(from, from + length)
          for (const chunk of chunksBetween(from, from + length)) {
            for (const days of accounts) {
              const packed = mergeDays(undefined, chunk, days)
              if (packed) fleet.add(chunk, packed)
            }
          }
          const expected = Array.from({ length: length + 1 }, (_, index) => plainly(accounts, from + index))
          const isKnown = (day: ReturnType<typeof plainly>): boolean =>
            [day.statuses, day.warmupStatuses, day.sums].some((part) => Object.keys(part).length > 0)
          expect(fleet.days()).toEqual(expected.filter(isKnown))
        },
      ),
      { numRuns: 200 },
    )
  })

  it('are not moved by bytes that are none', () => {
    const fleet = createFleetDays(first, first + 10)
    fleet.add(chunkOf(first), new Uint8Array(9))
    expect(fleet.days()).toEqual([])
  })

  it('lie in chunks of 64 days', () => {
    expect(chunksBetween(64, 64)).toEqual([1])
    expect(chunksBetween(63, 64 + CHUNK_DAYS)).toEqual([0, 1, 2])
  })
})
