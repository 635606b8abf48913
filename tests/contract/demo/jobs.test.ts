import { describe, expect, test } from 'vitest'
import { startRig, type Query, type Rig } from './caller'

const DAY_MS = 86_400_000
const anEmail = ({ server }: Rig, index = 0): string => server.fleet.all()[index]?.record.email ?? ''

/** Adds an account whose warmup is at rest, so that a test knows what it changes. */
function addResting({ server }: Rig, email: string): string {
  server.fleet.add({ email, status: 1, warmup: { limit: 20, increment: '2', reply_rate: 0.3 } })
  return email
}

describe('warmup jobs', () => {
  test('run for a while, show their progress, and change the accounts bit by bit', async () => {
    const rig = await startRig({ size: 0, jobDurationMs: () => 100_000 })
    const emails = Array.from({ length: 100 }, (_, index) => addResting(rig, `rest${index}@x.com`))
    const { body: job } = await rig.call('POST', '/accounts/warmup/enable', { json: { emails } })
    expect(job).toMatchObject({ type: 'update-warmup-accounts', status: 'pending', progress: 0 })
    const look = async () =>
      (
        await rig.call('GET', `/background-jobs/{${job.id}}`, {
          query: { data_fields: 'success_count,total_to_process' },
        })
      ).body
    const on = (): number => rig.server.fleet.all().filter(({ record }) => record.warmup_status === 1).length
    rig.clock.ms += 52_500
    expect(await look()).toMatchObject({ status: 'in-progress', progress: 50 })
    expect(on()).toBe(50)
    rig.clock.ms += 47_500
    expect(await look()).toMatchObject({
      status: 'success',
      progress: 100,
      data: { success_count: 100, total_to_process: 100 },
    })
    expect(on()).toBe(100)
    expect(rig.server.fleet.get('rest0@x.com')?.record.timestamp_warmup_start).toBe(
      '2026-10-14T12:00:05.950Z',
    )
  })

  test('hold the workspace: a second one and any PATCH get 409 until the first is done', async () => {
    const rig = await startRig({ size: 20, jobDurationMs: () => 60_000 })
    const email = anEmail(rig)
    await rig.call('POST', '/accounts/warmup/disable', { json: { include_all_emails: true } })
    const locked = async (): Promise<[number, string][]> => {
      const replies = [
        await rig.call('POST', '/accounts/warmup/enable', { json: { emails: [email] } }),
        await rig.call('POST', '/accounts/warmup/disable', { json: { include_all_emails: true } }),
        await rig.call('PATCH', `/accounts/{${anEmail(rig, 5)}}`, { json: { daily_limit: 9 } }),
      ]
      return replies.map(({ status, body }) => [status, body.message])
    }
    const refusal = [409, 'update-warmup-accounts job in progress']
    expect(await locked()).toEqual([refusal, refusal, refusal])
    expect((await rig.call('POST', `/accounts/{${email}}/pause`)).status).toBe(200)
    rig.clock.ms += 60_000
    expect((await rig.call('PATCH', `/accounts/{${email}}`, { json: { daily_limit: 9 } })).status).toBe(200)
  })

  test('succeed even though some accounts could not be changed, and count those', async () => {
    const rig = await startRig({ size: 0, jobDurationMs: () => 0 })
    const emails = ['fine@x.com', 'banned@x.com', 'pending@x.com'].map((email) => addResting(rig, email))
    rig.server.fleet.mutate('banned@x.com', { record: { warmup_status: -1 } })
    rig.server.fleet.mutate('pending@x.com', { record: { setup_pending: true } })
    const { body: job } = await rig.call('POST', '/accounts/warmup/enable', {
      json: { emails: [...emails, 'no@x.com'] },
    })
    const query = { data_fields: 'success_count,failed_count,nonsense' }
    const { body } = await rig.call('GET', `/background-jobs/{${job.id}}`, { query })
    expect(body).toMatchObject({ status: 'success', data: { success_count: 1, failed_count: 3 } })
    expect(body.data).not.toHaveProperty('nonsense')
  })

  test('take all accounts but the excluded, narrowed by tag, filter and search', async () => {
    const rig = await startRig({ jobDurationMs: () => 0 })
    const { fleet, tags } = rig.server
    const tag = tags.all().find(({ label }) => label === 'EU')?.id ?? ''
    const tagged = fleet
      .all()
      .filter(({ tagIds, record }) => tagIds.includes(tag) && record.warmup_status === 1)
    const [excluded] = tagged.map(({ record }) => record.email) as [string]
    const json = {
      include_all_emails: true,
      excluded_emails: [excluded],
      filter: { tag_id: tag, filter: 'ACC_FILTER_W_ACTIVE' },
      search: '.',
    }
    const { body: job } = await rig.call('POST', '/accounts/warmup/disable', { json })
    const query = { data_fields: 'total_to_process' }
    const { body } = await rig.call('GET', `/background-jobs/{${job.id}}`, { query })
    expect(body.data['total_to_process']).toBe(tagged.length - 1)
    expect(fleet.get(excluded)?.record.warmup_status).toBe(1)
  })

  test('refuse more than 100 emails, and none', async () => {
    const rig = await startRig({ size: 0 })
    const emails = Array.from({ length: 101 }, (_, index) => `${index}@x.com`)
    for (const json of [
      { emails },
      { emails: [] },
      {},
      { include_all_emails: true, excluded_emails: emails },
    ]) {
      expect((await rig.call('POST', '/accounts/warmup/enable', { json })).status).toBe(400)
    }
    expect((await rig.call('POST', '/accounts/warmup/enable')).body.message).toBe('body must be object')
  })

  test('stop and start the history', async () => {
    const rig = await startRig({ size: 0, jobDurationMs: () => 0 })
    const email = addResting(rig, 'rest@x.com')
    const days = async (): Promise<string[]> => {
      const { body } = await rig.call('POST', '/accounts/warmup-analytics', { json: { emails: [email] } })
      return Object.keys(body.email_date_data[email] ?? {})
    }
    const step = async (verb: string, count: number): Promise<void> => {
      await rig.call('POST', `/accounts/warmup/${verb}`, { json: { emails: [email] } })
      rig.clock.ms += count * DAY_MS
    }
    expect(await days()).toEqual([])
    await step('enable', 3)
    expect(await days()).toEqual(['2026-10-14', '2026-10-15', '2026-10-16'])
    await step('disable', 2)
    expect(await days()).toEqual(['2026-10-14', '2026-10-15', '2026-10-16'])
    await step('enable', 1)
    expect(await days()).toEqual(['2026-10-14', '2026-10-15', '2026-10-16', '2026-10-19'])
  })
})

describe('the list of jobs', () => {
  test('is filtered, sorted and paged as asked', async () => {
    const rig = await startRig()
    const list = async (query: Query) => (await rig.call('GET', '/background-jobs', { query })).body
    const all = (await list({})).items
    expect(all.map(({ created_at: at }) => at)).toEqual(
      all
        .map(({ created_at: at }) => at)
        .sort()
        .reverse(),
    )
    const [first, second] = [all[0]!, all[1]!]
    const ids = async (query: Query) => (await list(query)).items.map(({ id }: { id: string }) => id)
    expect(await ids({ ids: `${first.id}, ${second.id}` })).toEqual([first.id, second.id])
    expect(await ids({ excluded_ids: first.id })).toEqual(all.slice(1).map(({ id }) => id))
    expect(await ids({ type: 'import-leads', included_ids: first.id })).toHaveLength(2)
    expect(await ids({ status: 'failed,cancelled' })).toHaveLength(2)
    expect(await ids({ entity_type: 'workspace' })).toHaveLength(2)
    expect(await ids({ entity_id: rig.server.workspaceId })).toHaveLength(2)
    expect(await ids({ sort_order: 'asc', sort_column: 'updated_at' })).toHaveLength(4)
    const page = await list({ limit: 3 })
    expect(await ids({ limit: 3, starting_after: page.next_starting_after })).toEqual([all[3]?.id])
    expect((await rig.call('GET', '/background-jobs', { query: { status: 'done' } })).status).toBe(400)
    expect((await rig.call('GET', '/background-jobs', { query: { limit: 101 } })).status).toBe(400)
  })
})
