import { getEventListeners } from 'node:events'
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createHttp, type TimeLimits } from '../../../electron/api/http'
import { systemClock } from '../../../electron/clock'
import type { ErrorCode } from '../../../shared/errors'
import { against, getFrom, httpFor, PATIENT, speak } from './http-peers'
import { createTestClock, failure, failureIn, json, KEY, rig, serve, type Handler } from './support'

const HASTY: TimeLimits = { answerMs: 60, idleMs: 60, bodyMs: 150 }

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
      ...systemClock,
      after(ms: number, fn: () => void) {
        timers += 1
        const cancel = systemClock.after(ms, () => {
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
