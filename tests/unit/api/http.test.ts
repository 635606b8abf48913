import { getEventListeners } from 'node:events'
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createHttp, MAX_BODY_BYTES, type Http, type TimeLimits } from '../../../electron/api/http'
import type { ErrorCode } from '../../../shared/errors'
import {
  createTestClock,
  failure,
  failureIn,
  json,
  KEY,
  realClock,
  rig,
  serve,
  type Handler,
  type TestServer,
} from './support'

const PATIENT: TimeLimits = { answerMs: 5000, idleMs: 5000, bodyMs: 5000 }
const HASTY: TimeLimits = { answerMs: 60, idleMs: 60, bodyMs: 150 }

const httpFor = (baseUrl: string, maxBodyBytes?: number): Http =>
  createHttp({ baseUrl, fetch: globalThis.fetch, clock: realClock, userAgent: 'Flotilla/9.9', maxBodyBytes })

async function against(
  handler: Handler,
): Promise<TestServer & { get(limits?: TimeLimits): ReturnType<Http> }> {
  const server = await serve(handler)
  const http = httpFor(server.baseUrl)
  const url = `${server.baseUrl}/x`
  return { ...server, get: (limits = PATIENT) => http({ method: 'GET', url, key: KEY, limits }) }
}

/** Speaks bytes instead of HTTP. */
async function speak(talk: (socket: Socket) => void): Promise<string> {
  const server = createTcpServer((socket) => {
    socket.on('error', () => undefined)
    talk(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v2`
}

const getFrom = (baseUrl: string, limits = PATIENT): ReturnType<Http> =>
  httpFor(baseUrl)({ method: 'GET', url: `${baseUrl}/x`, key: KEY, limits })

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

describe('A broken connection', () => {
  it.each<[string, Handler, ErrorCode]>([
    ['reset before an answer', (request) => request.socket.resetAndDestroy(), 'connectionLost'],
    ['closed before an answer', (request) => void request.socket.end(), 'connectionLost'],
    [
      'reset in the middle of the body',
      (request, response) => {
        response.writeHead(200, { 'content-length': '100' })
        response.write('{"a":')
        setTimeout(() => request.socket.resetAndDestroy(), 5)
      },
      'connectionLost',
    ],
    [
      'closed in the middle of chunks',
      (request, response) => {
        response.writeHead(200)
        response.write('{"a":')
        setTimeout(() => request.socket.end(), 5)
      },
      'connectionLost',
    ],
    [
      'closed before the promised length',
      (request, response) => {
        response.writeHead(200, { 'content-length': '100' })
        response.write('{"a":1}')
        setTimeout(() => request.socket.end(), 5)
      },
      'connectionLost',
    ],
    [
      'damaged compression',
      (_, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' })
        response.end('{"a":1}')
      },
      'badAnswer',
    ],
  ])('%s', async (_, handler, code) => {
    const server = await against(handler)
    const error = await failure(server.get())
    expect([error.code, error.detail?.['sent']]).toEqual([code, true])
    expect(server.hits).toHaveLength(1)
  })

  it.each<[string, (socket: Socket) => void, ErrorCode]>([
    ['closed at once', (socket) => socket.end(), 'connectionLost'],
    ['reset at once', (socket) => socket.resetAndDestroy(), 'connectionLost'],
    ['no HTTP at all', (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'), 'badAnswer'],
    ['a body without an end', (socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n{"a":'), 'connectionLost'],
    [
      'endless headers',
      (socket) => socket.write(`HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(20_000)}`),
      'badAnswer',
    ],
    [
      'two lengths',
      (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'),
      'badAnswer',
    ],
  ])('of a peer that is no server: %s', async (name, talk, code) => {
    const base = await speak((socket) => socket.once('data', () => talk(socket)))
    if (name === 'a body without an end') {
      // Nothing can tell this from a whole answer; its JSON will.
      expect((await getFrom(base)).text).toBe('{"a":')
      return
    }
    expect((await failure(getFrom(base))).code).toBe(code)
  })

  it('that never was: refused, unknown host, a peer that does not speak TLS', async () => {
    const closed = createTcpServer()
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
    const { port } = closed.address() as AddressInfo
    await new Promise((resolve) => closed.close(resolve))
    for (const shut of [port, 1]) {
      const refused = await failure(getFrom(`http://127.0.0.1:${shut}/api/v2`))
      expect([refused.code, refused.detail?.['sent']]).toEqual(['unreachable', false])
    }
    const unknown = await failure(getFrom('http://nobody.invalid/api/v2'))
    expect([unknown.code, unknown.detail?.['sent']]).toEqual(['offline', false])
    const plain = await speak((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    const noTls = await failure(getFrom(plain.replace('http:', 'https:')))
    expect([noTls.code, noTls.detail?.['sent']]).toEqual(['tls', false])
    const cut = await speak((socket) => socket.once('data', () => socket.destroy()))
    const cutTls = await failure(getFrom(cut.replace('http:', 'https:')))
    expect([cutTls.code, cutTls.detail?.['sent']]).toEqual(['connectionLost', false])
    const mute = createTlsServer({}, () => undefined)
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void mute.close())
    const noCipher = await failure(
      getFrom(`https://127.0.0.1:${(mute.address() as AddressInfo).port}/api/v2`),
    )
    expect([noCipher.code, noCipher.detail?.['sent']]).toEqual(['tls', false])
  })
})

describe('Time', () => {
  it.each<[string, Handler, string]>([
    ['never answers', () => undefined, 'answer'],
    [
      'falls silent in the body',
      (_, response) => {
        response.writeHead(200)
        response.write('{')
      },
      'idle',
    ],
    [
      'drips its body',
      (_, response) => {
        response.writeHead(200)
        const drip = setInterval(() => response.write(' '), 10)
        response.on('close', () => clearInterval(drip))
      },
      'body',
    ],
  ])('runs out for a server that %s', async (_, handler, phase) => {
    const server = await against(handler)
    const error = await failure(server.get(HASTY))
    expect([error.code, error.detail?.['phase'], error.detail?.['sent']]).toEqual(['timeout', phase, true])
    expect(server.hits).toHaveLength(1)
  })

  it('runs out for a server that drips its headers', async () => {
    const base = await speak((socket) => {
      const drip = setInterval(() => socket.write('H'), 10)
      socket.on('close', () => clearInterval(drip))
    })
    const error = await failure(getFrom(base, HASTY))
    expect(error.code).toMatch(/^(?:timeout|badAnswer)$/)
  })

  it('is cut short by the caller, in flight and before', async () => {
    const server = await serve((_, response) => void response.writeHead(200).write('{'))
    const http = httpFor(server.baseUrl)
    const stop = new AbortController()
    const request = {
      method: 'GET',
      url: `${server.baseUrl}/x`,
      key: KEY,
      limits: PATIENT,
      signal: stop.signal,
    } as const
    const cut = failure(http(request))
    setTimeout(() => stop.abort(), 20)
    expect([(await cut).code, (await cut).detail?.['sent']]).toEqual(['cancelled', true])
    const late = await failure(http(request))
    expect([late.code, late.detail?.['sent']]).toEqual(['cancelled', false])
    expect(server.hits).toHaveLength(1)
  })

  describe('with a fetch that never settles and does not heed its signal', () => {
    const deaf: typeof globalThis.fetch = () => new Promise(() => undefined)
    const deafBody: typeof globalThis.fetch = () =>
      Promise.resolve(new Response(new ReadableStream({ pull: () => new Promise(() => undefined) })))

    function deafHttp(fetch: typeof globalThis.fetch) {
      const clock = createTestClock()
      const http = createHttp({ baseUrl: 'https://api.example.test', fetch, clock, userAgent: 'x' })
      const request = { method: 'GET', url: 'https://api.example.test/x', key: KEY, limits: PATIENT } as const
      return { clock, get: (signal?: AbortSignal) => http({ ...request, signal }) }
    }

    it.each([
      ['its answer', deaf, 'answer'],
      ['its body', deafBody, 'body'],
    ])('runs out while %s is waited for', async (_, fetch, phase) => {
      const { clock, get } = deafHttp(fetch)
      const error = await failureIn(clock, get())
      expect([error.code, error.detail?.['phase'], error.detail?.['sent']]).toEqual(['timeout', phase, true])
      expect(clock.monotonic()).toBeLessThanOrEqual(PATIENT.bodyMs + 250)
      expect(clock.timers()).toBe(0)
    })

    it.each([
      ['its answer', deaf],
      ['its body', deafBody],
    ])('is cut short by the caller while %s is waited for', async (_, fetch) => {
      const { clock, get } = deafHttp(fetch)
      const stop = new AbortController()
      const cut = failure(get(stop.signal))
      await clock.advance(20)
      stop.abort()
      await clock.until(cut, 250)
      expect((await cut).code).toBe('cancelled')
      expect(clock.timers()).toBe(0)
      expect(getEventListeners(stop.signal, 'abort')).toEqual([])
    })

    it('gives its place in the budget back, and the next call takes it', async () => {
      let asked = 0
      const fetch: typeof globalThis.fetch = () =>
        ++asked === 1 ? deaf('') : Promise.resolve(json({ id: 'w' }))
      const { api, clock, budget } = rig([], { fetch })
      await clock.until(api.workspace.current())
      expect(asked).toBe(2)
      expect(budget.state().inFlight).toBe(0)
    })
  })

  it('leaves no timer and no listener behind', async () => {
    let timers = 0
    const clock = {
      ...realClock,
      after(ms: number, fn: () => void) {
        timers += 1
        const cancel = realClock.after(ms, () => {
          timers -= 1
          fn()
        })
        let isSet = true
        return () => {
          if (isSet) timers -= 1
          isSet = false
          cancel()
        }
      },
    }
    const server = await serve((request, response) => {
      if (request.url?.endsWith('cut')) request.socket.destroy()
      else response.end('{}')
    })
    const http = createHttp({ baseUrl: server.baseUrl, fetch: globalThis.fetch, clock, userAgent: 'x' })
    const { signal } = new AbortController()
    await http({ method: 'GET', url: `${server.baseUrl}/x`, key: KEY, limits: PATIENT, signal })
    await failure(http({ method: 'GET', url: `${server.baseUrl}/cut`, key: KEY, limits: PATIENT, signal }))
    expect(timers).toBe(0)
    expect(getEventListeners(signal, 'abort')).toEqual([])
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
