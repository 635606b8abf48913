import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CALL_NAMES, createPipeline, type Sender } from '../../electron/ipc/pipeline'
import type { Handlers } from '../../shared/contract/contract'
import { CALLS, type CallName } from '../../shared/contract/names'
import { AppError, ERROR_CODES } from '../../shared/errors'

const OUR_ORIGIN = 'app://flotilla'
const us: Sender = { isOurWindow: true, isTopFrame: true, origin: OUR_ORIGIN }

const STRANGERS: Record<string, Sender> = {
  'a frame inside our page': { ...us, isTopFrame: false },
  'a window we did not open': { ...us, isOurWindow: false },
  'a destroyed frame': { ...us, origin: undefined },
  'a data: page': { ...us, origin: 'data://' },
  'a file': { ...us, origin: 'file://' },
  'another host of our scheme': { ...us, origin: 'app://evil' },
  'the web': { ...us, origin: 'https://flotilla' },
}

/** A pipeline whose handlers all do `act`, and the calls that reached one. */
function pipelineOf(act: (name: CallName, input: unknown) => unknown) {
  const reached: CallName[] = []
  const bugs: unknown[] = []
  const handlers = Object.fromEntries(
    CALL_NAMES.map((name) => [
      name,
      (input: unknown) => {
        reached.push(name)
        return act(name, input)
      },
    ]),
  ) as unknown as Handlers
  const pipeline = createPipeline({
    handlers,
    origins: new Set([OUR_ORIGIN]),
    reportBug: (_where, cause) => {
      bugs.push(cause)
      return `incident-${bugs.length}`
    },
  })
  return { pipeline, reached, bugs }
}

/** One valid input for each call; the compiler asks for a new one when a call is added. */
const VALID_INPUT: Record<CallName, unknown> = {
  'app.info': undefined,
  'app.openLink': { link: 'instantlyKeys' },
  'session.get': undefined,
  'session.retry': undefined,
  'session.startTemporary': undefined,
  'session.setCacheAside': undefined,
  'workspaces.list': undefined,
  'workspaces.open': { id: 'w' },
  'connection.save': { key: 'k', sessionOnly: false },
  'connection.status': undefined,
  'connection.forget': { wipeCache: true },
  'demo.open': { size: 5 },
  'accounts.get': { email: 'a@b.example' },
  'accounts.refresh': { email: 'a@b.example' },
  'accounts.export': { emails: ['a@b.example'], columns: ['email'], hasMark: true },
  'tags.list': undefined,
  'sync.get': undefined,
  'sync.start': undefined,
  'sync.cancel': undefined,
  'settings.get': undefined,
  'settings.update': { theme: 'dark' },
  'settings.startPage': undefined,
  'settings.keepPage': { page: 'domains' },
  'network.get': undefined,
  'updates.get': undefined,
  'updates.check': undefined,
  'updates.download': undefined,
  'updates.install': undefined,
  'budget.get': undefined,
  'notifications.list': { limit: 10 },
  'notifications.markRead': { upTo: 1 },
  'notifications.clear': undefined,
  'alerts.list': { limit: 10 },
  'alerts.subjects': { at: 1, kind: 'errors' },
  'layouts.get': { page: 'accounts' },
  'layouts.save': { workspaceId: 'w', page: 'accounts', layout: { columns: [], sort: [] } },
  'views.list': undefined,
  'views.save': { name: 'Hot', query: 'limit>50', sort: [{ column: 'score', isDescending: true }] },
  'views.remove': { id: 'v' },
  'views.arrange': { ids: ['v'] },
  'views.remember': { workspaceId: 'w', query: '', viewId: 'all' },
  'history.summary': {},
  'history.changes': { limit: 10 },
  'history.account': { email: 'a@b.example' },
  'campaigns.ofAccount': { email: 'a@b.example' },
  'campaigns.refreshOfAccount': { email: 'a@b.example' },
  'history.asOf': { day: '2026-11-03' },
  'history.asOfAccounts': { day: '2026-11-03', query: 'status:error', limit: 10 },
  'history.fleet': { from: '2026-11-01', to: '2026-11-23' },
  'warmup.group': { from: '2026-11-01', to: '2026-11-23', movers: 10, fallPoints: 10, fallDays: 7 },
  'domains.weeks': { before: '2026-11-24' },
  'charts.copyImage': { image: 'data:image/png;base64,iVBORw0KGgo=' },
  'charts.saveImage': { name: 'warmup', image: 'data:image/png;base64,iVBORw0KGgo=' },
  'charts.saveTable': { name: 'warmup', head: ['Day'], rows: [['2026-11-23']] },
  'operations.preview': { kind: 'edit', targets: { all: true }, change: { dailyLimit: 20, replyTo: null } },
  'operations.previewRows': { previewId: 'p', verdict: 'change', limit: 10 },
  'operations.previewUndo': { id: 1 },
  'operations.start': { previewId: 'p', typedCount: 5 },
  'operations.list': { limit: 10 },
  'operations.get': { id: 1 },
  'operations.rows': { id: 1, states: ['failed'], limit: 10 },
  'operations.ofAccount': { email: 'a@b.example', limit: 10 },
  'operations.cancel': { id: 1 },
  'operations.pause': { id: 1 },
  'operations.continue': { id: 1 },
  'operations.retry': { id: 1 },
  'operations.remove': { id: 1 },
  'operations.export': { id: 1, states: ['failed', 'unknown'] },
  'data.get': undefined,
  'data.export': { format: 'json' },
  'data.wipeAll': undefined,
  'data.diagnostics': undefined,
  'data.saveDiagnostics': undefined,
  'backgroundJobs.list': { limit: 10 },
  'backgroundJobs.watch': { isWatched: true },
  'backgroundJobs.refresh': undefined,
  'backgroundJobs.accounts': { id: 'job-1' },
  'deeds.list': { text: 'acme', kinds: ['edit', 'create'], outcomes: ['failed'], since: 0, limit: 10 },
  'deeds.export': { isEverywhere: true },
  'requests.list': { text: 'acme', outcome: 'failed', limit: 10 },
  'requests.clear': undefined,
  'checks.get': undefined,
  'imports.choose': undefined,
  'imports.openDropped': { paths: ['/tmp/accounts.csv'] },
  'imports.get': undefined,
  'imports.rows': { id: 'i', filter: {}, from: 0, limit: 100 },
  'imports.setReading': { id: 'i', file: 0, encoding: 'utf-8' },
  'imports.setMapping': { id: 'i', file: 0, targets: ['email', 'password', null] },
  'imports.dropColumn': { id: 'i', file: 0, column: 2 },
  'imports.setDefaults': { id: 'i', defaults: { isNameFromAddress: true, values: { dailyLimit: '30' } } },
  'imports.fix': { id: 'i', row: 3, field: 'smtpPort', value: '465' },
  'imports.fixAlike': { id: 'i', problem: { code: 'edgeSpace', place: 'smtpPassword' } },
  'imports.skip': { id: 'i', isSkipped: true, rows: [1, 2] },
  'imports.reveal': { id: 'i', row: 3, cell: 'imapPassword' },
  'imports.savePreset': { id: 'i', file: 0, name: 'Our reseller' },
  'imports.plan': { id: 'i' },
  'imports.saveTemplate': undefined,
  'imports.saveRejected': { id: 'i', file: 0 },
  'imports.start': { id: 'i', revision: 3 },
  'imports.close': { id: 'i' },
  'importPresets.list': undefined,
  'importPresets.remove': { key: 'email|password' },
  'importRuns.list': { limit: 10 },
  'importRuns.get': { id: 1 },
  'importRuns.rows': { id: 1, states: ['failed'], cause: 'credentials', text: 'acme', limit: 10 },
  'importRuns.pause': { id: 1 },
  'importRuns.continue': { id: 1 },
  'importRuns.cancel': { id: 1, hasFollowUps: true },
  'importRuns.retry': { id: 1, causes: ['service'] },
  'importRuns.saveReport': { id: 1 },
  'importRuns.saveFailed': { id: 1, file: 0 },
  'importRuns.wipe': { id: 1 },
  'importRuns.remove': { id: 1 },
}

describe.each(CALL_NAMES)('the call %s', (name) => {
  it.each(Object.entries(STRANGERS))('refuses %s', async (_who, sender) => {
    const { pipeline, reached } = pipelineOf(() => undefined)
    const answer = await pipeline(name, sender, VALID_INPUT[name])
    expect(answer).toMatchObject({ ok: false, error: { code: 'senderRefused' } })
    expect(reached).toEqual([])
  })

  it('reaches its handler with valid input', async () => {
    const { pipeline, reached } = pipelineOf(() => undefined)
    await pipeline(name, us, VALID_INPUT[name])
    expect(reached).toEqual([name])
  })

  it('refuses a property it does not know', async () => {
    const { pipeline, reached } = pipelineOf(() => undefined)
    const input = { ...(VALID_INPUT[name] as object | undefined), surprise: 1 }
    expect(await pipeline(name, us, input)).toMatchObject({ ok: false, error: { code: 'invalidInput' } })
    expect(reached).toEqual([])
  })

  it('hands on a coded error as it is, and hides any other behind an incident number', async () => {
    const coded = pipelineOf(() => {
      throw new AppError('unauthorized', 'refused', { cause: new Error('Bearer CANARY') })
    })
    const first = await coded.pipeline(name, us, VALID_INPUT[name])
    expect(first).toEqual({
      ok: false,
      error: { code: 'unauthorized', message: 'refused', retryable: false },
    })

    const crashed = pipelineOf(() => {
      throw new TypeError('CANARY in a message')
    })
    const second = await crashed.pipeline(name, us, VALID_INPUT[name])
    expect(second).toMatchObject({ ok: false, error: { code: 'bug', incident: 'incident-1' } })
    expect(JSON.stringify([first, second])).not.toContain('CANARY')
  })

  it('never lets an answer out that breaks the contract', async () => {
    const { pipeline, bugs } = pipelineOf(() => ({ key: 'CANARY', stack: 'CANARY' }))
    const answer = await pipeline(name, us, VALID_INPUT[name])
    expect(answer).toMatchObject({ ok: false, error: { code: 'bug' } })
    expect(bugs).toHaveLength(1)
    expect(JSON.stringify(answer)).not.toContain('CANARY')
  })

  it('answers 10,000 hostile messages with a code each, and changes nothing', async () => {
    const { pipeline, reached } = pipelineOf(() => undefined)
    const codes = new Set<string>()
    let refused = 0
    for (const input of hostileMessages()) {
      const answer = await pipeline(name, us, input)
      if (answer.ok) continue
      codes.add(answer.error.code)
      if (answer.error.code === 'invalidInput') refused += 1
    }
    for (const code of codes) expect(ERROR_CODES).toContain(code)
    expect(reached.length).toBe(hostileMessages().length - refused)
    expect(refused).toBeGreaterThan(hostileMessages().length / 2)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})

const cyclic: Record<string, unknown> = {}
cyclic['self'] = cyclic

const ODD: readonly unknown[] = [
  JSON.parse('{"__proto__":{"polluted":true}}'),
  { constructor: { prototype: { polluted: true } } },
  cyclic,
  Number.NaN,
  Infinity,
  -0,
  new Date(Number.NaN),
  new Map([['limit', 10]]),
  10n,
  'x'.repeat(1_000_000),
  { email: 'a'.repeat(321) },
  { limit: 1e9 },
  { limit: 1.5 },
  { key: '' },
  { key: ['k'], sessionOnly: false },
  { link: 'javascript:alert(1)' },
  { link: 'https://evil.example' },
  { id: '../../etc/passwd', extra: 1 },
  Array.from({ length: 1000 }, () => ({})),
]

const HOSTILE = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.anything({
      maxDepth: 3,
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom(...ODD) },
  {
    weight: 2,
    arbitrary: fc.dictionary(
      fc.constantFrom(
        'email',
        'limit',
        'after',
        'key',
        'id',
        'link',
        'size',
        'theme',
        'wipeCache',
        '__proto__',
      ),
      fc.anything({ maxDepth: 2 }),
    ),
  },
)

// Of some hundred thousand refusals nobody reads where they were made, and finding that out would take most of the time.
const { stackTraceLimit } = Error
beforeAll(() => {
  Error.stackTraceLimit = 0
})
afterAll(() => {
  Error.stackTraceLimit = stackTraceLimit
})

let sample: readonly unknown[] | undefined
const hostileMessages = (): readonly unknown[] =>
  (sample ??= fc.sample(HOSTILE, { numRuns: 10_000, seed: 20261123 }))

describe('the contract', () => {
  it('has a schema for every name, and nothing besides', () => {
    const names = Object.entries(CALLS).flatMap(([noun, verbs]) => verbs.map((verb) => `${noun}.${verb}`))
    expect([...CALL_NAMES].sort()).toEqual(names.sort())
  })

  it('refuses a name it does not know', async () => {
    const { pipeline } = pipelineOf(() => undefined)
    const answer = await pipeline('fs.readFile' as CallName, us, undefined)
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalidInput' } })
  })
})
