import { describe, expect, it } from 'vitest'
import { domainOf } from '../../../shared/domain/accounts'
import { refusal } from '../../support/fault-answers'
import { begin, emailsWhere, ending, openFleet, recordOf, rowsOf, run } from '../../support/operations'
import { cachedRows } from '../../support/services'

const rowIn = (app: Awaited<ReturnType<typeof openFleet>>['app'], email: string) =>
  app.accounts.get({ email }).row

const counted = (counts: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))

describe('pausing', () => {
  it('pauses in requests of 100, shows it at once, and can be undone', async () => {
    const fleet = await openFleet({ size: 400 })
    const { api, app } = fleet
    const active = emailsWhere(fleet, ({ status }) => status === 1).slice(0, 250)
    const done = await run(app, { kind: 'pause', targets: { emails: active } })
    expect(done).toMatchObject({ state: 'done', total: 250, canUndo: true, canRetry: false })
    expect(counted(done.counts)).toEqual({ done: 250 })
    expect(api.seen.map(({ route }) => route)).toEqual(Array(3).fill('POST /accounts/pause'))
    for (const email of active) expect(recordOf(fleet, email)['status']).toBe(2)
    expect(rowIn(app, active[0]!).status).toBe(2)
    expect(app.accounts.get({ email: active[0]! }).record['status']).toBe(2)

    const undo = await app.operations.previewUndo({ id: done.id })
    expect(undo).toMatchObject({ kind: 'resume', undoOf: done.id, willChange: 250, targets: 250 })
    const undone = await ending(app, (await app.operations.start({ previewId: undo.previewId })).id)
    expect(counted(undone.counts)).toEqual({ done: 250 })
    for (const email of active) expect(recordOf(fleet, email)['status']).toBe(1)
    expect(await app.operations.get({ id: done.id })).toMatchObject({ undoneBy: undone.id, canUndo: false })
    expect(app.notifications.list({ limit: 5 }).items.map(({ event }) => event)).toMatchObject([
      { kind: 'operation', id: undone.id, operation: 'resume', isUndo: true, outcome: 'done', done: 250 },
      { kind: 'operation', id: done.id, operation: 'pause', outcome: 'done', done: 250, failed: 0 },
    ])
    expect(app.bugs).toEqual([])
  })

  it('tells the refused ones apart and tries only them again', async () => {
    const fleet = await openFleet({ size: 200 })
    const { api, app } = fleet
    const active = emailsWhere(fleet, ({ status }) => status === 1).slice(0, 120)
    const refused = active.slice(5, 8)
    api.script([
      {
        fault: {
          name: 'three refused',
          async play(exchange) {
            const { emails } = JSON.parse(await exchange.request.text()) as { emails: string[] }
            const paused = emails.filter((email) => !refused.includes(email))
            for (const email of paused) api.demo.fleet.mutate(email, { record: { status: 2 } })
            const failed = emails.filter((email) => refused.includes(email))
            exchange.send({ status: 200, body: { paused_emails: paused, failed_emails: failed } })
          },
        },
        route: 'POST /accounts/pause',
      },
    ])
    const done = await run(app, { kind: 'pause', targets: { emails: active } })
    expect(counted(done.counts)).toEqual({ done: 117, failed: 3 })
    const { rows } = await app.operations.rows({ id: done.id, states: ['failed'], limit: 10 })
    expect(rows.map(({ subject, code }) => [subject, code])).toEqual(
      [...refused].sort().map((email) => [email, 'refused']),
    )
    api.script([])
    await app.operations.retry({ id: done.id })
    expect(counted((await ending(app, done.id)).counts)).toEqual({ done: 120 })
    expect(api.seen).toHaveLength(1)
  })
})

describe('editing', () => {
  it('sends only what differs, with the whole warmup block when any of it changes, and undoes it', async () => {
    const fleet = await openFleet({ size: 60 })
    const { app, api } = fleet
    const emails = fleet.emails.slice(0, 30)
    const before = new Map(emails.map((email) => [email, recordOf(fleet, email)]))
    const done = await run(app, { kind: 'edit', targets: { emails }, change: { dailyLimit: 7 } })
    expect(done.counts.done + done.counts.unchanged).toBe(done.total)
    for (const email of emails) {
      expect(recordOf(fleet, email)).toMatchObject({ daily_limit: 7 })
      expect(recordOf(fleet, email)['warmup']).toEqual(before.get(email)?.['warmup'])
    }
    api.script([])
    const warm = await run(app, {
      kind: 'edit',
      targets: { emails },
      change: { warmupLimit: 33, openRate: 0.5 },
    })
    expect(warm.counts.failed).toBe(0)
    for (const email of emails) {
      const was = before.get(email)?.['warmup'] as { advanced?: object } | undefined
      expect(recordOf(fleet, email)['warmup']).toEqual({
        ...was,
        limit: 33,
        advanced: { ...was?.advanced, open_rate: 0.5 },
      })
    }
    const undo = await app.operations.previewUndo({ id: done.id })
    await ending(app, (await app.operations.start({ previewId: undo.previewId })).id)
    const known = emails.filter((email) => typeof before.get(email)?.['daily_limit'] === 'number')
    for (const email of known)
      expect(recordOf(fleet, email)['daily_limit']).toBe(before.get(email)?.['daily_limit'])
    expect(app.bugs).toEqual([])
  })

  it('does not undo what somebody has changed since', async () => {
    const fleet = await openFleet({ size: 30 })
    const { app, api } = fleet
    const emails = emailsWhere(fleet, ({ daily_limit }) => typeof daily_limit === 'number').slice(0, 3)
    const done = await run(app, { kind: 'edit', targets: { emails }, change: { dailyLimit: 99 } })
    api.demo.fleet.mutate(emails[0]!, { record: { daily_limit: 12 } })
    api.demo.fleet.mutate(emails[1]!, { record: { daily_limit: 13 } })
    await app.accounts.refresh({ email: emails[1]! })
    const undo = await app.operations.previewUndo({ id: done.id })
    expect(undo).toMatchObject({ willChange: 2, excluded: [{ reason: 'changedSince', count: 1 }] })
    const undone = await ending(app, (await app.operations.start({ previewId: undo.previewId })).id)
    expect(counted(undone.counts)).toEqual({ done: 1, failed: 1 })
    expect(recordOf(fleet, emails[0]!)['daily_limit']).toBe(12)
  })

  it('refuses values that the API would not take', async () => {
    const { app } = await openFleet({ size: 5 })
    const preview = await app.operations.preview({
      kind: 'edit',
      targets: { all: true },
      change: { dailyLimit: 5 },
    })
    const { rows } = await app.operations.previewRows({ previewId: preview.previewId, limit: 10 })
    expect(rows).toHaveLength(5)
    expect(rows[0]?.to).toEqual({ dailyLimit: 5 })
  })
})

describe('tags', () => {
  it('are put on, made first where they are new, and taken off by an undo', async () => {
    const fleet = await openFleet({ size: 150 })
    const { app, api } = fleet
    const emails = fleet.emails.slice(0, 100)
    const done = await run(app, { kind: 'tag', targets: { emails }, change: { create: ['Fresh'] } })
    expect(counted(done.counts)).toEqual({ done: 100 })
    const tag = app.session
      .current()
      .cache.tags.list(app.session.current().id)
      .find(({ label }) => label === 'Fresh')
    expect(done.tags).toEqual({ add: [tag?.id], remove: [], create: [] })
    for (const email of emails) expect(api.demo.fleet.get(email)?.tagIds).toContain(tag?.id)
    expect(rowIn(app, emails[0]!).tagIds).toContain(tag?.id)
    const undo = await app.operations.previewUndo({ id: done.id })
    const undone = await ending(app, (await app.operations.start({ previewId: undo.previewId })).id)
    expect(counted(undone.counts)).toEqual({ done: 100 })
    for (const email of emails) expect(api.demo.fleet.get(email)?.tagIds).not.toContain(tag?.id)
    expect(app.bugs).toEqual([])
  })
})

describe('deleting', () => {
  it('needs the count, deletes exactly the list that was shown, and says what is lost', async () => {
    const fleet = await openFleet({ size: 40 })
    const { app, api } = fleet
    const emails = fleet.emails.slice(0, 5)
    const preview = await app.operations.preview({ kind: 'delete', targets: { emails } })
    expect(preview.losses?.active).toBeGreaterThanOrEqual(0)
    const { previewId } = preview
    for (const typedCount of [undefined, 4, 6])
      await expect(app.operations.start({ previewId, typedCount })).rejects.toMatchObject({
        code: 'invalidInput',
      })
    expect(api.seen).toEqual([])
    const done = await ending(app, (await app.operations.start({ previewId, typedCount: 5 })).id)
    expect(counted(done.counts)).toEqual({ done: 5 })
    expect(api.demo.fleet.all()).toHaveLength(35)
    expect(rowIn(app, emails[0]!).goneAt).toBeDefined()
    await expect(app.operations.start({ previewId, typedCount: 5 })).rejects.toMatchObject({
      code: 'expired',
    })
  })
})

describe('warmup', () => {
  it('goes in jobs of 100, and each row ends as its account really is', async () => {
    const fleet = await openFleet({ size: 300 })
    const { app, api } = fleet
    const off = emailsWhere(
      fleet,
      (record) => record['warmup_status'] === 1 && record['setup_pending'] === false,
    )
    const emails = off.slice(0, 130)
    const done = await run(app, { kind: 'warmupOff', targets: { emails } })
    expect((await rowsOf(app, done.id)).filter(({ state }) => state !== 'done')).toEqual([])
    expect(counted(done.counts)).toEqual({ done: 130 })
    expect(api.seen.filter(({ route }) => route === 'POST /accounts/warmup/disable')).toHaveLength(2)
    for (const email of emails) expect(recordOf(fleet, email)['warmup_status']).toBe(0)
    expect(rowIn(app, emails[0]!).warmupStatus).toBe(0)
    expect(app.bugs).toEqual([])
  })

  it('takes one job for all but a few', async () => {
    const fleet = await openFleet({ size: 300 })
    const { app, api } = fleet
    const spared = emailsWhere(fleet, (record) => record['warmup_status'] === 1).slice(0, 4)
    const preview = await app.operations.preview({
      kind: 'warmupOff',
      targets: { all: true, exclude: spared },
    })
    expect(preview.way).toBe('allBut')
    const done = await ending(app, (await app.operations.start({ previewId: preview.previewId })).id)
    expect(done.counts.done).toBe(preview.willChange)
    expect(api.seen.filter(({ method }) => method === 'POST')).toHaveLength(1)
    for (const email of spared) expect(recordOf(fleet, email)['warmup_status']).toBe(1)
    expect(app.bugs).toEqual([])
  })
})

describe('checks', () => {
  it('ask with one account of each domain and keep what they found with its age', async () => {
    const fleet = await openFleet({ size: 80 })
    const { app } = fleet
    const domains = new Set(fleet.emails.map(domainOf))
    const done = await run(app, { kind: 'vitals', targets: { all: true } })
    expect(done).toMatchObject({ state: 'done', total: domains.size })
    expect(counted(done.counts)).toEqual({ done: domains.size })
    const { vitals } = app.checks.get()
    expect(vitals.map(({ domain }) => domain)).toEqual([...domains].sort())
    expect(vitals[0]?.checkedAt).toBeGreaterThan(Date.now() - 60_000)
    const tracked = await run(app, { kind: 'trackingCheck', targets: { all: true } })
    expect(tracked.counts.done).toBe(tracked.total)
    expect(app.checks.get().tracking).toHaveLength(tracked.total)
    expect(app.bugs).toEqual([])
  })
})

describe('an operation', () => {
  it('is refused at once without network or key, and previewed all the same', async () => {
    const { app, api } = await openFleet({ size: 10 })
    const preview = await app.operations.preview({ kind: 'pause', targets: { all: true } })
    await api.demo.close()
    await app.accounts.refresh({ email: cachedRows(app)[0]!.email }).catch(() => undefined)
    await expect(app.operations.start({ previewId: preview.previewId })).rejects.toMatchObject({
      code: 'unreachable',
    })
  })

  it('waits for the key when it is refused, and leaves what was not done pending', async () => {
    const fleet = await openFleet({ size: 60 })
    const { app, api } = fleet
    const paused = emailsWhere(fleet, ({ status }) => status === 2)
    api.script([{ fault: refusal(401), route: 'POST /accounts/:email/resume', nth: [2] }])
    const waiting = await run(app, { kind: 'resume', targets: { emails: paused } })
    expect(waiting).toMatchObject({ state: 'waiting', waitsFor: 'key', error: { code: 'unauthorized' } })
    expect(waiting.counts.failed).toBe(0)
    api.script([])
    await app.connection.save({ key: api.key, sessionOnly: false })
    const done = await ending(app, waiting.id)
    expect(counted(done.counts)).toEqual({ done: paused.length })
  })

  it('cancelled ends what is under way and leaves the rest undone', async () => {
    const fleet = await openFleet({ size: 300, latencyMs: 5 })
    const { app } = fleet
    const started = await begin(app, { kind: 'edit', targets: { all: true }, change: { sendingGap: 17 } })
    app.operations.cancel({ id: started.id })
    const ended = await ending(app, started.id)
    expect(ended.state).toBe('cancelled')
    expect(ended.counts.cancelled).toBeGreaterThan(0)
    expect(ended.counts.pending + ended.counts.sent).toBe(0)
    const done = (await rowsOf(app, started.id)).filter(({ state }) => state === 'done')
    expect(emailsWhere(fleet, ({ sending_gap }) => sending_gap === 17).sort()).toEqual(
      done.map(({ subject }) => subject).sort(),
    )
  })

  it('is remembered with each of its accounts', async () => {
    const fleet = await openFleet({ size: 10 })
    const { app } = fleet
    const [email = ''] = emailsWhere(fleet, ({ status }) => status === 1)
    const done = await run(app, { kind: 'pause', targets: { emails: [email] } })
    app.operations.remove({ id: done.id })
    expect(await app.operations.list({ limit: 10 })).toMatchObject({ operations: [] })
    expect(await app.operations.ofAccount({ email, limit: 10 })).toMatchObject([
      { operationId: done.id, kind: 'pause', state: 'done', before: { status: 1 }, after: { status: 2 } },
    ])
  })
})
