// `npm run bench -- cache [accounts]`: the cached fleet read cold, written page by page, one row changed; to bare libsql.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCache, type Cache } from '../../electron/cache/cache'
import { openDatabase, type Database } from '../../electron/cache/database'
import { generateFleet } from '../../electron/demo/generate'
import type { AccountRow } from '../../shared/contract/accounts'
import { rowsFrom } from '../../shared/domain/account-cells'
import { createUnpacking } from '../../shared/domain/account-packs'
import type { AccountRecord } from '../../shared/domain/accounts'
import { dayOf } from '../../shared/domain/history'
import { createReport } from './report'
import { recordingOf, replay, type Deed } from './statements'

const [sizeArg] = process.argv.slice(2).filter((arg) => /^\d+$/.test(arg))
const size = Number(sizeArg ?? 50_000)
const WORKSPACE = 'bench'
/** As many as the API's list answers at once. */
const PAGE = 100
const ROUNDS = 9
const WRITE_ROUNDS = 3
const KEY = 'ab'.repeat(32)

const report = createReport('cache')
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN

/** Milliseconds of processor time, which what else runs on the machine does not change. */
function time(work: () => unknown): number {
  globalThis.gc?.()
  const { user, system } = process.cpuUsage()
  work()
  const after = process.cpuUsage()
  return (after.user + after.system - user - system) / 1000
}

function open(file: string): Database {
  const opened = openDatabase({ file, key: KEY })
  if (opened.kind !== 'ok') throw new Error(opened.kind)
  return opened.db
}

function prepared(db: Database): Cache {
  const cache = createCache(db)
  cache.workspaces.save({ id: WORKSPACE, name: 'Bench', kind: 'live', missingScopes: [], addedAt: 1 })
  return cache
}

function putAll({ accounts }: Cache, run: number, records: readonly AccountRecord[]): void {
  for (let at = 0; at < records.length; at += PAGE) {
    accounts.putListed(WORKSPACE, run, run * 1000, records.slice(at, at + PAGE))
  }
}

function readAll({ packs }: Cache): AccountRow[] {
  const unpack = createUnpacking()
  return packs.numbers(WORKSPACE).flatMap((pack) => {
    const { form, text } = packs.lot(WORKSPACE, pack)
    return form === 'rows' ? rowsFrom(text) : unpack(text)
  })
}

/** The same statements with the same values, and nothing around them. */
async function compareWrites(folder: string, records: readonly AccountRecord[]): Promise<Cache> {
  const changed = records.map((record) => ({ ...record, daily_limit: 7, stat_warmup_score: 41 }))
  const [ours, bare]: [Record<'add' | 'change', number[]>, Record<'add' | 'change', number[]>] = [
    { add: [], change: [] },
    { add: [], change: [] },
  ]
  let cache: Cache | undefined
  for (let round = 0; round < WRITE_ROUNDS; round++) {
    const deeds: Record<'add' | 'change', Deed[]> = { add: [], change: [] }
    const recorded = recordingOf(open(join(folder, `recorded-${round}.db`)))
    const told = prepared(recorded.db)
    deeds.add = recorded.during(() => putAll(told, 1, records))
    deeds.change = recorded.during(() => putAll(told, 2, changed))
    await told.close()

    await cache?.close()
    cache = prepared(open(join(folder, `ours-${round}.db`)))
    const mine = cache
    ours.add.push(time(() => putAll(mine, 1, records)))
    ours.change.push(time(() => putAll(mine, 2, changed)))

    const db = open(join(folder, `bare-${round}.db`))
    prepared(db)
    bare.add.push(time(() => replay(db, deeds.add)))
    bare.change.push(time(() => replay(db, deeds.change)))
    db.close()
  }
  report.bar('all accounts added, to bare libsql', median(ours.add) / median(bare.add), 1.3)
  report.bar('all accounts changed, to bare libsql', median(ours.change) / median(bare.change), 1.3)
  report.state('an account added', (median(ours.add) / size) * 1000, 'µs')
  report.state('an account changed with all others', (median(ours.change) / size) * 1000, 'µs')
  if (!cache) throw new Error('no round')
  return cache
}

function compareReads(cache: Cache): void {
  const file = JSON.stringify(readAll(cache))
  const parsing = (): number => time(() => JSON.parse(file) as unknown)
  const [parse, unpacked] = [[parsing()], [time(() => readAll(cache))]]
  while (cache.packs.repack(WORKSPACE));
  const packed: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    parse.push(parsing())
    packed.push(time(() => readAll(cache)))
  }
  const text = cache.packs.numbers(WORKSPACE).map((pack) => cache.packs.lot(WORKSPACE, pack).text)
  report.bar('cold read, to JSON.parse of the file', median(packed) / median(parse), 1.25)
  report.state('the same, straight after every account has changed', median(unpacked) / median(parse))
  report.state('cold read', median(packed), 'ms')
  report.state('the text of the rows', file.length / 1e6, 'MB')
  report.state('the text of the packs', text.join('').length / 1e6, 'MB')
}

function measureUpdates(cache: Cache, records: readonly AccountRecord[]): void {
  const times = records.slice(0, 1000).map((record, place) => {
    const startedAt = performance.now()
    cache.accounts.putSingle(WORKSPACE, 5000, { ...record, daily_limit: 100 + place })
    return performance.now() - startedAt
  })
  report.bar('one account changed', median(times), 1, 'ms')
}

const folder = mkdtempSync(join(tmpdir(), 'flotilla-cache-'))
try {
  const fleet = generateFleet({ size, seed: 7, anchorDay: dayOf(Date.now()) })
  const records = fleet.accounts.map(({ record }) => record)
  const cache = await compareWrites(folder, records)
  compareReads(cache)
  measureUpdates(cache, records)
  await cache.close()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
report.finish()
