// The real app, killed again and again in the middle of an import: every account is created, each once.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import type { ImportRun } from '../../shared/contract/import-runs'
import { call } from '../support/bridge-call'
import { launchApp, profiles as test, type RunningApp } from '../support/app'
import { startFakeApi, type FakeApi } from '../support/fake-api'

const ROWS = 300

/** 12 here; 100 on a bench: FLOTILLA_IMPORT_KILLS. */
const KILLS = Number(process.env['FLOTILLA_IMPORT_KILLS'] ?? 12)

/** Launches under load take long; what was lost is believed to be absent only after its 60 s. */
const LIMIT_MS = 180_000 + KILLS * 15_000

const SEED = Number(process.env['FLOTILLA_IMPORT_SEED'] ?? 20_261_126)

function randoms(seed: number): () => number {
  let state = seed
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647
}

const csv = (): string => {
  const rows = Array.from(
    { length: ROWS },
    (_, index) => `inbox${index}@new.example,CANARY-${index},Anna,migadu`,
  )
  return ['email,password,first name,provider', ...rows, ''].join('\n')
}

/** Every file below a folder that holds the text. */
const filesWith = (folder: string, text: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).includes(text))

async function isOpen(page: Page): Promise<void> {
  await expect.poll(async () => (await call(page, 'session.get')).kind, { timeout: 30_000 }).toBe('open')
}

async function begin({ app, page }: RunningApp, path: string): Promise<number> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
  }, path)
  const state = await call(page, 'imports.choose')
  const { revision, create } = await call(page, 'imports.plan', { id: state?.id ?? '' })
  expect(create).toBe(ROWS)
  return (await call(page, 'imports.start', { id: state?.id ?? '', revision })).id
}

async function kill({ app }: RunningApp): Promise<void> {
  const exited = new Promise((resolve) => app.process().once('exit', resolve))
  app.process().kill('SIGKILL')
  await exited
}

/** Goes on, unless it is over. */
async function goOn(page: Page, id: number): Promise<ImportRun> {
  const run = await call(page, 'importRuns.get', { id })
  return run.canContinue ? call(page, 'importRuns.continue', { id }) : run
}

test.describe('an import of 300', () => {
  let api: FakeApi
  let running: RunningApp

  test.afterEach(async () => {
    await running.close().catch(() => undefined)
    await api.close()
  })

  test(`killed at ${KILLS} random moments, creates all of them, each once, and leaves no password behind`, async ({
    profile,
  }) => {
    test.setTimeout(LIMIT_MS)
    const random = randoms(SEED)
    // Logins that take their time, so that a kill always meets some of them.
    api = await startFakeApi({ size: 5, validateLoginMs: () => 30 + Math.floor(random() * 90), latencyMs: 5 })
    const launch = (): Promise<RunningApp> => launchApp({ apiOrigin: api.demo.origin, profile })
    const folder = mkdtempSync(join(tmpdir(), 'flotilla-csv-'))
    const path = join(folder, 'reseller.csv')
    writeFileSync(path, csv())

    running = await launch()
    await running.page.getByLabel('Instantly API key', { exact: true }).fill(api.key)
    await running.page.getByRole('button', { name: 'Connect', exact: true }).click()
    await isOpen(running.page)
    await call(running.page, 'settings.update', { requestShare: 100, importSettleS: 0, syncOnStart: false })
    api.script([])
    const id = await begin(running, path)
    // The app has all that it needs of it.
    rmSync(folder, { recursive: true })
    const posts = () => api.seen.filter(({ route }) => route === 'POST /accounts')

    for (let round = 0; round < KILLS; round += 1) {
      // The moment: so many requests of any kind from now, or none at all.
      const goal = api.seen.length + Math.floor(random() * Math.min(24, (2 * ROWS) / KILLS))
      await expect
        .poll(
          async () => {
            if (api.seen.length >= goal) return true
            return (await call(running.page, 'importRuns.get', { id })).phase !== 'creating'
          },
          { timeout: 30_000, intervals: [3] },
        )
        .toBe(true)
      await kill(running)
      running = await launch()
      await isOpen(running.page)
      await goOn(running.page, id)
    }

    const stands = async () => {
      const { state, counts } = await call(running.page, 'importRuns.get', { id })
      return { state, ...counts }
    }
    const wanted = { state: 'done', created: ROWS, failed: 0, unknown: 0, alreadyHere: 0, sent: 0 }
    await expect.poll(stands, { timeout: 150_000, intervals: [250] }).toMatchObject(wanted)
    expect(await call(running.page, 'importRuns.get', { id })).toMatchObject({ secretRows: 0 })
    const created = api.demo.fleet.all().filter(({ record }) => record.email.endsWith('@new.example'))
    expect(created).toHaveLength(ROWS)
    expect(posts().filter(({ acted }) => acted === 200)).toHaveLength(ROWS)

    await running.close()
    expect(running.output()).not.toContain('CANARY')
    expect(filesWith(profile, 'CANARY')).toEqual([])
  })
})
