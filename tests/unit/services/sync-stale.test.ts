import { describe, expect, it } from 'vitest'
import type { DemoServer } from '../../../electron/demo/server'
import { run } from '../../support/operations'
import { cachedRows, testServer, testServices, type TestServices } from '../../support/services'

async function synced() {
  const server = await testServer({ size: 30 })
  const app = testServices({ baseUrl: server.baseUrl, settings: { requestShare: 100 } })
  await app.session.start({})
  await app.connection.save({ key: server.key, sessionOnly: false })
  await app.sync.idle()
  const email = server.fleet.all()[3]!.record.email
  return { app, server, email }
}

/** The server answers this route with what is true now, and the answer is on its way until `arrive` is called. */
function holdAnswers(server: DemoServer, route: string) {
  let arrive = (): void => undefined
  let act = (): void => undefined
  const held = new Promise<void>((resolve) => (arrive = resolve))
  const acted = new Promise<void>((resolve) => (act = resolve))
  server.intercept((exchange) => {
    if (exchange.request.route !== route) return undefined
    return exchange.act().then(async (answer) => {
      act()
      await held
      exchange.send(answer)
    })
  })
  return { acted, arrive: () => arrive() }
}

const rowOf = (app: TestServices, email: string) =>
  cachedRows(app).find((row) => row.email === email.toLowerCase())

const other = (limit: number | undefined): number => (limit === 7 ? 8 : 7)

describe('a page of the list that was read before, and arrives after', () => {
  it('a change by the app does not bring back what was', async () => {
    const { app, server, email } = await synced()
    const limit = other(rowOf(app, email)?.dailyLimit)
    const { acted, arrive } = holdAnswers(server, 'GET /accounts')
    app.sync.start('button')
    await acted
    const done = await run(app, {
      kind: 'edit',
      targets: { emails: [email] },
      change: { dailyLimit: limit },
    })
    expect(done.counts.done).toBe(1)
    const before = app.told.length
    arrive()
    await app.sync.idle()
    expect(app.sync.state().last).toMatchObject({ outcome: 'done', seen: 30, gone: 0 })
    expect(rowOf(app, email)).toMatchObject({ dailyLimit: limit, goneAt: undefined })
    const announced = app.told.slice(before).filter(({ name }) => name === 'accounts.changed')
    expect(JSON.stringify(announced)).not.toContain(email.toLowerCase())
    server.intercept(undefined)
    app.sync.start('button')
    await app.sync.idle()
    expect(rowOf(app, email)).toMatchObject({ dailyLimit: limit, goneAt: undefined })
  })

  it('a pause by the app does not show the account as active', async () => {
    const { app, server } = await synced()
    const { email } = server.fleet.all().find(({ record }) => record.status === 1)!.record
    const { acted, arrive } = holdAnswers(server, 'GET /accounts')
    app.sync.start('button')
    await acted
    await run(app, { kind: 'pause', targets: { emails: [email] } })
    arrive()
    await app.sync.idle()
    expect(rowOf(app, email)?.status).toBe(2)
  })

  it('a deletion by the app does not bring the account back', async () => {
    const { app, server, email } = await synced()
    const { acted, arrive } = holdAnswers(server, 'GET /accounts')
    app.sync.start('button')
    await acted
    const preview = await app.operations.preview({ kind: 'delete', targets: { emails: [email] } })
    await app.operations.start({ previewId: preview.previewId, typedCount: 1 })
    await app.operations.idle()
    arrive()
    await app.sync.idle()
    expect(rowOf(app, email)?.goneAt).toBeDefined()
  })

  it('a newer look at the account by itself does not hide what that has found', async () => {
    const { app, server, email } = await synced()
    const limit = other(rowOf(app, email)?.dailyLimit)
    const { acted, arrive } = holdAnswers(server, 'GET /accounts')
    app.sync.start('button')
    await acted
    server.fleet.mutate(email, { record: { daily_limit: limit } })
    await app.accounts.refresh({ email })
    arrive()
    await app.sync.idle()
    expect(rowOf(app, email)?.dailyLimit).toBe(limit)
  })
})

describe('an account by itself that was read before, and arrives after', () => {
  it('a change by the app is not shown as it was', async () => {
    const { app, server, email } = await synced()
    const limit = other(rowOf(app, email)?.dailyLimit)
    const { acted, arrive } = holdAnswers(server, 'GET /accounts/:email')
    const refreshed = app.accounts.refresh({ email })
    await acted
    server.intercept(undefined)
    await run(app, { kind: 'edit', targets: { emails: [email] }, change: { dailyLimit: limit } })
    arrive()
    expect((await refreshed).row.dailyLimit).toBe(limit)
    expect(rowOf(app, email)?.dailyLimit).toBe(limit)
  })

  it('a newer page of the list does not hide what that has found', async () => {
    const { app, server, email } = await synced()
    const limit = other(rowOf(app, email)?.dailyLimit)
    const { acted, arrive } = holdAnswers(server, 'GET /accounts/:email')
    const refreshed = app.accounts.refresh({ email })
    await acted
    server.intercept(undefined)
    server.fleet.mutate(email, { record: { daily_limit: limit } })
    app.sync.start('button')
    await app.sync.idle()
    arrive()
    expect((await refreshed).row.dailyLimit).toBe(limit)
  })
})
