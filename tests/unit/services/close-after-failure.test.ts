// The app can be closed whatever statement of the database has failed before, in whatever it was doing.
import { expect, it } from 'vitest'
import { hastyClock } from '../../support/composed'
import { createFailingCache, type Failing, type FailingCache } from '../../support/failing-cache'
import { fileOf } from '../../support/csv/open'
import { startFakeApi, type FakeApi } from '../../support/fake-api'
import { csvOf, rowsOf } from '../../support/imports'
import { begin } from '../../support/operations'
import { testServices, type TestServices } from '../../support/services'

interface Place {
  readonly api: FakeApi
  readonly app: TestServices
  readonly cache: FailingCache
  /** What timers threw: it reaches nobody but the log. */
  readonly loose: unknown[]
}

const LIMIT_MS = 120_000
const SIZE = 6

/** For each kind of work. */
const RUNS = Number(process.env['FLOTILLA_CLOSE_RUNS'] ?? 12)

async function open(): Promise<Place> {
  const api = await startFakeApi({ size: SIZE })
  const cache = createFailingCache()
  const loose: unknown[] = []
  const app = testServices({
    baseUrl: api.baseUrl,
    cacheFiles: cache.files,
    random: () => 0,
    settings: { requestShare: 100, syncOnStart: false, syncIntervalMin: 0, importSettleS: 0 },
    clock: {
      now: hastyClock.now,
      after: (ms, fn) =>
        hastyClock.after(ms, () => {
          try {
            fn()
          } catch (cause) {
            loose.push(cause)
          }
        }),
    },
  })
  await app.session.start({})
  await app.connection.save({ key: api.key, sessionOnly: false })
  await app.sync.idle()
  await app.backgroundJobs.idle()
  await app.alerts.idle()
  return { api, app, cache, loose }
}

async function end({ app, api }: Place): Promise<void> {
  await app.close()
  await api.close()
}

type Work = (place: Place) => Promise<unknown>

/** Each begins something that goes on by itself. */
const WORKS: Readonly<Record<string, Work>> = {
  'a sync': async ({ app }) => Promise.resolve(app.sync.start('button')),
  'an edit': ({ app }) => begin(app, { kind: 'edit', targets: { all: true }, change: { dailyLimit: 9 } }),
  'a warmup job': ({ app }) => begin(app, { kind: 'warmupOff', targets: { all: true } }),
  'an import': async ({ app }) => {
    const { id } = await app.imports.open([fileOf(csvOf(rowsOf(4, { tags: 'New' })))])
    const { revision } = await app.importRuns.plan({ id })
    return app.importRuns.start({ id, revision })
  },
}

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

async function atRest({ app }: Place): Promise<void> {
  await Promise.all([app.sync.idle(), app.operations.idle(), app.importRuns.idle()])
  await app.alerts.idle()
}

async function until(what: () => boolean): Promise<void> {
  while (!what()) await turns(1)
}

/** Of all operations and imports, in their order. */
const statesOf = ({ session }: TestServices): unknown[] => {
  const { id, cache } = session.current()
  const operations = cache.operations.list(id, undefined, 10)
  return [...operations, ...cache.importRuns.list(id, undefined, 10)].map(({ state }) => state)
}

/** Writes how it stands. */
const STATE = /UPDATE (operations|import_runs) SET/

/** As many statements of the work as are asked for, and those that write how it stands, each for once and for good. */
async function failuresOf(work: Work): Promise<Failing[]> {
  const place = await open()
  place.cache.fail(undefined)
  await work(place)
  await atRest(place)
  const run = place.cache.fail(undefined)
  await end(place)
  const steps = run.flatMap((sql, at) => (STATE.test(sql) || run.indexOf(sql) === at ? [at] : []))
  const all = steps.flatMap((at) => [false, true].map((isLasting) => ({ at, isLasting })))
  const every = Math.max(1, Math.floor(all.length / RUNS))
  return all.filter(({ at }, index) => index % every === 0 || STATE.test(run[at] ?? ''))
}

async function failAndClose(work: Work, failing: Failing): Promise<void> {
  const place = await open()
  place.cache.fail(failing)
  await work(place).catch(() => undefined)
  for (let looks = 0; looks < 40 && !place.cache.hasFailed(); looks += 1) await turns(10)
  await turns(20)
  await place.app.close()
  expect(place.cache.isOpen(), JSON.stringify(failing)).toBe(false)
  await end(place)
}

it.each(Object.entries(WORKS))(
  '%s that meets a database that fails, once or for good, is closed with the app',
  async (_name, work) => {
    const failures = await failuresOf(work)
    expect(failures.length).toBeGreaterThan(10)
    for (const failing of failures) await failAndClose(work, failing)
  },
  LIMIT_MS,
)

it.each(['an edit', 'an import'])(
  '%s of which not even a failure could be written is taken up again when the disk has room',
  async (name) => {
    const work = WORKS[name]
    if (!work) throw new Error(name)
    const place = await open()
    // The first is that it is ready, the second that it runs.
    place.cache.fail({ of: STATE, at: 1, isLasting: true })
    await work(place).catch(() => undefined)
    await until(() => place.cache.hasFailed())
    place.cache.fail(undefined)
    await until(() => statesOf(place.app).includes('done'))
    expect(place.app.bugs.length).toBeGreaterThan(0)
    await end(place)
  },
)
