// `npm run bench -- history [accounts] [days] [--daily]`: what a year of history takes on disk and in time.
// Without --daily the past is loaded chunk by chunk; with it each day is lived through as the syncs would.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCache, type Cache } from '../../electron/cache/cache'
import { openDatabase, type Database } from '../../electron/cache/database'
import { dayText, startOfDay } from '../../shared/domain/history'
import { CHUNK_DAYS, chunksBetween, mergeDays } from '../../shared/domain/history-pack'
import { createFleetYear, wholeDay, type AccountDay, type FleetYear } from './fleet-year'
import { createReport } from './report'

const WORKSPACE = 'bench'
const PAGE = 100
const NOON_MS = 43_200_000
const LAST_DAY = 20_780
/** 120 MB for 50,000 accounts. */
const BYTES_MAX_EACH = 2400
const BLOCK_MAX_MS = 50

const [accountsArg, daysArg] = process.argv.slice(2).filter((arg) => /^\d+$/.test(arg))
const isDaily = process.argv.includes('--daily')
const size = Number(accountsArg ?? 50_000)
const days = Number(daysArg ?? 365)

const report = createReport('history')
const say = (text: string): void => void process.stdout.write(`${text}\n`)
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

interface Measured<T> {
  readonly value: T
  readonly ms: number
  readonly cpuMs: number
  /** The longest time in which nothing else had its turn, in this process's own time: the machine is shared. */
  readonly blockMs: number
}

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

async function measured<T>(work: () => Promise<T>): Promise<Measured<T>> {
  let last = cpuMs()
  let blockMs = 0
  let isRunning = true
  const watch = (): void => {
    const now = cpuMs()
    blockMs = Math.max(blockMs, now - last)
    last = now
    if (isRunning) setImmediate(watch)
  }
  await turn()
  last = cpuMs()
  setImmediate(watch)
  const [start, startCpu] = [performance.now(), cpuMs()]
  const value = await work()
  const [ms, cpu] = [performance.now() - start, cpuMs() - startCpu]
  await turn()
  isRunning = false
  return { value, ms, cpuMs: cpu, blockMs }
}

const worst = { blockMs: 0, what: '' }

async function tell<T>(what: string, work: () => Promise<T>): Promise<T> {
  const { value, ms, cpuMs: cpu, blockMs } = await measured(work)
  if (blockMs > worst.blockMs) Object.assign(worst, { blockMs, what })
  const figures = [
    `${ms.toFixed(0)} ms`,
    `${cpu.toFixed(0)} ms of CPU`,
    `longest block ${blockMs.toFixed(1)} ms`,
  ]
  say(`${what.padEnd(50)} ${figures.map((text) => text.padStart(18)).join(' ')}`)
  return value
}

const at = (day: number): number => startOfDay(day) + NOON_MS

const wholeFleet = (fleet: FleetYear, day: number): AccountDay[] =>
  fleet.emails.map((_, index) => fleet.on(index, day))

function list(cache: Cache, fleet: FleetYear, day: number): void {
  const run = cache.syncs.begin(WORKSPACE, 'interval', at(day))
  for (let start = 0; start < size; start += PAGE) {
    const rows = Array.from({ length: Math.min(PAGE, size - start) }, (_, index) => fleet.row(start + index))
    cache.accounts.putListed(WORKSPACE, run, at(day), rows)
  }
  cache.workspaces.setLastComplete(WORKSPACE, at(day))
  const none = { seen: size, added: 0, gone: 0, unreadable: 0, error: undefined }
  cache.syncs.end(run, { outcome: 'done', endedAt: at(day), ...none })
}

/** The answers of the analytics, in the lots in which a sync asks for them: in the order of the emails. */
async function mergeInLots<T>(
  fleet: FleetYear,
  lot: number,
  one: (index: number) => T,
  merge: (emails: string[], values: T[]) => Promise<unknown>,
): Promise<void> {
  const { order } = fleet
  for (let start = 0; start < order.length; start += lot) {
    const part = order.slice(start, start + lot)
    await merge(
      part.map((index) => fleet.emails[index] ?? ''),
      part.map(one),
    )
    await turn()
  }
}

const mergeWarmup = (
  cache: Cache,
  fleet: FleetYear,
  past: readonly (readonly AccountDay[])[],
  first: number,
) =>
  mergeInLots(
    fleet,
    100,
    (index) => {
      const known = past.flatMap((day, place) => {
        const warmup = day[index]?.warmup
        return warmup ? [[dayText(first + place), warmup] as const] : []
      })
      return { days: new Map(known) }
    },
    (emails, values) =>
      cache.history.mergeWarmupDays(
        WORKSPACE,
        new Map(emails.map((email, index) => [email, values[index] ?? { days: new Map() }])),
      ),
  )

const mergeActivity = (
  cache: Cache,
  fleet: FleetYear,
  past: readonly (readonly AccountDay[])[],
  first: number,
) =>
  mergeInLots(
    fleet,
    200,
    (index) =>
      past.flatMap((day, place) => {
        const sent = day[index]?.sent
        return sent ? [{ date: dayText(first + place), ...sent }] : []
      }),
    (emails, values) =>
      cache.history.mergeDailyActivity(
        WORKSPACE,
        values.flatMap((rows, index) => rows.map((row) => ({ email: emails[index] ?? '', ...row }))),
      ),
  )

/** Lives through the days as the syncs would: the list, the day, a week of warmup, a month of activity. */
async function live(cache: Cache, fleet: FleetYear, from: number, to: number): Promise<void> {
  const past: (readonly AccountDay[])[] = []
  for (let day = from; day <= to; day++) {
    past.push(wholeFleet(fleet, day))
    if (past.length > 30) past.shift()
    list(cache, fleet, day)
    await cache.history.snapshotDay(WORKSPACE, at(day))
    const week = past.slice(-8, -1)
    await mergeWarmup(cache, fleet, week, day - week.length)
    await mergeActivity(cache, fleet, past, day - past.length + 1)
    if ((day - from) % 30 === 29) say(`  ${day - from + 1} days lived`)
  }
}

/** Writes the days as whole chunks, past the way the syncs take. */
async function load(db: Database, fleet: FleetYear, from: number, to: number): Promise<void> {
  const ids = new Map(db.prepare('SELECT email, id FROM accounts').raw().all() as [string, number][])
  const insert = db.prepare('INSERT INTO account_days (chunk, account_id, packed) VALUES (?, ?, ?)')
  for (const chunk of chunksBetween(from, to)) {
    const [first, last] = [Math.max(from, chunk * CHUNK_DAYS), Math.min(to, (chunk + 1) * CHUNK_DAYS - 1)]
    const days = Array.from({ length: last - first + 1 }, (_, index) => first + index)
    db.exec('BEGIN')
    for (const [index, email] of fleet.emails.entries()) {
      const known = days.map((day) => [day, wholeDay(fleet.on(index, day))] as const)
      insert.run(chunk, ids.get(email), mergeDays(undefined, chunk, known))
    }
    db.exec('COMMIT')
    await turn()
  }
}

/** Pages of the history's tables and indexes, with the room left free in them. */
function bytesOf(db: Database): number {
  const tables = db.prepare(`SELECT name, sum(pgsize) AS bytes FROM dbstat
    WHERE name LIKE 'account_changes%' OR name LIKE 'account_days%' OR name LIKE 'history_days%' GROUP BY name`)
  let sum = 0
  for (const { name, bytes } of tables.all() as { readonly name: string; readonly bytes: number }[]) {
    say(`  ${name.padEnd(40)} ${(bytes / 1e6).toFixed(2).padStart(8)} MB`)
    sum += bytes
  }
  return sum
}

const scalar = (db: Database, sql: string): number => (db.prepare(sql).raw().get() as [number])[0]

function typedArrayLoop(): number {
  const cells = new Uint8Array(size * days)
  for (let index = 0; index < cells.length; index++) cells[index] = index % 101
  const sums = new Float64Array(days)
  const known = new Uint32Array(days)
  const start = cpuMs()
  for (let account = 0; account < size; account++) {
    const offset = account * days
    for (let day = 0; day < days; day++) {
      const value = cells[offset + day] as number
      if (value === 255) continue
      sums[day] = (sums[day] as number) + value
      known[day] = (known[day] as number) + 1
    }
  }
  return cpuMs() - start
}

async function reads(cache: Cache, fleet: FleetYear): Promise<void> {
  const { history } = cache
  const first = LAST_DAY - days + 1
  const loop = typedArrayLoop()
  for (const back of [30, 90, days]) {
    await tell(`the fleet's days, all fields, ${back} days`, () =>
      history.fleetDays(WORKSPACE, Math.max(first, LAST_DAY - back + 1), LAST_DAY),
    )
  }
  say(`a loop over one byte a day of each account, for comparison: ${loop.toFixed(0)} ms a field`)
  await tell('one account whole', async () => history.account(WORKSPACE, fleet.emails[17] ?? ''))
  const last = history.lastSync(WORKSPACE) ?? { at: 0 }
  const recent = await tell('what changed since the last sync', () => history.changesSince(WORKSPACE, last))
  say(`  ${recent.length} changes`)
  const old = await tell('what changed since 90 days ago', () =>
    history.changesSince(WORKSPACE, { at: at(LAST_DAY - 90) }),
  )
  say(`  ${old.length} changes`)
}

async function lastDay(cache: Cache, fleet: FleetYear): Promise<void> {
  const past: (readonly AccountDay[])[] = []
  for (let day = LAST_DAY - 1; day <= LAST_DAY; day++) {
    past.push(wholeFleet(fleet, day))
    list(cache, fleet, day)
    await tell(`the day of ${size} accounts, first sync of the day`, () =>
      cache.history.snapshotDay(WORKSPACE, at(day)),
    )
  }
  await tell('the same again, nothing changed', () => cache.history.snapshotDay(WORKSPACE, at(LAST_DAY)))
  await tell('warmup days of all, 100 accounts an answer', () =>
    mergeWarmup(cache, fleet, past, LAST_DAY - 1),
  )
  await tell('daily activity of all, 200 accounts an answer', () =>
    mergeActivity(cache, fleet, past, LAST_DAY - 1),
  )
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'flotilla-bench-'))
  const file = join(folder, 'cache.db')
  const opened = openDatabase({ file, key: 'ab'.repeat(32) })
  if (opened.kind !== 'ok') throw new Error(opened.kind)
  const cache = createCache(opened.db)
  try {
    cache.workspaces.save({ id: WORKSPACE, name: 'Bench', kind: 'live', missingScopes: [], addedAt: 1 })
    const first = LAST_DAY - days + 1
    const fleet = createFleetYear(size, first, LAST_DAY)
    wholeFleet(fleet, first - 1)
    list(cache, fleet, first - 1)
    if (isDaily) await live(cache, fleet, first, LAST_DAY - 2)
    else await load(opened.db, fleet, first, LAST_DAY - 2)
    await lastDay(cache, fleet)
    await reads(cache, fleet)
    const packed = scalar(opened.db, 'SELECT sum(length(packed)) FROM account_days')
    say(`packed: ${(packed / size).toFixed(0)} bytes an account for ${days} days`)
    const bytes = bytesOf(opened.db)
    say(`on disk: ${(bytes / 1e6).toFixed(1)} MB, ${(bytes / size).toFixed(0)} bytes an account`)
    const held = scalar(opened.db, 'SELECT count(*) FROM account_changes')
    say(`changes: ${String(cache.history.latestChange())} logged, ${String(held)} held`)
    const before = cpuMs()
    cache.workspaces.remove(WORKSPACE)
    say(`the workspace removed, in one block that is not counted: ${(cpuMs() - before).toFixed(0)} ms of CPU`)
    report.bar('bytes on disk an account', bytes / size, BYTES_MAX_EACH, 'B')
    report.bar(`longest block: ${worst.what}`, worst.blockMs, BLOCK_MAX_MS, 'ms of CPU')
  } finally {
    await cache.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

await main()
report.finish()
