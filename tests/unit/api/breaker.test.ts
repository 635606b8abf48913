import { describe, expect, it } from 'vitest'
import type { CallOptions, InstantlyApi, InstantlyApiParts } from '../../../electron/api/types'
import { ACCOUNT, broken, envelope, failureIn, json, rig, type Rig } from './support'

const EMAIL = 'ann@mail.example.com'
const PROBE = '/workspaces/current'
const SECOND = 1000
const MINUTE = 60_000

interface Service {
  /** What it answers at the moment, to all but the probe. */
  answer: () => Response
  /** What it answers to the probe; the same when not given. */
  probe?: () => Response
}

const failing = (): Response => envelope(503, 'x')
const well = (): Response => json(ACCOUNT)

function outage(parts: Partial<InstantlyApiParts> = {}): Rig & { service: Service; told: boolean[] } {
  const service: Service = { answer: failing }
  const told: boolean[] = []
  const rigged = rig(
    [
      () => {
        const isProbe = rigged.asked.at(-1)?.path === PROBE
        return isProbe && service.probe ? service.probe() : service.answer()
      },
    ],
    { onFailing: (isFailing) => told.push(isFailing), ...parts },
  )
  return Object.assign(rigged, { service, told })
}

const probesOf = ({ asked }: Rig): number[] =>
  asked.filter(({ path }) => path === PROBE).map(({ at }) => Math.round(at / SECOND))

const read = (api: InstantlyApi, priority: CallOptions['priority'] = 'background') =>
  api.accounts.get(EMAIL, { priority })

/** So many calls, and how each ended. */
function many(api: InstantlyApi, count: number, priority?: CallOptions['priority']): Promise<string[]> {
  const calls = Array.from({ length: count }, () =>
    read(api, priority).then(
      () => 'value',
      (error: unknown) => (error as { readonly code: string }).code,
    ),
  )
  return Promise.all(calls)
}

describe('A service that fails ten times in a row', () => {
  it('is asked by one GET after 5, 10, 20, 40, 60, 60 … seconds, and everything else waits and gets through', async () => {
    const it = outage()
    const ends = many(it.api, 200)
    await it.clock.advance(4 * SECOND)
    // Those that were on their way when the tenth failed were not called back.
    expect(it.asked.length).toBeLessThanOrEqual(20)
    const before = it.asked.length
    await it.clock.advance(4 * MINUTE)
    expect(it.asked.length - before).toBe(probesOf(it).length)
    expect(probesOf(it)).toEqual([5, 15, 35, 75, 135, 195])
    it.service.answer = well
    await it.clock.until(ends)
    expect(new Set(await ends)).toEqual(new Set(['value']))
    expect(it.told).toEqual([true, false])
  })

  it('is an outage for operations too, and for nothing that somebody waits for', async () => {
    const it = outage()
    const ends = many(it.api, 40, 'operation')
    await it.clock.advance(SECOND)
    const before = it.asked.length
    expect((await failureIn(it.clock, read(it.api, 'user'))).code).toBe('serverFailed')
    expect(it.asked.length - before).toBe(6 + probesOf(it).length)
    it.service.answer = well
    // Who gets through shows that it is over, without waiting for the next look.
    await it.clock.until(read(it.api, 'user'), SECOND)
    await it.clock.until(ends, 2 * SECOND)
    expect(new Set(await ends)).toEqual(new Set(['value']))
  })

  it('is looked at less and less often while it answers the look and nothing else', async () => {
    const it = outage({ random: () => 0 })
    it.service.probe = well
    const ends = many(it.api, 12)
    await it.clock.until(ends)
    expect(new Set(await ends)).toEqual(new Set(['serverFailed']))
    const [first = 0, ...more] = probesOf(it)
    expect(first).toBe(5)
    const gaps = more.map((at, index) => at - [first, ...more][index]!)
    expect(gaps).toEqual([10, 20, 40, ...gaps.slice(3).map(() => 60)])
    expect(gaps.length).toBeGreaterThan(2)
    it.service.answer = well
    await it.clock.until(many(it.api, 1))
    it.service.answer = failing
    it.service.probe = failing
    const since = Math.round(it.clock.monotonic() / SECOND)
    const known = probesOf(it).length
    void many(it.api, 20)
    await it.clock.advance(6 * SECOND)
    expect(probesOf(it)[known]! - since).toBe(5)
  })

  it('that long is told after a quarter of an hour to whoever waited for it', async () => {
    const it = outage()
    const ends = many(it.api, 20)
    const ms = await it.clock.until(ends)
    expect(new Set(await ends)).toEqual(new Set(['serverFailed']))
    expect(ms).toBeGreaterThanOrEqual(15 * MINUTE)
    expect(ms).toBeLessThan(16 * MINUTE)
  })

  it('that long keeps an operation waiting until it is over, and fails none of it', async () => {
    const it = outage()
    const ends = many(it.api, 20, 'operation')
    await it.clock.advance(40 * MINUTE)
    it.service.answer = well
    await it.clock.until(ends)
    expect(new Set(await ends)).toEqual(new Set(['value']))
  })

  it('that then refuses the key stops the workspace', async () => {
    const it = outage()
    const ends = many(it.api, 20)
    await it.clock.advance(SECOND)
    it.service.answer = () => envelope(401, 'No')
    await it.clock.until(ends)
    expect(new Set(await ends)).toEqual(new Set(['unauthorized']))
    expect(it.refusals).toBe(1)
  })

  it('holds nobody back who calls off, and leaves no timer when the client is closed', async () => {
    const it = outage()
    const stop = new AbortController()
    const ends = many(it.api, 20)
    await it.clock.advance(SECOND)
    const waiting = it.api.accounts.get(EMAIL, { priority: 'background', signal: stop.signal })
    const failed = failureIn(it.clock, waiting)
    stop.abort()
    expect((await failed).code).toBe('cancelled')
    it.api.close()
    it.budget.close()
    await ends
    expect(it.clock.timers()).toBe(0)
  })
})

describe('A service that fails now and then', () => {
  it('is no outage: only failures without an answer between them count', async () => {
    const it = outage()
    let count = 0
    it.service.answer = () => ((count += 1) % 10 === 0 ? well() : failing())
    await it.clock.until(many(it.api, 60))
    expect([it.told, probesOf(it)]).toEqual([[], []])
  })

  it('nor is a line that is cut, which is the affair of the network', async () => {
    const { api, clock, asked } = rig([broken('ECONNRESET')], { onFailing: () => expect.fail('no outage') })
    await clock.until(many(api, 20))
    expect(asked.some(({ path }) => path === PROBE)).toBe(false)
  })
})
