// `npm run bench -- fleet [accounts]`: the cached fleet to the built app's page, against packed columns over a bare port.
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ElectronApplication, Page } from '@playwright/test'
import { createCache } from '../../electron/cache/cache'
import { openDatabase } from '../../electron/cache/database'
import { generateFleet } from '../../electron/demo/generate'
import { dayOf } from '../../shared/domain/history'
import type { Edit, Transfer } from './fleet.page'
import { launch } from './launch'
import { createReport } from './report'

const [sizeArg] = process.argv.slice(2).filter((arg) => /^\d+$/.test(arg))
const size = Number(sizeArg ?? 50_000)
const ROUNDS = 9
const LOT = 1000
/** An edit of all would take a quarter of an hour; what it does in this time it does over and over. */
const EDIT_MS = 20_000
const WORKSPACE = 'bench'

const report = createReport('fleet')
const here = dirname(fileURLToPath(import.meta.url))
const say = (text: string): void => void process.stdout.write(`${text}\n`)
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN

interface SyncAnswer {
  readonly value?: { readonly running?: unknown }
}

/** Has the rows in hand, and packs them by column when asked. */
const BARE_MAIN = `const { app, BrowserWindow, ipcMain, MessageChannelMain } = require('electron')
const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const rows = JSON.parse(readFileSync(join(__dirname, 'rows.json'), 'utf8')).flatMap((text) => JSON.parse(text))
const isNumeric = (column) => column.every((value) => typeof value === 'number')
function pack(index) {
  const column = rows.map((cells) => cells[index])
  if (isNumeric(column)) return Float64Array.from(column)
  const known = new Map()
  const words = []
  const places = new Uint32Array(column.length)
  column.forEach((value, row) => {
    const key = typeof value === 'object' ? JSON.stringify(value) : value
    let place = known.get(key)
    if (place === undefined) {
      place = words.push(value) - 1
      known.set(key, place)
    }
    places[row] = place
  })
  return { words, places }
}
ipcMain.on('ask', ({ sender }) => {
  const { port1, port2 } = new MessageChannelMain()
  sender.postMessage('port', undefined, [port2])
  port1.postMessage(rows[0].map((_, index) => pack(index)))
})
app.whenReady().then(() => new BrowserWindow({ webPreferences: { preload: join(__dirname, 'preload.cjs') } }).loadFile('page.html'))`

const BARE_PRELOAD = `const { contextBridge, ipcRenderer } = require('electron')
contextBridge.exposeInMainWorld('bare', { ask: () => ipcRenderer.send('ask') })
ipcRenderer.on('port', ({ ports }) => window.postMessage('port', '*', ports))`

/** The rows' texts of a fleet as large. */
async function textsOf(folder: string): Promise<string[]> {
  const opened = openDatabase({ file: join(folder, 'cache.db'), key: 'ab'.repeat(32) })
  if (opened.kind !== 'ok') throw new Error(opened.kind)
  const { accounts, workspaces, packs, close } = createCache(opened.db)
  workspaces.save({ id: WORKSPACE, name: 'Bench', kind: 'live', missingScopes: [], addedAt: 1 })
  const fleet = generateFleet({ size, seed: 7, anchorDay: dayOf(Date.now()) })
  const records = fleet.accounts.map(({ record }) => record)
  for (let at = 0; at < size; at += LOT) accounts.putListed(WORKSPACE, 1, 1, records.slice(at, at + LOT))
  const texts = packs.numbers(WORKSPACE).map((pack) => packs.lot(WORKSPACE, pack).text)
  await close()
  return texts
}

async function openBare(folder: string, texts: readonly string[]): Promise<ElectronApplication> {
  const bare = join(folder, 'bare')
  mkdirSync(bare)
  copyFileSync(join(here, 'page.js'), join(bare, 'page.js'))
  writeFileSync(join(bare, 'rows.json'), JSON.stringify(texts))
  writeFileSync(join(bare, 'package.json'), '{ "name": "bare", "main": "main.cjs" }')
  writeFileSync(join(bare, 'main.cjs'), BARE_MAIN)
  writeFileSync(join(bare, 'preload.cjs'), BARE_PRELOAD)
  writeFileSync(
    join(bare, 'page.html'),
    '<!doctype html><meta charset="utf-8"><script src="page.js"></script>',
  )
  return launch(bare, join(folder, 'bare-profile'))
}

async function openFleet(folder: string): Promise<{ app: ElectronApplication; page: Page }> {
  const app = await launch(process.cwd(), join(folder, 'profile'), [`--demo=${size}`])
  const page = await app.firstWindow()
  say(`syncing ${size} accounts`)
  await page.getByRole('link', { name: 'Accounts', exact: true }).click()
  await page.locator(`[role=grid][aria-rowcount="${size + 1}"]`).waitFor({ timeout: 420_000 })
  await page.getByText(/Last sync/).waitFor({ timeout: 420_000 })
  // What follows the list of a large fleet goes on for minutes, and is not what is measured here.
  await page.evaluate(async () => {
    const { sync } = (
      window as unknown as { bridge: { sync: Record<'get' | 'cancel', () => Promise<SyncAnswer>> } }
    ).bridge
    await sync.cancel()
    while ((await sync.get()).value?.running !== undefined)
      await new Promise((resolve) => setTimeout(resolve, 100))
  })
  await page.evaluate(readFileSync(join(here, 'page.js'), 'utf8'))
  return { app, page }
}

/** A fleet is packed some seconds after the last write. */
async function untilPacked(page: Page): Promise<void> {
  say('waiting until it is packed')
  const startedAt = performance.now()
  while ((await page.evaluate(() => window.fleetBench.stream())).packs < Math.floor(size / 1024)) {
    if (performance.now() - startedAt > 120_000) throw new Error('the fleet was not packed')
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
}

/** The longest time in which nothing else in main had its turn, less what others had the core meanwhile. */
async function mainBlockMs(app: ElectronApplication, work: () => Promise<unknown>): Promise<number> {
  await app.evaluate(() => {
    const { readFileSync } = process.getBuiltinModule('fs')
    const waited = (): number =>
      Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'latin1').split(' ')[1]) / 1e6
    const watch = { last: performance.now(), lastWaited: waited(), longest: 0, isOn: true }
    const look = (): void => {
      const [now, waits] = [performance.now(), waited()]
      watch.longest = Math.max(watch.longest, now - watch.last - (waits - watch.lastWaited))
      ;[watch.last, watch.lastWaited] = [now, waits]
      if (watch.isOn) setTimeout(look, 1)
    }
    look()
    Object.assign(globalThis, { watch })
  })
  await work()
  return app.evaluate(() => {
    const { watch } = globalThis as unknown as { watch: { longest: number; isOn: boolean } }
    watch.isOn = false
    return watch.longest
  })
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'flotilla-fleet-'))
  const apps: ElectronApplication[] = []
  try {
    const bare = await openBare(folder, await textsOf(folder))
    apps.push(bare)
    const barePage = await bare.firstWindow()
    const { app, page } = await openFleet(folder)
    apps.push(app)
    await untilPacked(page)
    const [ours, theirs]: [Transfer[], Transfer[]] = [[], []]
    const blocks: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      blocks.push(
        await mainBlockMs(app, async () => {
          ours.push(await page.evaluate(() => window.fleetBench.stream()))
        }),
      )
      theirs.push(await barePage.evaluate(() => window.fleetBench.bare()))
    }
    if ([...ours, ...theirs].some(({ rows }) => rows !== size)) throw new Error('rows were lost')
    const [oursMs, bareMs] = [ours, theirs].map((rounds) => median(rounds.map(({ ms }) => ms))) as [
      number,
      number,
    ]
    report.bar('cached fleet to the page, to packed columns over a bare port', oursMs / bareMs, 1.3)
    report.state('cached fleet to the page', oursMs, 'ms')
    report.state('first rows in the page', median(ours.map(({ firstMs }) => firstMs)), 'ms')
    report.bar('longest block of the page, median', median(ours.map((round) => round.blockMs)), 50, 'ms')
    report.bar('longest block of main, median', median(blocks), 50, 'ms')
    // What the transfers have left in the page is not the edit's to clear away.
    const cdp = await app.context().newCDPSession(page)
    await cdp.send('HeapProfiler.collectGarbage')
    await cdp.detach()
    let edited: Edit | undefined
    const editBlockMs = await mainBlockMs(app, async () => {
      edited = await page.evaluate((ms) => window.fleetBench.edit(ms), EDIT_MS)
    })
    report.bar('longest block of main in an edit of all', editBlockMs, 50, 'ms')
    report.bar('longest block of the page in its preview', edited?.previewBlockMs ?? NaN, 50, 'ms')
    report.bar('longest block of the page while it runs', edited?.runBlockMs ?? NaN, 50, 'ms')
    report.state('accounts edited meanwhile', edited?.done ?? NaN, 'accounts')
    report.state(
      'longest block of the page with packed columns, median',
      median(theirs.map((round) => round.blockMs)),
      'ms',
    )
  } finally {
    for (const app of apps) await app.close()
    rmSync(folder, { recursive: true, force: true })
  }
  report.finish()
}

await main()
