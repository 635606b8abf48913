import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CallInput } from '../../../shared/contract/contract'
import type { Operation } from '../../../shared/contract/operations'
import { composeServices, hastyClock, type ComposedServices } from '../../support/composed'
import { startFakeApi, type FakeApi } from '../../support/fake-api'
import { createFakeKeychain } from '../../support/fake-keychain'
import { tempFolder } from '../../support/temp-folder'

/** The nightly run sets more. */
const RUNS = Number(process.env['FLOTILLA_OPERATION_RUNS'] ?? 15)

const SIZE = 150

type Kind = 'pause' | 'resume' | 'edit' | 'tag' | 'delete' | 'warmupOff'
type Trouble = 'fail' | 'actThenFail' | 'cut' | 'actThenCut' | 'html'

interface Scenario {
  readonly kind: Kind
  readonly count: number
  /** The app ends at this request of its life, before it is sent or after it has acted; then it is started again. */
  readonly kills: readonly { readonly at: number; readonly hasActed: boolean }[]
  /** What happens to the service's requests, by their number. */
  readonly troubles: readonly { readonly at: number; readonly what: Trouble }[]
}

const troubles = fc.array(
  fc.record({
    at: fc.integer({ min: 1, max: 150 }),
    what: fc.constantFrom<Trouble>('fail', 'actThenFail', 'cut', 'actThenCut', 'html'),
  }),
  { minLength: 1, maxLength: 10 },
)

const scenario: fc.Arbitrary<Scenario> = fc.record({
  // Resuming is the one that neither reads before it sends nor shows a second time by its answer.
  kind: fc.constantFrom<Kind>('pause', 'resume', 'resume', 'edit', 'tag', 'delete', 'warmupOff'),
  count: fc.integer({ min: 1, max: 120 }),
  kills: fc.array(
    fc.record({
      at: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 60 })),
      hasActed: fc.boolean(),
    }),
    { maxLength: 4 },
  ),
  troubles: fc.oneof(fc.constant([]), troubles),
})

interface Life {
  readonly app: ComposedServices
  /** Resolves when the app was killed. */
  readonly killed: Promise<void>
  /** Resolves when the service has done all that was on its way: what it does later could only be the same again. */
  rest(): Promise<unknown>
  /** Lets go of what hangs, so that it can be closed when all is over. */
  release(): void
}

/** An app whose requests end for good at the kill: it hears of no answer any more and can't go on. */
function live(options: {
  readonly api: FakeApi
  readonly profile: string
  readonly keychain: ReturnType<typeof createFakeKeychain>
  readonly kill: Scenario['kills'][number] | undefined
}): Life {
  let isDead = false
  let count = 0
  const onTheirWay: Promise<unknown>[] = []
  const hanging = new Set<(cause: Error) => void>()
  let die: () => void = () => undefined
  const killed = new Promise<void>((resolve) => {
    die = () => {
      isDead = true
      resolve()
    }
  })
  let isOver = false
  const gone = (): Error => new Error('the app was killed')
  const never = (): Promise<never> =>
    new Promise((_resolve, reject) => (isOver ? reject(gone()) : hanging.add(reject)))
  const fetch: typeof globalThis.fetch = async (input, init) => {
    if (isDead) return never()
    count += 1
    const isLast = options.kill !== undefined && count === options.kill.at
    if (isLast && !options.kill.hasActed) {
      die()
      return never()
    }
    const asked = globalThis.fetch(input, init)
    onTheirWay.push(asked)
    const answer = await asked
    if (isLast) die()
    return isDead ? never() : answer
  }
  const app = composeServices({
    baseUrl: options.api.baseUrl,
    profile: options.profile,
    keychain: options.keychain,
    random: () => 0,
    settings: { requestShare: 100, syncOnStart: false, syncIntervalMin: 0 },
    clock: hastyClock,
    fetch,
  })
  return {
    app,
    killed,
    rest: () => Promise.allSettled(onTheirWay),
    release: () => {
      isOver = true
      isDead = true
      for (const reject of hanging) reject(gone())
    },
  }
}

const requestOf = (kind: Kind, emails: string[]): CallInput<'operations.preview'> => {
  const targets = { emails }
  if (kind === 'edit') return { kind, targets, change: { dailyLimit: 41, warmupLimit: 17 } }
  if (kind === 'tag') return { kind, targets, change: { create: ['Only once'] } }
  return { kind, targets }
}

async function untilEnded(app: ComposedServices, id: number): Promise<Operation> {
  for (let turn = 0; turn < 20_000; turn += 1) {
    await app.operations.idle()
    const operation = await app.operations.get({ id })
    if (operation.state === 'done') return operation
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  throw new Error(`it does not end: ${JSON.stringify(await app.operations.get({ id }))}`)
}

function script(api: FakeApi, troubles: Scenario['troubles']): void {
  const whats = new Map(troubles.map(({ at, what }) => [at, what]))
  let count = 0
  api.script([
    {
      when: () => whats.has((count += 1)),
      fault: {
        name: 'trouble',
        async play(exchange) {
          const what = whats.get(count) ?? 'fail'
          if (what === 'actThenFail' || what === 'actThenCut') await exchange.act()
          if (what === 'cut' || what === 'actThenCut') exchange.cut()
          else if (what === 'html') exchange.send({ status: 200, body: '<html>' })
          else exchange.send({ status: 503, body: {} })
        },
      },
    },
  ])
}

function checkServer(
  api: FakeApi,
  { kind, kills, troubles }: Scenario,
  rows: Awaited<ReturnType<typeof allRows>>,
): void {
  const record = (email: string) => api.demo.fleet.get(email)?.record
  const tag = api.demo.tags.all().find(({ label }) => label === 'Only once')
  for (const { subject, state, code } of rows) {
    const is = {
      pause: record(subject)?.status === 2,
      resume: record(subject)?.status === 1,
      edit: record(subject)?.daily_limit === 41 && record(subject)?.warmup?.limit === 17,
      tag: tag !== undefined && api.demo.fleet.get(subject)?.tagIds.includes(tag.id),
      delete: record(subject) === undefined,
      warmupOff: record(subject)?.warmup_status === 0,
    }[kind]
    expect(['done', 'unchanged', 'failed', 'unknown']).toContain(state)
    if (state === 'done' || state === 'unchanged') expect(is, `${subject} is said to be ${state}`).toBe(true)
    else expect(code, `${subject} ${state} without a reason`).toBeDefined()
    if (troubles.length === 0 && kills.length === 0) expect(state).toBe('done')
  }
}

async function allRows(app: ComposedServices, id: number) {
  return (await app.operations.rows({ id, limit: 500 })).rows
}

async function play(given: Scenario): Promise<void> {
  const { kind, count, kills, troubles } = given
  const api = await startFakeApi({ size: SIZE, seed: 11 })
  const profile = tempFolder()
  const keychain = createFakeKeychain()
  const lives: Life[] = []
  const begin = async (kill: Scenario['kills'][number] | undefined): Promise<Life> => {
    const life = live({ api, profile, keychain, kill })
    lives.push(life)
    await Promise.race([life.app.session.start({}), life.killed])
    return life
  }
  if (kind === 'resume') {
    for (const { record } of api.demo.fleet.all().slice(0, 60)) {
      api.demo.fleet.mutate(record.email, { record: { status: 2 } })
    }
  }
  try {
    const first = await begin(undefined)
    await first.app.connection.save({ key: api.key, sessionOnly: false })
    await first.app.sync.idle()
    const original = new Map(
      api.demo.fleet.all().map(({ record }) => [record.email.toLowerCase(), { ...record }]),
    )
    const fits = ([, record]: [
      string,
      { status?: number; warmup_status: number; setup_pending: boolean },
    ]) => {
      if (kind === 'pause') return record.status === 1
      if (kind === 'resume') return record.status === 2
      return kind !== 'warmupOff' || (record.warmup_status === 1 && !record.setup_pending)
    }
    const emails = [...original]
      .filter((one) => fits(one as never))
      .map(([email]) => email)
      .slice(0, count)
    const preview = await first.app.operations.preview(requestOf(kind, emails))
    await first.app.close()

    script(api, troubles)
    // The preview dies with its app: it is made once more in the life that starts it.
    let life = await begin(kills[0])
    const again = await life.app.operations.preview(requestOf(kind, emails))
    expect(again.willChange).toBe(preview.willChange)
    if (again.willChange === 0) return
    const { id } = await life.app.operations.start({
      previewId: again.previewId,
      typedCount: again.willChange,
    })
    for (const kill of [...kills.slice(1), undefined]) {
      await Promise.race([life.killed, untilEnded(life.app, id)])
      await life.rest()
      life = await begin(kill)
    }
    const ended = await untilEnded(life.app, id)

    const rows = await allRows(life.app, id)
    expect(rows).toHaveLength(again.willChange)
    expect(Object.values(ended.counts).reduce((sum, some) => sum + some, 0)).toBe(ended.total)
    expect(ended.counts.pending + ended.counts.sent).toBe(0)
    checkServer(api, given, rows)
    if (kind === 'edit') {
      for (const row of rows.filter(({ state }) => state === 'done'))
        expect(row.before?.['dailyLimit']).toBe(original.get(row.subject)?.daily_limit ?? undefined)
    }
    const named = api.demo.tags.all().filter(({ label }) => label === 'Only once')
    if (kind === 'tag') expect(named).toHaveLength(1)
    if (troubles.length === 0 && (kind === 'resume' || kind === 'edit' || kind === 'delete')) {
      const acted = api.seen.filter(({ method, acted: status }) => method !== 'GET' && status === 200)
      expect(new Set(acted.map(({ url }) => url)).size).toBe(acted.length)
    }
    if (troubles.length === 0 && kind === 'warmupOff') {
      const jobs = api.seen.filter(
        ({ route, acted }) => route === 'POST /accounts/warmup/disable' && acted === 200,
      )
      expect(jobs).toHaveLength(Math.ceil(again.willChange / 100))
    }
    for (const { app } of lives) expect(app.bugs).toEqual([])
  } finally {
    for (const one of lives) {
      one.release()
      await one.app.close()
    }
    await api.close()
  }
}

describe('whatever fails and whenever the app is killed, an operation', () => {
  it(
    'ends with each row in one state that is true of the service, nothing done twice that matters, nothing lost',
    async () => {
      await fc.assert(fc.asyncProperty(scenario, play), { numRuns: RUNS, endOnFailure: true })
    },
    60_000 + RUNS * 8_000,
  )
})
