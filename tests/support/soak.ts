// Hours of an app in minutes: syncs, operations, imports and jobs of others with faults all along, and what stays behind.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { CallInput } from '../../shared/contract/contract'
import { isEnded } from '../../shared/domain/operations'
import { composeServices, type ComposedServices } from './composed'
import { startFakeApi, type FakeApi } from './fake-api'
import { htmlPage, refusal, slow } from './fault-answers'
import { createFaultClock, type FaultClock } from './fault-clock'
import { resetAfterActing, resetBeforeActing } from './fault-connections'
import type { FaultRule } from './fault-rules'
import { passing, turning } from './passing-time'

export interface SoakOptions {
  readonly profile: string
  /** Accounts in the fleet. */
  readonly size: number
  /** Of the app's life, each with its work and its faults. */
  readonly slices: number
  /** Accounts in each operation and each import. */
  readonly batch: number
}

/** What the process holds while the app rests. */
export interface SoakSample {
  /** Bytes, after the garbage was collected. */
  readonly heap: number
  /** Handles of the event loop, by kind. */
  readonly handles: Readonly<Record<string, number>>
  /** Who has set those that are set. */
  readonly timers: readonly string[]
  /** Whether an import keeps what is secret of its failed rows for a retry. */
  readonly keepsSecrets: boolean
}

export interface SoakResult {
  /** One after each slice. */
  readonly samples: readonly SoakSample[]
  /** Timers that are set once the app is closed. */
  readonly timersLeft: readonly string[]
  readonly ended: Readonly<Record<'syncs' | 'operations' | 'imports' | 'jobs' | 'faults', number>>
  readonly bugs: readonly unknown[]
  /** What Node warned of: listeners that pile up, among others. */
  readonly warnings: readonly string[]
}

const MINUTE_MS = 60_000
export const SLICE_MS = 5 * MINUTE_MS
const OUTAGE_MS = 2 * MINUTE_MS
/** So long the budget tells of its last minute, and the log of requests waits to be written; less than to the next sync. */
const LULL_MS = 90_000
const LISTED = 200

function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc') as () => void
  // What the first leaves behind for finalizers goes with the second.
  gc()
  gc()
}

function createRandom(seed: number): () => number {
  let state = seed
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647
}

function faultsOf(slice: number): FaultRule[] {
  const outage: FaultRule[] = slice % 6 === 4 ? [{ fault: htmlPage(503), forMs: OUTAGE_MS }] : []
  return [
    ...outage,
    { fault: refusal(429, 'Too many', { 'retry-after': '2' }), probability: 0.03 },
    { fault: refusal(500), probability: 0.03 },
    { fault: htmlPage(502), probability: 0.02 },
    { fault: slow(20_000), probability: 0.01 },
    { fault: resetBeforeActing, probability: 0.02 },
    { method: 'GET', fault: resetAfterActing, probability: 0.02 },
  ]
}

interface Place {
  readonly options: SoakOptions
  readonly api: FakeApi
  readonly app: ComposedServices
  readonly clock: FaultClock
  go<T>(work: Promise<T> | T): Promise<T>
}

const emailsIn = ({ api }: Place): string[] =>
  api.demo.fleet.all().map(({ record }) => record.email.toLowerCase())

const isNew = (email: string): boolean => email.endsWith('@soak.example')

/** What is done in a slice, in turn; those that an import made go with the next slice. */
function requestsOf(place: Place, slice: number): CallInput<'operations.preview'>[] {
  const all = emailsIn(place)
  const made = all.filter(isNew)
  const emails = all.filter((email) => !isNew(email)).slice(0, place.options.batch)
  const kinds: readonly CallInput<'operations.preview'>[] = [
    { kind: 'edit', targets: { emails }, change: { dailyLimit: 10 + slice } },
    { kind: 'pause', targets: { emails } },
    { kind: 'resume', targets: { emails } },
    { kind: 'tag', targets: { emails }, change: { create: ['Soaked'] } },
    { kind: 'warmupOff', targets: { emails } },
    { kind: 'warmupOn', targets: { emails } },
    { kind: 'vitals', targets: { emails } },
  ]
  const turn = [kinds[slice % kinds.length], kinds[(slice * 3 + 1) % kinds.length]]
  const wanted = turn.filter((one) => one !== undefined)
  return made.length === 0 ? wanted : [{ kind: 'delete', targets: { emails: made } }, ...wanted]
}

async function begin({ app, go }: Place, request: CallInput<'operations.preview'>): Promise<void> {
  const { previewId, willChange } = await go(app.operations.preview(request))
  if (willChange > 0) await go(app.operations.start({ previewId, typedCount: willChange }))
}

async function importSome({ app, go, options }: Place, slice: number): Promise<void> {
  const rows = Array.from(
    { length: options.batch },
    (_, index) => `s${slice}n${index}@soak.example,pw,Anna,migadu`,
  )
  const path = join(options.profile, 'soak.csv')
  writeFileSync(path, ['email,password,first name,provider', ...rows, ''].join('\n'))
  const { id } = await go(app.imports.open([path]))
  const { revision } = await go(app.importRuns.plan({ id }))
  await go(app.importRuns.start({ id, revision }))
}

/** As somebody does in Instantly itself. */
async function beginElsewhere({ api, clock }: Place, isOn: boolean): Promise<void> {
  const asked = fetch(`${api.baseUrl}/accounts/warmup/${isOn ? 'enable' : 'disable'}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${api.key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ include_all_emails: true }),
  })
  await clock.run(asked.then(async (answer) => answer.text()))
}

const wait = ({ clock, go }: Place, ms: number): Promise<void> =>
  go(new Promise<void>((resolve) => void clock.after(ms, resolve)))

/** What has not ended, by name. What waits for the user is told to go on. */
async function open({ app, go }: Place): Promise<string[]> {
  const { operations } = await go(app.operations.list({ limit: LISTED }))
  const { runs } = app.importRuns.list({ limit: LISTED })
  const { jobs } = app.backgroundJobs.list({ limit: LISTED })
  for (const { id, canContinue } of operations) if (canContinue) app.operations.continue({ id })
  for (const { id, canContinue } of runs) if (canContinue) await go(app.importRuns.continue({ id }))
  return [
    ...operations.filter(({ state }) => !isEnded(state)).map(({ kind }) => kind),
    ...runs.filter(({ state }) => !isEnded(state)).map(() => 'import'),
    ...jobs.filter(({ state }) => state === 'running').map(() => 'job'),
    ...(app.sync.state().running ? ['sync'] : []),
  ]
}

/** All faults are over: everything comes to its end, and nothing has begun for a while. */
async function rest(place: Place): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    place.api.script([])
    await wait(place, LULL_MS)
    const left = await open(place)
    if (left.length === 0 && place.api.seen.length === 0) break
    if (tries > 60) throw new Error(`does not come to an end: ${left.join(', ')}`)
  }
  await place.go(place.app.backgroundJobs.idle())
  await place.go(place.app.sync.idle())
}

/** Lists that only tests keep. */
function forget({ app }: Place): void {
  for (const list of [app.told, app.notes, app.logged, app.unread, app.bars as unknown[]]) list.length = 0
}

async function look({ app, clock }: Place): Promise<SoakSample> {
  // Handles that were let go of are closed in a later turn.
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  collectGarbage()
  const handles: Record<string, number> = {}
  for (const kind of process.getActiveResourcesInfo()) handles[kind] = (handles[kind] ?? 0) + 1
  const keepsSecrets = app.importRuns.list({ limit: LISTED }).runs.some(({ secretRows }) => secretRows > 0)
  const timers = [...clock.timers()].sort()
  return { heap: process.memoryUsage().heapUsed, handles, timers, keepsSecrets }
}

async function live(place: Place, slice: number): Promise<void> {
  if (slice % 3 === 1) await beginElsewhere(place, slice % 2 === 0)
  place.api.script(faultsOf(slice))
  for (const request of requestsOf(place, slice)) await begin(place, request)
  if (slice % 2 === 0) await importSome(place, slice)
  await wait(place, SLICE_MS)
}

async function openPlace(options: SoakOptions): Promise<Place> {
  const clock = createFaultClock()
  const random = createRandom(20_261_127)
  const api = await startFakeApi({ size: options.size, clock, random, jobDurationMs: () => MINUTE_MS })
  const app = composeServices({
    profile: options.profile,
    baseUrl: api.baseUrl,
    random,
    settings: { requestShare: 100, syncOnStart: false, syncIntervalMin: 5, importSettleS: 5 },
    clock: turning(clock),
    apiClock: { ...clock, after: turning(clock).after },
    fetch: clock.watch(globalThis.fetch),
  })
  const go = <T>(work: Promise<T> | T): Promise<T> => passing(clock, work)
  await go(app.session.start({}))
  await go(app.connection.save({ key: api.key, sessionOnly: false }))
  const place = { options, api, app, clock, go }
  await rest(place)
  return place
}

const meanHeap = (samples: readonly SoakSample[]): number =>
  samples.reduce((sum, { heap }) => sum + heap, 0) / samples.length

const mostOf = (samples: readonly SoakSample[], kind: string): number =>
  Math.max(...samples.map(({ handles }) => handles[kind] ?? 0))

/** Connections that are kept for the next request: as many as were ever needed at once. */
const POOLED = 'TCPSocketWrap'
const POOL_MOST = 20

/** How much more there was in the last third than in the first; of handles those kinds that grew, with their number. */
export function growthOf(samples: readonly SoakSample[]): {
  readonly heap: number
  readonly handles: Readonly<Record<string, number>>
} {
  const third = Math.floor(samples.length / 3)
  const [first, last] = [samples.slice(0, third), samples.slice(-third)]
  const kinds = new Set(samples.flatMap(({ handles }) => Object.keys(handles)))
  const grown = [...kinds].filter((kind) => {
    const most = kind === POOLED ? POOL_MOST : mostOf(first, kind)
    return mostOf(last, kind) > most
  })
  return {
    heap: meanHeap(last) - meanHeap(first),
    handles: Object.fromEntries(grown.map((kind) => [kind, mostOf(last, kind)])),
  }
}

export async function soak(options: SoakOptions): Promise<SoakResult> {
  const warnings: string[] = []
  const warn = ({ message }: Error): void => void warnings.push(message)
  process.on('warning', warn)
  const place = await openPlace(options)
  const { app, api, clock } = place
  const samples: SoakSample[] = []
  const ended = { syncs: 0, operations: 0, imports: 0, jobs: 0, faults: 0 }
  app.sync.onEnded(() => void (ended.syncs += 1))
  app.operations.onEnded(() => void (ended.operations += 1))
  app.importRuns.onEnded(() => void (ended.imports += 1))
  try {
    for (let slice = 0; slice < options.slices; slice += 1) {
      await live(place, slice)
      ended.faults += api.seen.filter(({ fault }) => fault !== undefined).length
      await rest(place)
      forget(place)
      samples.push(await look(place))
    }
    ended.jobs = app.backgroundJobs.list({ limit: LISTED }).jobs.length
  } finally {
    await place.go(app.close())
    await api.close()
    process.off('warning', warn)
  }
  return { samples, timersLeft: clock.timers(), ended, bugs: app.bugs, warnings }
}
