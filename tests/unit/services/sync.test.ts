import { describe, expect, it, vi } from 'vitest'
import type { AccountsChanged } from '../../../shared/contract/accounts'
import type { SyncState } from '../../../shared/contract/sync'
import type { DemoServer, DemoServerOptions } from '../../../electron/demo/server'
import { hastyClock } from '../../support/composed'
import { cachedRows, testServer, testServices, type TestServices } from '../../support/services'

async function synced(options: DemoServerOptions = {}) {
  const server = await testServer(options)
  const app = testServices({ baseUrl: server.baseUrl, settings: { requestShare: 100 } })
  await app.session.start({})
  await app.connection.save({ key: server.key, sessionOnly: false })
  await app.sync.idle()
  return { app, server }
}

async function syncAgain(app: TestServices) {
  app.sync.start('button')
  await app.sync.idle()
  return app.sync.state().last
}

const emailsOf = (server: DemoServer): string[] =>
  server.fleet
    .all()
    .map(({ record }) => record.email)
    .sort()

/** From now on the server answers this route so, and the others as always. */
function answerWith(server: DemoServer, route: string, status: number, body: unknown): void {
  server.intercept((exchange) =>
    exchange.request.route === route
      ? Promise.resolve().then(() => exchange.send({ status, body }))
      : undefined,
  )
}

describe('a sync', () => {
  it('takes the whole fleet, its tags and its days of use into the cache', async () => {
    const { app, server } = await synced({ size: 430 })
    expect(app.sync.state().last).toMatchObject({
      outcome: 'done',
      reason: 'connected',
      seen: 430,
      added: 430,
      gone: 0,
    })
    expect(cachedRows(app).map((row) => row.email)).toEqual(emailsOf(server))
    expect(cachedRows(app).some((row) => row.tagIds.length > 0)).toBe(true)
    expect(cachedRows(app).some((row) => /^\d{4}-\d\d-\d\d$/.test(row.lastUsedAt ?? ''))).toBe(true)
    const { cache, id } = app.session.current()
    expect(cache.tags.list(id).length).toBeGreaterThan(5)
    expect(app.bugs).toEqual([])
  })

  it('tells its progress and ends with the age of what is shown', async () => {
    const { app } = await synced({ size: 300 })
    const states = app.told
      .filter(({ name }) => name === 'sync.progressed')
      .map(({ payload }) => payload as SyncState)
    expect(states.some(({ running }) => running?.phase === 'listing')).toBe(true)
    expect(states.at(-1)?.running).toBeUndefined()
    expect(states.at(-1)?.lastCompleteAt).toBeGreaterThan(Date.now() - 60_000)
    expect(states.at(-1)?.nextAt).toBeGreaterThan(Date.now())
  })

  it('tells how far it came also when nothing more comes for a while', async () => {
    const { app, server } = await synced({ size: 300 })
    let go = (): void => undefined
    const mayGo = new Promise<void>((resolve) => (go = resolve))
    let lists = 0
    server.intercept(({ request, act, send }) => {
      if (request.route === 'GET /accounts') lists += 1
      return lists === 3 ? mayGo.then(async () => send(await act())) : undefined
    })
    app.told.length = 0
    app.sync.start('button')
    const told = (): SyncState | undefined =>
      app.told.findLast(({ name }) => name === 'sync.progressed')?.payload as SyncState | undefined
    await vi.waitFor(() => expect(told()?.running).toMatchObject({ phase: 'listing', done: 200 }), 10_000)
    go()
    await app.sync.idle()
    expect(told()?.running).toBeUndefined()
  })

  it('tells only the rows that changed, each change with the next revision', async () => {
    const { app, server } = await synced({ size: 120 })
    const [first] = emailsOf(server)
    server.fleet.mutate(first ?? '', { record: { daily_limit: 7 } })
    app.told.length = 0
    await syncAgain(app)
    const changes = app.told
      .filter(({ name }) => name === 'accounts.changed')
      .map(({ payload }) => payload as AccountsChanged)
    expect(changes.flatMap(({ rows }) => rows ?? []).map((row) => [row.email, row.dailyLimit])).toEqual([
      [first, 7],
    ])
    expect(changes.at(-1)?.revision).toBe(app.session.cache().accounts.revision(app.session.current().id))
  })

  it('marks as gone what vanished and takes in what is new', async () => {
    const { app, server } = await synced({ size: 60 })
    const [first, second] = emailsOf(server)
    server.fleet.remove(first ?? '')
    server.fleet.remove(second ?? '')
    expect(await syncAgain(app)).toMatchObject({ outcome: 'done', seen: 58, gone: 2 })
    expect(
      cachedRows(app)
        .filter((row) => row.goneAt !== undefined)
        .map((row) => row.email),
    ).toEqual([first, second])
    expect(app.session.state()).toMatchObject({ workspace: { accountCount: 58 } })
  })

  it('does not believe a list that lost most of the fleet while its accounts still exist', async () => {
    const { app, server } = await synced({ size: 60 })
    answerWith(server, 'GET /accounts', 200, { items: [] })
    expect(await syncAgain(app)).toMatchObject({ outcome: 'failed', error: { code: 'badAnswer' }, gone: 0 })
    expect(cachedRows(app).every((row) => row.goneAt === undefined)).toBe(true)
  })

  it('believes an emptied fleet', async () => {
    const { app, server } = await synced({ size: 40 })
    for (const email of emailsOf(server)) server.fleet.remove(email)
    expect(await syncAgain(app)).toMatchObject({ outcome: 'done', seen: 0, gone: 40 })
  })

  it.each(['begin', 'end'] as const)(
    'is told as over when its %s can not be written down, and can be started again',
    async (step) => {
      const { app } = await synced({ size: 40 })
      const { syncs } = app.session.current().cache
      const healthy = { ...syncs }
      Object.assign(syncs, {
        [step]() {
          throw new Error('database or disk is full')
        },
      })
      app.sync.start('button')
      await app.sync.idle()
      const told = app.told.filter(({ name }) => name === 'sync.progressed').at(-1)
      expect((told?.payload as SyncState).running).toBeUndefined()
      expect(app.bugs).toHaveLength(1)
      Object.assign(syncs, healthy)
      expect(await syncAgain(app)).toMatchObject({ outcome: 'done', seen: 40 })
    },
  )

  it('can be cancelled, and then marks nothing as gone', async () => {
    const { app, server } = await synced({ size: 800 })
    const [first] = emailsOf(server)
    server.fleet.remove(first ?? '')
    app.sync.start('button')
    app.sync.cancel()
    await app.sync.idle()
    expect(app.sync.state().last).toMatchObject({ outcome: 'cancelled', gone: 0, error: undefined })
    expect(app.session.state()).toMatchObject({ workspace: { accountCount: 800 } })
  })

  it('is partial when the list was whole but the activity could not be read', async () => {
    const { app, server } = await synced({ size: 40 })
    const { cache, id } = app.session.current()
    cache.work.setReadAt(id, 'activity', 0)
    answerWith(server, 'GET /accounts/analytics/daily', 400, {
      statusCode: 400,
      error: 'Bad Request',
      message: 'no',
    })
    expect(await syncAgain(app)).toMatchObject({ outcome: 'partial', seen: 40, error: { code: 'rejected' } })
  })

  it('takes an empty fleet for what it is', async () => {
    const { app } = await synced({ size: 0 })
    expect(app.sync.state().last).toMatchObject({ outcome: 'done', seen: 0 })
    expect(app.sync.state().lastCompleteAt).toBeDefined()
  })
})

describe('one account by itself', () => {
  it('is read whole, with what the list leaves out', async () => {
    const { app, server } = await synced({ size: 300 })
    const broken = cachedRows(app).find((row) => (row.status ?? 0) < 0)
    const detail = await app.accounts.refresh({ email: broken?.email ?? '' })
    expect(detail.record).toHaveProperty('warmup.advanced')
    expect(detail.detailedAt).toBeDefined()
    expect(detail.row.tagIds).toEqual(broken?.tagIds)
    expect(server.stats().total).toBeGreaterThan(0)
  })

  it('is marked gone when the API no longer has it', async () => {
    const { app, server } = await synced({ size: 30 })
    const [first] = emailsOf(server)
    server.fleet.remove(first ?? '')
    const detail = await app.accounts.refresh({ email: first ?? '' })
    expect(detail.row.goneAt).toBeDefined()
  })
})

describe('when the service goes away', () => {
  it('ends at once, says that it can not be reached, and starts again by itself when it is back', async () => {
    const { app, server } = await synced({ size: 300 })
    const { port, key } = server
    await server.close()
    expect(await syncAgain(app)).toMatchObject({ outcome: 'failed', error: { code: 'unreachable' } })
    expect(app.network.state().kind).toBe('unreachable')
    await testServer({ size: 301, port, key })
    app.network.lookNow()
    await vi.waitFor(() => {
      expect(app.sync.state().last).toMatchObject({ outcome: 'done', reason: 'reconnected', seen: 301 })
    }, 10_000)
    expect(app.network.state().kind).toBe('online')
  })
})

describe('in an outage of the service', () => {
  it('a sync waits, says so, and goes on when it is over, without having failed', async () => {
    const server = await testServer({ size: 1500 })
    const app = testServices({
      baseUrl: server.baseUrl,
      random: () => 0,
      settings: { requestShare: 100 },
      clock: hastyClock,
    })
    await app.session.start({})
    await app.connection.save({ key: server.key, sessionOnly: false })
    await app.sync.idle()
    server.intercept((exchange) =>
      Promise.resolve().then(() => exchange.send({ status: 502, body: '<html>' })),
    )
    app.sync.start('button')
    while (app.network.state().kind !== 'failing') await new Promise((resolve) => setImmediate(resolve))
    expect(app.sync.state().running).toBeDefined()
    server.intercept(undefined)
    await app.sync.idle()
    expect(app.sync.state().last).toMatchObject({ outcome: 'done', reason: 'button', seen: 1500 })
    expect(app.network.state().kind).toBe('online')
  })
})

describe('a sync that was cut', () => {
  it('goes on where it was instead of reading everything again', async () => {
    const { app, server } = await synced({ size: 1200 })
    const { cache, id } = app.session.current()
    cache.work.setBoundaries(id, [])
    let lists = 0
    server.intercept((exchange) => {
      if (exchange.request.route === 'GET /accounts') lists += 1
      if (lists === 20) app.sync.cancel()
      return undefined
    })
    expect(await syncAgain(app)).toMatchObject({ outcome: 'cancelled' })
    expect(cache.syncs.unfinished(id, 0)).toBeDefined()
    const readBefore = lists
    lists = 1000
    expect(await syncAgain(app)).toMatchObject({ outcome: 'done', seen: 1200, gone: 0 })
    expect(lists - 1000).toBeLessThan(12)
    expect(readBefore).toBeGreaterThan(15)
    expect(cachedRows(app).length).toBe(1200)
  })

  it('splits the next one at the cursors it remembers, and still sees everyone', async () => {
    const { app, server } = await synced({ size: 1200 })
    const { cache, id } = app.session.current()
    expect(cache.work.boundaries(id).length).toBeGreaterThan(0)
    let abreast = 0
    let most = 0
    server.intercept(async (exchange) => {
      abreast += 1
      most = Math.max(most, abreast)
      await exchange.wait(40)
      exchange.send(await exchange.act())
      abreast -= 1
    })
    expect(await syncAgain(app)).toMatchObject({ outcome: 'done', seen: 1200, added: 0, gone: 0 })
    expect(most).toBeGreaterThan(1)
  })

  it('falls back to one walk when a boundary is met by nobody', async () => {
    const { app, server } = await synced({ size: 900 })
    const { cache, id } = app.session.current()
    cache.work.setBoundaries(id, [
      '2001-01-01T00:00:00.000Z&nobody@x.example',
      '2001-01-02T00:00:00.000Z&noone@x.example',
    ])
    expect(await syncAgain(app)).toMatchObject({ outcome: 'done', seen: 900, gone: 0 })
    expect(server.stats().tooMany).toBe(0)
  })
})

describe('a list that is read in pages side by side', () => {
  const countLists = (server: DemoServer): (() => number) => {
    let lists = 0
    server.intercept((exchange) => {
      if (exchange.request.route === 'GET /accounts') lists += 1
      return undefined
    })
    return () => lists
  }

  it('costs a request for each hundred accounts when nothing has happened to it', async () => {
    const { app, server } = await synced({ size: 1250, pageCursor: 'whenMore' })
    const lists = countLists(server)
    expect(await syncAgain(app)).toMatchObject({ outcome: 'done', seen: 1250, added: 0, gone: 0 })
    expect(lists()).toBe(13)
  })

  it('costs one more for what was added, and is split anew for the next', async () => {
    const { app, server } = await synced({ size: 1250, pageCursor: 'whenMore' })
    for (let count = 0; count < 20; count++) server.fleet.add({ email: `new-${count}@added.example` })
    for (const email of emailsOf(server).slice(300, 330)) server.fleet.remove(email)
    const lists = countLists(server)
    expect(await syncAgain(app)).toMatchObject({ outcome: 'done', seen: 1240, added: 20, gone: 30 })
    expect(lists()).toBeLessThanOrEqual(14)
    const before = lists()
    expect(await syncAgain(app)).toMatchObject({ outcome: 'done', seen: 1240 })
    expect(lists() - before).toBe(13)
  })

  it.each(['newestFirst', 'oldestFirst'] as const)(
    'may have lost its end (%s), and is not walked again for it',
    async (listOrder) => {
      const { app, server } = await synced({ size: 1250, listOrder })
      const inOrder = server.fleet
        .all()
        .map(({ record }) => [record.timestamp_created, record.email] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1))
      if (listOrder === 'newestFirst') inOrder.reverse()
      for (const [, email] of inOrder.slice(1000)) server.fleet.remove(email)
      const lists = countLists(server)
      expect(await syncAgain(app)).toMatchObject({ outcome: 'done', seen: 1000, gone: 250 })
      expect(lists()).toBeLessThanOrEqual(15)
    },
  )
})
