// An empty fleet behind the API with faults, a clock that is turned by the requests, and short ways to run imports on it.
import { onTestFinished } from 'vitest'
import type { ImportRun, ImportRunRow } from '../../shared/contract/import-runs'
import type { ComposedOptions } from './composed'
import { fileOf } from './csv/open'
import { startFakeApi, type FakeApi, type FakeApiOptions } from './fake-api'
import { createFaultClock, type FaultClock } from './fault-clock'
import { passing, turning } from './passing-time'
import { testServices, type TestServices } from './services'

export interface Onboarding {
  readonly api: FakeApi
  readonly app: TestServices
  readonly clock: FaultClock
  /** Lets time pass until it is done. @param everyMs how far it jumps while nothing happens; a second */
  go<T>(work: Promise<T> | T, everyMs?: number): Promise<T>
}

export async function openOnboarding(
  { faults = [], ...options }: FakeApiOptions = {},
  composed: Partial<ComposedOptions> = {},
): Promise<Onboarding> {
  const clock = createFaultClock()
  const api = await startFakeApi({ size: 3, clock, ...options })
  onTestFinished(() => api.close())
  const app = onboardingApp(api, clock, composed)
  const go = <T>(work: Promise<T> | T, everyMs?: number): Promise<T> => passing(clock, work, everyMs)
  await go(app.session.start({}))
  await go(app.connection.save({ key: api.key, sessionOnly: false }))
  await go(app.sync.idle())
  await go(app.backgroundJobs.idle())
  // All is well until it is connected.
  api.script(faults)
  return { api, app, clock, go }
}

/** Another app on the same service; with the same profile and keychain it is the same one, started again. */
export function onboardingApp(
  api: FakeApi,
  clock: FaultClock,
  composed: Partial<ComposedOptions> = {},
): TestServices {
  return testServices({
    baseUrl: api.baseUrl,
    random: () => 0,
    settings: { requestShare: 100, syncOnStart: false, syncIntervalMin: 0 },
    clock: turning(clock),
    // The client's answers take turns too.
    apiClock: { ...clock, after: turning(clock).after },
    fetch: clock.watch(globalThis.fetch),
    ...composed,
  })
}

export interface CsvRow {
  readonly email: string
  readonly password: string
  readonly tags?: string
  readonly warmup?: string
  readonly limit?: string
}

export const HEADER = 'email,password,first name,provider,tags,warmup enabled,daily limit'

export const csvOf = (rows: readonly CsvRow[]): string =>
  [
    HEADER,
    ...rows.map(({ email, password, tags = '', warmup = '', limit = '' }) =>
      [email, password, 'Anna', 'migadu', tags, warmup, limit].join(','),
    ),
    '',
  ].join('\n')

export const rowsOf = (count: number, over: Partial<CsvRow> = {}): CsvRow[] =>
  Array.from({ length: count }, (_, index) => ({
    email: `inbox${index}@new.example`,
    password: `CANARY-${index}`,
    ...over,
  }))

/** Opens a file with these rows and starts its run. */
export async function startImport({ app, go }: Onboarding, csv: string, name?: string): Promise<ImportRun> {
  const { id } = await app.imports.open([fileOf(csv, name)])
  const { revision } = await app.importRuns.plan({ id })
  return go(app.importRuns.start({ id, revision }))
}

const isResting = ({ state }: ImportRun): boolean => state !== 'running' && state !== 'queued'

/** Turns of the event loop until it is looked again, told or not. */
const TURNS = 50

/** The run as it is when it satisfies; by default when it is over, or waits for somebody. */
export function until(
  { app, go }: Pick<Onboarding, 'app' | 'go'>,
  id: number,
  test: (run: ImportRun) => boolean = isResting,
  everyMs?: number,
): Promise<ImportRun> {
  const look = async (): Promise<ImportRun> => {
    for (;;) {
      const run = app.importRuns.get({ id })
      if (test(run)) return run
      // What changes is told, but for what is only wiped; looking all the time would take longer than the run.
      const told = app.told.length
      for (let turn = 0; turn < TURNS && app.told.length === told; turn += 1)
        await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return go(look(), everyMs)
}

export async function runImport(place: Onboarding, csv: string, name?: string): Promise<ImportRun> {
  return until(place, (await startImport(place, csv, name)).id)
}

export const journalOf = ({ app }: Pick<Onboarding, 'app'>, id: number): ImportRunRow[] =>
  app.importRuns.rows({ id, limit: 500 }).rows

/** Emails of the service that begin as those of `rowsOf` do. */
export const createdIn = ({ api }: Pick<Onboarding, 'api'>): string[] =>
  api.demo.fleet
    .all()
    .map(({ record }) => record.email)
    .filter((email) => email.endsWith('@new.example'))
