// `npm run bench -- health [accounts] [days]`: a year of a large fleet on disk, opening the overview, a past day, the
// fleet's sums beside a plain loop; then the pages of the built app. The past of a few hundred accounts is lived through
// and then given to all. With `pages` the pages alone.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCache, type Cache } from '../../electron/cache/cache'
import { openDatabase, type Database } from '../../electron/cache/database'
import { generateFleet } from '../../electron/demo/generate'
import type { AccountRow } from '../../shared/contract/accounts'
import { DAY_FIELDS, startOfDay } from '../../shared/domain/history'
import { CHUNK_DAYS, chunksBetween, mergeDays } from '../../shared/domain/history-pack'
import { createOverviewTally } from '../../shared/domain/overview'
import { DEFAULT_THRESHOLDS } from '../../shared/domain/thresholds'
import { createFleetYear, wholeDay } from './fleet-year'
import { measurePages } from './health-pages'
import { createReport } from './report'
import { watchBlocks } from './blocks'

const WORKSPACE = 'bench'
const LAST_DAY = 20_780
const NOON_MS = 43_200_000
const PAGE = 100
const LIVED = 400
/** As many as the page counts without a pause. */
const SLICE = 4_000
const DISK_MAX_MB = 120
const BLOCK_MAX_MS = 50
const RUNS = 5

const given = process.argv.slice(2).filter((arg) => /^\d+$/.test(arg))
const [size, days] = [50_000, 365].map((usual, index) => Number(given[index] ?? usual)) as [number, number]
const arePagesAlone = process.argv.includes('pages')
const FIRST_DAY = LAST_DAY - days + 1
const NOW = startOfDay(LAST_DAY) + NOON_MS

const report = createReport('health')
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

interface Measured {
  readonly cpuMs: number
  readonly blockMs: number
}

async function measured(what: string, work: () => Promise<unknown>): Promise<Measured> {
  await turn()
  const watch = watchBlocks(() => what)
  const start = cpuMs()
  await work()
  const spent = cpuMs() - start
  const { cpuMs: blockMs } = watch.stop()
  return { cpuMs: spent, blockMs }
}

function list(cache: Cache): void {
  const { accounts } = generateFleet({ size, seed: 7, anchorDay: LAST_DAY })
  const run = cache.syncs.begin(WORKSPACE, 'interval', NOW)
  for (let start = 0; start < size; start += PAGE) {
    const rows = accounts.slice(start, start + PAGE).map(({ record }) => record)
    cache.accounts.putListed(WORKSPACE, run, NOW, rows)
  }
  cache.workspaces.setLastComplete(WORKSPACE, NOW)
  const none = { seen: size, added: 0, gone: 0, unreadable: 0, error: undefined }
  cache.syncs.end(run, { outcome: 'done', endedAt: NOW, ...none })
}

async function load(db: Database): Promise<void> {
  const fleet = createFleetYear(LIVED, FIRST_DAY, LAST_DAY)
  const ids = db.prepare('SELECT id FROM accounts ORDER BY id').raw().all() as [number][]
  const insert = db.prepare('INSERT INTO account_days (chunk, account_id, packed) VALUES (?, ?, ?)')
  for (const chunk of chunksBetween(FIRST_DAY, LAST_DAY)) {
    const [first, last] = [
      Math.max(FIRST_DAY, chunk * CHUNK_DAYS),
      Math.min(LAST_DAY, (chunk + 1) * CHUNK_DAYS - 1),
    ]
    const span = Array.from({ length: last - first + 1 }, (_, index) => first + index)
    const packed = Array.from({ length: LIVED }, (_, index) => {
      const known = span.map((day) => [day, wholeDay(fleet.on(index, day))] as const)
      return mergeDays(undefined, chunk, known)
    })
    db.exec('BEGIN')
    for (const [index, [id]] of ids.entries()) insert.run(chunk, id, packed[index % LIVED])
    db.exec('COMMIT')
    await turn()
  }
  const recorded = db.prepare('INSERT INTO history_days (workspace_id, day, at) VALUES (?, ?, ?)')
  for (let day = FIRST_DAY; day <= LAST_DAY; day++) recorded.run(WORKSPACE, day, startOfDay(day) + NOON_MS)
}

function diskMb(db: Database): number {
  const [bytes] = db
    .prepare(
      `SELECT sum(pgsize) FROM dbstat
    WHERE name LIKE 'account_changes%' OR name LIKE 'account_days%' OR name LIKE 'history_days%'
      OR name LIKE 'fleet_sums%'`,
    )
    .raw()
    .get() as [number]
  return bytes / 1e6
}

/** Adds up as many numbers as the history holds: all fields of all days of all accounts, a byte each, 255 unknown. */
function plainLoop(): number {
  const cells = new Uint8Array(size * days)
  for (let index = 0; index < cells.length; index++) cells[index] = index % 101
  const [sums, known] = [new Float64Array(days), new Uint32Array(days)]
  const start = cpuMs()
  for (let field = 0; field < DAY_FIELDS.length; field++) {
    for (let account = 0; account < size; account++) {
      const offset = account * days
      for (let day = 0; day < days; day++) {
        const value = cells[offset + day] as number
        if (value === 255) continue
        sums[day] = (sums[day] as number) + value
        known[day] = (known[day] as number) + 1
      }
    }
  }
  return cpuMs() - start
}

function rowsOf(cache: Cache): AccountRow[] {
  const rows: AccountRow[] = []
  for (let after: string | undefined; ;) {
    const page = cache.accounts.page(WORKSPACE, after, 1000)
    rows.push(...page)
    if (page.length < 1000) return rows
    after = page.at(-1)?.email
  }
}

/** As the page counts: in slices, between which it has its turn. */
async function openOverview(rows: readonly AccountRow[]): Promise<{ slowestMs: number; allMs: number }> {
  const tally = createOverviewTally({ thresholds: DEFAULT_THRESHOLDS, nowMs: NOW, falling: new Set() })
  let [slowestMs, allMs] = [0, 0]
  for (let start = 0; start < rows.length; start += SLICE) {
    await turn()
    const begin = cpuMs()
    for (const row of rows.slice(start, start + SLICE)) tally.add(row)
    const ms = cpuMs() - begin
    slowestMs = Math.max(slowestMs, ms)
    allMs += ms
  }
  const begin = cpuMs()
  tally.result()
  return { slowestMs, allMs: allMs + cpuMs() - begin }
}

async function measureOverview(cache: Cache): Promise<void> {
  const rows = rowsOf(cache)
  await openOverview(rows)
  const runs = []
  for (let run = 0; run < RUNS; run++) runs.push(await openOverview(rows))
  report.state('open the overview: counting the fleet', median(runs.map(({ allMs }) => allMs)), 'ms of CPU')
  const slowest = median(runs.map(({ slowestMs }) => slowestMs))
  report.bar('open the overview: longest slice', slowest, BLOCK_MAX_MS, 'ms of CPU')
}

async function measureAsOf(cache: Cache): Promise<void> {
  const day = LAST_DAY - 200
  const nowMs = startOfDay(day + 1) - 1
  const { cpuMs: ms, blockMs } = await measured('a past day', async () => {
    const tally = createOverviewTally({ thresholds: DEFAULT_THRESHOLDS, nowMs, falling: new Set() })
    await cache.history.pastFleet(WORKSPACE, day, (row) => tally.add(row))
    tally.result()
  })
  report.state('the fleet as of a day', ms, 'ms of CPU')
  report.bar('the fleet as of a day: longest block', blockMs, BLOCK_MAX_MS, 'ms of CPU')
}

async function measureAlerts(cache: Cache): Promise<void> {
  const { cpuMs: ms, blockMs } = await measured('scores of the last days', () =>
    cache.history.eachScores(WORKSPACE, LAST_DAY - 9, LAST_DAY, () => undefined),
  )
  report.state('alerts: the scores of the last days', ms, 'ms of CPU')
  report.bar('alerts: longest block', blockMs, BLOCK_MAX_MS, 'ms of CPU')
}

async function measureSums(cache: Cache, db: Database): Promise<void> {
  const year = (): Promise<unknown> => cache.history.fleetDays(WORKSPACE, FIRST_DAY, LAST_DAY)
  const loop = median(Array.from({ length: 3 }, plainLoop))
  report.state('a plain loop over as many numbers', loop, 'ms of CPU')
  const cold = await measured('sums, none kept', year)
  report.state('fleet aggregate, none kept yet', cold.cpuMs / loop)
  report.bar('fleet aggregate: longest block', cold.blockMs, BLOCK_MAX_MS, 'ms of CPU')
  // What the first sync of a day leaves: the last days are to be added up anew.
  db.prepare('UPDATE accounts SET score = score - 1 WHERE score > 1').run()
  await cache.history.snapshotDay(WORKSPACE, NOW)
  const synced = await measured('sums, after a sync', year)
  report.bar('fleet aggregate, after a sync', synced.cpuMs / loop, 2)
  const again = await measured('sums, all kept', year)
  report.bar('fleet aggregate, nothing new', again.cpuMs / loop, 2)
}

async function measureCache(folder: string): Promise<void> {
  const opened = openDatabase({ file: join(folder, 'cache.db'), key: 'ab'.repeat(32) })
  if (opened.kind !== 'ok') throw new Error(opened.kind)
  const cache = createCache(opened.db)
  try {
    cache.workspaces.save({ id: WORKSPACE, name: 'Bench', kind: 'live', missingScopes: [], addedAt: 1 })
    list(cache)
    await load(opened.db)
    await measureOverview(cache)
    await measureAsOf(cache)
    await measureAlerts(cache)
    await measureSums(cache, opened.db)
    report.bar(
      `${size} accounts × ${days} days on disk`,
      diskMb(opened.db),
      (DISK_MAX_MB * size) / 50_000,
      'MB',
    )
  } finally {
    await cache.close()
  }
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'flotilla-bench-'))
  try {
    if (!arePagesAlone) await measureCache(folder)
    await measurePages(report, folder, size)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

await main()
report.finish()
