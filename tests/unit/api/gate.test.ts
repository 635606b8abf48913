import { describe, expect, it } from 'vitest'
import { ACCOUNT, envelope, failure, failureIn, json, rig, type Reply } from './support'

const EMAIL = ACCOUNT.email

describe('A key that the service refuses', () => {
  it('stops the workspace: told once, tried once, and all that waits ends', async () => {
    const made = rig([envelope(401, 'No')], { share: 10 })
    const calls = Array.from({ length: 200 }, () => failure(made.api.accounts.get(EMAIL)))
    await made.clock.until(Promise.all(calls))
    const errors = await Promise.all(calls)
    expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(['unauthorized']))
    expect(made.refusals).toBe(1)
    // Those that had left already when the first answer came.
    expect(made.asked.length).toBeLessThan(12)
    expect(made.api.isStopped()).toBe(true)
    const sent = made.asked.length
    expect((await failureIn(made.clock, made.api.accounts.get(EMAIL))).code).toBe('unauthorized')
    expect(made.asked).toHaveLength(sent)
    made.budget.close()
    expect(made.clock.timers()).toBe(0)
  })

  it('is forgotten when another key is there', async () => {
    const made = rig([envelope(401, 'No'), json(ACCOUNT)])
    await failureIn(made.clock, made.api.accounts.get(EMAIL))
    made.key = 'another-key'
    const call = made.api.accounts.get(EMAIL)
    await made.clock.until(call)
    await expect(call).resolves.toMatchObject({ email: EMAIL })
    expect(made.asked[1]?.headers.get('authorization')).toBe('Bearer another-key')
    expect(made.api.isStopped()).toBe(false)
  })

  it('is tried again when asked to, and refused again', async () => {
    const made = rig([envelope(401, 'No')])
    await failureIn(made.clock, made.api.accounts.get(EMAIL))
    made.api.resume()
    expect(made.api.isStopped()).toBe(false)
    await failureIn(made.clock, made.api.accounts.get(EMAIL))
    expect([made.asked.length, made.refusals]).toEqual([2, 2])
  })

  it('does not cut what is on its way: that may have acted', async () => {
    let arrive = (): void => undefined
    const slow: Reply = () => new Promise<Response>((resolve) => (arrive = () => resolve(json(ACCOUNT))))
    const made = rig([slow, envelope(401, 'No')])
    const first = made.api.accounts.patch(EMAIL, { daily_limit: 1 })
    await made.clock.advance(1)
    const second = failure(made.api.accounts.get(EMAIL))
    await made.clock.advance(1000)
    expect((await second).code).toBe('unauthorized')
    arrive()
    await made.clock.advance(0)
    await expect(first).resolves.toMatchObject({ email: EMAIL })
  })

  it('leaves a call in doubt when an earlier try of it may have acted', async () => {
    const made = rig([envelope(500, 'x'), envelope(401, 'No')])
    const error = await failureIn(made.clock, made.api.accounts.patch(EMAIL, { daily_limit: 1 }))
    expect([error.code, error.detail?.['ambiguous']]).toEqual(['unauthorized', true])
  })

  it('says so to a call between two tries', async () => {
    const made = rig([envelope(500, 'x'), envelope(401, 'No')], { random: () => 0.999 })
    const waiting = failure(made.api.accounts.get(EMAIL))
    await made.clock.advance(100)
    const refused = failure(made.api.accounts.get(EMAIL))
    await made.clock.advance(0)
    expect((await refused).code).toBe('unauthorized')
    expect((await waiting).code).toBe('unauthorized')
    expect(made.asked).toHaveLength(2)
  })
})
