// `npm run bench -- grid [accounts]`: the grid of the built app against a bare virtual list and NDataTable, in one run.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ElectronApplication } from '@playwright/test'
import { createAccountsIndex } from '../../renderer/stores/accounts-index'
import { parseQuery } from '../../shared/domain/query-parse'
import type { AccountRow } from '../../shared/contract/accounts'
import { costOf, median, memoryKb, probeOf, scroll, type Motion, type Probe } from './grid-frames'
import type { BareSize, Comparisons } from './grid.page'
import { launch } from './launch'
import { createReport } from './report'

declare global {
  interface Window {
    comparisons: Comparisons
  }
}

const [sizeArg] = process.argv.slice(2).filter((arg) => /^\d+$/.test(arg))
const size = Number(sizeArg ?? 50_000)
const ROUNDS = 5
const FRAMES = 60
/** NDataTable takes seconds to make more. */
const TABLE_ROWS = 5_000
const WINDOW = { width: 1440, height: 900 }
const ROW_HEIGHT = 32

const report = createReport('grid')
const here = dirname(fileURLToPath(import.meta.url))
const say = (text: string): void => void process.stdout.write(`${text}\n`)

const MAIN = `const { app, BrowserWindow } = require('electron')
app.whenReady().then(() => new BrowserWindow({ width: 1440, height: 900 }).loadFile('page.html'))`

async function setSize(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height)
  }, WINDOW)
}

async function openBlank(profile: string): Promise<{ app: ElectronApplication; probe: Probe }> {
  const folder = join(profile, 'blank')
  mkdirSync(folder, { recursive: true })
  copyFileSync(join(here, 'page.js'), join(folder, 'page.js'))
  writeFileSync(join(folder, 'package.json'), '{ "name": "blank", "main": "main.cjs" }')
  writeFileSync(join(folder, 'main.cjs'), MAIN)
  writeFileSync(
    join(folder, 'page.html'),
    '<!doctype html><meta charset="utf-8"><body></body><script src="page.js"></script>',
  )
  const app = await launch(folder, profile)
  const page = await app.firstWindow()
  await setSize(app)
  return { app, probe: await probeOf(app, page) }
}

async function openFleet(profile: string): Promise<{ app: ElectronApplication; probe: Probe }> {
  const app = await launch(process.cwd(), profile, [`--demo=${size}`])
  const page = await app.firstWindow()
  await setSize(app)
  say(`reading ${size} accounts`)
  await page.getByRole('link', { name: 'Accounts', exact: true }).click()
  await page.locator(`[role=grid][aria-rowcount="${size + 1}"]`).waitFor({ timeout: 420_000 })
  await page.getByText(/Last sync/).waitFor({ timeout: 420_000 })
  return { app, probe: await probeOf(app, page) }
}

async function compareFrames(fleet: Probe, blank: Probe, area: BareSize): Promise<void> {
  const limits: Readonly<Record<Motion, number>> = { wheel: 1.5, drag: 2.5 }
  let blanks = 0
  for (const motion of ['wheel', 'drag'] as const) {
    const [ours, bares, tables]: [number[], number[], number[]] = [[], [], []]
    await blank.page.evaluate((given) => window.comparisons.bare(given), area)
    for (let round = 0; round <= ROUNDS; round++) {
      const mine = await scroll(fleet, '[role=grid]', motion, FRAMES)
      const bare = await scroll(blank, '.scroll', motion, FRAMES)
      // The first round warms both up.
      if (round === 0) continue
      ours.push(mine.work)
      bares.push(bare.work)
      blanks += mine.blank
    }
    await blank.page.evaluate((given) => window.comparisons.table(given), { ...area, rows: TABLE_ROWS })
    for (let round = 0; round < 3; round++) {
      tables.push((await scroll(blank, '.v-vl', motion, FRAMES)).work)
    }
    say(
      `${motion}: ${median(ours).toFixed(2)} ms a frame, bare ${median(bares).toFixed(2)}, NDataTable ${median(tables).toFixed(2)}`,
    )
    report.bar(`work per ${motion} frame, to a bare list`, median(ours) / median(bares), limits[motion])
    report.state(`work per ${motion} frame, to NDataTable of ${TABLE_ROWS}`, median(ours) / median(tables))
  }
  report.bar('blank frames', blanks, 0, 'frames')
}

/** What a click costs until it is seen; stated, for a bare list can do none of it. */
async function stateActions(fleet: Probe): Promise<void> {
  const { page } = fleet
  const grid = page.locator('[role=grid]')
  const header = page.locator('.head [data-column="score"] .sort')
  const sorts: number[] = []
  for (let round = 0; round < 4; round++) sorts.push(await costOf(fleet, () => header.click()))
  report.state('sort by a click, until it is painted', median(sorts.slice(1)), 'ms')
  const selects: number[] = []
  for (let round = 0; round < 3; round++) {
    await grid.press('Escape')
    selects.push(await costOf(fleet, () => grid.press('ControlOrMeta+a')))
  }
  report.state('select all, until it is painted', median(selects), 'ms')
  await grid.press('Escape')
  const paints: number[] = []
  for (let round = 0; round < 3; round++) {
    await page.getByRole('link', { name: 'Settings' }).click()
    await grid.waitFor({ state: 'detached' })
    paints.push(
      await costOf(fleet, async () => {
        await page.getByRole('link', { name: 'Accounts' }).click()
        await grid.waitFor()
      }),
    )
  }
  report.state('first paint of the page', median(paints), 'ms')
}

const rowAt = (number: number): AccountRow => ({
  email: `person.${(number * 7919) % size}@domain${number % 400}.example`,
  domain: `domain${number % 400}.example`,
  name: `First${number % 97} Last${number % 89}`,
  status: [1, 2, -1, -3][number % 4],
  warmupStatus: number % 3 === 0 ? 0 : 1,
  score: (number * 31) % 101,
  dailyLimit: 10 + (number % 40),
  provider: 2 + (number % 2),
  tagIds: number % 5 === 0 ? ['t1'] : [],
  trackingDomain: `track.domain${number % 400}.example`,
  cause: 'none',
  fetchedAt: 1,
})

function time(work: () => unknown): number {
  const times: number[] = []
  for (let round = 0; round < 9; round++) {
    const { user, system } = process.cpuUsage()
    work()
    const after = process.cpuUsage()
    times.push((after.user + after.system - user - system) / 1000)
  }
  return median(times)
}

/** The prepared columns against what one would write first: plain arrays, `sort`, `filter`, `includes`. */
function compareIndex(): void {
  const rows = Array.from({ length: size }, (_, number) => rowAt(number))
  const index = createAccountsIndex()
  index.update(rows, new Map())
  const byScore = (isDescending: boolean) => [{ column: 'score', isDescending } as const]
  const byEmail = [{ column: 'email', isDescending: false } as const]
  const view = (query: string, keys: Parameters<typeof index.view>[1] = byEmail) =>
    index.view(parseQuery(query).query, keys, 0)
  view('', byScore(false))
  view('')

  const scoreOf = (row: AccountRow): number => row.score ?? -1
  const plainSort = time(() => [...rows].sort((a, b) => scoreOf(a) - scoreOf(b)))
  report.bar('sort, to plain arrays', time(() => view('', byScore(true))) / plainSort, 1.5)

  const plainFilter = time(() =>
    [...rows]
      .sort((a, b) => (a.email < b.email ? -1 : 1))
      .filter((row) => row.status === -1 && row.provider === 2),
  )
  report.bar(
    'filter in order, to plain arrays',
    time(() => view('status:connection-error provider:google')) / plainFilter,
    1.5,
  )

  const word = 'domain39'
  const plainSearch = time(() =>
    rows.filter((row) =>
      [row.email, row.name, row.trackingDomain ?? ''].some((text) => text.toLowerCase().includes(word)),
    ),
  )
  report.bar('search, to plain arrays', time(() => view(word)) / plainSearch, 1.5)
}

async function run(): Promise<void> {
  compareIndex()
  const profile = mkdtempSync(join(tmpdir(), 'flotilla-bench-'))
  const blank = await openBlank(profile)
  try {
    await blank.probe.page.evaluate(() => window.comparisons.empty())
    const emptyKb = await memoryKb(blank.probe, blank.app)
    const fleet = await openFleet(join(profile, 'fleet'))
    try {
      const fleetKb = await memoryKb(fleet.probe, fleet.app)
      say(`memory: ${Math.round(fleetKb / 1024)} MB, an empty window ${Math.round(emptyKb / 1024)} MB`)
      report.bar('memory of the page, to an empty window', fleetKb / emptyKb, 2)
      const area = await fleet.probe.page.locator('[role=grid]').evaluate((grid) => ({
        width: grid.clientWidth,
        height: grid.clientHeight,
      }))
      await compareFrames(fleet.probe, blank.probe, { ...area, rows: size, rowHeight: ROW_HEIGHT })
      await stateActions(fleet.probe)
    } finally {
      await fleet.app.close()
    }
  } finally {
    await blank.app.close()
    rmSync(profile, { recursive: true, force: true })
  }
  report.finish()
}

void run()
