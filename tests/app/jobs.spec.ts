// What ends is told, wherever the window is, and is followed over a restart; beside the window: tray, login, a second start.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Locator, type Page } from '@playwright/test'
import type { Deed } from '../../shared/contract/deeds'
import type { CallInput } from '../../shared/contract/contract'
import { DEED_KINDS } from '../../shared/domain/deeds'
import { launchApp, newProfile, ROOT, type RunningApp } from '../support/app'
import { begin, emailsOf, hasEnded, importOne, isWarming, jobElsewhere } from '../support/app-work'
import { call } from '../support/bridge-call'
import { startFakeApi, type FakeApi } from '../support/fake-api'
import { refusal } from '../support/fault-answers'
import type { Fault } from '../support/fault-rules'
import {
  startNotificationDaemon,
  type NotificationDaemon,
  type ShownNote,
} from '../support/notification-daemon'
import { startTrayHost, type TrayHost } from '../support/tray-host'
import { isWindowInFront, isWindowVisible, windowDoes } from '../support/window'

const SIZE = 60
const JOB_MS = 1_500

const SETTINGS = {
  ...{ requestShare: 100, syncOnStart: false, syncIntervalMin: 0 },
  tray: { isOn: true, onClose: 'ask' },
}

let profile: string
let api: FakeApi
let daemon: NotificationDaemon
let trayHost: TrayHost
let running: RunningApp
let jobMs = JOB_MS

test.skip(process.platform !== 'linux', 'the session bus is Linux’s')
test.describe.configure({ mode: 'serial' })

async function launch(): Promise<Page> {
  running = await launchApp({
    profile,
    apiOrigin: api.demo.origin,
    env: { XDG_CONFIG_HOME: join(profile, 'config home') },
  })
  return running.page
}

test.beforeAll(async () => {
  profile = newProfile()
  writeFileSync(join(profile, 'settings.json'), JSON.stringify(SETTINGS))
  mkdirSync(join(profile, 'config home'))
  api = await startFakeApi({ size: SIZE, jobDurationMs: () => jobMs })
  daemon = await startNotificationDaemon()
  trayHost = await startTrayHost()
  const page = await launch()
  await page.getByLabel('Instantly API key', { exact: true }).fill(api.key)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(page.getByText(/Last sync/)).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('button', { name: 'Sync', exact: true })).toBeVisible()
  api.script([])
})

test.afterAll(async () => {
  await running.close().catch(() => undefined)
  daemon.close()
  trayHost.close()
  await api.close()
  rmSync(profile, { recursive: true, force: true })
})

const inFront = (): Promise<boolean> => isWindowInFront(running.app)
const isVisible = (): Promise<boolean> => isWindowVisible(running.app)
const article = (): Locator => running.page.getByRole('article')

test('a job that ends while the window is in front is told in it, and not on the desktop', async () => {
  await windowDoes(running.app, 'show')
  await expect.poll(inFront).toBe(true)
  const targets = { emails: emailsOf(api, isWarming).slice(0, 3) }
  await hasEnded(running.page, await begin(running.page, { kind: 'pause', targets }))
  await expect(running.page.getByRole('status').filter({ hasText: 'Pausing done' })).toContainText(
    '3 accounts',
  )
  expect(daemon.shown).toEqual([])
})

test('a job that ends while it is hidden sends one notification with its counts, which leads to it', async () => {
  await windowDoes(running.app, 'hide')
  const targets = { emails: emailsOf(api, isWarming).slice(0, 5) }
  await hasEnded(running.page, await begin(running.page, { kind: 'warmupOff', targets }))
  await expect.poll(() => daemon.shown.length).toBe(1)
  expect(daemon.shown).toMatchObject([{ title: 'Switching warmup off done', body: '5 accounts' }])

  // The next one of another job has a notification of its own; the same job that ends again takes its own one's place.
  const refused = emailsOf(api, isWarming).slice(0, 4)
  api.script([{ route: 'PATCH /accounts/:email', first: 2, fault: refusal(400, 'No') }])
  const edit = await begin(running.page, {
    kind: 'edit',
    targets: { emails: refused },
    change: { dailyLimit: 7 },
  })
  await hasEnded(running.page, edit)
  api.script([])
  await expect
    .poll(() => daemon.open().map(({ body }) => body))
    .toEqual(['5 accounts', '2 accounts, 2 failed'])
  await call(running.page, 'operations.retry', { id: edit })
  await hasEnded(running.page, edit)
  await expect.poll(() => daemon.open().map(({ body }) => body)).toEqual(['5 accounts', '4 accounts'])

  const [first] = daemon.open()
  if (!first) throw new Error('nothing was shown')
  expect(await isVisible()).toBe(false)
  daemon.click(first)
  await expect.poll(inFront).toBe(true)
  await expect(article().getByRole('heading', { level: 2 })).toContainText('Turn warmup off for 5 accounts')
})

/** The one notification that comes of work while the window is hidden. */
async function shownBy(work: () => Promise<unknown>): Promise<ShownNote> {
  const before = daemon.shown.length
  await windowDoes(running.app, 'hide')
  await work()
  await expect.poll(() => daemon.shown.length, { timeout: 30_000 }).toBe(before + 1)
  const note = daemon.shown.at(-1)
  if (!note) throw new Error('nothing was shown')
  return note
}

const synced = async (): Promise<void> => {
  const last = async () => (await call(running.page, 'sync.get')).last?.endedAt
  const before = await last()
  await call(running.page, 'sync.start')
  await expect.poll(last, { timeout: 30_000 }).not.toBe(before)
}

test('an import, a failed sync, a job begun elsewhere and what went wrong in the fleet are each one notification with counts', async () => {
  const { page } = running
  const csv = join(profile, 'told.csv')
  const imported = await shownBy(() => importOne(running, csv, 'told@northwind.example'))
  expect(imported).toMatchObject({ title: 'Import done', body: '1 created' })
  daemon.click(imported)
  await expect.poll(inFront).toBe(true)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Onboard')
  await expect(page.getByRole('main').getByText('told.csv').first()).toBeVisible()

  api.script([{ route: 'GET /accounts', fault: refusal(403, 'Forbidden') }])
  expect(await shownBy(synced)).toMatchObject({ title: 'Sync failed' })
  api.script([])

  // A job elsewhere that changes two accounts, and says so.
  const job = jobElsewhere(api, 'elsewhere')
  api.demo.jobs.put(job)
  await call(page, 'backgroundJobs.refresh')
  await expect
    .poll(async () => (await call(page, 'backgroundJobs.list', { limit: 9 })).jobs.map(({ id }) => id))
    .toContain('elsewhere')
  const ended = await shownBy(async () => {
    for (const email of emailsOf(api, isWarming).slice(0, 2))
      api.demo.fleet.mutate(email, { record: { warmup_status: 0 } })
    const data = { success_count: 2, failed_count: 0, total_to_process: 2 }
    api.demo.jobs.put({ ...job, status: 'success', progress: 100, data })
    await call(page, 'backgroundJobs.refresh')
  })
  expect(ended).toMatchObject({ title: 'Background job done', body: '2 done, 2 accounts changed' })
  daemon.click(ended)
  await expect.poll(inFront).toBe(true)
  await expect(article()).toContainText('Of 61 accounts that were read after it, 2 differ from before.')

  const [first = '', second = '', fallen = ''] = emailsOf(api, isWarming)
  for (const email of [first, second]) api.demo.fleet.mutate(email, { record: { status: -1 } })
  api.demo.fleet.mutate(fallen, { record: { stat_warmup_score: 20 } })
  const before = daemon.shown.length
  await windowDoes(running.app, 'hide')
  await synced()
  // One for the sync itself, which was asked for, and one for all that it has found.
  await expect.poll(() => daemon.shown.length).toBe(before + 2)
  const alert = daemon.shown.at(-1)
  if (!alert) throw new Error('nothing was shown')
  expect(alert.title).toBe('New trouble in the fleet')
  expect(alert.body).toBe(
    '2 accounts in a new error; 1 health score fell by 10 or more in 7 days, or stays below 80',
  )
  daemon.click(alert)
  await expect.poll(inFront).toBe(true)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Overview')
})

test('in the quiet hours nothing is sent, and it waits in the list', async () => {
  await windowDoes(running.app, 'hide')
  const shown = daemon.shown.length
  const { notifications } = await call(running.page, 'settings.get')
  const quiet = { ...notifications, quietFrom: '00:00', quietTo: '23:59' }
  const before = (await call(running.page, 'notifications.list', { limit: 1 })).unread
  await call(running.page, 'settings.update', { notifications: quiet })
  const paused = emailsOf(api, ({ status }) => status === 2).slice(0, 2)
  await hasEnded(running.page, await begin(running.page, { kind: 'resume', targets: { emails: paused } }))
  await expect
    .poll(async () => (await call(running.page, 'notifications.list', { limit: 1 })).unread)
    .toBe(before + 1)
  await call(running.page, 'settings.update', { notifications })
  const targets = { emails: emailsOf(api, isWarming).slice(0, 1) }
  await hasEnded(
    running.page,
    await begin(running.page, { kind: 'tag', targets, change: { create: ['Second look'] } }),
  )
  await expect.poll(() => daemon.shown.length).toBe(shown + 1)
  expect(daemon.shown.at(-1)).toMatchObject({ title: 'Tagging done', body: '1 account' })
})

test('the tray tells how things stand, pauses syncing, and brings the window back', async () => {
  await expect.poll(trayHost.count).toBe(1)
  const icon = await trayHost.icon()
  const labels = async (): Promise<string[]> => (await icon.menu()).map(({ label }) => label)
  expect(await labels()).toEqual([
    ...['No job runs', 'No sync is planned', 'Open Flotilla', 'Sync now', 'Pause syncing', 'Quit Flotilla'],
  ])
  await icon.choose('Pause syncing')
  await expect.poll(async () => (await call(running.page, 'settings.get')).isSyncPaused).toBe(true)
  await expect.poll(labels).toContain('Syncing is paused')
  await icon.choose('Pause syncing')
  await expect.poll(async () => (await call(running.page, 'settings.get')).isSyncPaused).toBe(false)
  expect(await isVisible()).toBe(false)
  await icon.click()
  await expect.poll(inFront).toBe(true)
})

test('closing the window asks once whether to stay in the tray, and then does as was said', async () => {
  await running.app.evaluate(({ dialog }) => {
    const asked = globalThis as unknown as { asked: number }
    asked.asked = 0
    // Electron's own shape: the window first, then what is asked.
    dialog.showMessageBox = async () => {
      asked.asked += 1
      return { response: 0, checkboxChecked: false }
    }
  })
  for (let time = 0; time < 2; time += 1) {
    await windowDoes(running.app, 'close')
    await expect.poll(isVisible).toBe(false)
    await windowDoes(running.app, 'show')
    await expect.poll(inFront).toBe(true)
  }
  expect(await running.app.evaluate(() => (globalThis as unknown as { asked: number }).asked)).toBe(1)
  expect((await call(running.page, 'settings.get')).tray).toEqual({ isOn: true, onClose: 'keep' })
  await call(running.page, 'settings.update', { tray: { isOn: false, onClose: 'keep' } })
  await expect.poll(trayHost.count).toBe(0)
})

test('the start at login is a file that starts this app, gone when it is switched off', async () => {
  const file = join(profile, 'config home/autostart/flotilla.desktop')
  await call(running.page, 'settings.update', { startAtLogin: true })
  await expect.poll(() => existsSync(file)).toBe(true)
  const exec = /^Exec=(.*)$/m.exec(readFileSync(file, 'utf8'))?.[1] ?? ''
  const own = await running.app.evaluate(({ app }) => [process.execPath, app.getAppPath()])
  expect(exec).toBe(own.map((word) => `"${word}"`).join(' '))
  expect(own.every((path) => existsSync(path))).toBe(true)
  await call(running.page, 'settings.update', { startAtLogin: false })
  await expect.poll(() => existsSync(file)).toBe(false)
})

test('a second start says that the app runs already, brings its window to the front, and ends', async () => {
  await windowDoes(running.app, 'hide')
  const { command, env } = await running.app.evaluate(() => ({
    command: process.execPath,
    env: { ...process.env } as Record<string, string>,
  }))
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const second = spawn(command, [...sandbox, '--disable-gpu', ROOT], { env })
  let said = ''
  second.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const code = await new Promise((resolve) => second.once('close', resolve))
  expect(said).toContain('Flotilla runs already: its window was brought to the front.')
  expect(code).toBe(0)
  await expect.poll(inFront).toBe(true)
})

test('killed in the middle of jobs, it follows them when it is started again, and tells how each ended', async () => {
  const { page } = running
  // One of each is begun elsewhere: one that will fail, and one that will say that it did what it did not.
  const failing = { ...jobElsewhere(api, 'will-fail'), type: 'import-leads' }
  const lying = jobElsewhere(api, 'will-lie')
  api.demo.jobs.put(failing)
  api.demo.jobs.put(lying)
  await call(page, 'backgroundJobs.refresh')
  await expect
    .poll(async () => (await call(page, 'backgroundJobs.list', { limit: 9 })).jobs.map(({ id }) => id))
    .toEqual(expect.arrayContaining(['will-fail', 'will-lie']))
  jobMs = 6_000
  const targets = { emails: emailsOf(api, isWarming).slice(0, 6) }
  const own = await begin(page, { kind: 'warmupOff', targets })
  await expect
    .poll(async () =>
      (await call(page, 'backgroundJobs.list', { limit: 9 })).jobs.some(
        ({ operationId }) => operationId === own,
      ),
    )
    .toBe(true)

  const gone = new Promise((resolve) => running.app.process().once('exit', resolve))
  running.app.process().kill('SIGKILL')
  await gone
  api.demo.jobs.put({ ...failing, status: 'failed' })
  const data = { success_count: 12, failed_count: 0, total_to_process: 12 }
  api.demo.jobs.put({ ...lying, status: 'success', progress: 100, data })

  const again = await launch()
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
  const { page } = running
  const targets = { emails: emailsOf(api, isWarming).slice(0, 2) }
  const data = { success_count: 2, failed_count: 0, total_to_process: 2 }
  const lie = { ...jobElsewhere(api, 'own-lie'), status: 'success', progress: 100, data }
  const fault: Fault = {
    name: 'says that it did it',
    play(exchange) {
      api.demo.jobs.put(lie)
      exchange.send({ status: 200, body: lie })
    },
  }
  api.script([{ route: 'POST /accounts/warmup/disable', fault }])
  await hasEnded(page, await begin(page, { kind: 'warmupOff', targets }))
  api.script([])
  const told = page.getByRole('alert').filter({ hasText: 'Switching warmup off failed' })
  await expect(told).toContainText('2 failed')
  await told.getByRole('button').first().click()
  await expect(article().getByRole('heading', { level: 2 })).toContainText('Turn warmup off for 2 accounts')
  const row = page.getByRole('option').first()
  await expect(row).toContainText('Instantly said it was done, but it is as before')
})

test('each kind of write has its row in the activity, with what was before and after', async () => {
  const { page } = running
  jobMs = 0
  const off = emailsOf(api, ({ status, warmup_status }) => status === 1 && warmup_status === 0).slice(0, 2)
  const [doomed = ''] = emailsOf(api, isWarming)
  const broken = emailsOf(api, ({ status }) => typeof status === 'number' && status < 0).slice(0, 1)
  const made = (await call(page, 'tags.list')).find(({ label }) => label === 'Second look')
  const tagged = (await call(page, 'deeds.list', { limit: 1, kinds: ['tag'] })).rows[0]?.subject ?? ''
  const requests: CallInput<'operations.preview'>[] = [
    { kind: 'warmupOn', targets: { emails: off } },
    { kind: 'tag', targets: { emails: [tagged] }, change: { remove: [made?.id ?? ''] } },
    { kind: 'markFixed', targets: { emails: broken } },
    { kind: 'delete', targets: { emails: [doomed] } },
  ]
  await importOne(running, join(profile, 'one.csv'), 'new@northwind.example')
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
