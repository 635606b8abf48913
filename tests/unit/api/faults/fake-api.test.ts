// The fake itself: that its script takes the requests it says, and that its clock stands still while one is on its way.
import { describe, expect, it, onTestFinished } from 'vitest'
import { startFakeApi, type FakeApi, type FakeApiOptions } from '../../../support/fake-api'
import { refusal } from '../../../support/fault-answers'
import { createFaultClock } from '../../../support/fault-clock'
import type { FaultRule } from '../../../support/fault-rules'

async function fakeApi(options: FakeApiOptions = {}): Promise<FakeApi> {
  const fake = await startFakeApi(options)
  onTestFinished(() => fake.close())
  return fake
}

const ask = async (fake: FakeApi, path = '/workspaces/current', fetcher = fetch): Promise<number> => {
  const answer = await fetcher(fake.baseUrl + path, { headers: { authorization: `Bearer ${fake.key}` } })
  await answer.arrayBuffer()
  return answer.status
}

const fault = refusal(503)
const WORKSPACE = 'GET /workspaces/current'

describe('A fault', () => {
  it.each<[string, FaultRule, number[]]>([
    ['always', { fault }, [503, 503, 503, 503]],
    ['for the first so many', { fault, first: 2 }, [503, 503, 200, 200]],
    ['for the nth', { fault, nth: [2, 4] }, [200, 503, 200, 503]],
    ['for a route', { fault, route: WORKSPACE }, [503, 503, 503, 503]],
    ['for another route', { fault, route: 'GET /accounts' }, [200, 200, 200, 200]],
    ['for a method', { fault, method: 'POST' }, [200, 200, 200, 200]],
    ['for what it is asked', { fault, when: ({ number }) => number > 2 }, [200, 200, 503, 503]],
    ['by chance', { fault, probability: 0.5 }, [503, 200, 503, 200]],
  ])('comes %s', async (_, rule, expected) => {
    let turn = 0
    const fake = await fakeApi({ faults: [rule], random: () => (turn++ % 2 === 0 ? 0.1 : 0.9) })
    const statuses: number[] = []
    while (statuses.length < expected.length) statuses.push(await ask(fake))
    expect(statuses).toEqual(expected)
    expect(fake.seen.map(({ fault: name }) => name)).toEqual(
      expected.map((status) => (status === 503 ? '503' : undefined)),
    )
  })

  it('ends with its time, and the script with the next one', async () => {
    const clock = createFaultClock()
    const fake = await fakeApi({ clock, faults: [{ fault, forMs: 1000 }] })
    const watched = clock.watch(fetch)
    const wait = (ms: number): Promise<void> => clock.run(new Promise((resolve) => clock.after(ms, resolve)))
    expect(await clock.run(ask(fake, WORKSPACE.slice(4), watched))).toBe(503)
    await wait(1000)
    expect(await clock.run(ask(fake, WORKSPACE.slice(4), watched))).toBe(200)
    fake.script([])
    expect(fake.seen).toEqual([])
  })
})

describe('The clock', () => {
  it('stands still for a request, and jumps over what only waits for it', async () => {
    const clock = createFaultClock()
    const fake = await fakeApi({ clock, latencyMs: 40_000 })
    const since = Date.now()
    expect(await clock.run(ask(fake, '/accounts?limit=1', clock.watch(fetch)))).toBe(200)
    expect(clock.monotonic()).toBe(40_000)
    expect(Date.now() - since).toBeLessThan(20_000)
    expect([clock.departures(), clock.inFlight()]).toEqual([1, 0])
  })

  it('tells when nothing can ever happen', async () => {
    await expect(createFaultClock().run(new Promise(() => undefined))).rejects.toThrow('wait for good')
  })
})
