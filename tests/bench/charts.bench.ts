// `npm run bench -- charts [accounts]`: a chart's first paint against uPlot's, and what groups and domains take of a year.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createCache, type Cache } from '../../electron/cache/cache'
import { openDatabase, type Database } from '../../electron/cache/database'
import type { AccountRow } from '../../shared/contract/accounts'
import { rollUpDomains } from '../../shared/domain/domains'
import { orderDomains, pickDomains } from '../../shared/domain/domains-order'
import { judgeDomain } from '../../shared/domain/domains-verdict'
import { startOfDay } from '../../shared/domain/history'
import { CHUNK_DAYS, chunksBetween, mergeDays } from '../../shared/domain/history-pack'
import { DEFAULT_THRESHOLDS } from '../../shared/domain/thresholds'
import { watchBlocks } from './blocks'
import type { Charts } from './charts.page'
import { createFleetYear, wholeDay } from './fleet-year'
import { launch } from './launch'
import { createReport } from './report'

declare global {
  interface Window {
    charts: Charts
  }
}

const WORKSPACE = 'bench'
const LAST_DAY = 20_780
const DAYS = 365
/** Accounts that are lived through; the others have the days of one of them. */
const LIVED = 500
const PAGE = 500
const BLOCK_MAX_MS = 50
const FRAME_MS = 1000 / 60
const ROUNDS = 9

const [sizeArg] = process.argv.slice(2).filter((arg) => /^\d+$/.test(arg))
const size = Number(sizeArg ?? 50_000)

const report = createReport('charts')
const here = dirname(fileURLToPath(import.meta.url))
const say = (text: string): void => void process.stdout.write(`${text}\n`)
const median = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN
const cpuMs = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const MAIN = `const { app, BrowserWindow } = require('electron')
app.whenReady().then(() => new BrowserWindow({ width: 1200, height: 700 }).loadFile('page.html'))`

async function paints(folder: string): Promise<void> {
  const blank = join(folder, 'blank')
  mkdirSync(blank, { recursive: true })
  copyFileSync(join(here, 'page.js'), join(blank, 'page.js'))
  writeFileSync(join(blank, 'package.json'), '{ "name": "blank", "main": "main.cjs" }')
  writeFileSync(join(blank, 'main.cjs'), MAIN)
  writeFileSync(
    join(blank, 'page.html'),
    '<!doctype html><meta charset="utf-8"><body></body><script src="page.js"></script>',
  )
  const app = await launch(blank, join(folder, 'profile'))
  try {
    const page = await app.firstWindow()
    const [ours, uplot]: [number[], number[]] = [[], []]
    // The first rounds warm both up.
    for (let round = -2; round < ROUNDS; round++) {
      const one = await page.evaluate(() => window.charts.ours(50, 90))
      const other = await page.evaluate(() => window.charts.uplot(50, 90))
      if (round < 0) continue
      ours.push(one)
      uplot.push(other)
    }
    report.state('first paint, 50 lines of 90 days', median(ours), 'ms')
    report.bar('first paint, to uPlot', median(ours) / median(uplot), 2)
    const update = await page.evaluate(() => window.charts.oursUpdated(20, 90))
    report.bar('an update, 20 lines of 90 days', update, FRAME_MS, 'ms')
  } finally {
    await app.close()
  }
}

/** The fleet on its last day, and a year of packed days beside it. */
function load(db: Database, cache: Cache): readonly string[] {
  const fleet = createFleetYear(size, LAST_DAY - DAYS + 1, LAST_DAY)
  const run = cache.syncs.begin(WORKSPACE, 'interval', startOfDay(LAST_DAY))
  for (let start = 0; start < size; start += PAGE) {
    const rows = Array.from({ length: Math.min(PAGE, size - start) }, (_, index) => fleet.row(start + index))
    cache.accounts.putListed(WORKSPACE, run, startOfDay(LAST_DAY), rows)
  }
  const put = db.prepare('INSERT INTO account_days (chunk, account_id, packed) VALUES (?, ?, ?)')
  for (const chunk of chunksBetween(LAST_DAY - DAYS + 1, LAST_DAY)) {
    const first = Math.max(chunk * CHUNK_DAYS, LAST_DAY - DAYS + 1)
    const length = Math.min((chunk + 1) * CHUNK_DAYS, LAST_DAY + 1) - first
    const packed = Array.from({ length: Math.min(LIVED, size) }, (_, index) =>
      mergeDays(
        undefined,
        chunk,
        Array.from({ length }, (__, day) => [first + day, wholeDay(fleet.on(index, first + day))] as const),
      ),
    )
    cache.transaction(() => {
      for (let id = 1; id <= size; id++) put.run(chunk, id, packed[id % packed.length])
    })
  }
  return fleet.emails
}

let worst = { ms: 0, what: '' }

async function tell(what: string, work: () => Promise<unknown>): Promise<number> {
  const watched = watchBlocks(() => what)
  const [start, startCpu] = [performance.now(), cpuMs()]
  await work()
  const [ms, cpu] = [performance.now() - start, cpuMs() - startCpu]
  const { own } = watched.stop()
  if (own.ownMs > worst.ms) worst = { ms: own.ownMs, what }
  say(`${what}: ${ms.toFixed(0)} ms, ${cpu.toFixed(0)} ms of CPU, longest block ${own.ownMs.toFixed(1)} ms`)
  return cpu
}

const WANTED = { last: LAST_DAY, movers: 50, fallPoints: 10, fallDays: 7 }

async function groups(folder: string): Promise<void> {
  const opened = openDatabase({ file: join(folder, 'cache.db'), key: 'ab'.repeat(32) })
  if (opened.kind !== 'ok') throw new Error(opened.kind)
  const cache = createCache(opened.db)
  try {
    cache.workspaces.save({ id: WORKSPACE, name: 'Bench', kind: 'live', missingScopes: [], addedAt: 1 })
    const emails = load(opened.db, cache)
    for (const days of [7, 90, DAYS]) {
      const cpu = await tell(`the whole fleet's warmup, ${days} days`, () =>
        cache.warmup.group(WORKSPACE, { ...WANTED, first: LAST_DAY - days + 1 }),
      )
      report.state(`warmup of ${size}, ${days} days`, cpu, 'ms of CPU')
    }
    const fifth = emails.filter((_, index) => index % 5 === 0)
    await tell('a fifth of the fleet, 90 days', () =>
      cache.warmup.group(WORKSPACE, { ...WANTED, first: LAST_DAY - 89, emails: fifth }),
    )
    await tell('four accounts, 90 days', () =>
      cache.warmup.group(WORKSPACE, { ...WANTED, first: LAST_DAY - 89, emails: emails.slice(0, 4) }),
    )
    const weeks = await tell('the week of all domains', () =>
      cache.domains.weeks(WORKSPACE, LAST_DAY - 7, LAST_DAY - 1),
    )
    report.state(`week of the domains of ${size}`, weeks, 'ms of CPU')
    report.bar(`longest block: ${worst.what}`, worst.ms, BLOCK_MAX_MS, 'ms')
    domains(cache.accounts.page(WORKSPACE, undefined, size))
  } finally {
    await cache.close()
  }
}

const SOURCES = {
  thresholds: DEFAULT_THRESHOLDS,
  vitals: new Map(),
  tracking: new Map(),
  weeks: new Map(),
}

function time(work: () => unknown): number {
  const times: number[] = []
  for (let round = -2; round < ROUNDS; round++) {
    const start = performance.now()
    work()
    if (round >= 0) times.push(performance.now() - start)
  }
  return median(times)
}

/** What the page does when it is opened: sliced there, all at once here. */
function domains(rows: readonly AccountRow[]): void {
  const plain = time(() => {
    const counts = new Map<string, number>()
    for (const { domain } of rows) counts.set(domain, (counts.get(domain) ?? 0) + 1)
  })
  const rolled = rollUpDomains(rows, SOURCES)
  const entries = rolled.map((row) => ({ row, judged: judgeDomain(row, DEFAULT_THRESHOLDS, 0) }))
  say(`${rows.length} accounts on ${entries.length} domains`)
  const rolling = time(() => rollUpDomains(rows, SOURCES))
  report.state('rolling up the domains', rolling, 'ms')
  report.state('the same, to counting by domain', rolling / plain)
  report.state(
    'judging them',
    time(() => rolled.map((row) => judgeDomain(row, DEFAULT_THRESHOLDS, 0))),
    'ms',
  )
  const sorting = time(() =>
    orderDomains(pickDomains(entries, '', undefined), { column: 'verdict', isDescending: true }),
  )
  report.bar('searching and sorting them', sorting, BLOCK_MAX_MS, 'ms')
}

const folder = mkdtempSync(join(tmpdir(), 'flotilla-bench-'))
try {
  await paints(folder)
  await groups(folder)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
report.finish()
