import { describe, expect, it } from 'vitest'
import type { BackgroundJob } from '../../../shared/contract/background-jobs'
import { createFakeKeychain } from '../../support/fake-keychain'
import { refusal } from '../../support/fault-answers'
import { onboardingApp, openOnboarding, type Onboarding } from '../../support/imports'
import { openFleet, run } from '../../support/operations'
import { hastyClock } from '../../support/composed'
import { tempFolder } from '../../support/temp-folder'

const MINUTE = 60_000

const jobsOf = ({ app }: Pick<Onboarding, 'app'>): readonly BackgroundJob[] =>
  app.backgroundJobs.list({ limit: 100 }).jobs

/** A warmup job that somebody began in Instantly itself, of all accounts. */
async function beginElsewhere({ api, clock }: Onboarding): Promise<string> {
  const answer = await clock.run(
    fetch(`${api.baseUrl}/accounts/warmup/disable`, {
      method: 'POST',
      headers: { authorization: `Bearer ${api.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ include_all_emails: true }),
    }),
  )
  return ((await answer.json()) as { id: string }).id
}

const now = ({ clock }: Onboarding): string => new Date(clock.now()).toISOString()

const looksAt = ({ api }: Onboarding, id: string): number[] =>
  api.seen.filter(({ url }) => url.includes(`/background-jobs/${id}`)).map(({ at }) => at)

async function untilJob(
  place: Onboarding,
  id: string,
  test: (job: BackgroundJob) => boolean,
): Promise<BackgroundJob> {
  for (;;) {
    const found = jobsOf(place).find((job) => job.id === id)
    if (found && test(found)) return found
    await place.go(new Promise((resolve) => place.clock.after(1_000, () => resolve(undefined))))
  }
}

/** An app that has found a job of ten minutes that was begun elsewhere. */
async function following(durationMs = 10 * MINUTE, profile = tempFolder(), keychain = createFakeKeychain()) {
  const place = await openOnboarding({ size: 40, jobDurationMs: () => durationMs }, { profile, keychain })
  const id = await beginElsewhere(place)
  place.app.backgroundJobs.refresh()
  await place.go(place.app.backgroundJobs.idle())
  return { place, id, profile, keychain }
}

describe('Background jobs', () => {
  it('begun elsewhere are found, followed at 2 s easing to 30 s, and their counts shown', async () => {
    const { place, id } = await following()
    const job = await untilJob(place, id, ({ state }) => state === 'done')
    expect(job).toMatchObject({ type: 'update-warmup-accounts', progress: 100 })
    expect((job.succeeded ?? 0) + (job.failed ?? 0)).toBe(job.total)
    const at = looksAt(place, id)
    const waits = at.slice(1).map((ms, index) => ms - (at[index] ?? 0))
    expect(waits[0]).toBeLessThan(4_000)
    expect(Math.max(...waits)).toBeLessThan(32_000)
    expect(waits.at(-1)).toBeGreaterThan(25_000)
    expect(at.length).toBeLessThan(35)
  })

  it('are looked at more often while somebody watches', async () => {
    const { place, id } = await following()
    await place.go(new Promise((resolve) => place.clock.after(5 * MINUTE, () => resolve(undefined))))
    const before = looksAt(place, id).length
    place.app.backgroundJobs.watch({ isWatched: true })
    await place.go(new Promise((resolve) => place.clock.after(MINUTE, () => resolve(undefined))))
    expect(looksAt(place, id).length - before).toBeGreaterThan(10)
  })

  it('are checked by reading the accounts once they end, and told with how many really changed', async () => {
    const { place, id } = await following()
    const job = await untilJob(place, id, ({ checked }) => checked !== undefined)
    expect(job.checked).toBeGreaterThanOrEqual(40)
    expect(job.changed).toBeGreaterThan(0)
    const [told] = place.app.notifications.list({ limit: 5 }).items
    expect(told?.event).toMatchObject({ kind: 'job', id, outcome: 'done', changed: job.changed })
  })

  it('show their pace while they run, and once checked the accounts that changed, whatever changes later', async () => {
    const { place, id } = await following()
    const half = await untilJob(place, id, ({ succeeded = 0 }) => succeeded > 15)
    // 40 accounts in ten minutes, the first half minute of which it only waits.
    expect(half.perMinute).toBeGreaterThan(3)
    expect(half.perMinute).toBeLessThan(6)
    const job = await untilJob(place, id, ({ checked }) => checked !== undefined)
    expect(job.perMinute).toBeUndefined()
    const { emails } = await place.go(place.app.backgroundJobs.accounts({ id }))
    expect(emails).toHaveLength(job.changed ?? -1)
    const later = emails.slice(0, 3)
    for (const email of later) place.api.demo.fleet.mutate(email, { record: { warmup_status: 1 } })
    place.app.sync.start('button')
    await place.go(place.app.sync.idle())
    expect((await place.go(place.app.backgroundJobs.accounts({ id }))).emails).toEqual(emails)
  })

  it('show no pace before there are two looks at what they count', async () => {
    const { place } = await following()
    const { jobs } = place.api.demo
    const data = { success_count: 212, failed_count: 0, total_to_process: 480 }
    const [known] = jobs.all()
    jobs.put({
      ...known!,
      id: 'moves',
      type: 'move-leads',
      status: 'in-progress',
      created_at: now(place),
      data,
    })
    place.app.backgroundJobs.refresh()
    const job = await untilJob(place, 'moves', ({ total }) => total === 480)
    expect(job.perMinute).toBeUndefined()
    const paces = place.app.told
      .filter(({ name }) => name === 'backgroundJobs.changed')
      .flatMap(({ payload }) => (payload as { jobs: BackgroundJob[] }).jobs)
      .filter((one) => one.id === 'moves')
      .map(({ perMinute }) => perMinute)
    expect(paces.every((pace) => pace === undefined)).toBe(true)
  })

  it('that change nothing although they say so are told as such', async () => {
    const { place, id } = await following()
    await untilJob(place, id, ({ checked }) => checked !== undefined)
    const { jobs } = place.api.demo
    const lying = { ...jobs.get(id)!, id: 'lying', status: 'in-progress', created_at: now(place) }
    jobs.put(lying)
    place.app.backgroundJobs.refresh()
    await place.go(place.app.backgroundJobs.idle())
    jobs.put({
      ...lying,
      status: 'success',
      data: { success_count: 12, failed_count: 0, total_to_process: 12 },
    })
    const job = await untilJob(place, 'lying', ({ checked }) => checked !== undefined)
    expect(job).toMatchObject({ succeeded: 12, changed: 0 })
    const [told] = place.app.notifications.list({ limit: 5 }).items
    expect(told?.event).toMatchObject({ kind: 'job', id: 'lying', succeeded: 12, changed: 0 })
  })

  it('that fail are told as failed', async () => {
    const { place, id } = await following()
    place.api.demo.jobs.put({
      ...place.api.demo.jobs.get(id)!,
      id: 'failing',
      type: 'import-leads',
      status: 'in-progress',
    })
    place.app.backgroundJobs.refresh()
    await place.go(place.app.backgroundJobs.idle())
    place.api.demo.jobs.put({ ...place.api.demo.jobs.get('failing')!, status: 'failed' })
    await untilJob(place, 'failing', ({ state }) => state === 'failed')
    const told = place.app.notifications.list({ limit: 5 }).items.map(({ event }) => event)
    expect(told).toContainEqual(expect.objectContaining({ kind: 'job', id: 'failing', outcome: 'failed' }))
  })

  it('are followed again after a restart in the middle of one', async () => {
    const { place, id, profile, keychain } = await following()
    await untilJob(place, id, ({ progress }) => (progress ?? 0) > 10)
    await place.go(place.app.close())
    const app = onboardingApp(place.api, place.clock, { profile, keychain })
    const again = { ...place, app }
    await place.go(app.session.start({}))
    expect(jobsOf(again)[0]).toMatchObject({ id, state: 'running' })
    expect(await untilJob(again, id, ({ state }) => state === 'done')).toMatchObject({ progress: 100 })
  })

  it('are given up after 45 minutes, and followed again when asked', async () => {
    const { place, id } = await following(80 * MINUTE)
    const lost = await untilJob(place, id, ({ state }) => state === 'unseen')
    expect(lost).toMatchObject({ givenUp: 'patience' })
    const looks = looksAt(place, id).length
    await place.go(new Promise((resolve) => place.clock.after(10 * MINUTE, () => resolve(undefined))))
    expect(looksAt(place, id)).toHaveLength(looks)
    place.app.backgroundJobs.refresh()
    await untilJob(place, id, ({ state }) => state === 'done')
  })

  it('can not be looked at without the scope: said once, and not asked again and again', async () => {
    const { place, id } = await following()
    place.api.script([{ route: 'GET /background-jobs/:id', fault: refusal(403, 'missing scope') }])
    await untilJob(place, id, () => place.app.backgroundJobs.list({ limit: 1 }).obstacle !== undefined)
    const looks = place.api.seen.length
    await place.go(new Promise((resolve) => place.clock.after(20 * MINUTE, () => resolve(undefined))))
    expect(place.api.seen.length - looks).toBeLessThan(3)
    expect(place.app.backgroundJobs.list({ limit: 1 }).obstacle).toBe('missingScope')
  })

  it('that an operation began are linked to it', async () => {
    const { app, emails } = await openFleet({}, { clock: hastyClock })
    const operation = await run(app, { kind: 'warmupOff', targets: { emails: emails.slice(0, 10) } })
    await app.backgroundJobs.idle()
    const [job] = app.backgroundJobs.list({ limit: 5 }).jobs
    expect(job).toMatchObject({ operationId: operation.id, state: 'done' })
    expect(app.notifications.list({ limit: 5 }).items.map(({ event }) => event.kind)).toEqual(['operation'])
  })
})
