import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBudget } from '../../../electron/api/budget'
import type { Budget, Clock, Priority } from '../../../electron/api/types'
import { createTestClock, type TestClock } from './support'

/** Promises of the budget settle within a few turns; no stream is involved. */
const quick = async (): Promise<void> => {
  for (let turn = 0; turn < 6; turn += 1) await Promise.resolve()
}

type Step =
  | { readonly do: 'ask'; readonly count: number; readonly priority: Priority; readonly holdMs: number }
  | {
      readonly do: 'askAndCancel'
      readonly count: number
      readonly priority: Priority
      readonly afterMs: number
    }
  | { readonly do: 'refuse'; readonly retryAfterMs: number | undefined }
  | { readonly do: 'share'; readonly percent: number }
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'restart' }
  | { readonly do: 'setClock'; readonly ms: number }

const priority = fc.constantFrom<Priority>('user', 'operation', 'background')
const count = fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 50, max: 400 }))

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('ask' as const),
      count,
      priority,
      holdMs: fc.integer({ min: 0, max: 3000 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('askAndCancel' as const),
      count,
      priority,
      afterMs: fc.integer({ min: 0, max: 2000 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('refuse' as const),
      retryAfterMs: fc.option(fc.integer({ min: 0, max: 20_000 }), { nil: undefined }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('share' as const), percent: fc.integer({ min: 1, max: 100 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      ms: fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 100, max: 40_000 })),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('setClock' as const), ms: fc.integer({ min: -100_000, max: 0 }) }),
  },
)

/** A process of its own: the same wall clock, another steady one, timers that die with it. */
function process(clock: TestClock, offset: number): Clock & { kill(): void } {
  const alive = new Set<() => void>()
  return {
    now: () => clock.now(),
    monotonic: () => clock.monotonic() + offset,
    after(ms, fn) {
      const cancel = clock.after(ms, fn)
      alive.add(cancel)
      return cancel
    },
    kill: () => alive.forEach((cancel) => cancel()),
  }
}

interface World {
  readonly clock: TestClock
  readonly starts: { readonly at: number; readonly second: number; readonly minute: number }[]
  open: number
  lost: number
  share: number
}

function ask(world: World, budget: Budget, wanted: Step & { readonly do: 'ask' | 'askAndCancel' }): void {
  const stop = new AbortController()
  const signal = wanted.do === 'askAndCancel' ? stop.signal : undefined
  for (let one = 0; one < wanted.count; one += 1) {
    world.open += 1
    void budget.acquire({ priority: wanted.priority, signal }).then(
      (ticket) => {
        world.open -= 1
        const state = budget.state()
        world.starts.push({
          at: world.clock.monotonic(),
          second: state.allowedPerSecond,
          minute: state.allowedPerMinute,
        })
        world.clock.after(wanted.do === 'ask' ? wanted.holdMs : 5, () => ticket.release())
      },
      () => {
        world.open -= 1
        world.lost += 1
      },
    )
  }
  if (wanted.do === 'askAndCancel') world.clock.after(wanted.afterMs, () => stop.abort())
}

async function play(steps: readonly Step[]): Promise<World> {
  const clock = createTestClock(quick)
  const world: World = { clock, starts: [], open: 0, lost: 0, share: 100 }
  let run = process(clock, 0)
  let budget = createBudget({ clock: run, random: () => 0.3, share: 100 })
  for (const one of steps) {
    if (one.do === 'ask' || one.do === 'askAndCancel') ask(world, budget, one)
    // A start is noted with what was allowed then, so it must be noted before anything changes.
    await quick()
    if (one.do === 'refuse') budget.refused(one.retryAfterMs)
    if (one.do === 'share') budget.setShare((world.share = one.percent))
    if (one.do === 'pass') await clock.advance(one.ms)
    if (one.do === 'setClock') clock.jump(one.ms)
    if (one.do === 'restart') {
      const stored: unknown = JSON.parse(JSON.stringify(budget.snapshot()))
      budget.close()
      run.kill()
      await quick()
      run = process(clock, 5000 * world.starts.length)
      budget = createBudget({ clock: run, random: () => 0.3, share: world.share })
      budget.restore(stored)
    }
  }
  // The slowest pace is one in two seconds; everyone is served in the end.
  budget.setShare(100)
  await clock.advance(1_200_000)
  expect(world.open).toBe(0)
  expect(budget.state()).toMatchObject({ inFlight: 0, waiting: { user: 0, operation: 0, background: 0 } })
  budget.close()
  expect(clock.timers()).toBe(0)
  return world
}

/** The most starts in any closed span of so many milliseconds that ends with a start, less what was allowed then. */
function worstExcess(starts: World['starts'], spanMs: number, allowed: 'second' | 'minute'): number {
  let from = 0
  let worst = -Infinity
  starts.forEach((start, index) => {
    while (starts[from]!.at < start.at - spanMs) from += 1
    worst = Math.max(worst, index - from + 1 - start[allowed])
  })
  return worst
}

describe('Whatever is asked, refused, cancelled, set and restarted', () => {
  it('no second and no minute holds more starts than allowed, nobody starves, no timer stays', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        const { starts } = await play(steps)
        expect(worstExcess(starts, 1000, 'second')).toBeLessThanOrEqual(0)
        expect(worstExcess(starts, 60_000, 'minute')).toBeLessThanOrEqual(0)
      }),
      { numRuns: 40 },
    )
  }, 60_000)
})

/** Milliseconds from here to the service, and back. */
interface Way {
  readonly toServer: number
  readonly back: number
}

/** Sends 600 at a full share. Answers when each arrived at the service, and how long it took to send them all. */
async function arrivalsOf(wayOf: (index: number) => Way): Promise<{ arrivals: number[]; tookMs: number }> {
  const clock = createTestClock(quick)
  const budget = createBudget({ clock, random: () => 0.3, share: 100 })
  const arrivals: number[] = []
  let lastStart = 0
  for (let one = 0; one < 600; one += 1) {
    const { toServer, back } = wayOf(one)
    void budget.acquire({ priority: 'user' }).then((ticket) => {
      lastStart = clock.monotonic()
      clock.after(toServer, () => arrivals.push(clock.monotonic()))
      clock.after(toServer + back, () => ticket.release())
    })
  }
  const from = clock.monotonic()
  await clock.advance(60_000)
  budget.close()
  arrivals.sort((a, b) => a - b)
  expect(arrivals).toHaveLength(600)
  return { arrivals, tookMs: lastStart - from }
}

const mostInASecond = (arrivals: readonly number[]): number =>
  100 +
  worstExcess(
    arrivals.map((at) => ({ at, second: 100, minute: 6000 })),
    999,
    'second',
  )

describe('However unevenly requests arrive', () => {
  const most = fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 700 }))
  const way = fc.record({ toServer: most, back: fc.integer({ min: 0, max: 120 }) })

  it('no second of the service sees more than the published limit, at a full share', async () => {
    const ways = fc.record({
      base: fc.integer({ min: 0, max: 300 }),
      jitter: fc.array(way, { minLength: 100, maxLength: 100 }),
    })
    await fc.assert(
      fc.asyncProperty(ways, async ({ base, jitter }) => {
        const { arrivals } = await arrivalsOf((one) => {
          const { toServer, back } = jitter[one % jitter.length]!
          return { toServer: base + toServer, back }
        })
        expect(mostInASecond(arrivals)).toBeLessThanOrEqual(100)
      }),
      { numRuns: 15 },
    )
  }, 60_000)

  it('a way that becomes shorter at once brings together only what was on it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(way, { minLength: 1, maxLength: 24 }), async (stretches) => {
        const { arrivals } = await arrivalsOf((one) => stretches[Math.floor(one / 25) % stretches.length]!)
        // A way of 0.7 s that was steady and is none: what follows catches up with some of what is on it. 12 were seen.
        expect(mostInASecond(arrivals)).toBeLessThanOrEqual(100 + 25)
      }),
      { numRuns: 15 },
    )
  }, 60_000)

  it('a steady way costs nothing, however long', async () => {
    for (const toServer of [10, 50, 150, 400]) {
      const { arrivals, tookMs } = await arrivalsOf(() => ({ toServer, back: 20 }))
      expect(mostInASecond(arrivals)).toBeLessThanOrEqual(100)
      // 600 at 97 a second; the first answers still have to show that it is steady, and 48 may be on their way at once.
      const bySlots = (600 / 48) * (toServer + 20)
      expect(tookMs).toBeLessThan(Math.max(6200, bySlots) + toServer + 100)
    }
  })
})

describe('A long row of requests', () => {
  it('keeps the published limits over 20,000 of them and two restarts, at 94 % of their speed or more', async () => {
    const clock = createTestClock(quick)
    const world: World = { clock, starts: [], open: 0, lost: 0, share: 100 }
    let budget = createBudget({ clock, random: () => 0.3, share: 100 })
    for (let part = 0; part < 3; part += 1) {
      ask(world, budget, { do: 'ask', count: 6700, priority: 'background', holdMs: 20 })
      while (world.open > 0) await clock.advance(1000)
      const stored: unknown = JSON.parse(JSON.stringify(budget.snapshot()))
      budget.close()
      budget = createBudget({ clock, random: () => 0.3, share: 100 })
      budget.restore(stored)
    }
    expect(worstExcess(world.starts, 1000, 'second')).toBeLessThanOrEqual(0)
    expect(worstExcess(world.starts, 60_000, 'minute')).toBeLessThanOrEqual(0)
    expect(world.starts).toHaveLength(20_100)
    expect(clock.monotonic()).toBeLessThan((20_100 / 94) * 1000 + 3000)
  }, 60_000)
})
