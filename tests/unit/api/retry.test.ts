import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { createRetryPolicy, startTrial } from '../../../electron/api/retry'
import type { CallKind, CallOptions, InstantlyApi } from '../../../electron/api/types'
import { AppError, type ErrorCode } from '../../../shared/errors'
import { ACCOUNT, broken, envelope, failureIn, json, NEW_ACCOUNT, rig, silence, type Reply } from './support'

const EMAIL = 'ann@mail.example.com'

const CALLS: Readonly<Record<CallKind, (api: InstantlyApi, options?: CallOptions) => Promise<unknown>>> = {
  read: (api, options) => api.accounts.get(EMAIL, options),
  write: (api, options) => api.accounts.patch(EMAIL, { daily_limit: 30 }, options),
  warmup: (api, options) => api.warmup.enable({ emails: [EMAIL] }, options),
  create: (api, options) => api.accounts.create(NEW_ACCOUNT, options),
}

/** Each trouble for good: the code in the end, and the requests that read, write, warmup and create make of it. */
const TABLE: readonly (readonly [string, Reply, ErrorCode, readonly [number, number, number, number]])[] = [
  ['400', envelope(400, 'Bad'), 'rejected', [1, 1, 1, 1]],
  ['401', envelope(401, 'No'), 'unauthorized', [1, 1, 1, 1]],
  ['402', envelope(402, 'Pay'), 'noPlan', [1, 1, 1, 1]],
  ['403', envelope(403, 'accounts:read'), 'missingScope', [1, 1, 1, 1]],
  ['403 of the edge', new Response('<html>', { status: 403 }), 'blockedByEdge', [1, 1, 1, 1]],
  ['404', envelope(404, 'None'), 'notFound', [1, 1, 1, 1]],
  ['409', envelope(409, 'Duplicate'), 'rejected', [1, 1, 1, 1]],
  ['413', envelope(413, 'Too much'), 'rejected', [1, 1, 1, 1]],
  ['422', envelope(422, 'Bad'), 'rejected', [1, 1, 1, 1]],
  ['408', envelope(408, 'Late'), 'timeout', [6, 5, 1, 1]],
  ['500', envelope(500, 'x'), 'serverFailed', [6, 5, 1, 1]],
  ['502 HTML', new Response('<html>', { status: 502 }), 'serverFailed', [6, 5, 1, 1]],
  ['503', new Response('', { status: 503 }), 'serverFailed', [6, 5, 1, 1]],
  ['504', new Response('', { status: 504 }), 'serverFailed', [6, 5, 1, 1]],
  // Each waits its 30 s: no try begins after a minute of them, or after one and a half where it writes.
  ['no answer', silence(), 'timeout', [2, 3, 1, 1]],
  ['reset', broken('ECONNRESET'), 'connectionLost', [6, 5, 1, 1]],
  ['cut', broken('UND_ERR_SOCKET'), 'connectionLost', [6, 5, 1, 1]],
  ['no name', broken('ENOTFOUND'), 'offline', [6, 5, 5, 5]],
  ['no route', broken('ENETUNREACH'), 'offline', [6, 5, 5, 5]],
  ['refused', broken('ECONNREFUSED'), 'unreachable', [6, 5, 5, 5]],
  ['connect timeout', broken('UND_ERR_CONNECT_TIMEOUT'), 'timeout', [6, 5, 5, 5]],
  ['certificate', broken('CERT_HAS_EXPIRED'), 'tls', [1, 1, 1, 1]],
  ['redirect', new Response('', { status: 302, headers: { location: '/x' } }), 'redirected', [1, 1, 1, 1]],
  ['HTML', new Response('<html>'), 'badAnswer', [3, 1, 1, 1]],
  ['wrong shape', json([1]), 'badAnswer', [3, 1, 1, 1]],
  ['half a JSON', new Response('{"email":'), 'badAnswer', [3, 1, 1, 1]],
]

const KINDS = ['read', 'write', 'warmup', 'create'] as const

/** What leaves doubt to all but reads. */
const DOUBTFUL: ReadonlySet<string> = new Set(
  '408,500,502 HTML,503,504,no answer,reset,cut,redirect,HTML,wrong shape,half a JSON'.split(','),
)

describe.each(KINDS)('A %s', (kind) => {
  it.each(TABLE)('that meets %s for good', async (name, reply, code, requests) => {
    const { api, asked, clock, budget } = rig([reply])
    const error = await failureIn(clock, CALLS[kind](api, { priority: 'background' }))
    expect(error.code).toBe(code)
    expect(asked).toHaveLength(requests[KINDS.indexOf(kind)]!)
    const isAmbiguous = kind !== 'read' && DOUBTFUL.has(name)
    expect(error.detail?.['ambiguous']).toBe(isAmbiguous ? true : undefined)
    expect(typeof error.detail?.['sentAt']).toBe(isAmbiguous ? 'number' : 'undefined')
    await clock.advance(120_000)
    budget.close()
    expect(clock.timers()).toBe(0)
  })
})

describe('A call that recovers', () => {
  it.each<[CallKind, Reply]>([
    ['read', broken('ECONNRESET')],
    ['read', envelope(503, 'x')],
    ['read', new Response('<html>')],
    ['write', broken('ECONNRESET')],
    ['write', envelope(500, 'x')],
    ['warmup', broken('ECONNREFUSED')],
    ['create', broken('ENOTFOUND')],
    ['create', envelope(429, 'x')],
    ['warmup', envelope(429, 'x', { 'retry-after': '2' })],
  ])('%s answers as if nothing had been', async (kind, trouble) => {
    const good = kind === 'warmup' ? json({ id: 'job', status: 'pending' }) : json(ACCOUNT)
    const { api, asked, clock } = rig([trouble, good])
    const call = CALLS[kind](api)
    await clock.until(call)
    expect(await call).toMatchObject(kind === 'warmup' ? { id: 'job' } : { email: EMAIL })
    expect(asked).toHaveLength(2)
  })

  it('waits longer each time, never more than 30 s, and at random', async () => {
    const { api, asked, clock } = rig([envelope(500, 'x')], { random: () => 0.999 })
    await failureIn(clock, CALLS.read(api))
    const waits = asked.slice(1).map(({ at }, index) => Math.round((at - asked[index]!.at) / 100) / 10)
    expect(waits).toEqual([0.5, 1, 2, 4, 8])
    const still = rig([envelope(500, 'x')], { random: () => 0 })
    await failureIn(still.clock, CALLS.read(still.api))
    expect(still.clock.monotonic()).toBeLessThan(200)
  })

  it('tries at once when nothing had left', async () => {
    const { api, asked, clock } = rig([broken('ECONNREFUSED'), json(ACCOUNT)], { random: () => 0.999 })
    await clock.until(CALLS.create(api))
    expect(asked[1]!.at - asked[0]!.at).toBeLessThan(50)
  })

  it('sends the same body each time', async () => {
    const { api, asked, clock } = rig([envelope(500, 'x'), envelope(500, 'x'), json(ACCOUNT)])
    await clock.until(CALLS.write(api))
    expect(asked.map(({ body }) => body)).toEqual(Array(3).fill('{"daily_limit":30}'))
  })
})

describe('A 429', () => {
  it('is waited out however often it comes, while others wait too', async () => {
    const storm = Array.from({ length: 12 }, () => envelope(429, 'x', { 'retry-after': '20' }))
    const { api, asked, clock } = rig([...storm, json(ACCOUNT)])
    const call = CALLS.read(api)
    await clock.until(call)
    expect(asked).toHaveLength(13)
    expect(clock.monotonic()).toBeGreaterThan(12 * 20_000)
    for (let index = 1; index < 13; index += 1)
      expect(asked[index]!.at - asked[index - 1]!.at).toBeGreaterThanOrEqual(20_000)
  })

  it('that goes on for longer than a user watches is told, with the time to wait', async () => {
    const { api, asked, clock } = rig([envelope(429, 'x', { 'retry-after': '120' })])
    const error = await failureIn(clock, CALLS.read(api, { priority: 'user' }))
    expect([error.code, error.detail?.['retryAfterMs'], asked.length]).toEqual(['rateLimited', 120_000, 1])
  })

  it('that goes on for a quarter of an hour is told to everyone', async () => {
    const { api, clock } = rig([envelope(429, 'x', { 'retry-after': '60' })])
    const error = await failureIn(clock, CALLS.read(api, { priority: 'background' }))
    expect(error.code).toBe('rateLimited')
    expect(clock.monotonic()).toBeLessThan(16 * 60_000)
  })

  it('of one call holds back the next', async () => {
    const { api, asked, clock } = rig([envelope(429, 'x', { 'retry-after': '10' }), json(ACCOUNT)])
    const [first, second] = [CALLS.read(api), clock.advance(500).then(() => CALLS.read(api))]
    await clock.until(Promise.all([first, second]))
    expect(asked.slice(1).every(({ at }) => at >= 10_000)).toBe(true)
  })
})

describe('Retry-After of a 503', () => {
  it('rests the workspace without halving its pace', async () => {
    const { api, asked, clock, budget } = rig([envelope(503, 'x', { 'retry-after': '10' }), json(ACCOUNT)])
    await clock.until(CALLS.read(api))
    expect(asked[1]!.at).toBeGreaterThanOrEqual(10_000)
    expect(budget.state()).toMatchObject({ allowedPerSecond: 100, refusals: 0 })
  })
})

describe('A removal', () => {
  it('that finds nothing after a try that was cut has succeeded', async () => {
    const { api, clock } = rig([broken('ECONNRESET'), envelope(404, 'None')])
    const removal = api.accounts.remove(EMAIL)
    await clock.until(removal)
    await expect(removal).resolves.toBeUndefined()
  })

  it('that finds nothing at once, or after a try that never left, has not', async () => {
    for (const first of [envelope(404, 'None'), broken('ECONNREFUSED'), envelope(429, 'x')]) {
      const { api, clock } = rig([first, envelope(404, 'None')])
      expect((await failureIn(clock, api.accounts.remove(EMAIL))).code).toBe('notFound')
    }
  })
})

describe('An outage', () => {
  it('is not met with a storm: the purse runs empty, and successes fill it again', () => {
    const policy = createRetryPolicy(() => 0)
    const failed = new AppError('serverFailed')
    const timeout = new AppError('timeout', 'x', { detail: { sent: true } })
    let retries = 0
    const trial = () => startTrial('read', 'background', 0, 30_000)
    while (retries < 1000 && policy.judge(trial(), failed, 0).then === 'again') retries += 1
    expect(retries).toBe(100)
    for (let success = 0; success < 10; success += 1) policy.succeeded()
    expect(policy.judge(trial(), timeout, 0).then).toBe('again')
    expect(policy.judge(trial(), failed, 0).then).toBe('stop')
    for (let success = 0; success < 10_000; success += 1) policy.succeeded()
    expect(policy.tokens()).toBe(500)
  })

  it('of the whole service costs one workspace no more than 100 retries', async () => {
    const { api, asked, clock } = rig([envelope(500, 'x')])
    const calls = Array.from({ length: 100 }, () =>
      failureIn(clock, CALLS.read(api, { priority: 'background' })),
    )
    await Promise.all(calls)
    expect(asked.length).toBeLessThanOrEqual(200)
  })
})

describe('Patience', () => {
  it('with a service that does not answer ends after a minute for reads, a minute and a half for writes', async () => {
    for (const [kind, most] of [
      ['read', 61_000],
      ['write', 92_000],
    ] as const) {
      const { api, clock } = rig([silence()])
      await failureIn(clock, CALLS[kind](api, { priority: 'background' }))
      expect(clock.monotonic()).toBeLessThanOrEqual(most)
    }
  })

  it('does not count the rests that the service asks for', async () => {
    const rests = [1, 2, 3].map(() => envelope(429, 'x', { 'retry-after': '120' }))
    const { api, clock } = rig([...rests, envelope(500, 'x'), json(ACCOUNT)])
    await clock.until(CALLS.read(api, { priority: 'background' }))
    expect(clock.monotonic()).toBeGreaterThan(360_000)
  })

  it('with what a user watches ends after a minute, rests and all', async () => {
    const { api, clock } = rig([silence()])
    await failureIn(clock, CALLS.read(api, { priority: 'user' }))
    expect(clock.monotonic()).toBeLessThanOrEqual(61_000)
  })

  it('ends when the caller calls it off: in line, between tries, in flight', async () => {
    const cases: [Reply, number][] = [
      [envelope(429, 'x', { 'retry-after': '100' }), 5000],
      [envelope(500, 'x'), 200],
      [silence(), 5000],
    ]
    for (const [reply, afterMs] of cases) {
      const { api, clock, budget } = rig([reply], { random: () => 0.999 })
      const stop = new AbortController()
      clock.after(afterMs, () => stop.abort())
      const error = await failureIn(clock, CALLS.write(api, { signal: stop.signal }))
      expect(error.code).toBe('cancelled')
      expect(clock.monotonic()).toBe(afterMs)
      budget.close()
      expect(clock.timers()).toBe(0)
    }
  })
})

describe('One signal behind many calls', () => {
  it('ends them all, is rid of every listener, and draws no warning', async () => {
    const warnings: Error[] = []
    const listen = (warning: Error): void => void warnings.push(warning)
    process.on('warning', listen)
    const { api, clock } = rig([json(ACCOUNT)], { share: 1 })
    const stop = new AbortController()
    const calls = Array.from({ length: 50 }, () =>
      CALLS.read(api, { signal: stop.signal }).then(
        () => 'done',
        (error: unknown) => (error as AppError).code,
      ),
    )
    await clock.advance(10_000)
    stop.abort()
    const ends = await Promise.all(calls)
    expect(ends.filter((end) => end === 'done').length).toBeGreaterThan(5)
    expect(new Set(ends)).toEqual(new Set(['done', 'cancelled']))
    expect(getEventListeners(stop.signal, 'abort')).toEqual([])
    await new Promise((resolve) => setImmediate(resolve))
    process.off('warning', listen)
    expect(warnings).toEqual([])
  })
})

describe('Word of the network', () => {
  it('is given of each try', async () => {
    const { api, clock, outcomes } = rig([broken('ENOTFOUND'), envelope(500, 'x'), json(ACCOUNT)])
    await clock.until(CALLS.read(api))
    expect(outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.error.code))).toEqual([
      'offline',
      'serverFailed',
      'ok',
    ])
  })

  it('is not given of what never went there', async () => {
    const { api, clock, outcomes } = rig([json(ACCOUNT)], { getKey: () => undefined })
    expect((await failureIn(clock, CALLS.read(api))).code).toBe('noKey')
    expect((await failureIn(clock, api.accounts.get('..'))).code).toBe('invalidInput')
    expect((await failureIn(clock, CALLS.read(api, { signal: AbortSignal.abort() }))).code).toBe('cancelled')
    expect(outcomes).toEqual([])
  })
})
