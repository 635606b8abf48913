import { describe, expect, it } from 'vitest'
import { createNetworkService } from '../../../electron/services/network'
import { AppError, type ErrorCode } from '../../../shared/errors'

/** A service on a clock that is turned by hand; `due` holds what waits, with its delay. */
function network() {
  const due: { ms: number; fn: () => void }[] = []
  const told: string[] = []
  let probes = 0
  const service = createNetworkService({
    clock: {
      now: () => 0,
      after: (ms, fn) => {
        const entry = { ms, fn }
        due.push(entry)
        return () => void due.splice(due.indexOf(entry), 1)
      },
    },
    publish: (_name, payload) => told.push((payload as { kind: string }).kind),
  })
  service.setProbe(() => {
    probes += 1
    return Promise.reject(new Error('still down'))
  })
  const fail = (code: ErrorCode): void => {
    service.note({ ok: false, error: new AppError(code) })
  }
  return { service, due, told, fail, probes: () => probes }
}

describe('the state of the network', () => {
  it('is what our own requests meet', () => {
    const { service, told, fail } = network()
    expect(service.state().kind).toBe('unknown')
    service.note({ ok: true })
    fail('offline')
    fail('offline')
    fail('unreachable')
    service.note({ ok: true })
    expect(told).toEqual(['online', 'offline', 'unreachable', 'online'])
  })

  it.each([
    'unauthorized',
    'noPlan',
    'missingScope',
    'notFound',
    'rejected',
    'rateLimited',
    'serverFailed',
  ] as const)('is online when the service itself answers %s', (code) => {
    const { service, fail } = network()
    fail('offline')
    fail(code)
    expect(service.state().kind).toBe('online')
  })

  it.each(['timeout', 'connectionLost', 'badAnswer', 'blockedByEdge', 'tls', 'cancelled'] as const)(
    'is not judged by %s, which a portal or a bad line can cause',
    (code) => {
      const { service, fail } = network()
      fail('offline')
      fail(code)
      expect(service.state().kind).toBe('offline')
    },
  )

  it('is failing from word of it to word of its end, whatever else is answered, and tells when it is over', () => {
    const { service, told, fail, due } = network()
    let backs = 0
    service.onOnline(() => (backs += 1))
    service.onDown(() => expect.fail('it can be reached'))
    service.note({ ok: true })
    service.setFailing(true)
    fail('serverFailed')
    fail('notFound')
    // The client looks for the end of it.
    expect([told, due, backs]).toEqual([['online', 'failing'], [], 0])
    service.setFailing(false)
    expect([told.at(-1), backs]).toEqual(['online', 1])
  })

  it('is offline also when the service was failing, and failing again once it can be reached', () => {
    const { service, told, fail } = network()
    service.setFailing(true)
    fail('offline')
    fail('serverFailed')
    service.setProbe(undefined)
    service.note({ ok: true })
    expect(told).toEqual(['failing', 'offline', 'failing', 'unknown', 'online'])
  })

  it('looks again after 2, 4, 8 … and at most 60 seconds while it is down, and not at all when it is up', async () => {
    const { service, due, fail, probes } = network()
    service.note({ ok: true })
    expect(due).toEqual([])
    fail('offline')
    const waits: number[] = []
    for (let look = 0; look < 8; look++) {
      const next = due.shift()
      waits.push(next?.ms ?? 0)
      next?.fn()
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(waits).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000])
    expect(probes()).toBe(8)
    service.note({ ok: true })
    expect(due).toEqual([])
  })

  it('looks at once when the computer wakes up, and tells when it is back', () => {
    const { service, fail, probes } = network()
    let backs = 0
    let downs = 0
    service.onOnline(() => (backs += 1))
    service.onDown(() => (downs += 1))
    fail('offline')
    service.lookNow()
    expect(probes()).toBe(1)
    service.note({ ok: true })
    service.lookNow()
    expect([backs, downs, probes()]).toEqual([1, 1, 1])
  })

  it('leaves no timer behind', () => {
    const { service, due, fail } = network()
    fail('unreachable')
    expect(due).toHaveLength(1)
    service.close()
    expect(due).toEqual([])
  })
})
