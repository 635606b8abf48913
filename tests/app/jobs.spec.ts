// What ends is told, wherever the window is, and is followed over a restart.
import { join } from 'node:path'
import { expect, test, type Locator } from '@playwright/test'
import type { Deed } from '../../shared/contract/deeds'
import type { CallInput } from '../../shared/contract/contract'
import { DEED_KINDS } from '../../shared/domain/deeds'
import { begin, emailsOf, hasEnded, importOne, isWarming, jobElsewhere } from '../support/app-work'
import { call } from '../support/bridge-call'
import { openDesktopScene, type DesktopScene } from '../support/desktop-scene'
import { refusal } from '../support/fault-answers'
import type { Fault } from '../support/fault-rules'
import type { ShownNote } from '../support/notification-daemon'
import { isWindowInFront, isWindowVisible, windowDoes } from '../support/window'

let scene: DesktopScene

test.skip(process.platform !== 'linux', 'the session bus is Linux’s')
test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  scene = await openDesktopScene()
})

test.afterAll(() => scene.close())

const inFront = (): Promise<boolean> => isWindowInFront(scene.running.app)
const isVisible = (): Promise<boolean> => isWindowVisible(scene.running.app)
const article = (): Locator => scene.running.page.getByRole('article')

test('a job that ends while the window is in front is told in it, and not on the desktop', async () => {
  await windowDoes(scene.running.app, 'show')
  await expect.poll(inFront).toBe(true)
  const targets = { emails: emailsOf(scene.api, isWarming).slice(0, 3) }
  await hasEnded(scene.running.page, await begin(scene.running.page, { kind: 'pause', targets }))
  await expect(scene.running.page.getByRole('status').filter({ hasText: 'Pausing done' })).toContainText(
    '3 accounts',
  )
  expect(scene.daemon.shown).toEqual([])
})

test('a job that ends while it is hidden sends one notification with its counts, which leads to it', async () => {
  await windowDoes(scene.running.app, 'hide')
  const targets = { emails: emailsOf(scene.api, isWarming).slice(0, 5) }
  await hasEnded(scene.running.page, await begin(scene.running.page, { kind: 'warmupOff', targets }))
  await expect.poll(() => scene.daemon.shown.length).toBe(1)
  expect(scene.daemon.shown).toMatchObject([{ title: 'Switching warmup off done', body: '5 accounts' }])

  // The next one of another job has a notification of its own; the same job that ends again takes its own one's place.
  const refused = emailsOf(scene.api, isWarming).slice(0, 4)
  scene.api.script([{ route: 'PATCH /accounts/:email', first: 2, fault: refusal(400, 'No') }])
  const edit = await begin(scene.running.page, {
    kind: 'edit',
    targets: { emails: refused },
    change: { dailyLimit: 7 },
  })
  await hasEnded(scene.running.page, edit)
  scene.api.script([])
  await expect
    .poll(() => scene.daemon.open().map(({ body }) => body))
    .toEqual(['5 accounts', '2 accounts, 2 failed'])
  await call(scene.running.page, 'operations.retry', { id: edit })
  await hasEnded(scene.running.page, edit)
  await expect.poll(() => scene.daemon.open().map(({ body }) => body)).toEqual(['5 accounts', '4 accounts'])

  const [first] = scene.daemon.open()
  if (!first) throw new Error('nothing was shown')
  expect(await isVisible()).toBe(false)
  scene.daemon.click(first)
  await expect.poll(inFront).toBe(true)
  await expect(article().getByRole('heading', { level: 2 })).toContainText('Turn warmup off for 5 accounts')
})

/** The one notification that comes of work while the window is hidden. */
async function shownBy(work: () => Promise<unknown>): Promise<ShownNote> {
  const before = scene.daemon.shown.length
  await windowDoes(scene.running.app, 'hide')
  await work()
  await expect.poll(() => scene.daemon.shown.length, { timeout: 30_000 }).toBe(before + 1)
  const note = scene.daemon.shown.at(-1)
  if (!note) throw new Error('nothing was shown')
  return note
}

const synced = async (): Promise<void> => {
  const last = async () => (await call(scene.running.page, 'sync.get')).last?.endedAt
  const before = await last()
  await call(scene.running.page, 'sync.start')
  await expect.poll(last, { timeout: 30_000 }).not.toBe(before)
}

test('an import, a failed sync, a job begun elsewhere and what went wrong in the fleet are each one notification with counts', async () => {
  const { page } = scene.running
  const csv = join(scene.profile, 'told.csv')
  const imported = await shownBy(() => importOne(scene.running, csv, 'told@northwind.example'))
  expect(imported).toMatchObject({ title: 'Import done', body: '1 created' })
  scene.daemon.click(imported)
  await expect.poll(inFront).toBe(true)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Onboard')
  await expect(page.getByRole('main').getByText('told.csv').first()).toBeVisible()

  scene.api.script([{ route: 'GET /accounts', fault: refusal(403, 'Forbidden') }])
  expect(await shownBy(synced)).toMatchObject({ title: 'Sync failed' })
  scene.api.script([])

  // A job elsewhere that changes two accounts, and says so.
  const job = jobElsewhere(scene.api, 'elsewhere')
  scene.api.demo.jobs.put(job)
  await call(page, 'backgroundJobs.refresh')
  await expect
    .poll(async () => (await call(page, 'backgroundJobs.list', { limit: 9 })).jobs.map(({ id }) => id))
    .toContain('elsewhere')
  const ended = await shownBy(async () => {
    for (const email of emailsOf(scene.api, isWarming).slice(0, 2))
      scene.api.demo.fleet.mutate(email, { record: { warmup_status: 0 } })
    const data = { success_count: 2, failed_count: 0, total_to_process: 2 }
    scene.api.demo.jobs.put({ ...job, status: 'success', progress: 100, data })
    await call(page, 'backgroundJobs.refresh')
  })
  expect(ended).toMatchObject({ title: 'Background job done', body: '2 done, 2 accounts changed' })
  scene.daemon.click(ended)
  await expect.poll(inFront).toBe(true)
  await expect(article()).toContainText('Of 61 accounts that were read after it, 2 differ from before.')

  const [first = '', second = '', fallen = ''] = emailsOf(scene.api, isWarming)
  for (const email of [first, second]) scene.api.demo.fleet.mutate(email, { record: { status: -1 } })
  scene.api.demo.fleet.mutate(fallen, { record: { stat_warmup_score: 20 } })
  const before = scene.daemon.shown.length
  await windowDoes(scene.running.app, 'hide')
  await synced()
  // One for the sync itself, which was asked for, and one for all that it has found.
  await expect.poll(() => scene.daemon.shown.length).toBe(before + 2)
  const alert = scene.daemon.shown.at(-1)
  if (!alert) throw new Error('nothing was shown')
  expect(alert.title).toBe('New trouble in the fleet')
  expect(alert.body).toBe(
    '2 accounts in a new error; 1 health score fell by 10 or more in 7 days, or stays below 80',
  )
  scene.daemon.click(alert)
  await expect.poll(inFront).toBe(true)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Overview')
})

test('in the quiet hours nothing is sent, and it waits in the list', async () => {
  await windowDoes(scene.running.app, 'hide')
  const shown = scene.daemon.shown.length
  const { notifications } = await call(scene.running.page, 'settings.get')
  const quiet = { ...notifications, quietFrom: '00:00', quietTo: '23:59' }
  const before = (await call(scene.running.page, 'notifications.list', { limit: 1 })).unread
  await call(scene.running.page, 'settings.update', { notifications: quiet })
  const paused = emailsOf(scene.api, ({ status }) => status === 2).slice(0, 2)
  await hasEnded(
    scene.running.page,
    await begin(scene.running.page, { kind: 'resume', targets: { emails: paused } }),
  )
  await expect
    .poll(async () => (await call(scene.running.page, 'notifications.list', { limit: 1 })).unread)
    .toBe(before + 1)
  await call(scene.running.page, 'settings.update', { notifications })
  const targets = { emails: emailsOf(scene.api, isWarming).slice(0, 1) }
  await hasEnded(
    scene.running.page,
    await begin(scene.running.page, { kind: 'tag', targets, change: { create: ['Second look'] } }),
  )
  await expect.poll(() => scene.daemon.shown.length).toBe(shown + 1)
  expect(scene.daemon.shown.at(-1)).toMatchObject({ title: 'Tagging done', body: '1 account' })
})

test('killed in the middle of jobs, it follows them when it is started again, and tells how each ended', async () => {
  const { page } = scene.running
  // One of each is begun elsewhere: one that will fail, and one that will say that it did what it did not.
  const failing = { ...jobElsewhere(scene.api, 'will-fail'), type: 'import-leads' }
  const lying = jobElsewhere(scene.api, 'will-lie')
  scene.api.demo.jobs.put(failing)
  scene.api.demo.jobs.put(lying)
  await call(page, 'backgroundJobs.refresh')
  await expect
    .poll(async () => (await call(page, 'backgroundJobs.list', { limit: 9 })).jobs.map(({ id }) => id))
    .toEqual(expect.arrayContaining(['will-fail', 'will-lie']))
  scene.jobMs = 6_000
  const targets = { emails: emailsOf(scene.api, isWarming).slice(0, 6) }
  const own = await begin(page, { kind: 'warmupOff', targets })
  await expect
    .poll(async () =>
      (await call(page, 'backgroundJobs.list', { limit: 9 })).jobs.some(
        ({ operationId }) => operationId === own,
      ),
    )
    .toBe(true)

  const gone = new Promise((resolve) => scene.running.app.process().once('exit', resolve))
  scene.running.app.process().kill('SIGKILL')
  await gone
  scene.api.demo.jobs.put({ ...failing, status: 'failed' })
  const data = { success_count: 12, failed_count: 0, total_to_process: 12 }
  scene.api.demo.jobs.put({ ...lying, status: 'success', progress: 100, data })

  const again = await scene.launch()
  const told = (title: string): Locator => again.getByRole('region', { name: 'Messages' }).getByText(title)
  await expect(told('Background job failed')).toBeVisible({ timeout: 20_000 })
  await expect(told('Background job done, some accounts did not change')).toBeVisible({ timeout: 20_000 })
  await hasEnded(again, own)
  await expect(told('Switching warmup off done')).toBeVisible()
  expect(await call(again, 'operations.get', { id: own })).toMatchObject({ counts: { done: 6, failed: 0 } })

  await again.getByRole('link', { name: 'Jobs', exact: true }).click()
  await again.getByText('Instantly’s', { exact: true }).click()
  const jobs = again.getByRole('navigation', { name: 'Jobs' })
  await jobs.getByRole('button', { name: 'Done, some unchanged' }).click()
  // The app's own job switches accounts meanwhile, and nobody can tell whose change it was.
  await expect(article()).toContainText(/Instantly says that it did 12: \d+ did not change\./)
  await jobs.getByRole('button', { name: 'Failed' }).click()
  await expect(article().getByRole('heading', { level: 2 })).toContainText('Failed')
})

test('a job whose accounts did not change is told as failed, each account with the reason', async () => {
  const { page } = scene.running
  const targets = { emails: emailsOf(scene.api, isWarming).slice(0, 2) }
  const data = { success_count: 2, failed_count: 0, total_to_process: 2 }
  const lie = { ...jobElsewhere(scene.api, 'own-lie'), status: 'success', progress: 100, data }
  const fault: Fault = {
    name: 'says that it did it',
    play(exchange) {
      scene.api.demo.jobs.put(lie)
      exchange.send({ status: 200, body: lie })
    },
  }
  scene.api.script([{ route: 'POST /accounts/warmup/disable', fault }])
  await hasEnded(page, await begin(page, { kind: 'warmupOff', targets }))
  scene.api.script([])
  const told = page.getByRole('alert').filter({ hasText: 'Switching warmup off failed' })
  await expect(told).toContainText('2 failed')
  await told.getByRole('button').first().click()
  await expect(article().getByRole('heading', { level: 2 })).toContainText('Turn warmup off for 2 accounts')
  const row = page.getByRole('option').first()
  await expect(row).toContainText('Instantly said it was done, but it is as before')
})

test('each kind of write has its row in the activity, with what was before and after', async () => {
  const { page } = scene.running
  scene.jobMs = 0
  const off = emailsOf(scene.api, ({ status, warmup_status }) => status === 1 && warmup_status === 0).slice(
    0,
    2,
  )
  const [doomed = ''] = emailsOf(scene.api, isWarming)
  const broken = emailsOf(scene.api, ({ status }) => typeof status === 'number' && status < 0).slice(0, 1)
  const made = (await call(page, 'tags.list')).find(({ label }) => label === 'Second look')
  const tagged = (await call(page, 'deeds.list', { limit: 1, kinds: ['tag'] })).rows[0]?.subject ?? ''
  const requests: CallInput<'operations.preview'>[] = [
    { kind: 'warmupOn', targets: { emails: off } },
    { kind: 'tag', targets: { emails: [tagged] }, change: { remove: [made?.id ?? ''] } },
    { kind: 'markFixed', targets: { emails: broken } },
    { kind: 'delete', targets: { emails: [doomed] } },
  ]
  await importOne(scene.running, join(scene.profile, 'one.csv'), 'new@northwind.example')
  for (const request of requests) await hasEnded(page, await begin(page, request))

  await page.getByRole('link', { name: 'Activity', exact: true }).click()
  const rows = page.getByRole('listbox', { name: 'Changes, the latest first' })
  const row = (words: string | RegExp): Locator => rows.getByRole('option').filter({ hasText: words }).first()
  await expect(row(doomed)).toContainText('Delete')
  const expected: readonly (readonly [title: string, change: RegExp])[] = [
    ['Create', /new@northwind\.example.*Done/],
    ['Mark fixed', /Done.*State .+ → /],
    ['Turn warmup on', /Done.*Warmup .+ → /],
    ['Turn warmup off', /Done.*Warmup .+ → /],
    ['Resume', /Done.*State .+ → /],
    ['Pause', /Done.*State .+ → /],
    ['Edit settings', /Done.*Daily limit .+ → 7/],
    ['Tag', /Done.*Second look/],
  ]
  for (const [title, change] of expected) {
    await page.getByLabel('What was done').selectOption(title)
    await expect(row(change)).toContainText(title)
  }
  const kinds = (await call(page, 'deeds.list', { limit: 200 })).rows.map(({ kind }: Deed) => kind)
  expect(new Set(kinds)).toEqual(new Set(DEED_KINDS))
})
