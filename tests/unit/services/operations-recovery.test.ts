import { describe, expect, it } from 'vitest'
import { hastyClock, type ComposedServices } from '../../support/composed'
import { refusal } from '../../support/fault-answers'
import { begin, emailsWhere, ending, openFleet, recordOf, run } from '../../support/operations'
import { testServices } from '../../support/services'

const stands = (app: ComposedServices, id: number) => Promise.resolve(app.operations.get({ id }))

async function until(what: () => Promise<boolean>): Promise<void> {
  while (!(await what())) await new Promise((resolve) => setTimeout(resolve, 3))
}

/** Node's fetch, that can lose its network. */
function breakableFetch() {
  const line = { isDown: false }
  const lost = (): TypeError =>
    new TypeError('fetch failed', { cause: Object.assign(new Error('no such host'), { code: 'ENOTFOUND' }) })
  const fetch: typeof globalThis.fetch = async (input, init) => {
    if (line.isDown) throw lost()
    return globalThis.fetch(input, init)
  }
  return { line, fetch }
}

describe('an operation that meets trouble', () => {
  it('waits while there is no network, and goes on by itself when it is back', async () => {
    const { line, fetch } = breakableFetch()
    const fleet = await openFleet({ size: 120, latencyMs: 3 }, { fetch, clock: hastyClock })
    const { app } = fleet
    const { id } = await begin(app, { kind: 'edit', targets: { all: true }, change: { sendingGap: 21 } })
    await until(async () => (await stands(app, id)).counts.done > 5)
    line.isDown = true
    await until(async () => (await stands(app, id)).state === 'waiting')
    expect(await stands(app, id)).toMatchObject({ waitsFor: 'network', error: { code: 'offline' } })
    const preview = await app.operations.preview({ kind: 'pause', targets: { all: true } })
    await expect(app.operations.start({ previewId: preview.previewId })).rejects.toMatchObject({
      code: 'offline',
    })
    line.isDown = false
    app.network.lookNow()
    await until(async () => (await stands(app, id)).state === 'done')
    expect((await stands(app, id)).counts).toMatchObject({ failed: 0, unknown: 0, pending: 0, sent: 0 })
    expect(emailsWhere(fleet, ({ sending_gap }) => sending_gap === 21)).toHaveLength(120)
    expect(app.bugs).toEqual([])
  })

  it('sits an outage of the service out, and fails no row by it', async () => {
    const fleet = await openFleet({ size: 20 }, { clock: hastyClock })
    const { app, api } = fleet
    // Each of the twenty is tried five times before it would have failed.
    api.script([{ fault: refusal(503), method: 'PATCH', first: 100 }])
    const { id } = await begin(app, { kind: 'edit', targets: { all: true }, change: { sendingGap: 22 } })
    await until(async () => (await stands(app, id)).state === 'done')
    expect((await stands(app, id)).counts).toMatchObject({ failed: 0, unknown: 0 })
    expect(emailsWhere(fleet, ({ sending_gap }) => sending_gap === 22)).toHaveLength(20)
  })

  it('waits in line while nothing works at all, says so, and goes on when it does', async () => {
    const fleet = await openFleet({ size: 20 }, { clock: hastyClock })
    const { app, api } = fleet
    api.script([{ fault: refusal(503) }])
    const { id } = await begin(app, { kind: 'edit', targets: { all: true }, change: { sendingGap: 24 } })
    await until(async () => app.network.state().kind === 'failing')
    expect((await stands(app, id)).counts).toMatchObject({ done: 0, failed: 0 })
    api.script([])
    await until(async () => (await stands(app, id)).state === 'done')
    expect(emailsWhere(fleet, ({ sending_gap }) => sending_gap === 24)).toHaveLength(20)
    expect(app.network.state().kind).toBe('online')
  })

  it('does not wait for ever for a service that fails them all', async () => {
    const fleet = await openFleet({ size: 3 }, { clock: hastyClock })
    const { app, api } = fleet
    api.script([{ fault: refusal(500), method: 'PATCH' }])
    const { id } = await begin(app, { kind: 'edit', targets: { all: true }, change: { sendingGap: 25 } })
    await until(async () => (await stands(app, id)).state === 'done')
    const { counts, canRetry } = await stands(app, id)
    expect([counts.failed, canRetry]).toEqual([3, true])
    const { rows } = await app.operations.rows({ id, limit: 5 })
    expect(rows.map(({ code }) => code)).toEqual(Array(3).fill('serverFailed'))
  })

  it('says of the one account that the service does not take that it failed, and why', async () => {
    const fleet = await openFleet({ size: 30 })
    const { app, api, emails } = fleet
    api.script([
      {
        fault: refusal(400, 'This account can not be changed'),
        method: 'PATCH',
        when: ({ params }) => params['email'] === emails[3],
      },
    ])
    const done = await run(app, {
      kind: 'edit',
      targets: { emails: [...emails] },
      change: { sendingGap: 23 },
    })
    expect(done.counts.failed).toBe(1)
    const { rows } = await app.operations.rows({ id: done.id, states: ['failed'], limit: 5 })
    expect(rows).toMatchObject([{ subject: emails[3], code: 'rejected', attempts: 1 }])
    expect(recordOf(fleet, emails[3]!)['sending_gap']).not.toBe(23)
  })

  it('follows its warmup job over a restart, and asks for no second one', async () => {
    const fleet = await openFleet({ size: 80, jobDurationMs: () => 1500 })
    const { app, api } = fleet
    const warm = emailsWhere(
      fleet,
      (record) => record['warmup_status'] === 1 && record['setup_pending'] === false,
    ).slice(0, 20)
    const { id } = await begin(app, { kind: 'warmupOff', targets: { emails: warm } })
    await until(async () => (await stands(app, id)).job?.id !== undefined)
    await app.close()

    const again = testServices({ baseUrl: api.baseUrl, profile: app.profile, keychain: app.keychain })
    await again.session.start({})
    const done = await ending(again, id)
    expect(done).toMatchObject({ state: 'done', counts: { done: 20 } })
    expect(api.seen.filter(({ route }) => route === 'POST /accounts/warmup/disable')).toHaveLength(1)
    expect(again.bugs).toEqual([])
  })

  it('of one kind does not wait for another: a pause goes through while a warmup job takes its time', async () => {
    const fleet = await openFleet({ size: 80, jobDurationMs: () => 2500 })
    const { app } = fleet
    const warm = emailsWhere(fleet, (record) => record['warmup_status'] === 1).slice(0, 5)
    const active = emailsWhere(fleet, ({ status }) => status === 1).slice(0, 5)
    const slow = await begin(app, { kind: 'warmupOff', targets: { emails: warm } })
    const quick = await begin(app, { kind: 'pause', targets: { emails: active } })
    await until(async () => (await stands(app, quick.id)).state === 'done')
    expect((await stands(app, slow.id)).state).toBe('running')
    app.operations.cancel({ id: slow.id })
    const ended = await ending(app, slow.id)
    expect(ended.state).toBe('cancelled')
    expect(ended.counts.pending + ended.counts.sent).toBe(0)
  })

  it('paused by hand stays so over a restart, until it is told to go on', async () => {
    const fleet = await openFleet({ size: 150, latencyMs: 3 })
    const { app, api } = fleet
    const { id } = await begin(app, { kind: 'edit', targets: { all: true }, change: { sendingGap: 24 } })
    app.operations.pause({ id })
    const paused = await ending(app, id)
    expect(paused).toMatchObject({ state: 'waiting', waitsFor: 'user', canContinue: true })
    await app.close()
    const again = testServices({ baseUrl: api.baseUrl, profile: app.profile, keychain: app.keychain })
    await again.session.start({})
    expect((await stands(again, id)).state).toBe('waiting')
    again.operations.continue({ id })
    expect((await ending(again, id)).counts).toMatchObject({ pending: 0, failed: 0 })
    expect(emailsWhere(fleet, ({ sending_gap }) => sending_gap === 24)).toHaveLength(150)
  })
})
