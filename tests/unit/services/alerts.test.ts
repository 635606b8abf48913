import { describe, expect, it } from 'vitest'
import type { DemoServer } from '../../../electron/demo/server'
import { dayOf } from '../../../shared/domain/history'
import { DEFAULT_THRESHOLDS } from '../../../shared/domain/thresholds'
import type { ComposedOptions } from '../../support/composed'
import { run } from '../../support/operations'
import { testServer, testServices, type TestServices } from '../../support/services'

const DAY = 86_400_000

async function synced(options: Partial<ComposedOptions> = {}) {
  const server = await testServer({ size: 120 })
  const app = testServices({
    baseUrl: server.baseUrl,
    isInFront: () => false,
    ...options,
    settings: { requestShare: 100, syncOnStart: false, ...options.settings },
  })
  await app.session.start({})
  await app.connection.save({ key: server.key, sessionOnly: false })
  await settle(app)
  return { app, server }
}

async function settle(app: TestServices): Promise<void> {
  await app.sync.idle()
  await app.alerts.idle()
}

async function syncAgain(app: TestServices): Promise<void> {
  app.sync.start('interval')
  await settle(app)
  expect(app.sync.state().last?.outcome).toBe('done')
}

const wellOnes = (server: DemoServer): string[] =>
  server.fleet
    .all()
    .filter(({ record }) => record.status === 1)
    .map(({ record }) => record.email)

const alerts = (app: TestServices) => app.alerts.list({ limit: 10 }).alerts.map(({ counts }) => counts)
const NONE = { errors: 0, scores: 0, caps: 0, vitals: 0 }

const subjects = (app: TestServices, kind: 'errors' | 'scores' | 'caps' | 'vitals'): readonly string[] => {
  const [latest] = app.alerts.list({ limit: 1 }).alerts
  return app.alerts.subjects({ at: latest?.at ?? 0, kind }).subjects
}

describe('alerts after a sync', () => {
  it('are none of what the first one finds', async () => {
    const { app } = await synced()
    expect(alerts(app)).toEqual([])
    expect(app.notes).toEqual([])
  })

  it('are none of what a demo’s past holds, also at the sync that follows', async () => {
    const app = testServices({ settings: { requestShare: 100 } })
    await app.session.start({ demoSize: 250 })
    await settle(app)
    await syncAgain(app)
    const { id, cache } = app.session.current()
    expect(cache.alerts.states(id, 'scores').size).toBeGreaterThan(5)
    expect(alerts(app)).toEqual([])
  })

  it('tell new errors together in one notification, with the accounts behind them', async () => {
    const { app, server } = await synced()
    const [a = '', b = ''] = wellOnes(server)
    server.fleet.mutate(a, { record: { status: -1 } })
    server.fleet.mutate(b, { record: { status: -3 } })
    await syncAgain(app)
    expect(alerts(app)).toEqual([{ ...NONE, errors: 2 }])
    expect(app.notes).toMatchObject([{ body: '2 accounts in a new error' }])
    expect(subjects(app, 'errors')).toEqual([a, b].sort())
    expect(app.told.filter(({ name }) => name === 'alerts.added')).toHaveLength(1)
  })

  it('are not told a second time on the same day, though it recovered and broke again', async () => {
    const { app, server } = await synced()
    const [a = '', b = ''] = wellOnes(server)
    for (const status of [-1, 1, -1]) {
      server.fleet.mutate(a, { record: { status } })
      await syncAgain(app)
    }
    expect(alerts(app)).toEqual([{ ...NONE, errors: 1 }])
    server.fleet.mutate(b, { record: { status: -1 } })
    await syncAgain(app)
    expect(subjects(app, 'errors')).toEqual([b])
    expect(app.notes).toHaveLength(2)
  })

  it('tell a score that fell by as much as the thresholds say, once in the days of the fall', async () => {
    const { app, server } = await synced()
    const scored = server.fleet
      .all()
      .filter(({ record }) => (record.stat_warmup_score ?? 0) >= 90 && record.warmup_status === 1)
    const [a, b] = scored.map(({ record }) => ({ email: record.email, score: record.stat_warmup_score ?? 0 }))
    if (!a || !b) throw new Error('the demo has healthy accounts')
    server.fleet.mutate(a.email, { record: { stat_warmup_score: a.score - 10 } })
    server.fleet.mutate(b.email, { record: { stat_warmup_score: b.score - 9 } })
    await syncAgain(app)
    expect(alerts(app)).toEqual([{ ...NONE, scores: 1 }])
    expect(subjects(app, 'scores')).toEqual([a.email])
    server.fleet.mutate(a.email, { record: { stat_warmup_score: a.score - 30 } })
    await syncAgain(app)
    expect(alerts(app)).toHaveLength(1)
  })

  it('tell a domain that has come to be over its caps, and not one that was', async () => {
    const { app, server } = await synced()
    const most = DEFAULT_THRESHOLDS.microsoftInboxes
    for (let index = 0; index <= most; index++)
      server.fleet.add({ email: `inbox${index}@crowded.example`, provider_code: 3 })
    await syncAgain(app)
    expect(subjects(app, 'caps')).toEqual(['crowded.example'])
    await syncAgain(app)
    expect(alerts(app)).toEqual([{ ...NONE, caps: 1 }])
  })

  it('tell vitals that broke since they passed, and not ones that never did', async () => {
    const { app } = await synced()
    const { id, cache } = app.session.current()
    const put = (domain: string, isPassing: boolean): void =>
      cache.checks.putVitals(id, [{ domain, isPassing, checkedAt: 1 }])
    put('passed.example', true)
    put('failed.example', false)
    await syncAgain(app)
    expect(alerts(app)).toEqual([])
    put('passed.example', false)
    await syncAgain(app)
    expect(subjects(app, 'vitals')).toEqual(['passed.example'])
    expect(app.notes).toMatchObject([{ body: '1 domain whose vitals broke' }])
  })

  it('tell vitals that broke as soon as a check has found them so, and not again with the next sync', async () => {
    const { app } = await synced()
    const { id, cache } = app.session.current()
    const check = async (): Promise<void> => {
      await run(app, { kind: 'vitals', targets: { all: true } })
      await app.alerts.idle()
    }
    await check()
    expect(alerts(app)).toEqual([])
    const domain = cache.checks.vitals(id).find(({ isPassing }) => !isPassing)?.domain ?? ''
    cache.checks.putVitals(id, [{ domain, isPassing: true, checkedAt: 1 }])
    await syncAgain(app)
    await check()
    expect(alerts(app)).toEqual([{ ...NONE, vitals: 1 }])
    expect(subjects(app, 'vitals')).toEqual([domain])
    await syncAgain(app)
    expect(alerts(app)).toHaveLength(1)
  })

  it('are kept, but not shown, when their kind is switched off or the hours are quiet', async () => {
    const { app, server } = await synced()
    const { notifications } = app.settings.get()
    app.settings.update({ notifications: { ...notifications, kinds: { errors: false } } })
    const [a = ''] = wellOnes(server)
    server.fleet.mutate(a, { record: { status: -1 } })
    await syncAgain(app)
    expect(alerts(app)).toEqual([{ ...NONE, errors: 1 }])
    expect(app.notes).toEqual([])
    expect(app.notifications.list({ limit: 1 }).items[0]?.event).toMatchObject({ kind: 'alert', errors: 1 })
  })
})

describe('scores over days', () => {
  it('are told when they have been low for as many days in a row as the thresholds say', async () => {
    const { app, server } = await synced()
    const { id, cache } = app.session.current()
    const [email = ''] = wellOnes(server)
    const row = (score: number) => ({ email, status: 1, warmup_status: 1, stat_warmup_score: score })
    const today = Date.now()
    // Falls too small to be told as such.
    for (const [daysAgo, score] of [
      [2, 82],
      [1, 79],
    ] as const) {
      cache.accounts.putSingle(id, today - daysAgo * DAY, row(score))
      await cache.history.snapshotDay(id, today - daysAgo * DAY)
    }
    server.fleet.mutate(email, { record: { stat_warmup_score: 78 } })
    await syncAgain(app)
    expect(subjects(app, 'scores')).toContain(email)
    const known: number[][] = []
    await cache.history.eachScores(id, dayOf(today) - 3, dayOf(today), (one, scores) => {
      if (one === email) known.push([...scores])
    })
    expect(known).toEqual([[82, 79, 78]])
  })
})
