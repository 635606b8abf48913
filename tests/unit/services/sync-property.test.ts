import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { startDemoServer, type DemoServer } from '../../../electron/demo/server'
import type { Exchange } from '../../../electron/demo/exchange'
import { cachedRows, testServices, type TestServices } from '../../support/services'

/** The nightly run sets more. */
const RUNS = Number(process.env['FLOTILLA_SYNC_RUNS'] ?? 30)

interface Scenario {
  readonly size: number
  readonly seed: number
  /** Accounts that share one creation time, as bulk imports do. */
  readonly sameTime: number
  readonly listOrder: 'newestFirst' | 'oldestFirst'
  /** What happens at which request, counted over all syncs. */
  readonly events: readonly { readonly at: number; readonly what: Event; readonly pick: number }[]
}

type Event = 'add' | 'remove' | 'change' | 'fail' | 'cutBefore' | 'cutAfter' | 'html' | 'cancel'
const EVENTS: readonly Event[] = [
  'add',
  'remove',
  'change',
  'fail',
  'cutBefore',
  'cutAfter',
  'html',
  'cancel',
]

const scenario: fc.Arbitrary<Scenario> = fc.record({
  // Beyond 800 the list is read in stretches side by side.
  size: fc.oneof(
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 120 }) },
    { weight: 1, arbitrary: fc.integer({ min: 801, max: 1300 }) },
  ),
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  sameTime: fc.oneof(fc.constant(0), fc.integer({ min: 2, max: 400 })),
  listOrder: fc.constantFrom('newestFirst', 'oldestFirst'),
  events: fc.array(
    fc.record({
      at: fc.integer({ min: 3, max: 70 }),
      what: fc.constantFrom(...EVENTS),
      pick: fc.nat(10_000),
    }),
    { maxLength: 12 },
  ),
})

const emailsOf = (server: DemoServer): string[] => server.fleet.all().map(({ record }) => record.email)

function mutate(server: DemoServer, what: Event, pick: number, touched: Set<string>): void {
  const emails = emailsOf(server)
  const email = emails[pick % Math.max(1, emails.length)]
  if (what === 'add') {
    touched.add(`new-${pick}@added.example`)
    server.fleet.add({ email: `new-${pick}@added.example` })
  }
  if (email === undefined) return
  if (what === 'remove') {
    touched.add(email)
    server.fleet.remove(email)
  }
  if (what === 'change')
    server.fleet.mutate(email, { record: { daily_limit: pick % 60, status: pick % 2 ? 1 : -1 } })
}

function fault(what: Event, exchange: Exchange): Promise<void> | undefined {
  if (what === 'fail') return Promise.resolve().then(() => exchange.send({ status: 503, body: {} }))
  if (what === 'html') return Promise.resolve().then(() => exchange.send({ status: 200, body: '<html>' }))
  if (what === 'cutBefore') return Promise.resolve().then(() => exchange.cut())
  if (what === 'cutAfter') return exchange.act().then(() => exchange.cut())
  return undefined
}

async function syncUntilDone(app: TestServices): Promise<void> {
  for (let attempt = 0; attempt < 10; attempt++) {
    await app.sync.idle()
    if (app.sync.state().last?.outcome === 'done') return
    app.sync.start('button')
  }
  throw new Error(`the sync never ended well: ${JSON.stringify(app.sync.state().last)}`)
}

async function play({ size, seed, sameTime, listOrder, events }: Scenario): Promise<void> {
  const server = await startDemoServer({
    size,
    seed,
    listOrder,
    limits: { perSecond: Infinity, perMinute: Infinity },
  })
  const shared = emailsOf(server).slice(0, sameTime)
  for (const email of shared) {
    server.fleet.mutate(email, { record: { timestamp_created: '2026-10-01T00:00:00.000Z' } })
  }
  const always = new Set(emailsOf(server))
  const touched = new Set<string>()
  const app = testServices({ baseUrl: server.baseUrl, random: () => 0, settings: { requestShare: 100 } })
  try {
    await app.session.start({})
    await app.connection.save({ key: server.key, sessionOnly: false })
    let count = 0
    server.intercept((exchange) => {
      count += 1
      let taken: Promise<void> | undefined
      for (const { at, what, pick } of events) {
        if (at !== count) continue
        mutate(server, what, pick, touched)
        if (what === 'cancel') app.sync.cancel()
        taken ??= fault(what, exchange)
      }
      return taken
    })
    await syncUntilDone(app)
    app.sync.start('button')
    await syncUntilDone(app)
    // Whatever went on: what was there all the time is there, and not called gone.
    const alive = new Set(
      cachedRows(app)
        .filter((row) => row.goneAt === undefined)
        .map((row) => row.email),
    )
    for (const email of always)
      if (!touched.has(email)) expect(alive.has(email), `${email} is missing`).toBe(true)

    server.intercept(undefined)
    app.sync.start('button')
    await syncUntilDone(app)
    const cached = cachedRows(app).filter((row) => row.goneAt === undefined)
    const there = server.fleet
      .all()
      .map(({ record }) => [record.email.toLowerCase(), record.status, record.daily_limit ?? undefined])
    expect(cached.map((row) => [row.email, row.status, row.dailyLimit])).toEqual(
      there.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    )
    expect(app.bugs).toEqual([])
  } finally {
    await app.close()
    await server.close()
  }
}

describe('after any fleet, any changes and any faults during its syncs', () => {
  it(
    'the cache equals the server, and nothing that was there all the time was ever called gone',
    async () => {
      await fc.assert(fc.asyncProperty(scenario, play), { numRuns: RUNS, endOnFailure: true })
    },
    30_000 + RUNS * 4_000,
  )
})
