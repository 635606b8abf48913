import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { MAX_BODY_BYTES, type Http } from '../../../electron/api/http'
import { against, httpFor, PATIENT } from './http-peers'
import { failure, KEY, serve, type Handler } from './support'

describe('A request', () => {
  it('carries the key, a name, and nothing about a body it has not', async () => {
    let seen: Record<string, unknown> = {}
    const server = await against((request, response) => {
      seen = request.headers
      response.end('{}')
    })
    await server.get()
    expect(seen).toMatchObject({
      authorization: `Bearer ${KEY}`,
      'user-agent': 'Flotilla/9.9',
      accept: 'application/json',
      'accept-encoding': 'gzip',
    })
    for (const header of [
      'content-type',
      'content-length',
      'transfer-encoding',
      'cookie',
      'referer',
      'origin',
    ]) {
      expect(seen).not.toHaveProperty(header)
    }
  })

  it.each(['POST', 'DELETE', 'PATCH'] as const)('%s without a body has no Content-Type', async (method) => {
    let seen: Record<string, unknown> = {}
    const server = await serve((request, response) => {
      seen = request.headers
      response.end('{}')
    })
    await httpFor(server.baseUrl)({ method, url: `${server.baseUrl}/x`, key: KEY, limits: PATIENT })
    expect(seen).not.toHaveProperty('content-type')
    expect(seen).not.toHaveProperty('transfer-encoding')
  })

  it.each(['POST', 'DELETE', 'PATCH'] as const)(
    '%s without a body arrives once, whatever the answer',
    async (method) => {
      const server = await against((_, response) => void response.writeHead(421).end())
      await httpFor(server.baseUrl)({ method, url: `${server.baseUrl}/x`, key: KEY, limits: PATIENT })
      // By now a second one would be there.
      await server.get()
      const hits = server.hits.filter((hit) => hit.method === method)
      expect(hits.map(({ body }) => body)).toEqual([''])
    },
  )

  it('sends its body whole, with its length, byte for byte', async () => {
    let seen: Record<string, unknown> = {}
    const server = await serve((request, response) => {
      seen = request.headers
      response.end('{}')
    })
    const body = JSON.stringify({ password: ' =x"\\é👍\u0000 ' })
    const bytes = new TextEncoder().encode(body)
    await httpFor(server.baseUrl)({
      method: 'POST',
      url: `${server.baseUrl}/x`,
      key: KEY,
      limits: PATIENT,
      body: bytes,
    })
    expect(server.hits[0]?.body).toBe(body)
    expect(seen).toMatchObject({ 'content-type': 'application/json', 'content-length': String(bytes.length) })
    expect(seen).not.toHaveProperty('transfer-encoding')
  })

  it('goes to the configured origin only', async () => {
    const [home, other] = [
      await serve((_, response) => response.end('{}')),
      await serve((_, r) => r.end('{}')),
    ]
    const http = httpFor(home.baseUrl)
    const error = await failure(http({ method: 'GET', url: `${other.baseUrl}/x`, key: KEY, limits: PATIENT }))
    expect(error.code).toBe('invalidInput')
    expect(other.hits).toEqual([])
  })

  it.each(['a\nb', 'a\r\nX-Evil: 1', 'a b', 'kéy', '', '\u0000'])(
    'is not made with the key %j',
    async (key) => {
      const server = await serve((_, response) => response.end('{}'))
      const error = await failure(
        httpFor(server.baseUrl)({ method: 'GET', url: `${server.baseUrl}/x`, key, limits: PATIENT }),
      )
      expect(error.code).toBe('unauthorized')
      expect(server.hits).toEqual([])
    },
  )

  it('keeps its connection for the next one', async () => {
    const server = await against((_, response) => response.end('{"a":1}'))
    for (let turn = 0; turn < 10; turn += 1) await server.get()
    // Two, when the next one is faster than the pool is told that the last one has ended.
    expect(new Set(server.hits.map(({ socket }) => socket)).size).toBeLessThanOrEqual(2)
  })
})

describe('An answer', () => {
  it.each([200, 204, 400, 401, 403, 404, 409, 429, 500, 503])(
    'of %i is handed on with its text',
    async (status) => {
      const server = await against((_, response) => {
        response.writeHead(status, { 'retry-after': '7', 'content-type': 'text/plain' })
        response.end(status === 204 ? undefined : '{"a":"ü"}')
      })
      expect(await server.get()).toEqual({
        status,
        text: status === 204 ? '' : '{"a":"ü"}',
        retryAfterMs: 7000,
      })
    },
  )

  it('is unpacked when it is compressed, and loses its byte order mark', async () => {
    const server = await against((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' })
      response.end(gzipSync('\ufeff{"a":1}'))
    })
    expect((await server.get()).text).toBe('{"a":1}')
  })

  it.each([301, 302, 303, 304, 307, 308, 399])('of %i is never followed', async (status) => {
    const target = await serve((_, response) => response.end('{}'))
    for (const location of [
      `${target.origin}/api/v2/x`,
      'http://example.invalid/',
      '/api/v2/other',
      '',
      '::',
    ]) {
      const server = await serve((_, response) => response.writeHead(status, { location }).end())
      const body = new TextEncoder().encode('{"imap_password":"hunter2"}')
      const request = { method: 'POST', url: `${server.baseUrl}/x`, key: KEY, limits: PATIENT, body } as const
      const error = await failure(httpFor(server.baseUrl)(request))
      expect([error.code, error.detail?.['status']]).toEqual(['redirected', status])
      expect(server.hits).toHaveLength(1)
    }
    expect(target.hits).toEqual([])
  })

  it('that is a refusal stays one when its explanation is cut', async () => {
    const server = await against((_, response) => {
      response.writeHead(429, { 'content-length': '100', 'retry-after': '3' })
      response.write('{"mess')
      setTimeout(() => response.destroy(), 5)
    })
    expect(await server.get()).toEqual({ status: 429, text: '', retryAfterMs: 3000 })
  })

  it('that was compressed and cut is not taken for more than it is', async () => {
    const server = await against((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' })
      response.end(gzipSync('{"a":"'.padEnd(5000, 'x')).subarray(0, 30))
    })
    // Node unpacks what is there without complaint; the JSON it breaks off in will not parse.
    const { text } = await server.get()
    expect(() => JSON.parse(text) as unknown).toThrow()
  })

  it('that is a refusal is read to 64 KB', async () => {
    const server = await against((_, response) => {
      response.writeHead(500)
      response.end('x'.repeat(1_000_000))
    })
    expect((await server.get()).text).toHaveLength(65_536)
  })
})

describe('Size', { timeout: 30_000 }, () => {
  const MB = 1024 * 1024
  const rss = (): number => process.memoryUsage.rss()

  async function growthOf(handler: Handler): Promise<{ code: string; growth: number }> {
    const server = await against(handler)
    const before = rss()
    let peak = before
    const watch = setInterval(() => (peak = Math.max(peak, rss())), 5)
    const { code } = await failure(server.get())
    clearInterval(watch)
    return { code, growth: Math.max(peak, rss()) - before }
  }

  it('stops a body of 300 MB at the limit, and the server with it', async () => {
    let sent = 0
    const block = Buffer.alloc(MB, 32)
    const { code, growth } = await growthOf((_, response) => {
      const push = (): void => {
        while (sent < 300 * MB) {
          sent += MB
          if (!response.write(block)) return void response.once('drain', push)
        }
        response.end()
      }
      push()
    })
    expect(code).toBe('answerTooLarge')
    expect(sent).toBeLessThan(MAX_BODY_BYTES + 16 * MB)
    expect(growth).toBeLessThan(150 * MB)
  })

  it('stops a bomb of 200 MB in 1 MB at the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * MB), { level: 1 })
    expect(bomb.length).toBeLessThan(MB)
    const { code, growth } = await growthOf((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' })
      response.end(bomb)
    })
    expect(code).toBe('answerTooLarge')
    expect(growth).toBeLessThan(150 * MB)
  })

  it('takes a body of exactly the limit', async () => {
    const server = await serve((_, response) => response.end('x'.repeat(1000)))
    const get = (limit: number): ReturnType<Http> =>
      httpFor(server.baseUrl, limit)({ method: 'GET', url: `${server.baseUrl}/x`, key: KEY, limits: PATIENT })
    expect((await get(1000)).text).toHaveLength(1000)
    expect((await failure(get(999))).code).toBe('answerTooLarge')
  })
})
