// All the app keeps on this computer: no secret lies in a file, a process or a dump, and wiping leaves nothing.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type ElectronApplication, type Page } from '@playwright/test'
import type { ImportRun } from '../../shared/contract/import-runs'
import { launchApp, profiles, type RunningApp } from '../support/app'
import { call } from '../support/bridge-call'
import { startFakeApi, type FakeApi } from '../support/fake-api'
import { echo } from '../support/fault-answers'
import { filesInZip, filesUnder, leaksIn, processesOf, type Place } from '../support/leaks'
import { startSecretService, type SecretService } from '../support/secret-service'

/** In the key and in each password, whatever else is in them. */
const KEY = 'Zq7CanaryKey4Hx9Lm2'
const PASSWORD = 'Wv5CanaryPass8Kt3Bn6'
const SECRETS = [KEY, PASSWORD]

/** What the app takes for the system's folder of temporary files. */
const TEMP = 'temp'

/** Passwords as people have them: with what CSV, JSON and URLs write in their own way. */
const csv = (name: string, count: number): string =>
  [
    'email,password,first name,provider,tags,warmup enabled',
    ...Array.from(
      { length: count },
      (_, index) => `${name}${index}@new.example,"""é %\\&${PASSWORD}-${index}",Anna,migadu,Fresh,true`,
    ),
    '',
  ].join('\n')

const leaks = (places: readonly Place[]): string[] => leaksIn(places, SECRETS)

const text = (name: string, words: string): Place => ({ name, bytes: Buffer.from(words) })

interface Scene {
  readonly api: FakeApi
  readonly service: SecretService
  readonly profile: string
  /** Where the user saves files, and has those that are imported. */
  readonly folder: string
  /** How long the service takes to log in to a new mailbox. */
  loginMs: number
}

const test = profiles.extend<{ scene: Scene }>({
  scene: async ({ profile }, use) => {
    const service = await startSecretService('unlocked')
    const state = { loginMs: 0 }
    const api = await startFakeApi({ size: 20, key: KEY, validateLoginMs: () => state.loginMs })
    const folder = mkdtempSync(join(tmpdir(), 'flotilla-saved-'))
    mkdirSync(join(folder, TEMP))
    await use(Object.assign(state, { api, service, profile, folder }))
    rmSync(folder, { recursive: true })
    await api.close()
    await service.close()
  },
})

const launch = ({ api, service, profile, folder }: Scene): Promise<RunningApp> =>
  launchApp({
    profile,
    env: { ...service.env, TMPDIR: join(folder, TEMP) },
    apiOrigin: api.demo.origin,
  })

/** What the system's dialogs answer: every file is saved into the folder, under the name that was offered. */
async function answerDialogs(app: ElectronApplication, folder: string): Promise<void> {
  await app.evaluate(({ dialog }, to) => {
    dialog.showSaveDialog = async (...args: readonly unknown[]) => {
      const { defaultPath } = args.at(-1) as { readonly defaultPath: string }
      return { canceled: false, filePath: `${to}/${defaultPath.split('/').pop() ?? ''}` }
    }
  }, folder)
}

async function startImport({ app, page }: RunningApp, path: string, rows: string): Promise<number> {
  writeFileSync(path, rows)
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
  }, path)
  const id = (await call(page, 'imports.choose'))?.id ?? ''
  const { revision } = await call(page, 'imports.plan', { id })
  return (await call(page, 'imports.start', { id, revision })).id
}

const runOf = (page: Page, id: number): Promise<ImportRun> => call(page, 'importRuns.get', { id })

async function connect({ page }: RunningApp): Promise<void> {
  await page.getByLabel('Instantly API key', { exact: true }).fill(KEY)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(page.getByText(/Last sync/)).toBeVisible({ timeout: 30_000 })
  await call(page, 'settings.update', { requestShare: 100, importSettleS: 0 })
}

/** An import with failures whose words repeat the whole request, and the operations and jobs that follow it. */
async function importSome(running: RunningApp, { api, folder }: Scene): Promise<void> {
  const { page } = running
  api.script([{ route: 'POST /accounts', nth: [3, 7], fault: echo(400) }])
  const id = await startImport(running, join(folder, 'reseller.csv'), csv('inbox', 12))
  await expect.poll(async () => (await runOf(page, id)).state, { timeout: 30_000 }).toBe('done')
  const run = await runOf(page, id)
  expect(run).toMatchObject({ counts: { created: 10, failed: 2 }, secretRows: 2 })
  expect(run.followUps.map(({ kind }) => kind)).toEqual(['warmupOn', 'tag'])
  const { previewId } = await call(page, 'operations.preview', { kind: 'pause', targets: { all: true } })
  await call(page, 'operations.start', { previewId })
  const states = async () =>
    (await call(page, 'operations.list', { limit: 10 })).operations.map(({ state }) => state)
  await expect.poll(states, { timeout: 30_000 }).toEqual(['done', 'done', 'done'])
  await call(page, 'backgroundJobs.refresh')
  expect((await call(page, 'backgroundJobs.list', { limit: 10 })).jobs.length).toBeGreaterThan(0)
  expect(await call(page, 'importRuns.saveFailed', { id, file: 0 })).toEqual({ isSaved: true, rows: 2 })
}

/** Answers what was copied as a line for a terminal. */
async function copyAsCurl({ app, page }: RunningApp): Promise<string> {
  await page.getByRole('link', { name: 'Activity' }).click()
  await page.getByRole('tab', { name: 'Requests' }).click()
  await page.getByLabel('Find a path or an email').fill('POST')
  const line = page.getByRole('option').filter({ hasText: '/accounts' }).last()
  await line.click()
  // A toast of what has ended may lie over it for some seconds.
  await page.getByRole('button', { name: 'Copy as curl' }).press('Enter')
  await expect(page.getByText('Copied, without the key')).toBeVisible()
  const copied = (): Promise<string> => app.evaluate(({ clipboard }) => clipboard.readText())
  // The page has handed it on; that it has arrived nobody tells.
  await expect.poll(copied).not.toBe('')
  return copied()
}

/** What the app has shown, told and printed, errors among it. */
async function allThatIsSaid(running: RunningApp): Promise<Place[]> {
  const { page } = running
  const [run] = (await call(page, 'importRuns.list', { limit: 1 })).runs
  const { rows } = await call(page, 'importRuns.rows', { id: run?.id ?? 0, limit: 50 })
  expect(rows.filter(({ reason }) => reason !== undefined)).toHaveLength(2)
  const answers = [
    rows,
    await call(page, 'notifications.list', { limit: 50 }),
    await call(page, 'deeds.list', { limit: 100 }),
    await call(page, 'requests.list', { limit: 100 }),
  ]
  const curl = await copyAsCurl(running)
  expect(curl).toContain('curl -X POST')
  return [
    text('answers', JSON.stringify(answers)),
    text('clipboard', curl),
    text('page', await page.content()),
    text('output', running.output()),
  ]
}

/** Everything that can be saved without passwords. */
async function saveAll({ page }: RunningApp, folder: string): Promise<Place[]> {
  const [operation] = (await call(page, 'operations.list', { limit: 1 })).operations
  const [run] = (await call(page, 'importRuns.list', { limit: 1 })).runs
  await call(page, 'operations.export', { id: operation?.id ?? 0 })
  await call(page, 'importRuns.saveReport', { id: run?.id ?? 0 })
  await call(page, 'data.export', { format: 'csv' })
  await call(page, 'data.export', { format: 'json' })
  await call(page, 'deeds.export', {})
  await call(page, 'data.saveDiagnostics')
  const files = filesUnder(folder)
  const zips = files.filter(({ name }) => name.endsWith('.zip')).flatMap(filesInZip)
  expect(zips.length).toBeGreaterThan(3)
  return [...files, ...zips]
}

/** Lets the system write a core file of a process; false where it may not, or hands cores to a program. */
function allowCore(pid: number | undefined): boolean {
  try {
    execFileSync('prlimit', ['--pid', String(pid), '--core=unlimited'], { stdio: 'ignore' })
  } catch {
    return false
  }
  return /^core\b/.test(readFileSync('/proc/sys/kernel/core_pattern', 'utf8'))
}

/**
 * Page and main crash while rows of an import are under way. By itself the app writes no dump; here Chromium and the system
 * are made to write theirs, to see what is in them.
 */
async function crash({ app, page }: RunningApp, scene: Scene): Promise<void> {
  const { folder, profile } = scene
  const gone = page.waitForEvent('crash')
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  )
  await gone
  expect(dumpsIn(profile)).toEqual([])
  await app.evaluate(({ crashReporter }, to) => {
    process.chdir(to)
    crashReporter.start({ uploadToServer: false })
  }, folder)
  const main = app.process()
  const exited = new Promise((resolve) => main.once('exit', resolve))
  const writesCore = allowCore(main.pid)
  await app.evaluate(() => process.crash()).catch(() => undefined)
  await exited
  expect(dumpsIn(profile).length).toBeGreaterThan(0)
  const cores = filesUnder(folder).filter(({ name }) => /\/core[^/]*$/.test(name))
  if (writesCore) expect(cores.length).toBeGreaterThan(0)
  expect(leaks([...filesUnder(profile), ...filesUnder(join(folder, TEMP)), ...cores])).toEqual([])
}

const dumpsIn = (profile: string): string[] =>
  filesUnder(profile)
    .map(({ name }) => name)
    .filter((name) => name.endsWith('.dmp'))

function unlessGone(cause: unknown): void {
  if (!String(cause).includes('has been closed')) throw cause
}

test.skip(process.platform !== 'linux', '/proc and the Secret Service are Linux’s')

test('after all was done once no key and no password lies in a file, a process or a dump, and wiping leaves nothing', async ({
  scene,
}) => {
  test.setTimeout(180_000)
  const { folder, profile, service } = scene
  const running = await launch(scene)
  const { app, page } = running
  await answerDialogs(app, folder)
  await connect(running)
  await importSome(running, scene)

  const saved = await saveAll(running, folder)
  // These have passwords: that they are found proves that the search finds what is there.
  const mayHold = ['reseller.csv', 'reseller - failed.csv'].map((name) => join(folder, name))
  expect(leaks(saved).sort()).toEqual(mayHold.sort())

  const said = await allThatIsSaid(running)
  const planted = join(profile, 'planted.log')
  writeFileSync(planted, JSON.stringify({ key: KEY }))
  const files = filesUnder(profile)
  const cache = ['cache.db', 'cache.db-wal', 'cache.db-shm'].map((name) => join(profile, name))
  expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(cache))
  expect(leaks(files)).toEqual([planted])
  rmSync(planted)
  const processes = processesOf(app.process().pid ?? 0)
  expect(processes.length).toBeGreaterThan(8)
  expect(leaks([...said, ...processes])).toEqual([])

  // Once more, with passwords in main's memory, in the database, and on their way.
  scene.loginMs = 120_000
  const id = await startImport(running, join(folder, 'second.csv'), csv('other', 12))
  await expect.poll(async () => (await runOf(page, id)).counts.sent).toBeGreaterThan(0)
  expect(leaks([...filesUnder(profile), ...processesOf(app.process().pid ?? 0)])).toEqual([])
  await crash(running, scene)

  const again = await launch(scene)
  await expect(again.page.getByText(/Last sync/)).toBeVisible({ timeout: 30_000 })
  expect(await runOf(again.page, id)).toMatchObject({ state: 'waiting', waitsFor: 'interrupted' })
  expect(leaks([...filesUnder(profile), text('output', again.output())])).toEqual([])
  const ended = again.app.waitForEvent('close')
  await again.page.getByRole('link', { name: 'Settings' }).click()
  await again.page.getByRole('button', { name: 'Delete everything…' }).click()
  const told = again.page.getByRole('button', { name: 'Delete everything and quit' }).click()
  // The page may be gone before the click is told to have been done.
  await Promise.all([ended, told.catch(unlessGone)])
  expect(existsSync(profile) ? filesUnder(profile) : []).toEqual([])
  await again.close().catch(() => undefined)

  const anew = await launchApp({ profile, env: service.env, isFirstStart: true })
  await expect(anew.page.getByRole('button', { name: 'Explore the demo' })).toBeVisible()
  await anew.close()
})
