// `npm run bench -- sync [--sizes=N,N] [--latencies=MS,MS] [--share=PERCENT] [--list]`: a first and a second sync against the limit and against a plain cursor walk.
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { createApiFactory } from '../../electron/api/factory'
import { systemClock } from '../../electron/clock'
import { startDemoServer } from '../../electron/demo/server'
import { composeServices, type ComposedServices } from '../support/composed'
import { openTimes, watchBlocks, type Blocks } from './blocks'
import { createReport } from './report'

const SIZES = [10_000, 50_000]
const LATENCIES_MS = [20, 50, 100]
const PUBLISHED_PER_SECOND = 100
const PAGE = 100
const RATIO_MAX = 1.15
const BLOCK_MAX_MS = 50

interface ServerPlace {
  readonly baseUrl: string
  readonly key: string
}

const report = createReport('sync')

function numbers(name: string, usual: readonly number[]): readonly number[] {
  const given = process.argv.find((arg) => arg.startsWith(`--${name}=`))
  return (
    given
      ?.slice(name.length + 3)
      .split(',')
      .map(Number) ?? usual
  )
}

/** Percent of the published limits; the bars are those of all of them. */
const [SHARE = 100] = isMainThread ? numbers('share', []) : []

/** The server has a thread of its own, so that its work is not taken for the app's. */
async function serve({ size, latencyMs }: { size: number; latencyMs: number }): Promise<void> {
  const server = await startDemoServer({
    size,
    intercept: (exchange) => exchange.wait(latencyMs).then(async () => exchange.send(await exchange.act())),
  })
  parentPort?.on('message', () => parentPort?.postMessage(server.stats()))
  parentPort?.postMessage({ baseUrl: server.baseUrl, key: server.key })
}

const answer = <T>(worker: Worker): Promise<T> => new Promise((done) => worker.once('message', done))

type Stats = Measured['stats']

function statsOf(worker: Worker): Promise<Stats> {
  worker.postMessage('stats')
  return answer(worker)
}

async function walk(place: ServerPlace): Promise<number> {
  const factory = createApiFactory({
    fetch: globalThis.fetch,
    clock: systemClock,
    random: Math.random,
    userAgent: 'bench',
  })
  const nothing = (): void => undefined
  const { api, budget, close } = factory({
    baseUrl: place.baseUrl,
    getKey: () => place.key,
    onOutcome: nothing,
    onUnauthorized: nothing,
    onFailing: nothing,
  })
  budget.setShare(SHARE)
  const startedAt = performance.now()
  let rows = 0
  for await (const page of api.accounts.walk({ includeTags: true })) rows += page.records.length
  const ms = performance.now() - startedAt
  close()
  if (rows === 0) throw new Error('the walk saw nothing')
  return ms
}

/** What was told to the page is not kept here either. */
const forget = (app: ComposedServices): void => void app.told.splice(0)

/** Milliseconds from the start of a sync until the whole fleet is listed. */
async function listOnce(app: ComposedServices, begin: () => unknown): Promise<number> {
  const startedAt = performance.now()
  const before = app.sync.state().lastCompleteAt
  await begin()
  while (app.sync.state().lastCompleteAt === before) {
    forget(app)
    if (app.sync.state().running === undefined) throw new Error(JSON.stringify(app.sync.state().last))
    await sleep(2)
  }
  return performance.now() - startedAt
}

/** What is kept of the file of a WAL when all of it was moved into the database's file and it was begun anew. */
const EMPTY_WAL_BYTES = 4 * 1024 * 1024

/**
 * Lets the sync end, or calls the rest of it off. The next begins with an unused second, and with the disk at rest, as it would
 * in life, where minutes lie between them.
 */
async function endSync(app: ComposedServices, isCalledOff: boolean): Promise<void> {
  if (isCalledOff) app.sync.cancel()
  await app.sync.idle()
  const { last } = app.sync.state()
  if (!isCalledOff && last?.outcome !== 'done') throw new Error(JSON.stringify(last))
  while ((app.session.current().budget?.state().usedPerSecond ?? 0) > 0) await sleep(20)
  while (statSync(join(app.profile, 'cache.db-wal')).size > EMPTY_WAL_BYTES) {
    forget(app)
    await sleep(50)
  }
  await sleep(200)
}

interface Measured {
  readonly walkMs: number
  readonly first: number
  readonly second: number
  /** Requests until the second had the whole list: what it would take if only the limit held it up. */
  readonly requests: number
  /** Milliseconds in which main worked during the second, and in which it was ready and the system ran something else. */
  readonly main: { readonly cpuMs: number; readonly waitedMs: number }
  readonly blocks: Blocks
  readonly stats: { readonly tooMany: number; readonly total: number }
}

async function measure(size: number, latencyMs: number, isWhole: boolean): Promise<Measured> {
  const worker = new Worker(new URL(import.meta.url), { workerData: { size, latencyMs } })
  const place = await answer<ServerPlace>(worker)
  const profile = mkdtempSync(join(tmpdir(), 'flotilla-bench-'))
  try {
    const walkMs = await walk(place)
    const app = composeServices({
      profile,
      baseUrl: place.baseUrl,
      settings: { requestShare: SHARE },
      // `npm run bench` has built the app.
      checkpointHost: resolve('out/main/checkpoint-host.js'),
    })
    await app.session.start({})
    let round = 'first'
    const phase = (): string | undefined => app.sync.state().running?.phase
    const watch = watchBlocks(
      () => `${round} sync, ${phase() ?? 'at rest'}`,
      () => phase() !== undefined,
    )
    const first = await listOnce(app, () => app.connection.save({ key: place.key, sessionOnly: false }))
    await endSync(app, !isWhole)
    round = 'second'
    const requestsBefore = await statsOf(worker)
    const times = openTimes()
    const before = times.read()
    const second = await listOnce(app, () => app.sync.start('button'))
    const after = times.read()
    times.close()
    const requests = (await statsOf(worker)).total - requestsBefore.total
    await endSync(app, !isWhole)
    const blocks = watch.stop()
    await app.close()
    const main = { cpuMs: after.cpuMs - before.cpuMs, waitedMs: after.waitedMs - before.waitedMs }
    return { walkMs, first, second, requests, main, blocks, stats: await statsOf(worker) }
  } finally {
    await worker.terminate()
    rmSync(profile, { recursive: true, force: true })
  }
}

function tell(size: number, latencyMs: number, found: Measured): void {
  const idealMs = (size / PAGE / PUBLISHED_PER_SECOND / SHARE) * 100_000
  const { walkMs, first, second, main, blocks, stats } = found
  const share = SHARE === 100 ? '' : `, ${SHARE} %`
  const where = `${size} at ${latencyMs} ms${share}`
  report.bar(`${where}: second sync / the limit`, second / idealMs, RATIO_MAX)
  report.state(`${where}: second sync, its requests / the limit`, found.requests / (size / PAGE))
  report.state(`${where}: second sync, main's work / the limit`, main.cpuMs / idealMs)
  report.state(`${where}: second sync, main's waiting for others / the limit`, main.waitedMs / idealMs)
  report.bar(`${where}: second sync / a walk`, second / walkMs, 1)
  report.state(`${where}: first sync / the limit`, first / idealMs)
  report.state(`${where}: a walk / the limit`, walkMs / idealMs)
  report.bar(`${where}: 429s in 1,000 answers`, (stats.tooMany / stats.total) * 1000, 1, '')
  report.bar(`${where}: longest block (${blocks.own.during})`, blocks.own.ownMs, BLOCK_MAX_MS, 'ms')
  report.state(`${where}: longest block when it has ended`, blocks.other.ownMs, 'ms')
  report.state(`${where}: longest block, the work of the thread alone`, blocks.cpuMs, 'ms')
  report.state(`${where}: longest block, others' use of the cores included`, blocks.wallMs, 'ms')
}

async function main(): Promise<void> {
  for (const size of numbers('sizes', SIZES)) {
    for (const [index, latencyMs] of numbers('latencies', LATENCIES_MS).entries()) {
      // The list is what differs with the latency; what follows it is run through once.
      const isWhole = index === 0 && !process.argv.includes('--list')
      const found = await measure(size, latencyMs, isWhole)
      tell(size, latencyMs, found)
      const { second, blocks } = found
      const [ms, blockMs] = [second.toFixed(0), blocks.own.ownMs.toFixed(0)]
      process.stdout.write(
        `  ${size} at ${latencyMs} ms: second ${ms} ms, longest block ${blockMs} ms in ${blocks.own.during}, ${blocks.own.cpuMs.toFixed(0)} of them work; most work ${blocks.cpuMs.toFixed(0)} ms\n`,
      )
    }
  }
  report.finish()
}

await (isMainThread ? main() : serve(workerData as { size: number; latencyMs: number }))
