// The HTTP client by itself, and what it talks to: a server on loopback, or a peer that speaks bytes.
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { createHttp, type Http, type TimeLimits } from '../../../electron/api/http'
import { systemClock } from '../../../electron/clock'
import { KEY, serve, type Handler, type TestServer } from './support'

export const PATIENT: TimeLimits = { answerMs: 5000, idleMs: 5000, bodyMs: 5000 }

export const httpFor = (baseUrl: string, maxBodyBytes?: number): Http =>
  createHttp({
    baseUrl,
    fetch: globalThis.fetch,
    clock: systemClock,
    userAgent: 'Flotilla/9.9',
    maxBodyBytes,
  })

export async function against(
  handler: Handler,
): Promise<TestServer & { get(limits?: TimeLimits): ReturnType<Http> }> {
  const server = await serve(handler)
  const http = httpFor(server.baseUrl)
  const url = `${server.baseUrl}/x`
  return { ...server, get: (limits = PATIENT) => http({ method: 'GET', url, key: KEY, limits }) }
}

/** A peer that speaks bytes instead of HTTP. Answers its base URL. */
export async function speak(talk: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    talk(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v2`
}

export const getFrom = (baseUrl: string, limits = PATIENT): ReturnType<Http> =>
  httpFor(baseUrl)({ method: 'GET', url: `${baseUrl}/x`, key: KEY, limits })
