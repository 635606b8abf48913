import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { echo, refusal } from '../../support/fault-answers'
import type { FaultRule } from '../../support/fault-rules'
import {
  createdIn,
  csvOf,
  HEADER,
  journalOf,
  onboardingApp,
  openOnboarding,
  rowsOf,
  runImport,
  startImport,
  until,
  type Onboarding,
} from '../../support/imports'
import { tempFolder } from '../../support/temp-folder'
import { createFakeKeychain } from '../../support/fake-keychain'
import { fileOf } from '../../support/csv/open'

const CREATE = 'POST /accounts'
const MINUTE = 60_000

const creates = ({ api }: Onboarding): number => api.seen.filter(({ route }) => route === CREATE).length

/** Of one address, or of all: refuses it with these words. */
const says = (words: string, email?: string, more: Partial<FaultRule> = {}): FaultRule => ({
  route: CREATE,
  fault: {
    name: words,
    async play(exchange, stage) {
      const asked = JSON.parse(await exchange.request.text()) as { email: string }
      if (email === undefined || asked.email === email) return refusal(400, words).play(exchange, stage)
      exchange.send(await exchange.act())
    },
  },
  ...more,
})

describe('the run of an import', () => {
  it('creates each account once, with its limits, and hands warmup and tags to the jobs', async () => {
    const place = await openOnboarding()
    const { app, api, go } = place
    const rows = rowsOf(40).map((row, index) => ({
      ...row,
      limit: '27',
      tags: index < 10 ? 'Alpha;Beta' : 'Alpha',
      warmup: index % 2 === 0 ? 'true' : '',
    }))
    const run = await runImport(place, csvOf(rows))
    expect(run).toMatchObject({
      ...{ state: 'done', total: 40, secretRows: 0, canRetry: false, canSaveFailed: false },
      counts: { created: 40, failed: 0, pending: 0, sent: 0 },
      files: [{ name: 'accounts.csv', rows: 40 }],
    })
    expect(createdIn(place).sort()).toEqual(rows.map(({ email }) => email).sort())
    expect(creates(place)).toBe(40)
    expect(api.demo.fleet.get('inbox0@new.example')?.record.daily_limit).toBe(27)
    expect(run.followUps.map(({ kind, labels, rows: count }) => [kind, labels, count])).toEqual([
      ['warmupOn', [], 20],
      ['tag', ['Alpha', 'Beta'], 10],
      ['tag', ['Alpha'], 30],
    ])
    await go(app.operations.idle())
    const tagged = app.operations.get({ id: run.followUps[1]?.operationId ?? 0 })
    expect(await tagged).toMatchObject({ kind: 'tag', state: 'done', counts: { done: 10 } })
    expect(app.told.some(({ name }) => name === 'importRuns.changed')).toBe(true)
    expect(app.bugs).toEqual([])
  })

  it('puts new accounts into the fleet at once, so that the same file has nothing left to create', async () => {
    const place = await openOnboarding()
    const { app, go } = place
    const csv = csvOf(rowsOf(5))
    const first = await runImport(place, csv)
    const { id, counts } = await app.imports.open([fileOf(csv)])
    expect(counts).toMatchObject({ existing: 5 })
    const plan = await app.importRuns.plan({ id })
    expect(plan).toMatchObject({ create: 0, isBusy: false, earlier: [{ runId: first.id, created: 5 }] })
    await expect(go(app.importRuns.start({ id, revision: plan.revision }))).rejects.toMatchObject({
      code: 'invalidInput',
    })
    expect(creates(place)).toBe(5)
  })

  it('tells apart what is ours, what was here, and what is elsewhere', async () => {
    const place = await openOnboarding()
    const { app, api } = place
    await runImport(place, csvOf(rowsOf(1)))
    const { id, cache } = app.session.current()
    // Nobody has told the cache of it, or that it is not gone.
    cache.accounts.markGone(id, 'inbox0@new.example', 1)
    api.demo.fleet.elsewhere.add('inbox1@new.example')
    const known = api.demo.fleet.get('inbox0@new.example')?.record
    api.demo.fleet.add({ ...known, email: 'inbox2@new.example' })
    const run = await runImport(place, csvOf(rowsOf(4)))
    expect(journalOf(place, run.id).map(({ state }) => state)).toEqual([
      'alreadyOurs',
      'alreadyElsewhere',
      'alreadyHere',
      'created',
    ])
    expect(run.secretRows).toBe(0)
  })

  it('tries what may pass again later, twice, and then says whose fault it is', async () => {
    const busy = 'IMAP connection failed: imap.migadu.com closed the connection, please try again'
    const place = await openOnboarding({ faults: [says(busy, 'inbox1@new.example')] })
    const { id } = await startImport(place, csvOf(rowsOf(3)))
    const waiting = await until(
      place,
      id,
      ({ counts, nextAt }) => counts.created === 2 && nextAt !== undefined,
    )
    expect(waiting).toMatchObject({ state: 'running', phase: 'creating' })
    const run = await until(place, id)
    expect(run).toMatchObject({
      state: 'done',
      counts: { created: 2, failed: 1 },
      causes: [{ cause: 'mailServerBusy', count: 1 }],
    })
    const row = journalOf(place, id)[1]
    expect(row).toMatchObject({ state: 'failed', attempts: 3, reason: busy, code: 'rejected' })
    const sent = place.api.seen.filter(({ route }) => route === CREATE).map(({ at }) => at)
    const last = sent.slice(-2)
    expect([last[0]! - sent[0]!, last[1]! - last[0]!].map((ms) => Math.floor(ms / MINUTE))).toEqual([1, 5])
  })

  it('keeps the failed rows for a retry, saves them in their own layout, and wipes them when told to', async () => {
    const saved = new Map<string, string>()
    const place = await openOnboarding(
      { faults: [says('535 5.7.8 Invalid credentials', 'inbox1@new.example', { first: 3 })] },
      {
        async saveFile({ name }, pieces) {
          const bytes: Buffer[] = []
          for await (const piece of pieces) bytes.push(Buffer.from(piece))
          saved.set(name, Buffer.concat(bytes).toString())
          return { fileName: name }
        },
      },
    )
    const { app, go } = place
    const run = await runImport(place, csvOf(rowsOf(2)), 'reseller.csv')
    expect(run).toMatchObject({
      ...{ secretRows: 1, canRetry: true, canSaveFailed: true, canWipe: true },
      causes: [{ cause: 'credentials', count: 1 }],
    })
    const { id } = run
    const dayAfterEnd = (run.endedAt ?? 0) + 24 * 60 * MINUTE
    expect(run.secretsUntil).toBeLessThanOrEqual(dayAfterEnd)
    expect(run.secretsUntil).toBeGreaterThan(dayAfterEnd - MINUTE)
    expect(await go(app.importRuns.saveFailed({ id, file: 0 }))).toEqual({ isSaved: true, rows: 1 })
    expect(saved.get('reseller - failed.csv')).toBe(
      `${HEADER},Reason\r\ninbox1@new.example,CANARY-1,Anna,migadu,,,,The mail server refused the username or password: 535 5.7.8 Invalid credentials\r\n`,
    )
    await go(app.importRuns.saveReport({ id }))
    const report = saved.get(`import ${id} - report.csv`) ?? ''
    expect(report).toContain('inbox0@new.example,Created,')
    expect(report).not.toContain('CANARY')

    await go(app.importRuns.retry({ id, causes: ['credentials'] }))
    expect(await until(place, id)).toMatchObject({ counts: { created: 1, failed: 1 }, secretRows: 1 })
    await go(app.importRuns.retry({ id }))
    expect(await until(place, id)).toMatchObject({
      counts: { created: 2 },
      secretRows: 0,
      secretsUntil: undefined,
    })
    await expect(go(app.importRuns.retry({ id }))).rejects.toMatchObject({ code: 'invalidInput' })
  })

  it('wipes by itself after a day what nobody has tried again', async () => {
    const place = await openOnboarding({ faults: [says('Invalid credentials')] })
    const run = await runImport(place, csvOf(rowsOf(2)))
    expect(run).toMatchObject({ secretRows: 2, counts: { failed: 2 } })
    const later = await until(place, run.id, (one) => one.secretsUntil === undefined, 10 * MINUTE)
    expect(later).toMatchObject({ canRetry: false, canSaveFailed: false, secretRows: 0 })
    expect(place.clock.now()).toBeGreaterThanOrEqual(run.secretsUntil ?? Infinity)
    const wiped = await openOnboarding({ faults: [says('Invalid credentials')] })
    const { id } = await runImport(wiped, csvOf(rowsOf(2)))
    expect(await wiped.go(wiped.app.importRuns.wipe({ id }))).toMatchObject({ secretRows: 0, canWipe: false })
    await wiped.go(wiped.app.importRuns.remove({ id }))
    expect(wiped.app.importRuns.list({ limit: 10 }).runs).toEqual([])
  })

  it('stands in the way of another one, and of another window', async () => {
    const profile = tempFolder()
    const keychain = createFakeKeychain()
    const place = await openOnboarding({ latencyMs: 5000 }, { profile, keychain })
    const { app, go, api, clock } = place
    const { id } = await startImport(place, csvOf(rowsOf(50)))
    const { id: next } = await app.imports.open([fileOf(csvOf(rowsOf(60)))])
    const plan = await app.importRuns.plan({ id: next })
    expect(plan.isBusy).toBe(true)
    const second = app.importRuns.start({ id: next, revision: plan.revision })
    await expect(go(second)).rejects.toMatchObject({ code: 'importBusy' })

    const other = onboardingApp(api, clock, { profile, keychain })
    await go(other.session.start({}))
    expect(other.importRuns.get({ id })).toMatchObject({ canContinue: true })
    expect(() => other.importRuns.continue({ id })).toThrow(expect.objectContaining({ code: 'importBusy' }))
    await until(place, id, ({ counts }) => counts.created === 50)
    expect(creates(place)).toBe(50)
  })

  it('is offered for going on after the app has ended, and creates the rest, each once', async () => {
    const profile = tempFolder()
    const keychain = createFakeKeychain()
    const place = await openOnboarding({ latencyMs: 3000 }, { profile, keychain })
    const { id } = await startImport(place, csvOf(rowsOf(100)))
    await until(place, id, ({ counts }) => counts.created > 20)
    await place.go(place.app.close())
    const app = onboardingApp(place.api, place.clock, { profile, keychain })
    const again = { ...place, app }
    await place.go(app.session.start({}))
    const offered = app.importRuns.get({ id })
    expect(offered).toMatchObject({ state: 'waiting', waitsFor: 'interrupted', canContinue: true })
    app.importRuns.continue({ id })
    expect(await until(again, id)).toMatchObject({ state: 'done', counts: { created: 100 }, secretRows: 0 })
    expect(new Set(createdIn(place)).size).toBe(100)
    const made = place.api.seen.filter(({ route, acted }) => route === CREATE && acted === 200)
    expect(made).toHaveLength(100)
    expect(app.bugs).toEqual([])
  })

  it('shows no password: not in what it answers, tells or logs, nor where the service repeats it', async () => {
    const repeats: FaultRule = { route: CREATE, nth: [1, 2], fault: echo(400) }
    const place = await openOnboarding({ faults: [repeats] })
    const { app, go } = place
    const run = await runImport(place, csvOf(rowsOf(12)))
    expect(run.counts).toMatchObject({ failed: 2, created: 10 })
    const answers = [run, journalOf(place, run.id), app.importRuns.list({ limit: 5 })]
    const errors = [await go(app.importRuns.retry({ id: run.id })), await until(place, run.id)]
    expect(JSON.stringify([answers, errors, app.told, app.logged, app.notes])).not.toContain('CANARY')
    expect(journalOf(place, run.id).filter(({ state }) => state === 'created')).toHaveLength(12)
    await go(app.close())
    for (const file of readdirSync(app.profile))
      expect(readFileSync(join(app.profile, file)).includes('CANARY'), file).toBe(false)
  })

  it('tells at its end how it went', async () => {
    const place = await openOnboarding({ faults: [says('Invalid credentials', 'inbox0@new.example')] })
    await runImport(place, csvOf(rowsOf(3)))
    const { items } = place.app.notifications.list({ limit: 5 })
    expect(items[0]?.event).toMatchObject({ kind: 'import', outcome: 'partial', created: 2, failed: 1 })
  })

  it('refuses a plan that is not the one that was seen, and what can not be reached', async () => {
    const place = await openOnboarding()
    const { app, go } = place
    const { id } = await app.imports.open([fileOf(csvOf(rowsOf(3)))])
    const { revision } = await app.importRuns.plan({ id })
    await app.imports.skip({ id, rows: [0], isSkipped: true })
    await expect(go(app.importRuns.start({ id, revision }))).rejects.toMatchObject({ code: 'expired' })
    expect(app.importRuns.list({ limit: 10 }).runs).toEqual([])
    const plan = await app.importRuns.plan({ id })
    expect(await go(app.importRuns.start({ id, revision: plan.revision }))).toMatchObject({
      total: 2,
      leftOut: { skipped: 1, error: 0, duplicate: 0, existing: 0 },
    })
    expect(app.imports.state()).toBeUndefined()
  })
})
