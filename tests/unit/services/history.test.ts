import { describe, expect, it } from 'vitest'
import type { DemoServer } from '../../../electron/demo/server'
import { dayOf, dayText } from '../../../shared/domain/history'
import { testServer, testServices, type TestServices } from '../../support/services'

async function synced(size: number) {
  const server = await testServer({ size })
  const app = testServices({ baseUrl: server.baseUrl })
  await app.session.start({})
  await app.connection.save({ key: server.key, sessionOnly: false })
  await app.sync.idle()
  return { app, server }
}

async function syncAgain(app: TestServices): Promise<void> {
  app.sync.start('button')
  await app.sync.idle()
  expect(app.sync.state().last?.outcome).toBe('done')
}

/** Accounts that are well: what happens to them is the test's doing. */
const wellOnes = (server: DemoServer): string[] =>
  server.fleet
    .all()
    .filter(({ record }) => record.status === 1 && (record.daily_limit ?? 0) > 7)
    .map(({ record }) => record.email)

/** Breaks two, lowers one, deletes one, adds one. */
function mutate(server: DemoServer): void {
  const [a = '', b = '', c = '', d = ''] = wellOnes(server)
  server.fleet.mutate(a, { record: { status: -1 } })
  server.fleet.mutate(b, { record: { status: -2 } })
  server.fleet.mutate(c, { record: { daily_limit: 1 } })
  server.fleet.remove(d)
  server.fleet.add({ email: 'new@appeared.example' })
}

const MUTATED = { broke: 2, dailyLimitChanged: 1, gone: 1, appeared: 1 }

const known = (counts: Record<string, number>) =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))

describe('the history after a sync', () => {
  it('is quiet about the first one, and counts exactly what the next one found', async () => {
    const { app, server } = await synced(150)
    expect(known((await app.history.summary({})).counts)).toEqual({})
    mutate(server)
    await syncAgain(app)
    const summary = await app.history.summary({})
    expect(known(summary.counts)).toEqual(MUTATED)
    expect(summary.since).toBeGreaterThan(Date.now() - 60_000)
    const changes = await app.history.changes({ limit: 1000 })
    expect(changes.total).toBe(5)
    expect(changes.rows).toContainEqual(
      expect.objectContaining({ email: 'new@appeared.example', kind: 'appeared', before: undefined }),
    )
    expect(app.bugs).toEqual([])
  })

  it('answers since the last sync and since a date, which are not the same', async () => {
    const { app, server } = await synced(150)
    const before = Date.now()
    mutate(server)
    await syncAgain(app)
    await syncAgain(app)
    expect(known((await app.history.summary({})).counts)).toEqual({})
    expect(known((await app.history.summary({ since: before })).counts)).toEqual(MUTATED)
    expect(known((await app.history.summary({ since: Date.now() + 1 })).counts)).toEqual({})
  })

  it('gives the changes page by page, each once, and those of one kind alone', async () => {
    const { app, server } = await synced(150)
    const emails = wellOnes(server).slice(0, 25)
    for (const email of emails) server.fleet.mutate(email, { record: { status: -1, daily_limit: 7 } })
    await syncAgain(app)
    const seen: string[] = []
    let after: { email: string; kind: 'broke' | 'dailyLimitChanged' } | undefined
    do {
      const page = await app.history.changes({ limit: 7, after })
      expect(page.total).toBe(50)
      seen.push(...page.rows.map(({ email, kind }) => `${email} ${kind}`))
      after = page.next as typeof after
    } while (after)
    expect(new Set(seen).size).toBe(50)
    expect(seen).toHaveLength(50)
    const broke = await app.history.changes({ limit: 1000, kind: 'broke' })
    expect(broke.rows.map(({ email }) => email)).toEqual(emails.map((email) => email.toLowerCase()).sort())
  })

  it('sees a change of a moment ago, not only those of syncs', async () => {
    const { app, server } = await synced(60)
    await app.history.summary({})
    const [email = ''] = wellOnes(server)
    const before = server.fleet.get(email)?.record.daily_limit
    server.fleet.mutate(email, { record: { daily_limit: 3 } })
    await app.accounts.refresh({ email })
    expect(known((await app.history.summary({})).counts)).toMatchObject({ dailyLimitChanged: 1 })
    expect(app.history.account({ email }).changes[0]).toMatchObject({
      kind: 'dailyLimitChanged',
      before,
      after: 3,
    })
  })

  it('has the day of each account and of the fleet, which add up', async () => {
    const { app, server } = await synced(60)
    const { days } = await app.history.fleet({ from: '2026-01-01', to: '2026-01-01' })
    expect(days).toEqual([])
    const today = dayText(dayOf(Date.now()))
    const fleet = await app.history.fleet({ from: today, to: today })
    const [day] = fleet.days
    expect(Object.values(day?.statuses ?? {}).reduce((sum, count) => sum + count, 0)).toBe(60)
    const [email = ''] = wellOnes(server)
    const limit = server.fleet.get(email)?.record.daily_limit
    expect(app.history.account({ email }).days.at(-1)).toMatchObject({
      day: today,
      status: 1,
      dailyLimit: limit,
    })
    expect(await app.history.summary({})).toMatchObject({ recordedDays: 1 })
    expect(() => app.history.account({ email: 'nobody@x.example' })).toThrow('no such account')
  })

  it('keeps what the analytics say of the last days', async () => {
    const { app, server } = await synced(60)
    const warm = server.fleet.all().find(({ record }) => (record.stat_warmup_score ?? 0) > 0)
    const { days } = app.history.account({ email: warm?.record.email ?? '' })
    const mails = days.filter(({ warmupSent }) => (warmupSent ?? 0) > 0)
    expect(mails.length).toBeGreaterThan(3)
    expect(mails.every(({ warmupInbox, warmupSent }) => (warmupInbox ?? 0) <= (warmupSent ?? 0))).toBe(true)
  })

  it('ends with its workspace: nothing is left of it, and whoever waits is told', async () => {
    const { app, server } = await synced(80)
    mutate(server)
    await syncAgain(app)
    const { id, cache } = app.session.current()
    const waiting = app.history.summary({ since: 1 })
    await app.connection.forget({ wipeCache: true })
    await expect(waiting).rejects.toMatchObject({ code: 'noWorkspace' })
    expect(cache.history.recorded(id).days).toBe(0)
    expect(cache.history.latestChange()).toBe(0)
    await expect(app.history.summary({})).rejects.toMatchObject({ code: 'noWorkspace' })
  })
})
