import { describe, expect, it } from 'vitest'
import { ACCOUNT, envelope, failure, failureIn, json, rig, type Reply } from './support'

const LOCKED = envelope(409, 'update-warmup-accounts job in progress')
const MINUTE = 60_000

const untilFree = (clock: () => number, freeAt: number): Reply => {
  return () => (clock() < freeAt ? LOCKED.clone() : json({ ...ACCOUNT, id: 'job', status: 'pending' }))
}

/** A workspace that a warmup job holds for so long. */
function locked(freeAt: number): ReturnType<typeof rig> {
  const made: ReturnType<typeof rig> = rig([untilFree(() => made.clock.monotonic(), freeAt)])
  return made
}

const email = (index: number): string => `a${index}@example.com`

describe('A call that a running warmup job keeps out', () => {
  it('waits for the job to end, however long, and is then done', async () => {
    const { api, asked, clock, budget } = locked(25 * MINUTE)
    const call = api.warmup.enable({ emails: ['a@example.com'] })
    const took = await clock.until(call)
    await expect(call).resolves.toMatchObject({ id: 'job' })
    expect(took).toBeGreaterThanOrEqual(25 * MINUTE)
    expect(took).toBeLessThan(26 * MINUTE)
    expect(asked.length).toBeLessThan(70)
    budget.close()
    expect(clock.timers()).toBe(0)
  })

  it('gives up after 45 minutes, having changed nothing', async () => {
    const { api, clock } = locked(Infinity)
    const error = await failureIn(clock, api.warmup.disable({ all: true }))
    expect([error.code, error.detail?.['ambiguous']]).toEqual(['warmupLocked', undefined])
    expect(clock.monotonic()).toBeGreaterThanOrEqual(45 * MINUTE)
    expect(clock.monotonic()).toBeLessThan(46 * MINUTE)
  })

  it('stands in line: a hundred of them knock hardly more often than one, and go in their order', async () => {
    const { api, asked, clock } = locked(10 * MINUTE)
    const done: number[] = []
    const calls = Array.from({ length: 100 }, (_, index) =>
      api.accounts.patch(email(index), { daily_limit: 1 }).then(() => done.push(index)),
    )
    await clock.until(Promise.all(calls))
    expect(done).toEqual([...done].sort((a, b) => a - b))
    expect(done).toHaveLength(100)
    const knocks = asked.filter(({ at }) => at > 5000 && at < 10 * MINUTE)
    expect(knocks.length).toBeLessThan(40)
  })

  it('can leave the line, at its head and in its midst, and the others go on', async () => {
    const { api, asked, clock } = locked(3 * MINUTE)
    const stops = [new AbortController(), new AbortController()]
    const patch = (index: number): Promise<unknown> =>
      api.accounts.patch(email(index), { daily_limit: 1 }, { signal: stops[index]?.signal })
    const first = failure(patch(0))
    await clock.advance(100)
    const second = failure(patch(1))
    const third = patch(2)
    clock.after(MINUTE, () => stops[0]!.abort())
    clock.after(2 * MINUTE, () => stops[1]!.abort())
    await clock.until(third)
    expect([(await first).code, (await second).code]).toEqual(['cancelled', 'cancelled'])
    await expect(third).resolves.toMatchObject({ email: ACCOUNT.email })
    expect(asked.at(-1)?.path).toBe('/accounts/a2%40example.com')
  })

  it('does not hold up those who are not kept out', async () => {
    const { api, clock } = rig([LOCKED, json(ACCOUNT)], { random: () => 0.5 })
    const waiting = api.accounts.patch(email(0), { daily_limit: 1 })
    await clock.advance(500)
    const reading = api.accounts.get(ACCOUNT.email)
    await clock.advance(100)
    await expect(reading).resolves.toMatchObject({ email: ACCOUNT.email })
    await clock.until(waiting)
  })
})
