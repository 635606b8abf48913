// Calls the stand-in over real HTTP and holds every answer against the facts of the published API.
import { Agent, request, type IncomingHttpHeaders } from 'node:http'
import { afterEach } from 'vitest'
import { startDemoServer, type DemoServer, type DemoServerOptions } from '../../../electron/demo/server'
import * as facts from './facts'
import type { Fact } from './facts'

/** Noon of a Wednesday. */
export const START_MS = Date.parse('2026-10-14T12:00:00.000Z')

/** Each route: what it answers on success, and what on a failure that has no envelope. */
export const ROUTES: Readonly<Record<string, { readonly good: Fact; readonly bad?: Fact }>> = {
  'GET /workspaces/current': { good: facts.workspace },
  'GET /accounts': { good: facts.page(facts.accountRow) },
  'POST /accounts': { good: facts.account },
  'GET /accounts/:email': { good: facts.account },
  'PATCH /accounts/:email': { good: facts.account },
  'DELETE /accounts/:email': { good: facts.account },
  'POST /accounts/pause': { good: facts.bulkPause },
  'POST /accounts/:email/pause': { good: facts.account },
  'POST /accounts/:email/resume': { good: facts.account },
  'POST /accounts/:email/mark-fixed': { good: facts.account },
  'POST /accounts/warmup/enable': { good: facts.job },
  'POST /accounts/warmup/disable': { good: facts.job },
  'POST /accounts/warmup-analytics': { good: facts.warmupAnalytics },
  'GET /accounts/analytics/daily': { good: facts.dailyAnalytics, bad: facts.closed({ message: facts.text }) },
  'GET /accounts/ctd/status': { good: facts.tracking, bad: facts.trackingFault },
  'POST /accounts/test/vitals': { good: facts.vitals, bad: facts.closed({ error: facts.text }) },
  'GET /account-campaign-mappings/:email': { good: facts.page(facts.mapping) },
  'GET /background-jobs': { good: facts.page(facts.job) },
  'GET /background-jobs/:id': { good: facts.job },
  'GET /custom-tags': { good: facts.page(facts.tag) },
  'POST /custom-tags': { good: facts.tag },
  'GET /custom-tags/:id': { good: facts.tag },
  'PATCH /custom-tags/:id': { good: facts.tag },
  'DELETE /custom-tags/:id': { good: facts.tag },
  'POST /custom-tags/toggle-resource': { good: facts.toggled },
}

export type Query = NonNullable<Ask['query']>

export interface WarmupDay {
  readonly sent: number
  readonly landed_inbox: number
  readonly landed_spam?: number
}

/** What tests read of answers: the fields of all routes in one, since each answer has been held against the facts. */
export interface Body {
  readonly items: readonly Body[]
  readonly next_starting_after: string | undefined
  readonly message: string
  readonly id: string
  readonly label: string
  readonly email: string
  readonly status: number
  readonly warmup_status: number
  readonly stat_warmup_score: number | null
  readonly setup_pending: boolean
  readonly provider_code: number
  readonly tracking_domain_name: string | null
  readonly timestamp_updated: string
  readonly modified_by: string | null
  readonly warmup: Readonly<Record<string, unknown>>
  readonly status_message: { readonly response: string }
  readonly tags: readonly { readonly id: string; readonly label: string }[]
  readonly data: Readonly<Record<string, unknown>>
  readonly created_at: string
  readonly campaign_name: string
  readonly host: string
  readonly success_list: unknown
  readonly failure_list: unknown
  readonly email_date_data: Readonly<Record<string, Readonly<Record<string, WarmupDay>> | undefined>>
  readonly aggregate_data: Readonly<Record<string, { readonly health_score: number } | undefined>>
  readonly date: string
  readonly email_account: string
  readonly sent: number
  readonly [field: string]: unknown
}

export interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  readonly body: Body
  /** The same, where the answer is a list without a page around it. */
  readonly list: readonly Body[]
}

export interface Ask {
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>
  readonly json?: unknown
  /** Sent as it is, with no Content-Type of its own. */
  readonly raw?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly key?: string | undefined
}

export interface Rig {
  readonly server: DemoServer
  readonly clock: { ms: number }
  /** `/accounts/{email}` with what stands in braces encoded; checks the answer. */
  call(method: string, path: string, ask?: Ask): Promise<Reply>
}

const open: DemoServer[] = []
const agent = new Agent({ keepAlive: true, maxSockets: 6 })

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()))
})

/** A server with a clock that stands still, no waits and no limits unless they are asked for. */
export async function startRig(options: DemoServerOptions = {}): Promise<Rig> {
  const clock = { ms: START_MS }
  const server = await startDemoServer({
    size: 400,
    seed: 7,
    now: () => clock.ms,
    wait: async () => {},
    limits: { perSecond: Infinity, perMinute: Infinity },
    ...options,
  })
  open.push(server)
  return { server, clock, call: (method, path, ask) => call(server, method, path, ask) }
}

export const encode = (path: string): string =>
  path.replace(/\{([^}]*)\}/g, (_, name: string) => encodeURIComponent(name))

export function send(server: DemoServer, method: string, path: string, ask: Ask = {}): Promise<Reply> {
  const given = Object.entries(ask.query ?? {}).filter(([, value]) => value !== undefined)
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]))
  const body = ask.raw ?? (ask.json === undefined ? undefined : JSON.stringify(ask.json))
  const key = 'key' in ask ? ask.key : server.key
  const headers: Record<string, string> = {
    ...(key !== undefined && { authorization: `Bearer ${key}` }),
    ...(ask.json !== undefined && { 'content-type': 'application/json' }),
    ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
    ...ask.headers,
  }
  const suffix = search.size === 0 ? '' : `?${search.toString()}`
  return new Promise((resolve, reject) => {
    const target = {
      host: '127.0.0.1',
      port: server.port,
      method,
      path: `/api/v2${path}${suffix}`,
      headers,
      agent,
    }
    const outgoing = request(target, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.once('error', reject)
      incoming.once('end', () => {
        const text = Buffer.concat(chunks).toString()
        const parsed: unknown = text === '' ? undefined : JSON.parse(text)
        const [body, list] = [parsed as Body, parsed as readonly Body[]]
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text, body, list })
      })
    })
    outgoing.once('error', reject)
    outgoing.end(body)
  })
}

function faultsOf(route: string, { status, body }: Reply): string[] {
  const promised = ROUTES[route]
  if (status === 200) return promised?.good(body, 'answer') ?? [`${route} is not in the table`]
  const asEnvelope = facts.envelope(status)(body, 'answer')
  if (asEnvelope.length === 0 || status !== 400 || promised?.bad === undefined) return asEnvelope
  return promised.bad(body, 'answer')
}

/** The route a path with braces belongs to, as the table names it. */
function routeOf(method: string, path: string): string {
  const id = /^\/(custom-tags|background-jobs)\//.test(path) ? ':id' : ':email'
  return `${method} ${path.replace(/\{[^}]*\}/, id)}`
}

async function call(server: DemoServer, method: string, path: string, ask: Ask = {}): Promise<Reply> {
  const reply = await send(server, method, encode(path), ask)
  const faults = faultsOf(routeOf(method, path), reply)
  if (faults.length > 0)
    throw new Error(`${method} ${path} ${reply.status} breaks the contract:\n${faults.join('\n')}`)
  if (reply.headers['access-control-allow-origin'] !== undefined) throw new Error('a CORS header was sent')
  return reply
}

export const NEW_ACCOUNT = {
  email: 'nora.new@getnewcomer.com',
  first_name: 'Nora',
  last_name: 'New',
  provider_code: 1,
  imap_username: 'nora.new@getnewcomer.com',
  imap_password: 'correct horse',
  imap_host: 'imap.getnewcomer.com',
  imap_port: 993,
  smtp_username: 'nora.new@getnewcomer.com',
  smtp_password: 'correct horse',
  smtp_host: 'smtp.getnewcomer.com',
  smtp_port: 465,
} as const

/** Walks the whole list by cursor, as a careful client does; every row it was given, in the order given. */
export async function walk({ call }: Rig, query: Ask['query'] = {}): Promise<Body[]> {
  const rows: Body[] = []
  let cursor: string | undefined
  for (;;) {
    const { body } = await call('GET', '/accounts', {
      query: { limit: 100, ...query, ...(cursor !== undefined && { starting_after: cursor }) },
    })
    rows.push(...body.items)
    if (body.next_starting_after === undefined || body.items.length === 0) return rows
    if (body.next_starting_after === cursor) throw new Error('the cursor stands still')
    cursor = body.next_starting_after
  }
}
