import { describe, expect, it } from 'vitest'
import { createBudget, type BudgetParts } from '../../../electron/api/budget'
import type { Budget, BudgetState, Priority } from '../../../electron/api/types'
import { createTestClock, failure, START, type TestClock } from './support'

const FREE = { user: 1e6, operation: 1e6, background: 1e6 }

interface Run {
  readonly clock: TestClock
  readonly budget: Budget
  readonly order: string[]
  ask(name: string, priority?: Priority, signal?: AbortSignal): void
}

/** @param parts `isQuick`: each request is over as soon as it has begun */
function setUp(parts: Partial<BudgetParts> & { readonly isQuick?: boolean } = {}): Run {
  const clock = createTestClock()
  const budget = createBudget({ clock, random: () => 0, share: 100, concurrency: FREE, ...parts })
  const order: string[] = []
  return {
    clock,
    budget,
    order,
    ask(name, priority, signal) {
      void budget.acquire({ priority, signal }).then(
        (ticket) => {
          order.push(name)
          if (parts.isQuick) ticket.release()
        },
        () => order.push(`${name} cancelled`),
      )
    },
  }
}

const many = (run: Run, count: number, priority?: Priority): void => {
  for (let one = 0; one < count; one += 1) run.ask(priority ?? 'any', priority)
}

describe('The pace', () => {
  it.each([
    [100, 97],
    [50, 48],
    [10, 9],
    [1, 1],
  ])('at a share of %i percent lets about %i leave in a second, evenly', async (share, expected) => {
    const run = setUp({ share })
    for (let one = 0; one < 2000; one += 1) {
      void run.budget.acquire().then((ticket) => {
        run.order.push('started')
        ticket.release()
      })
    }
    await run.clock.advance(10_000)
    const before = run.order.length
    await run.clock.advance(10_000)
    const each = (run.order.length - before) / 10
    expect(Math.abs(each - expected)).toBeLessThanOrEqual(1)
    expect(run.budget.state().usedPerSecond).toBeLessThanOrEqual(share)
  })

  it('starts at half of the published limits', () => {
    const clock = createTestClock()
    expect(createBudget({ clock, random: () => 0 }).state()).toMatchObject({
      share: 50,
      ceilingPerSecond: 50,
      allowedPerSecond: 50,
      allowedPerMinute: 3000,
    })
  })

  it.each([
    [0, 1],
    [-5, 1],
    [250, 100],
    [33.4, 33],
    [Number.NaN, 1],
  ])('takes a share of %d as %d', (wanted, share) => {
    const { budget } = setUp()
    budget.setShare(wanted)
    expect(budget.state().share).toBe(share)
  })

  it('makes up for timers that come late', async () => {
    const clock = createTestClock()
    const late = { ...clock, after: (ms: number, fn: () => void) => clock.after(Math.ceil(ms) + 2, fn) }
    const budget = createBudget({ clock: late, random: () => 0, share: 100, concurrency: FREE })
    let started = 0
    for (let one = 0; one < 1000; one += 1)
      void budget.acquire().then((ticket) => {
        started += 1
        ticket.release()
      })
    await clock.advance(10_000)
    expect(started).toBeGreaterThan(940)
  })
})

describe('After a 429', () => {
  it('everything rests, then goes on at half the pace, and recovers step by step', async () => {
    const run = setUp()
    run.budget.refused(undefined)
    expect(run.budget.state()).toMatchObject({ allowedPerSecond: 50, refusals: 1, pausedUntil: START + 500 })
    many(run, 60)
    await run.clock.advance(499)
    expect(run.order).toEqual([])
    await run.clock.advance(1001)
    expect(run.order.length).toBeGreaterThan(45)
    expect(run.order.length).toBeLessThanOrEqual(50)
    await run.clock.advance(5000)
    expect(run.budget.state().allowedPerSecond).toBe(55)
    await run.clock.advance(45_000)
    expect(run.budget.state().allowedPerSecond).toBe(100)
  })

  it('those of requests sent together count once, later ones halve again', async () => {
    const { budget, clock } = setUp()
    for (let one = 0; one < 16; one += 1) budget.refused(undefined)
    expect(budget.state()).toMatchObject({ allowedPerSecond: 50, refusals: 16 })
    await clock.advance(2000)
    budget.refused(undefined)
    expect(budget.state().allowedPerSecond).toBe(25)
    for (let storm = 0; storm < 20; storm += 1) {
      await clock.advance(61_000)
      budget.refused(0)
    }
    expect(budget.state().allowedPerSecond).toBeGreaterThanOrEqual(1)
  })

  it('rests longer with each storm in a row, to a minute at the most, and shorter again after a success', async () => {
    const { budget, clock } = setUp({ random: () => 1 })
    const rests: number[] = []
    for (let storm = 0; storm < 9; storm += 1) {
      budget.refused(undefined)
      rests.push((budget.state().pausedUntil ?? 0) - clock.now())
      await clock.advance(61_000)
    }
    expect(rests).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000])
    budget.accepted()
    budget.refused(undefined)
    expect((budget.state().pausedUntil ?? 0) - clock.now()).toBe(1000)
  })

  it.each([
    [7000, 7000],
    [0, 250],
    [-5, 250],
    [3_600_000, 300_000],
    [Infinity, 300_000],
  ])('rests as asked: %d ms are %d ms', (asked, expected) => {
    const { budget } = setUp()
    budget.refused(asked)
    expect(budget.state().pausedUntil).toBe(START + expected)
  })

  it('a shorter rest does not cut a longer one, and a bare pause leaves the pace alone', async () => {
    const { budget, clock } = setUp()
    budget.pause(10_000)
    budget.refused(1000)
    expect(budget.state()).toMatchObject({ pausedUntil: START + 10_000, allowedPerSecond: 100 })
    await clock.advance(10_000)
    expect(budget.state().pausedUntil).toBeUndefined()
  })
})

describe('Those who wait', () => {
  it('go by priority, and in the order in which they came', async () => {
    const run = setUp()
    run.budget.pause(1000)
    run.ask('b1', 'background')
    run.ask('o1', 'operation')
    run.ask('u1', 'user')
    run.ask('u2', 'user')
    run.ask('o2')
    expect(run.budget.state().waiting).toEqual({ user: 2, operation: 2, background: 1 })
    await run.clock.advance(2000)
    expect(run.order).toEqual(['u1', 'u2', 'o1', 'o2', 'b1'])
  })

  it('all get their part while the higher lines never empty', async () => {
    const run = setUp({ isQuick: true })
    many(run, 500, 'user')
    many(run, 500, 'operation')
    many(run, 500, 'background')
    await run.clock.advance(4000)
    const part = (name: string): number => run.order.filter((one) => one === name).length
    expect(part('user')).toBeGreaterThan(part('operation'))
    expect(part('operation')).toBeGreaterThan(part('background'))
    expect(part('background')).toBeGreaterThan(15)
  })

  it('are never shut out by slow requests of a lower priority', async () => {
    const run = setUp({ concurrency: { user: 4, operation: 3, background: 2 } })
    many(run, 5, 'background')
    await run.clock.advance(1000)
    expect(run.order).toHaveLength(2)
    run.ask('operation', 'operation')
    run.ask('user', 'user')
    run.ask('late', 'user')
    await run.clock.advance(1000)
    expect(run.order.slice(2)).toEqual(['operation', 'user'])
    expect(run.budget.state()).toMatchObject({ inFlight: 4, waiting: { user: 1, background: 3 } })
  })

  it('can leave the line, and the others move up', async () => {
    const run = setUp()
    const stop = new AbortController()
    run.budget.pause(1000)
    run.ask('first', 'user', stop.signal)
    run.ask('second', 'user')
    stop.abort()
    run.ask('too late', 'user', stop.signal)
    await run.clock.advance(3000)
    expect(run.order.sort()).toEqual(['first cancelled', 'second', 'too late cancelled'])
  })

  it('are let go when the budget closes, and none is let in afterwards', async () => {
    const run = setUp()
    run.budget.pause(1000)
    many(run, 3)
    run.budget.close()
    await run.clock.advance(0)
    expect(run.order).toEqual(['any cancelled', 'any cancelled', 'any cancelled'])
    const error = await failure(run.budget.acquire())
    expect([error.code, error.detail?.['sent']]).toEqual(['cancelled', false])
    expect(run.clock.timers()).toBe(0)
  })
})

describe('A ticket', () => {
  it('given back twice counts once', async () => {
    const { budget } = setUp()
    const [one] = [await budget.acquire(), await budget.acquire()]
    one.release()
    one.release()
    expect(budget.state().inFlight).toBe(1)
  })
})

describe('What is shown', () => {
  it('comes at most four times a second, and comes to rest with everything else', async () => {
    const { budget, clock } = setUp()
    const told: BudgetState[] = []
    const deaf = budget.onChange((state) => told.push(state))
    for (let one = 0; one < 200; one += 1) void budget.acquire().then((ticket) => ticket.release())
    await clock.advance(1000)
    expect(told.length).toBeGreaterThan(2)
    expect(told.length).toBeLessThanOrEqual(5)
    await clock.advance(120_000)
    expect(told.at(-1)).toMatchObject({ usedPerSecond: 0, usedPerMinute: 0, inFlight: 0 })
    expect(clock.timers()).toBe(0)
    const count = told.length
    void budget.acquire()
    expect(clock.timers()).toBe(1)
    deaf()
    expect(clock.timers()).toBe(0)
    await clock.advance(1000)
    expect(told).toHaveLength(count)
  })
})

describe('A restart', () => {
  it('does not forget the minute, nor a pause', async () => {
    const first = setUp({ share: 1 })
    many(first, 60)
    await first.clock.advance(64_000)
    first.budget.pause(5000)
    const stored: unknown = JSON.parse(JSON.stringify(first.budget.snapshot()))
    const budget = createBudget({ clock: first.clock, random: () => 0, share: 1 })
    budget.restore(stored)
    expect(budget.state().usedPerMinute).toBe(first.budget.state().usedPerMinute)
    expect(budget.state().pausedUntil).toBe(first.budget.state().pausedUntil)
    expect(JSON.stringify(stored).length).toBeLessThan(4000)
  })

  it('forgets what is older than a minute, and counts as new what seems to lie ahead', async () => {
    const { budget, clock } = setUp()
    const buckets = [
      [START - 61_000, 10],
      [START - 30_000, 20],
      [START + 50_000, 5],
    ]
    budget.restore({ version: 1, takenAt: START, buckets })
    expect(budget.state()).toMatchObject({ usedPerMinute: 25, usedPerSecond: 5 })
    expect(clock.timers()).toBe(0)
    await clock.advance(60_001)
    expect(budget.state().usedPerMinute).toBe(0)
  })

  it.each([
    undefined,
    null,
    7,
    'x',
    [],
    {},
    { version: 2, buckets: [[START, 5]] },
    { version: 1, buckets: 'x' },
    { version: 1, buckets: [null, [], ['a', 1], [START], [START, -1], [START, 1.5], [Number.NaN, 1]] },
  ])('ignores what it can not read: %j', (stored) => {
    const { budget } = setUp()
    budget.restore(stored)
    expect(budget.state().usedPerMinute).toBe(0)
  })

  it('is not blown up by a hostile file', () => {
    const { budget } = setUp()
    const buckets = Array.from({ length: 50_000 }, () => [START, 1e9])
    budget.restore({ version: 1, takenAt: START, buckets, pausedUntil: START + 1e12 })
    expect(budget.state().usedPerMinute).toBe(6000)
    expect(budget.state().pausedUntil).toBe(START + 300_000)
  })
})
