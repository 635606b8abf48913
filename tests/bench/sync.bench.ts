// `npm run bench -- sync [accounts...]`: a first and a second sync against the limit and against a plain cursor walk.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { createApiFactory } from '../../electron/api/factory'
import { startDemoServer } from '../../electron/demo/server'
import { composeServices, realClock, type ComposedServices } from '../support/composed'

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

const say = (text: string): void => void process.stdout.write(`${text}\n`)

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

async function walk(place: ServerPlace): Promise<number> {
  const factory = createApiFactory({
    fetch: globalThis.fetch,
    clock: realClock,
    random: Math.random,
    userAgent: 'bench',
  })
  const nothing = (): void => undefined
  const { api, budget, close } = factory({
    baseUrl: place.baseUrl,
    getKey: () => place.key,
    onOutcome: nothing,
    onUnauthorized: nothing,
  })
  budget.setShare(100)
  const startedAt = performance.now()
  let rows = 0
  for await (const page of api.accounts.walk({ includeTags: true })) rows += page.records.length
  const ms = performance.now() - startedAt
  close()
  if (rows === 0) throw new Error('the walk saw nothing')
  return ms
}

/** The longest time in which nothing else had its turn, until `stop`. */
function watchBlocks(): () => number {
  let last = performance.now()
  let longest = 0
  let isRunning = true
  const look = (): void => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    if (isRunning) setImmediate(look)
  }
  look()
  return () => {
    isRunning = false
    return longest
  }
}

/** Milliseconds from the start of a sync until the whole fleet is listed; then the rest is called off. */
async function listOnce(app: ComposedServices, begin: () => unknown): Promise<number> {
  const startedAt = performance.now()
  const before = app.sync.state().lastCompleteAt
  await begin()
  while (app.sync.state().lastCompleteAt === before) {
    if (app.sync.state().running === undefined) throw new Error(JSON.stringify(app.sync.state().last))
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  const ms = performance.now() - startedAt
  app.sync.cancel()
  await app.sync.idle()
  return ms
}

async function measure(size: number, latencyMs: number): Promise<boolean> {
  const worker = new Worker(new URL(import.meta.url), { workerData: { size, latencyMs } })
  const place = await answer<ServerPlace>(worker)
  const profile = mkdtempSync(join(tmpdir(), 'flotilla-bench-'))
  const idealMs = (size / PAGE / PUBLISHED_PER_SECOND) * 1000
  try {
    const walkMs = await walk(place)
    const app = composeServices({ profile, baseUrl: place.baseUrl, settings: { requestShare: 100 } })
    await app.session.start({})
    const stopWatch = watchBlocks()
    const first = await listOnce(app, () => app.connection.save({ key: place.key, sessionOnly: false }))
    const second = await listOnce(app, () => app.sync.start('button'))
    const blockMs = stopWatch()
    await app.close()
    worker.postMessage('stats')
    const stats = await answer<{ readonly tooMany: number; readonly total: number }>(worker)
    const ratio = (ms: number): string => (ms / idealMs).toFixed(2)
    const isMet =
      second / idealMs <= RATIO_MAX &&
      second <= walkMs * 1.05 &&
      stats.tooMany * 1000 <= stats.total &&
      blockMs <= BLOCK_MAX_MS
    say(
      `${String(size).padStart(6)} at ${String(latencyMs).padStart(3)} ms: walk ${ratio(walkMs)}, first ${ratio(first)}, ` +
        `second ${ratio(second)} × the limit (${Math.round(idealMs)} ms); 429: ${stats.tooMany} of ${stats.total}; ` +
        `longest block ${Math.round(blockMs)} ms  ${isMet ? 'met' : 'SHORT'}`,
    )
    return isMet
  } finally {
    await worker.terminate()
    rmSync(profile, { recursive: true, force: true })
  }
}

async function main(): Promise<void> {
  const asked = process.argv
    .slice(2)
    .map(Number)
    .filter((size) => size > 0)
  let isMet = true
  for (const size of asked.length > 0 ? asked : SIZES) {
    for (const latencyMs of LATENCIES_MS) isMet = (await measure(size, latencyMs)) && isMet
  }
  process.exitCode = isMet ? 0 : 1
}

await (isMainThread ? main() : serve(workerData as { size: number; latencyMs: number }))
