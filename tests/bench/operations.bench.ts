// `npm run bench -- operations [accounts]`: how long anything else waits while a fleet is previewed, written down, changed.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { startDemoServer } from '../../electron/demo/server'
import type { CallInput } from '../../shared/contract/contract'
import { composeServices, type ComposedServices } from '../support/composed'
import { watchBlocks } from './blocks'
import { createReport } from './report'

const SIZE = 50_000
const BLOCK_MAX_MS = 50
/** An edit of all would take a quarter of an hour; what it does in this time it does over and over. */
const EDIT_MS = 15_000

interface ServerPlace {
  readonly baseUrl: string
  readonly key: string
}

/** The server has a thread of its own, so that its work is not taken for the app's. */
async function serve(size: number): Promise<void> {
  const server = await startDemoServer({ size, limits: { perSecond: Infinity, perMinute: Infinity } })
  parentPort?.postMessage({ baseUrl: server.baseUrl, key: server.key })
}

/** The longest time in which `work` kept everything else from its turn, others' use of the cores left out, and how long it took. */
async function watched<T>(work: () => Promise<T>): Promise<{ value: T; blockMs: number; ms: number }> {
  const startedAt = performance.now()
  const watch = watchBlocks(() => '')
  const value = await work()
  const blockMs = watch.stop().own.ownMs
  return { value, blockMs, ms: performance.now() - startedAt }
}

async function measure(app: ComposedServices, size: number): Promise<void> {
  const report = createReport('operations')
  const { operations } = app
  const step = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const { value, blockMs, ms } = await watched(work)
    report.bar(`${name}: longest block`, blockMs, BLOCK_MAX_MS, 'ms')
    report.state(`${name}: in all`, ms, 'ms')
    return value
  }
  const ask = (name: string, request: CallInput<'operations.preview'>) =>
    step(`preview of ${name}`, async () => operations.preview(request))
  const targets = { all: true } as const
  const settings = { dailyLimit: 23, warmupLimit: 9 }

  const idle = await watched(() => sleep(5_000))
  report.state('doing nothing: longest block', idle.blockMs, 'ms')
  const edit = await ask(`an edit of ${size}`, { kind: 'edit', targets, change: settings })
  const { id } = await step('writing it down', async () => operations.start({ previewId: edit.previewId }))
  await step(`${EDIT_MS / 1000} s of it`, () => sleep(EDIT_MS))
  report.state('accounts edited', (await operations.get({ id })).counts.done, 'rows')
  await step('cancelling the rest', async () => {
    operations.cancel({ id })
    await operations.idle()
  })
  const pause = await ask(`a pause of ${size}`, { kind: 'pause', targets })
  await step('writing it down', async () => operations.start({ previewId: pause.previewId }))
  await step('pausing all', async () => operations.idle())
  await step('the list of operations', async () => operations.list({ limit: 50 }))
  report.finish()
}

async function main(): Promise<void> {
  const size = Number(process.argv[2] ?? SIZE)
  const worker = new Worker(new URL(import.meta.url), { workerData: size })
  const place = await new Promise<ServerPlace>((done) => worker.once('message', done))
  const profile = mkdtempSync(join(tmpdir(), 'flotilla-bench-'))
  const settings = { requestShare: 100, syncOnStart: false, syncIntervalMin: 0 }
  // `npm run bench` has built the app.
  const checkpointHost = resolve('out/main/checkpoint-host.js')
  const app = composeServices({ profile, baseUrl: place.baseUrl, settings, checkpointHost })
  try {
    await app.session.start({})
    await app.connection.save({ key: place.key, sessionOnly: false })
    while (app.sync.state().lastCompleteAt === undefined) await sleep(20)
    app.sync.cancel()
    await app.sync.idle()
    await measure(app, size)
  } finally {
    await app.close()
    await worker.terminate()
    rmSync(profile, { recursive: true, force: true })
  }
}

await (isMainThread ? main() : serve(workerData as number))
