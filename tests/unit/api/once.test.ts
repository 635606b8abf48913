import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { failure, liveApi, NEW_ACCOUNT, serve, type Handler } from './support'

const answer =
  (
    status: number,
    body = '{"statusCode":0,"error":"x","message":"y"}',
    headers: Record<string, string> = {},
  ): Handler =>
  (_, response) =>
    void response.writeHead(status, headers).end(body)

const cutAfter = (end: (response: ServerResponse) => void): Handler => {
  return (_, response) => {
    response.writeHead(200, { 'content-length': '5000' })
    response.write('{"email":')
    setTimeout(() => end(response), 5)
  }
}

/** What may happen to a create after the service has it, and whether the caller is left in doubt. */
const FAULTS: readonly (readonly [string, Handler, boolean])[] = [
  ['reset', (request) => void request.socket.resetAndDestroy(), true],
  ['closed', (request) => void request.socket.end(), true],
  ['reset in the answer', cutAfter((response) => response.socket?.resetAndDestroy()), true],
  ['closed in the answer', cutAfter((response) => response.socket?.end()), true],
  ['empty answer', answer(200, ''), true],
  ['204', answer(204, ''), true],
  ['HTML', answer(200, '<html>Log in</html>', { 'content-type': 'text/html' }), true],
  ['null', answer(200, 'null'), true],
  ['[]', answer(200, '[]'), true],
  ['{}', answer(200, '{}'), true],
  ['half a JSON', answer(200, '{"email":"ann@'), true],
  ['redirect', answer(307, '', { location: '/api/v2/accounts' }), true],
  ['moved', answer(308, '', { location: 'http://127.0.0.1:9/api/v2/accounts' }), true],
  ['408', answer(408), true],
  ['408 and closed', answer(408, '', { connection: 'close' }), true],
  ['421', answer(421), true],
  ['425', answer(425), true],
  ['500', answer(500), true],
  ['502 HTML', answer(502, '<html>Bad gateway</html>'), true],
  ['503', answer(503), true],
  ['503 with Retry-After', answer(503, '', { 'retry-after': '1' }), true],
  ['504', answer(504), true],
  ['520', answer(520), true],
  ['400', answer(400), false],
  ['401', answer(401), false],
  ['402', answer(402), false],
  ['403', answer(403), false],
  ['403 of the edge', answer(403, '<html>'), false],
  ['404', answer(404), false],
  ['409', answer(409), false],
  ['413', answer(413), false],
  ['422', answer(422), false],
  ['error in a 200', answer(200, '{"error":"ACC_AUTH_ERROR"}'), false],
  ['unknown error in a 200', answer(200, '{"error":"ACC_UNKNOWN_ERROR"}'), true],
]

describe.each(['a fresh connection', 'a connection used before'])(
  'Over %s, a create reaches the service once',
  (how) => {
    it.each(FAULTS)('%s', async (_, handler, isAmbiguous) => {
      const server = await serve((request, response, body) => {
        if (request.url === '/api/v2/workspaces/current') response.end('{"id":"w","name":"W"}')
        else handler(request, response, body)
      })
      const api = liveApi(server.baseUrl)
      if (how !== 'a fresh connection') await api.workspace.current()
      const before = Date.now()
      const error = await failure(api.accounts.create(NEW_ACCOUNT))
      // Long enough for a second one to arrive.
      await new Promise((resolve) => setTimeout(resolve, 25))
      const creates = server.hits.filter(({ method }) => method === 'POST')
      expect(creates).toHaveLength(1)
      expect(JSON.parse(creates[0]?.body ?? '')).toEqual(NEW_ACCOUNT)
      expect(error.detail?.['ambiguous']).toBe(isAmbiguous ? true : undefined)
      if (isAmbiguous) expect(error.detail?.['sentAt']).toBeGreaterThanOrEqual(before)
    })
  },
)

describe('A create that was refused for being one too many', () => {
  it('is sent again, for it has not acted', async () => {
    const server = await serve((_, response) => {
      if (server.hits.length > 1) response.end(JSON.stringify({ email: NEW_ACCOUNT.email }))
      else response.writeHead(429, { 'retry-after': '0' }).end()
    })
    await expect(liveApi(server.baseUrl).accounts.create(NEW_ACCOUNT)).resolves.toMatchObject({
      email: NEW_ACCOUNT.email,
    })
    expect(server.hits).toHaveLength(2)
  })
})

describe('A create that the caller cuts', () => {
  it('leaves doubt when it was on its way, and none before', async () => {
    const stop = new AbortController()
    const server = await serve(() => stop.abort())
    const { accounts } = liveApi(server.baseUrl)
    const cut = await failure(accounts.create(NEW_ACCOUNT, { signal: stop.signal }))
    expect([cut.code, cut.detail?.['ambiguous']]).toEqual(['cancelled', true])
    const never = await failure(accounts.create(NEW_ACCOUNT, { signal: stop.signal }))
    expect([never.code, never.detail?.['ambiguous']]).toEqual(['cancelled', undefined])
    expect(server.hits).toHaveLength(1)
  })
})
