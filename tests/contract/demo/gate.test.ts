import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { startDemoServer } from '../../../electron/demo/server'
import { NEW_ACCOUNT, send, startRig, type Rig } from './caller'

const statuses = async (count: number, { call }: Rig): Promise<number[]> => {
  const replies = await Promise.all(
    Array.from({ length: count }, () => call('GET', '/accounts', { query: { limit: 1 } })),
  )
  return replies.map(({ status }) => status)
}
const countOf = (list: readonly number[], wanted: number): number =>
  list.filter((status) => status === wanted).length

describe('the request limits', () => {
  test('let a hundred through in a sliding second, and tell no budget', async () => {
    const rig = await startRig({ size: 1, limits: {} })
    const first = await statuses(60, rig)
    rig.clock.ms += 600
    const second = await statuses(60, rig)
    expect([countOf([...first, ...second], 200), countOf(second, 429)]).toEqual([100, 20])
    rig.clock.ms += 399
    expect(await statuses(1, rig)).toEqual([429])
    rig.clock.ms += 1
    expect(countOf(await statuses(80, rig), 200)).toBe(60)
    const { headers } = await rig.call('GET', '/accounts')
    expect(Object.keys(headers).filter((name) => /retry|limit/i.test(name))).toEqual([])
    expect(rig.server.stats()).toMatchObject({ tooMany: 42, peakPerSecond: 142, total: 202 })
  })

  test('let 6,000 through in a sliding minute', async () => {
    const rig = await startRig({ size: 1, limits: { perSecond: 1000, perMinute: 200 } })
    expect(countOf(await statuses(200, rig), 200)).toBe(200)
    rig.clock.ms += 59_999
    expect(await statuses(1, rig)).toEqual([429])
    rig.clock.ms += 1
    expect(countOf(await statuses(201, rig), 200)).toBe(200)
  })

  test('tell when to come back, if told to', async () => {
    const rig = await startRig({ size: 1, limits: { perSecond: 1, perMinute: 2 }, sendsRetryAfter: true })
    const retryAfter = async () => (await rig.call('GET', '/accounts')).headers['retry-after']
    expect([await retryAfter(), await retryAfter()]).toEqual([undefined, '1'])
    rig.clock.ms += 1000
    expect([await retryAfter(), await retryAfter()]).toEqual([undefined, '59'])
  })

  test('do not count calls with a wrong key, nor lock out when the clock is set back', async () => {
    const rig = await startRig({ size: 1, limits: { perSecond: 2, perMinute: 100 } })
    for (let count = 0; count < 5; count += 1) await rig.call('GET', '/accounts', { key: 'wrong' })
    expect(await statuses(2, rig)).toEqual([200, 200])
    rig.clock.ms -= 3_600_000
    expect(await statuses(1, rig)).toEqual([200])
  })
})

describe('the door', () => {
  const ask = (port: number, head: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.end(head))
      let text = ''
      socket.on('data', (chunk) => (text += chunk.toString()))
      socket.once('close', () => resolve(text))
      socket.once('error', reject)
    })

  test.each([
    'evil.com',
    'evil.com:{port}',
    '127.0.0.1',
    '127.0.0.1:1',
    '127.0.0.1.evil.com:{port}',
    '[::1]:{port}',
  ])('is shut to the host name %s, whatever the key', async (host) => {
    const { server } = await startRig({ size: 1 })
    const head = `GET /api/v2/accounts HTTP/1.1\r\nHost: ${host.replace('{port}', String(server.port))}\r\nAuthorization: Bearer ${server.key}\r\n\r\n`
    expect(await ask(server.port, head)).toMatch(/^HTTP\/1\.1 421 (?![\s\S]*items)/)
  })

  test('listens on the IPv4 loopback only, under a key of its own', async () => {
    const [one, two] = await Promise.all([startDemoServer({ size: 0 }), startDemoServer({ size: 0 })])
    expect(one.origin).toBe(`http://127.0.0.1:${one.port}`)
    expect(one.baseUrl).toBe(`${one.origin}/api/v2`)
    expect(one.key).not.toBe(two.key)
    expect(one.key.length).toBeGreaterThanOrEqual(43)
    expect((await send(one, 'GET', '/accounts', { key: two.key })).status).toBe(401)
    await Promise.all([one.close(), two.close()])
    await expect(send(one, 'GET', '/accounts')).rejects.toThrow(/ECONNREFUSED|socket hang up/)
  })

  test('shuts when the key is revoked or the scopes change while it runs', async () => {
    const rig = await startRig({ size: 1 })
    rig.server.access.scopes = ['accounts:read']
    expect((await rig.call('GET', '/workspaces/current')).status).toBe(403)
    rig.server.access.isRevoked = true
    expect((await rig.call('GET', '/accounts')).status).toBe(401)
  })

  test.each([[-1], [50_001], [1.5], [Number.NaN]])('does not open for a fleet of %d', async (size) => {
    await expect(startDemoServer({ size })).rejects.toThrow(RangeError)
  })
})

describe('bodies', () => {
  const JSON_TYPE = { 'content-type': 'application/json' }
  const bodyless = (email: string): [string, string][] => [
    ['POST', `/accounts/{${email}}/pause`],
    ['POST', `/accounts/{${email}}/resume`],
    ['POST', `/accounts/{${email}}/mark-fixed`],
    ['DELETE', `/accounts/{${email}}`],
  ]

  test('a Content-Type without a body is refused and nothing is done', async () => {
    const rig = await startRig({ size: 1 })
    const { email, status } = rig.server.fleet.all()[0]!.record
    for (const [method, path] of bodyless(email)) {
      const reply = await rig.call(method, path, { headers: JSON_TYPE })
      expect(reply.status).toBe(400)
      expect(reply.body.message).toBe("Body cannot be empty when content-type is set to 'application/json'")
    }
    expect(rig.server.fleet.get(email)?.record.status).toBe(status)
    for (const [method, path] of bodyless(email)) expect((await rig.call(method, path)).status).toBe(200)
  })

  test('a DELETE with a body, broken JSON, another type and too much are refused', async () => {
    const rig = await startRig({ size: 1, maxBodyBytes: 1000 })
    const { email } = rig.server.fleet.all()[0]!.record
    const message = async (method: string, path: string, ask: object) => {
      const { status, body } = await rig.call(method, path, ask)
      return [status, body.message]
    }
    expect(await message('DELETE', `/accounts/{${email}}`, { json: {} })).toEqual([400, 'body must be null'])
    expect(await message('POST', '/accounts', { raw: '{"a":', headers: JSON_TYPE })).toEqual([
      400,
      "Body is not valid JSON but content-type is set to 'application/json'",
    ])
    expect(
      await message('POST', '/accounts', {
        raw: 'a=b',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
    ).toEqual([415, 'Unsupported Media Type'])
    expect(await message('POST', '/accounts', { raw: '{}' })).toEqual([415, 'Unsupported Media Type'])
    const large = { json: { ...NEW_ACCOUNT, signature: 'x'.repeat(5000) } }
    expect(await message('POST', '/accounts', large)).toEqual([413, 'Request body is too large'])
    expect(rig.server.fleet.size).toBe(1)
  })

  test('a body that reaches for prototypes changes nothing', async () => {
    const rig = await startRig({ size: 1 })
    const { email } = rig.server.fleet.all()[0]!.record
    const raw = '{"__proto__":{"status":9},"constructor":1}'
    const { status } = await rig.call('PATCH', `/accounts/{${email}}`, { raw, headers: JSON_TYPE })
    expect(status).toBe(400)
    expect(({} as { status?: number }).status).toBeUndefined()
  })
})
