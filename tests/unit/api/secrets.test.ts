import type { IncomingMessage } from 'node:http'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { AppError } from '../../../shared/errors'
import { failure, KEY, liveApi, NEW_ACCOUNT, serve } from './support'

const SECRETS = [KEY, NEW_ACCOUNT.imap_password, NEW_ACCOUNT.smtp_password]

/** Shapes in which a server may give back the request it got, headers, body and all. */
const ECHOES: readonly (readonly [string, (words: string, status: number) => string])[] = [
  [
    'the envelope',
    (words, statusCode) => JSON.stringify({ statusCode, error: 'Bad Request', message: words }),
  ],
  [
    'an envelope with a list',
    (words, statusCode) => JSON.stringify({ statusCode, error: 'x', message: [words, words] }),
  ],
  ['only an error', (words) => JSON.stringify({ error: words })],
  ['the error word', (words, statusCode) => JSON.stringify({ statusCode, error: words, message: 'no' })],
  ['plain text', (words) => words],
  ['HTML', (words) => `<html><pre>${words}</pre></html>`],
  [
    'base64',
    (words, statusCode) =>
      JSON.stringify({ statusCode, error: 'x', message: Buffer.from(words).toString('base64') }),
  ],
  [
    'hex',
    (words, statusCode) =>
      JSON.stringify({ statusCode, error: 'x', message: Buffer.from(words).toString('hex') }),
  ],
  [
    'URL-encoded',
    (words, statusCode) => JSON.stringify({ statusCode, error: 'x', message: encodeURIComponent(words) }),
  ],
  [
    'JSON in JSON',
    (words, statusCode) => JSON.stringify({ statusCode, error: 'x', message: JSON.stringify({ words }) }),
  ],
  ['an ACC_ word', (words) => JSON.stringify({ error: `ACC_${words}` })],
]

const STATUSES = [200, 400, 401, 402, 403, 404, 409, 413, 422, 429, 500, 503]

const wordsOf = (request: IncomingMessage, body: string): string =>
  `${request.headers.authorization ?? ''} ${body} ${request.rawHeaders.join(' ')}`

/** All of an error that a log, a page or a crash report could come to see. */
function everythingIn(error: AppError): string {
  const seen = inspect(error, { depth: 20, showHidden: true, getters: true })
  return `${seen} ${JSON.stringify(error.toWire())} ${String(error.stack)} ${error.message}`
}

function leaksIn(text: string): string[] {
  const lower = text.toLowerCase()
  const forms = SECRETS.flatMap((secret) => [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64').slice(1, -4),
    Buffer.from(secret).toString('hex'),
    secret.slice(0, 10),
  ])
  return forms.filter((form) => lower.includes(form.toLowerCase()))
}

describe('A server that gives back what it was sent', () => {
  it.each(ECHOES)('gets neither the key nor a password into an error: %s', async (_, echo) => {
    for (const status of STATUSES) {
      const server = await serve((request, response, body) => {
        const words = wordsOf(request, body)
        if (server.hits.length > 1) return void request.socket.destroy()
        const headers = {
          'x-echo': encodeURIComponent(words).slice(0, 2000),
          'content-type': 'application/json',
        }
        response.writeHead(status, 'Bad', headers).end(echo(words, status))
      })
      const stop = new AbortController()
      const outcomes: unknown[] = []
      const { accounts } = liveApi(server.baseUrl, {
        onOutcome: (outcome) => {
          outcomes.push(outcome)
          stop.abort()
        },
      })
      const error = await failure(accounts.create(NEW_ACCOUNT, { signal: stop.signal }))
      expect(leaksIn(everythingIn(error))).toEqual([])
      expect(leaksIn(inspect(outcomes, { depth: 20, showHidden: true }))).toEqual([])
    }
  })

  it('gets none in when the connection breaks', async () => {
    const server = await serve((request) => void request.socket.destroy())
    const error = await failure(liveApi(server.baseUrl).accounts.create(NEW_ACCOUNT))
    expect(leaksIn(everythingIn(error))).toEqual([])
  })

  it('can itself be found out: what it says is full of them', () => {
    expect(leaksIn(`Bearer ${KEY} ${JSON.stringify(NEW_ACCOUNT)}`).length).toBeGreaterThan(5)
  })
})

describe('The key', () => {
  it('is asked for anew at each request', async () => {
    const keys = ['first-key-0000', 'second-key-1111']
    const seen: unknown[] = []
    const server = await serve((request, response) => {
      seen.push(request.headers.authorization)
      response.end('{"id":"w","name":"W"}')
    })
    const api = liveApi(server.baseUrl, { getKey: () => Promise.resolve(keys.shift()) })
    await api.workspace.current()
    await api.workspace.current()
    expect(seen).toEqual(['Bearer first-key-0000', 'Bearer second-key-1111'])
    expect((await failure(api.workspace.current())).code).toBe('noKey')
    expect(server.hits).toHaveLength(2)
  })
})
