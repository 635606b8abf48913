import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DayFacts } from '../../../shared/domain/history'
import { chunkOf, chunksBetween, mergeDays } from '../../../shared/domain/history-pack'
import {
  best,
  createWarmupGroup,
  daysOfColumns,
  lowConfidence,
  scoresOf,
  type WarmupGroup,
} from '../../../shared/domain/warmup-groups'

/** The last day of a chunk lies within: what is tested crosses from one to the next. */
const LAST = 20_740
const FIRST = LAST - 29

type Days = ReadonlyMap<number, DayFacts>

const on = (day: number, facts: DayFacts): Days => new Map([[day, facts]])

function groupOf(accounts: readonly Days[], firstDay = FIRST): WarmupGroup {
  const group = createWarmupGroup({ size: accounts.length, firstDay, lastDay: LAST, fallDays: 7 })
  for (const chunk of chunksBetween(Math.min(firstDay, LAST - 7), LAST)) {
    for (const [index, days] of accounts.entries()) {
      const packed = mergeDays(undefined, chunk, days)
      if (packed) group.add(index, chunk, packed)
    }
  }
  return group
}

const warm = (score: number, warmupSent?: number): DayFacts => ({ score, warmupStatus: 1, warmupSent })

describe('warmup of a group', () => {
  it('is, day by day, the sum over its accounts of what is known, whatever they are', () => {
    const facts = fc.record(
      {
        warmupSent: fc.nat(50),
        warmupInbox: fc.nat(50),
        warmupSpam: fc.nat(9),
        warmupReceived: fc.nat(50),
        score: fc.integer({ min: 1, max: 100 }),
        warmupStatus: fc.constantFrom(0, 1),
      },
      { requiredKeys: [] },
    )
    const days = fc
      .array(fc.tuple(fc.integer({ min: FIRST - 40, max: LAST + 3 }), facts), { maxLength: 40 })
      .map((list) => new Map(list))
    fc.assert(
      fc.property(fc.array(days, { maxLength: 6 }), (accounts) => {
        const { sent, score } = groupOf(accounts).columns()
        for (let day = FIRST; day <= LAST; day++) {
          const of = accounts.flatMap((one) => one.get(day) ?? [])
          const mails = of.flatMap(({ warmupSent }) => warmupSent ?? [])
          expect(sent.known[day - FIRST]).toBe(mails.length)
          expect(sent.sums[day - FIRST]).toBe(mails.reduce((sum, one) => sum + one, 0))
          expect(score.known[day - FIRST]).toBe(of.filter((one) => one.score !== undefined).length)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('is unknown on a day of which nobody knows anything, and zero on one with none', () => {
    const columns = groupOf([on(LAST, { warmupSent: 0 }), on(LAST - 1, warm(91)), on(LAST - 1, warm(92))])
    const days = daysOfColumns(columns.columns(), FIRST)
    expect(days).toHaveLength(30)
    expect(days.at(-1)).toEqual({
      day: '2026-10-14',
      sent: 0,
      inbox: undefined,
      spam: undefined,
      received: undefined,
      score: undefined,
    })
    expect(days.at(-2)).toMatchObject({ sent: undefined, score: 91.5 })
    expect(days.at(-3)).toMatchObject({ sent: undefined, score: undefined })
    expect(columns.known()).toBe(3)
  })

  it('takes a score of 0 for none where there is no warmup, or no mail of the seven days before', () => {
    const zero = (back: number, mails: number, warmupStatus = 1): Days =>
      new Map([
        [LAST - back, { warmupSent: mails }],
        [LAST, { score: 0, warmupStatus, ...(back === 0 && { warmupSent: mails }) }],
      ])
    const group = groupOf([zero(1, 9, 0), on(LAST, warm(0)), zero(0, 0), zero(7, 9), zero(6, 9), zero(0, 9)])
    expect(group.columns().score.known.at(-1)).toBe(2)
    expect(group.lowest(5).map(({ index }) => index)).toEqual([3, 4])
  })

  it('survives bytes that are no chunk', () => {
    const group = createWarmupGroup({ size: 1, firstDay: FIRST, lastDay: LAST, fallDays: 7 })
    group.add(0, chunkOf(LAST), new Uint8Array([9, 9, 9]))
    expect(group.known()).toBe(0)
  })
})

describe('the scores that stand out', () => {
  const scores = (...list: (readonly [back: number, score: number])[]): Days =>
    new Map(list.map(([back, score]) => [LAST - back, warm(score, 3)]))

  it('are the lowest by their last known score, the lowest first', () => {
    const group = groupOf([scores([2, 60]), scores([0, 40]), scores([1, 99]), scores([9, 1])])
    expect(group.lowest(2).map(({ index, score }) => [index, score])).toEqual([
      [1, 40],
      [0, 60],
    ])
    // What was last known more than a week ago is not how it stands.
    expect(group.lowest(9).map(({ index }) => index)).toEqual([1, 0, 2])
  })

  it('fell by just as many points within just as many days', () => {
    const group = groupOf([
      scores([7, 90], [0, 80]),
      scores([7, 90], [0, 81]),
      scores([8, 99], [7, 80], [0, 75]),
      scores([5, 95], [3, 60], [0, 70]),
    ])
    expect(group.falling(9, 10).map(({ index, before, score }) => [index, before, score])).toEqual([
      [3, 95, 70],
      [0, 90, 80],
    ])
    expect(group.falling(1, 10)).toHaveLength(1)
    expect(group.falling(9, 11).map(({ index }) => index)).toEqual([3])
  })

  it('say how many mails of the last seven days they rest on', () => {
    const known = groupOf([new Map(Array.from({ length: 9 }, (_, back) => [LAST - back, warm(90, 2)]))])
    expect(known.lowest(1)[0]?.recentSent).toBe(14)
    expect(groupOf([on(LAST, warm(90))]).lowest(1)[0]?.recentSent).toBeUndefined()
  })

  it('are the same as those of sorting all', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.nat(30), { nil: undefined })),
        fc.integer({ min: 1, max: 9 }),
        (all, count) => {
          const sorted = [...all.keys()]
            .filter((index) => all[index] !== undefined)
            .sort((a, b) => (all[a] ?? 0) - (all[b] ?? 0) || a - b)
          expect(best(all.length, count, (index) => all[index])).toEqual(sorted.slice(0, count))
        },
      ),
    )
  })

  it('are drawn with gaps where they are unknown', () => {
    const days = scores([3, 90], [1, 80])
    const chunks = chunksBetween(LAST - 3, LAST).flatMap((chunk) => {
      const packed = mergeDays(undefined, chunk, days)
      return packed ? [[chunk, packed] as const] : []
    })
    const line = scoresOf(chunks, LAST - 3, LAST)
    expect(line).toEqual([90, undefined, 80, undefined])
  })
})

describe('the confidence of a score', () => {
  const columnsOf = (...sent: readonly (number | undefined)[]) =>
    groupOf([
      new Map(sent.map((mails, index) => [LAST - sent.length + 1 + index, warm(90, mails)])),
    ]).columns()

  it('is low under so many mails in seven days, not from there on', () => {
    const few = lowConfidence(columnsOf(3, 3, 3, 3, 3, 3, 1), 20)
    expect(few.at(-1)).toBe(true)
    expect(lowConfidence(columnsOf(3, 3, 3, 3, 3, 3, 2), 20).at(-1)).toBe(false)
  })

  it('looks back seven days and no further, and asks nothing of a day without a score', () => {
    const low = lowConfidence(columnsOf(20, 0, 0, 0, 0, 0, 0, 0), 20)
    expect(low.slice(-2)).toEqual([false, true])
    expect(low[0]).toBe(false)
  })

  it('asks of a group as many of each account as of one', () => {
    const one = (mails: number): Days => on(LAST, warm(90, mails))
    expect(lowConfidence(groupOf([one(30), one(10)]).columns(), 20).at(-1)).toBe(false)
    expect(lowConfidence(groupOf([one(30), one(9)]).columns(), 20).at(-1)).toBe(true)
  })
})
