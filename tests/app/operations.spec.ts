import { expect, type Page } from '@playwright/test'
import type { CallInput, CallOutput } from '../../shared/contract/contract'
import type { CallName } from '../../shared/contract/names'
import type { Operation } from '../../shared/contract/operations'
import { launchApp, profiles as test, type RunningApp } from '../support/app'
import { startFakeApi, type FakeApi, type FakeApiOptions } from '../support/fake-api'

/** A call of the page's own bridge. */
async function call<N extends CallName>(page: Page, name: N, input?: CallInput<N>): Promise<CallOutput<N>> {
  const [noun, verb] = name.split('.')
  const envelope = await page.evaluate(
    async ([first, second, given]) => {
      const bridge = (
        window as unknown as { bridge: Record<string, Record<string, (input: unknown) => unknown>> }
      ).bridge
      return bridge[first as string]?.[second as string]?.(given)
    },
    [noun, verb, input] as const,
  )
  const answer = envelope as { ok: boolean; value: CallOutput<N>; error?: { code: string } }
  if (!answer.ok) throw new Error(answer.error?.code)
  return answer.value
}

test.describe('operations on a fleet of 2,500', () => {
  let api: FakeApi
  let running: RunningApp

  async function open(profile: string, options: FakeApiOptions = {}): Promise<Page> {
    api = await startFakeApi({ size: 2500, ...options })
    running = await launchApp({ apiOrigin: api.demo.origin, profile })
    const { page } = running
    await page.getByLabel('Instantly API key', { exact: true }).fill(api.key)
    await page.getByRole('button', { name: 'Connect', exact: true }).click()
    await isSynced(page)
    await call(page, 'settings.update', { requestShare: 100 })
    api.script([])
    return page
  }

  async function isSynced(page: Page): Promise<void> {
    await expect
      .poll(async () => (await call(page, 'sync.get')).last?.outcome, { timeout: 60_000 })
      .toBe('done')
  }

  test.afterEach(async () => {
    await running.close().catch(() => undefined)
    await api.close()
  })

  const where = (test: (record: { status?: number | undefined; daily_limit?: number | null }) => boolean) =>
    api.demo.fleet
      .all()
      .filter(({ record }) => test(record as never))
      .map(({ record }) => record.email.toLowerCase())

  async function begin(page: Page, request: CallInput<'operations.preview'>): Promise<number> {
    const { previewId, willChange } = await call(page, 'operations.preview', request)
    return (await call(page, 'operations.start', { previewId, typedCount: willChange })).id
  }

  async function ended(page: Page, id: number): Promise<Operation> {
    await expect
      .poll(async () => (await call(page, 'operations.get', { id })).state, { timeout: 90_000 })
      .toBe('done')
    return call(page, 'operations.get', { id })
  }

  test('pauses 250, of which the service refuses 3, says which, and pauses those when tried again', async ({
    profile,
  }) => {
    const page = await open(profile)
    const emails = where(({ status }) => status === 1).slice(0, 250)
    const refused = emails.slice(100, 103)
    api.script([
      {
        route: 'POST /accounts/pause',
        fault: {
          name: 'three are refused',
          async play(exchange) {
            const asked = (JSON.parse(await exchange.request.text()) as { emails: string[] }).emails
            const paused = asked.filter((email) => !refused.includes(email))
            for (const email of paused) api.demo.fleet.mutate(email, { record: { status: 2 } })
            const failed = asked.filter((email) => refused.includes(email))
            exchange.send({ status: 200, body: { paused_emails: paused, failed_emails: failed } })
          },
        },
      },
    ])
    const id = await begin(page, { kind: 'pause', targets: { emails } })
    const done = await ended(page, id)
    expect(done.counts).toMatchObject({ done: 247, failed: 3, pending: 0, sent: 0 })
    const { rows } = await call(page, 'operations.rows', { id, states: ['failed'], limit: 10 })
    expect(rows.map(({ subject }) => subject).sort()).toEqual([...refused].sort())
    api.script([])
    await call(page, 'operations.retry', { id })
    expect((await ended(page, id)).counts).toMatchObject({ done: 250, failed: 0 })
    const paused = new Set(where(({ status }) => status === 2))
    expect(emails.filter((email) => !paused.has(email))).toEqual([])
  })

  test('edits a limit of 500 and leaves their warmup as it is, and takes it back', async ({ profile }) => {
    const page = await open(profile)
    const emails = where(({ daily_limit }) => typeof daily_limit === 'number' && daily_limit !== 11).slice(
      0,
      500,
    )
    const recordOf = (email: string) => api.demo.fleet.get(email)?.record
    const before = emails.map((email) => [
      recordOf(email)?.daily_limit,
      JSON.stringify(recordOf(email)?.warmup),
    ])
    const id = await begin(page, { kind: 'edit', targets: { emails }, change: { dailyLimit: 11 } })
    expect((await ended(page, id)).counts).toMatchObject({ done: 500 })
    expect(
      emails.map((email) => [recordOf(email)?.daily_limit, JSON.stringify(recordOf(email)?.warmup)]),
    ).toEqual(before.map(([, warmup]) => [11, warmup]))
    const undo = await call(page, 'operations.previewUndo', { id })
    expect(undo.willChange).toBe(500)
    const undone = await call(page, 'operations.start', { previewId: undo.previewId })
    expect((await ended(page, undone.id)).counts).toMatchObject({ done: 500 })
    expect(
      emails.map((email) => [recordOf(email)?.daily_limit, JSON.stringify(recordOf(email)?.warmup)]),
    ).toEqual(before)
  })

  test('tags 100, deletes 5 by their count, and checks the vitals of all domains', async ({ profile }) => {
    const page = await open(profile)
    const emails = where(() => true)
    const tagged = await begin(page, {
      kind: 'tag',
      targets: { emails: emails.slice(0, 100) },
      change: { create: ['Reviewed'] },
    })
    expect((await ended(page, tagged)).counts).toMatchObject({ done: 100 })
    const deleted = await begin(page, { kind: 'delete', targets: { emails: emails.slice(0, 5) } })
    expect((await ended(page, deleted)).counts).toMatchObject({ done: 5 })
    expect(api.demo.fleet.all()).toHaveLength(2495)
    const gone = await call(page, 'accounts.get', { email: emails[0] ?? '' })
    expect(gone.row.goneAt).toBeDefined()
    const checked = await ended(page, await begin(page, { kind: 'vitals', targets: { all: true } }))
    expect(checked.counts.done).toBe(checked.total)
    expect((await call(page, 'checks.get')).vitals).toHaveLength(checked.total)
  })

  test('goes on after a kill -9 in the middle of 300, and does nothing twice', async ({ profile }) => {
    const page = await open(profile, { latencyMs: 30 })
    const emails = where(({ daily_limit }) => typeof daily_limit === 'number' && daily_limit !== 13).slice(
      0,
      300,
    )
    const id = await begin(page, { kind: 'edit', targets: { emails }, change: { dailyLimit: 13 } })
    const patched = () => api.seen.filter(({ method, acted }) => method === 'PATCH' && acted === 200)
    await expect.poll(() => patched().length, { timeout: 30_000, intervals: [10] }).toBeGreaterThan(60)
    const exited = new Promise((resolve) => running.app.process().once('exit', resolve))
    running.app.process().kill('SIGKILL')
    await exited
    const beforeKill = patched().length
    expect(beforeKill).toBeLessThan(300)

    running = await launchApp({ apiOrigin: api.demo.origin, profile })
    await expect
      .poll(async () => (await call(running.page, 'session.get')).kind, { timeout: 30_000 })
      .toBe('open')
    expect((await ended(running.page, id)).counts).toMatchObject({ done: 300, failed: 0, unknown: 0 })
    expect(
      where(({ daily_limit }) => daily_limit === 13).filter((email) => emails.includes(email)),
    ).toHaveLength(300)
    const urls = patched().map(({ url }) => url)
    expect(new Set(urls).size).toBe(urls.length)
    expect(urls).toHaveLength(300)
  })
})
