// An import that is stopped: what was sent is settled, what was created is handed on or not, nothing is left behind.
import { describe, expect, it } from 'vitest'
import { createFakeKeychain } from '../../support/fake-keychain'
import { refusal } from '../../support/fault-answers'
import {
  createdIn,
  csvOf,
  onboardingApp,
  openOnboarding,
  rowsOf,
  startImport,
  until,
} from '../../support/imports'
import { tempFolder } from '../../support/temp-folder'

const CREATE = 'POST /accounts'

describe('the run of an import', () => {
  it('is paused, goes on, and is cancelled with what was sent settled', async () => {
    const place = await openOnboarding({ latencyMs: 5000 })
    const { app, go } = place
    const { id } = await startImport(place, csvOf(rowsOf(100)))
    await until(place, id, ({ counts }) => counts.created > 0)
    app.importRuns.pause({ id })
    const paused = await until(place, id)
    expect(paused).toMatchObject({
      state: 'waiting',
      waitsFor: 'user',
      counts: { sent: 0 },
      canContinue: true,
    })
    expect(paused.counts.pending).toBeGreaterThan(0)
    app.importRuns.continue({ id })
    await until(place, id, ({ counts }) => counts.created > paused.counts.created)
    await go(app.importRuns.cancel({ id, hasFollowUps: true }))
    const cancelled = await until(place, id)
    const { created, cancelled: rest } = cancelled.counts
    expect(cancelled).toMatchObject({ state: 'cancelled', secretRows: 0, followUps: [], canRetry: false })
    expect(created + rest).toBe(100)
    expect(rest).toBeGreaterThan(0)
    expect(createdIn(place)).toHaveLength(created)
  })

  it('that is cancelled gives what was created its warmup and tags, once, also after a restart', async () => {
    const profile = tempFolder()
    const keychain = createFakeKeychain()
    const place = await openOnboarding({ latencyMs: 5000 }, { profile, keychain })
    const csv = csvOf(rowsOf(100, { tags: 'Alpha', warmup: 'true' }))
    const { id } = await startImport(place, csv)
    await until(place, id, ({ counts }) => counts.created > 0)
    await place.go(place.app.importRuns.cancel({ id, hasFollowUps: true }))
    // Ended in the middle of its end: nobody need be asked to go on.
    await place.go(place.app.close())
    const app = onboardingApp(place.api, place.clock, { profile, keychain })
    await place.go(app.session.start({}))
    const run = await until({ ...place, app }, id, ({ state }) => state === 'cancelled')
    const { created } = run.counts
    expect(created).toBe(createdIn(place).length)
    expect(created).toBeLessThan(100)
    expect(run.followUps.map(({ kind, labels, rows }) => [kind, labels, rows])).toEqual([
      ['warmupOn', [], created],
      ['tag', ['Alpha'], created],
    ])
    await place.go(app.operations.idle())
    for (const { operationId = 0 } of run.followUps)
      expect(await app.operations.get({ id: operationId })).toMatchObject({ state: 'done' })
    const tag = await app.operations.get({ id: run.followUps[1]?.operationId ?? 0 })
    expect(tag.counts.done).toBe(created)
    expect(app.bugs).toEqual([])
  })

  it('that is cancelled without follow-ups leaves what was created as it is', async () => {
    const place = await openOnboarding({ latencyMs: 5000 })
    const { id } = await startImport(place, csvOf(rowsOf(100, { tags: 'Alpha', warmup: 'true' })))
    await until(place, id, ({ counts }) => counts.created > 0)
    await place.go(place.app.importRuns.cancel({ id, hasFollowUps: false }))
    expect(await until(place, id, ({ state }) => state === 'cancelled')).toMatchObject({ followUps: [] })
    expect((await place.app.operations.list({ limit: 10 })).operations).toEqual([])
  })

  it('that can not hand on what it created waits for the key, and can be ended as it is', async () => {
    const profile = tempFolder()
    const keychain = createFakeKeychain()
    const place = await openOnboarding({ latencyMs: 5000 }, { profile, keychain })
    const { id } = await startImport(place, csvOf(rowsOf(60, { warmup: 'true' })))
    await until(place, id, ({ counts }) => counts.created > 0)
    place.app.importRuns.pause({ id })
    await until(place, id)
    await place.go(place.app.close())
    for (const name of keychain.stored.keys()) if (name.startsWith('api-key')) keychain.stored.delete(name)
    const app = onboardingApp(place.api, place.clock, { profile, keychain })
    const again = { ...place, app }
    await place.go(app.session.start({}))
    await place.go(app.importRuns.cancel({ id, hasFollowUps: true }))
    const waiting = await until(again, id, ({ phase, state }) => phase === 'finishing' && state === 'waiting')
    expect(waiting).toMatchObject({ waitsFor: 'key', isStopping: true, canCancel: true, secretRows: 0 })
    await place.go(app.importRuns.cancel({ id, hasFollowUps: false }))
    expect(await until(again, id)).toMatchObject({ state: 'cancelled', followUps: [], canCancel: false })
  })

  it('that is cancelled while the key is refused ends all the same', async () => {
    const place = await openOnboarding({ latencyMs: 5000 })
    const { app, api, go } = place
    const { id } = await startImport(place, csvOf(rowsOf(60)))
    await until(place, id, ({ counts }) => counts.sent > 0)
    api.script([{ route: CREATE, fault: refusal(401) }])
    await go(app.importRuns.cancel({ id, hasFollowUps: true }))
    const run = await until(place, id, ({ state }) => state === 'cancelled')
    expect(run.counts.created + run.counts.cancelled).toBe(60)
    expect(createdIn(place)).toHaveLength(run.counts.created)
  })

  it('that was paused is cancelled without a key too: there is nothing to look for', async () => {
    const profile = tempFolder()
    const keychain = createFakeKeychain()
    const place = await openOnboarding({ latencyMs: 5000 }, { profile, keychain })
    const { id } = await startImport(place, csvOf(rowsOf(60)))
    await until(place, id, ({ counts }) => counts.created > 0)
    place.app.importRuns.pause({ id })
    const paused = await until(place, id)
    await place.go(place.app.close())
    for (const name of keychain.stored.keys()) if (name.startsWith('api-key')) keychain.stored.delete(name)
    const app = onboardingApp(place.api, place.clock, { profile, keychain })
    await place.go(app.session.start({}))
    expect(app.importRuns.get({ id })).toMatchObject({ state: 'waiting', waitsFor: 'user' })
    expect(() => app.importRuns.continue({ id })).toThrow(expect.objectContaining({ code: 'noKey' }))
    await place.go(app.importRuns.cancel({ id, hasFollowUps: true }))
    expect(await until({ ...place, app }, id, ({ state }) => state === 'cancelled')).toMatchObject({
      counts: { created: paused.counts.created, cancelled: 60 - paused.counts.created },
      secretRows: 0,
    })
  })
})
