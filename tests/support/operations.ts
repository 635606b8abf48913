// A synced fleet behind the API with faults, and short ways to preview, start and follow operations on it.
import { onTestFinished } from 'vitest'
import type { CallInput } from '../../shared/contract/contract'
import type { Operation, OperationRow } from '../../shared/contract/operations'
import { startFakeApi, type FakeApi, type FakeApiOptions } from './fake-api'
import { testServices, type TestServices } from './services'
import type { ComposedOptions } from './composed'

export interface Fleet {
  readonly api: FakeApi
  readonly app: TestServices
  /** Emails of the service, in lower case, as they were generated. */
  readonly emails: readonly string[]
}

export async function openFleet(
  options: FakeApiOptions = {},
  composed: Partial<ComposedOptions> = {},
): Promise<Fleet> {
  const api = await startFakeApi(options)
  onTestFinished(() => api.close())
  const app = testServices({
    baseUrl: api.baseUrl,
    random: () => 0,
    settings: { requestShare: 100, syncOnStart: false, syncIntervalMin: 0 },
    ...composed,
  })
  await app.session.start({})
  await app.connection.save({ key: api.key, sessionOnly: false })
  await app.sync.idle()
  await app.backgroundJobs.idle()
  api.script([])
  return { api, app, emails: api.demo.fleet.all().map(({ record }) => record.email.toLowerCase()) }
}

/** Emails of accounts whose record is of a kind, in the service. */
export const emailsWhere = (
  { api }: Pick<Fleet, 'api'>,
  test: (record: Readonly<Record<string, unknown>>) => boolean,
): string[] =>
  api.demo.fleet
    .all()
    .filter(({ record }) => test(record as never))
    .map(({ record }) => record.email.toLowerCase())

export const recordOf = ({ api }: Pick<Fleet, 'api'>, email: string): Record<string, unknown> => ({
  ...(api.demo.fleet.get(email)?.record as unknown as Record<string, unknown>),
})

/** Previews and starts it; a delete with the right count. */
export async function begin(app: TestServices, request: CallInput<'operations.preview'>): Promise<Operation> {
  const preview = await app.operations.preview(request)
  return app.operations.start({ previewId: preview.previewId, typedCount: preview.willChange })
}

/** The operation when it has ended, or waits for somebody. */
export async function ending(app: TestServices, id: number): Promise<Operation> {
  for (;;) {
    await app.operations.idle()
    const operation = await app.operations.get({ id })
    if (operation.state !== 'running' && operation.state !== 'queued') return operation
    await new Promise((resolve) => setImmediate(resolve))
  }
}

export async function run(app: TestServices, request: CallInput<'operations.preview'>): Promise<Operation> {
  return ending(app, (await begin(app, request)).id)
}

export async function rowsOf(app: TestServices, id: number): Promise<OperationRow[]> {
  const { rows } = await app.operations.rows({ id, limit: 500 })
  return rows
}
