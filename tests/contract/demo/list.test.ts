import { describe, expect, test } from 'vitest'
import { ACCOUNT_FILTERS } from '../../../electron/demo/account-query'
import { encode, send, startRig, walk, type Body, type Rig } from './caller'

const emailsOf = (rows: readonly { email: string }[]): string[] => rows.map(({ email }) => email)
const known = ({ server }: Rig): string[] => server.fleet.all().map(({ record }) => record.email)

/** 400 accounts of one import, all created in the same instant. */
function addTwins({ server }: Rig): void {
  for (let index = 0; index < 400; index += 1) {
    server.fleet.add({ email: `twin+${index}@trytwins.com`, timestamp_created: '2026-09-01T08:00:00.000Z' })
  }
}

describe('walking the list by cursor', () => {
  test.each([{ listOrder: 'newestFirst' }, { listOrder: 'oldestFirst' }] as const)(
    'meets every account exactly once, also where 400 share one timestamp (%o)',
    async (options) => {
      const rig = await startRig(options)
      addTwins(rig)
      const emails = emailsOf(await walk(rig))
      expect(emails).toHaveLength(800)
      expect(new Set(emails)).toEqual(new Set(known(rig)))
    },
  )

  test.each([0, 1, 99, 100, 101])('ends, with a fleet of %i', async (size) => {
    const rig = await startRig({ size })
    expect(emailsOf(await walk(rig))).toHaveLength(size)
  })

  test('a last page with rows still carries a cursor, and the page after it is empty', async () => {
    const rig = await startRig({ size: 40 })
    const last = await rig.call('GET', '/accounts', { query: { limit: 100 } })
    expect(last.body.items).toHaveLength(40)
    const query = { limit: 100, starting_after: last.body.next_starting_after }
    expect((await rig.call('GET', '/accounts', { query })).body).toEqual({ items: [] })
  })

  test('a server told so gives a cursor only when more rows follow', async () => {
    const rig = await startRig({ size: 200, pageCursor: 'whenMore' })
    await walk(rig)
    expect(rig.server.stats().total).toBe(2)
  })

  test('a bare date-time as cursor loses the rest of an import that shares it', async () => {
    const rig = await startRig({ size: 0 })
    addTwins(rig)
    rig.server.fleet.add({ email: 'older@trytwins.com', timestamp_created: '2026-08-01T00:00:00.000Z' })
    const first = await rig.call('GET', '/accounts', { query: { limit: 100 } })
    const bare = (first.body.next_starting_after as string).split('&')[0] ?? ''
    const next = await rig.call('GET', '/accounts', { query: { limit: 100, starting_after: bare } })
    expect(emailsOf(next.body.items)).toEqual(['older@trytwins.com'])
  })

  test('an unencoded cursor is cut at its ampersand and loses rows just so', async () => {
    const rig = await startRig({ size: 0 })
    addTwins(rig)
    const first = await rig.call('GET', '/accounts', { query: { limit: 100 } })
    const { body } = await send(
      rig.server,
      'GET',
      `/accounts?limit=100&starting_after=${first.body.next_starting_after}`,
    )
    expect(body.items).toEqual([])
  })

  test('accounts added and removed behind the cursor do not disturb what is ahead', async () => {
    const rig = await startRig()
    const before = known(rig)
    const first = await rig.call('GET', '/accounts', { query: { limit: 100 } })
    const { fleet } = rig.server
    fleet.add({ email: 'late@comer.com' })
    for (const { email } of first.body.items.slice(0, 50)) fleet.remove(email)
    const query = { limit: 100, starting_after: first.body.next_starting_after }
    const second = await rig.call('GET', '/accounts', { query })
    expect(emailsOf(second.body.items)).toEqual([...before].reverse().slice(100, 200))
  })

  test('a cursor that is neither is refused', async () => {
    const rig = await startRig({ size: 1 })
    expect((await rig.call('GET', '/accounts', { query: { starting_after: 'page 2' } })).status).toBe(400)
  })
})

describe('sorting and skipping', () => {
  test.each(['timestamp_created', 'email', 'stat_warmup_score', 'status'])(
    'pages by %s put together are the whole, sorted',
    async (column) => {
      const rig = await startRig()
      for (const order of ['asc', 'desc'] as const) {
        const rows: Body[] = []
        for (let skip = 0; skip < 400; skip += 70) {
          const query = { limit: 70, sort_by: column, sort_order: order, skip }
          const { body } = await rig.call('GET', '/accounts', { query })
          expect(body.next_starting_after).toBeUndefined()
          rows.push(...body.items)
        }
        expect(new Set(emailsOf(rows))).toEqual(new Set(known(rig)))
        const values = rows.map((row) => row[column]).filter((value) => value !== null) as (string | number)[]
        const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
        expect(values).toEqual(order === 'asc' ? sorted : sorted.reverse())
      }
    },
  )

  test('without an order the largest come first', async () => {
    const rig = await startRig()
    const { body } = await rig.call('GET', '/accounts', { query: { limit: 2, sort_by: 'email' } })
    expect(emailsOf(body.items)).toEqual(known(rig).sort().reverse().slice(0, 2))
  })

  test('a change is seen in the next page', async () => {
    const rig = await startRig({ size: 50 })
    const [email] = known(rig) as [string]
    const query = { limit: 1, sort_by: 'stat_warmup_score', sort_order: 'desc' }
    await rig.call('GET', '/accounts', { query })
    rig.server.fleet.mutate(email, { record: { stat_warmup_score: 100.5 } })
    expect(emailsOf((await rig.call('GET', '/accounts', { query })).body.items)).toEqual([email])
  })
})

describe('filtering', () => {
  async function singles(rig: Rig): Promise<Body[]> {
    return Promise.all(known(rig).map(async (email) => (await rig.call('GET', `/accounts/{${email}}`)).body))
  }
  const CHECKS: Readonly<Record<string, (account: Body) => boolean>> = {
    ACC_FILTER_PAUSED: ({ status }) => status === 2,
    ACC_FILTER_ERROR: ({ status }) => status < 0,
    ACC_FILTER_NO_CTD: ({ tracking_domain_name: name }) => name === null,
    ACC_FILTER_W_ACTIVE: ({ warmup_status: status }) => status === 1,
    ACC_FILTER_W_PAUSED: ({ warmup_status: status }) => status === 0,
    ACC_FILTER_W_ERROR: ({ warmup_status: status }) => status < 0,
  }

  test('every filter finds what a filter of the single accounts finds, and not nothing', async () => {
    const rig = await startRig({ size: 700 })
    const all = await singles(rig)
    const origin = (email: string): string | undefined => rig.server.fleet.get(email)?.traits.origin
    const checks: typeof CHECKS = {
      ...CHECKS,
      ACC_FILTER_PW_ACCOUNTS: ({ email }) => origin(email) === 'preWarmed',
      ACC_FILTER_DFY: ({ email }) => origin(email) === 'doneForYou',
      ACC_FILTER_DFY_SETUP_PENDING: ({ email, setup_pending: isPending }) =>
        isPending && origin(email) === 'doneForYou',
    }
    expect(Object.keys(checks).sort()).toEqual([...ACCOUNT_FILTERS].sort())
    for (const [filter, check] of Object.entries(checks)) {
      const wanted = emailsOf(all.filter(check))
      expect(wanted, filter).not.toEqual([])
      expect(new Set(emailsOf(await walk(rig, { filter }))), filter).toEqual(new Set(wanted))
    }
    for (const status of [1, 2, 3, -1, -2, -3]) {
      const wanted = emailsOf(all.filter((account) => account.status === status))
      expect(new Set(emailsOf(await walk(rig, { status }))), `status ${status}`).toEqual(new Set(wanted))
    }
    for (const code of [1, 2, 3, 4, 8, 11]) {
      const wanted = emailsOf(all.filter((account) => account.provider_code === code))
      expect(new Set(emailsOf(await walk(rig, { provider_code: code }))), `${code}`).toEqual(new Set(wanted))
    }
  })

  test('by any tag, by all tags, and together with a filter, a sort and a skip', async () => {
    const rig = await startRig()
    const { fleet, tags } = rig.server
    const [warm, eu] = ['warm', 'EU'].map((label) => tags.all().find((tag) => tag.label === label)?.id ?? '')
    const has = (id = ''): string[] => known(rig).filter((email) => fleet.get(email)?.tagIds.includes(id))
    const ids = `${warm}, ${eu}`
    expect(new Set(emailsOf(await walk(rig, { tag_ids: ids })))).toEqual(new Set([...has(warm), ...has(eu)]))
    const both = has(warm).filter((email) => has(eu).includes(email))
    expect(both.length).toBeGreaterThan(10)
    expect(new Set(emailsOf(await walk(rig, { tag_ids_all: ids })))).toEqual(new Set(both))
    const query = {
      limit: 5,
      skip: 3,
      sort_by: 'email',
      sort_order: 'asc',
      tag_ids_all: ids,
      filter: 'ACC_FILTER_W_ACTIVE',
    }
    const active = both.filter((email) => fleet.get(email)?.record.warmup_status === 1)
    const { body } = await rig.call('GET', '/accounts', { query })
    expect(emailsOf(body.items)).toEqual(active.sort().slice(3, 8))
  })

  test('search finds emails and names, whatever the case', async () => {
    const rig = await startRig({ size: 5 })
    rig.server.fleet.add({ email: 'zora.weiss@tryzeppelin.io', first_name: 'Zora', last_name: 'Weiß' })
    for (const search of ['ZEPPELIN', 'zora we', 'weiß']) {
      expect(emailsOf(await walk(rig, { search }))).toEqual(['zora.weiss@tryzeppelin.io'])
    }
  })

  test.each([
    [{ status: 9 }, 'querystring/status must be equal to one of the allowed values'],
    [{ provider_code: 'google' }, 'querystring/provider_code must be number'],
    [{ filter: 'ACC_FILTER_ALL' }, 'querystring/filter must be equal to one of the allowed values'],
    [{ sort_by: 'daily_limit' }, 'querystring/sort_by must be equal to one of the allowed values'],
    [{ skip: -1 }, 'querystring/skip must be >= 0'],
    [{ limit: 0 }, 'querystring/limit must be >= 1'],
    [{ limit: 1.5 }, 'querystring/limit must be integer'],
  ])('%o is refused', async (query, message) => {
    const rig = await startRig({ size: 1 })
    const { status, body } = await rig.call('GET', '/accounts', { query })
    expect([status, body.message]).toEqual([400, message])
  })
})

describe('the rows', () => {
  test('are ten when no limit is given', async () => {
    const rig = await startRig()
    expect((await rig.call('GET', '/accounts')).body.items).toHaveLength(10)
  })

  test('are none above a limit of 100, as operators met it; a server told so refuses instead', async () => {
    const rig = await startRig()
    expect((await rig.call('GET', '/accounts', { query: { limit: 101 } })).body).toEqual({ items: [] })
    const strict = await startRig({ overLimitList: 'refused' })
    const { status, body } = await strict.call('GET', '/accounts', { query: { limit: 101 } })
    expect([status, body.message]).toEqual([400, 'querystring/limit must be <= 100'])
  })

  test('are thinner than the single account: no error text, of the warmup only the limit', async () => {
    const rig = await startRig()
    const row = (await walk(rig, { filter: 'ACC_FILTER_ERROR' }))[0]!
    const faulty = rig.server.fleet.all().find(({ record }) => record.status_message !== undefined)?.record
    const single = (await rig.call('GET', `/accounts/{${faulty?.email ?? ''}}`)).body
    expect(single.status_message.response).toMatch(/^\d{3}|timeout/)
    expect(Object.keys(single.warmup)).toContain('advanced')
    expect(row).not.toHaveProperty('status_message')
    expect(Object.keys(row.warmup)).toEqual(['limit'])
    expect(row).not.toHaveProperty('tags')
  })

  test('carry their tags when asked to', async () => {
    const rig = await startRig()
    const rows = await walk(rig, { include_tags: true })
    for (const row of rows) {
      const ids = rig.server.fleet.get(row.email)?.tagIds
      expect(row.tags.map(({ id }: { id: string }) => id)).toEqual(ids)
    }
    expect(
      rows.some(({ tags }) => tags.some(({ label }: { label: string }) => label.startsWith('client: '))),
    ).toBe(true)
  })

  test('emails with a plus or an apostrophe are found under their encoded name', async () => {
    const rig = await startRig({ size: 0 })
    const emails = ["o'brien+eu@tryacme.com", 'a%b@tryacme.com', 'UPPER@tryacme.com']
    for (const email of emails) rig.server.fleet.add({ email })
    for (const email of emails) expect((await rig.call('GET', `/accounts/{${email}}`)).body.email).toBe(email)
    expect((await send(rig.server, 'GET', '/accounts/%zz')).status).toBe(400)
    expect(encode('/accounts/{a/b@c.d}')).toBe('/accounts/a%2Fb%40c.d')
  })
})

test('the same seed on the same day gives the same bytes, another seed does not', async () => {
  const all = async (seed: number): Promise<string> => {
    const rig = await startRig({ seed, size: 150, key: 'fixed' })
    const [email] = known(rig) as [string]
    const calls = [
      rig.call('GET', '/accounts', { query: { limit: 100, include_tags: true } }),
      rig.call('GET', `/accounts/{${email}}`),
      rig.call('POST', '/accounts/warmup-analytics', { json: { emails: known(rig).slice(0, 100) } }),
      rig.call('GET', '/accounts/analytics/daily', { query: { emails: known(rig).slice(0, 100).join() } }),
      rig.call('GET', '/custom-tags', { query: { limit: 100 } }),
      rig.call('GET', '/background-jobs'),
      rig.call('GET', '/workspaces/current'),
    ]
    return (await Promise.all(calls)).map(({ text }) => text).join('\n')
  }
  expect(await all(5)).toBe(await all(5))
  expect(await all(6)).not.toBe(await all(5))
})
