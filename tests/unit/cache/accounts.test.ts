import { describe, expect, it } from 'vitest'
import { listedRecord, testCache, WORKSPACE } from '../../support/builders'

const emails = (rows: readonly { readonly email: string }[]): string[] => rows.map((row) => row.email)

describe('the accounts cache', () => {
  it('gives back what a list page said, in the order of the email', () => {
    const { accounts } = testCache()
    const change = accounts.putListed(WORKSPACE, 1, 1000, [
      listedRecord({ email: 'zoe@getacme.example', status: -1, stat_warmup_score: null }),
      listedRecord({
        tags: [
          { id: 't1', label: 'cold' },
          { id: 't2', label: 'EU' },
        ],
      }),
    ])
    expect(change).toMatchObject({ seen: 2, added: 2 })
    const rows = accounts.page(WORKSPACE, undefined, 10)
    expect(emails(rows)).toEqual(['ada@getacme.example', 'zoe@getacme.example'])
    expect(rows[0]).toMatchObject({
      name: 'Ada Byron',
      domain: 'getacme.example',
      status: 1,
      score: 96,
      warmupLimit: 12,
      tagIds: ['t1', 't2'],
      isSetupPending: false,
      fetchedAt: 1000,
    })
    expect(rows[1]?.score).toBeUndefined()
  })

  it('reports as changed only the rows whose content differs', () => {
    const { accounts } = testCache()
    const [a, b] = [listedRecord(), listedRecord({ email: 'b@x.example' })]
    accounts.putListed(WORKSPACE, 1, 1000, [a, b])
    const change = accounts.putListed(WORKSPACE, 2, 2000, [a, { ...b, stat_warmup_score: 50 }])
    expect(change).toMatchObject({ seen: 2, added: 0 })
    expect(emails(change.changed)).toEqual(['b@x.example'])
    expect(accounts.page(WORKSPACE, undefined, 10).map((row) => row.fetchedAt)).toEqual([2000, 2000])
  })

  it('writes no more of what differs than it is told, and hands back the rest; what is the same is not counted', () => {
    const { accounts } = testCache()
    const before = ['a', 'b', 'c', 'd'].map((name) => listedRecord({ email: `${name}@x.example` }))
    accounts.putListed(WORKSPACE, 1, 1000, before)
    const now = before.map((record, index) => (index === 0 ? record : { ...record, stat_warmup_score: 50 }))
    const first = accounts.putListed(WORKSPACE, 2, 2000, [...now, listedRecord({ email: 'e@x.example' })], {
      atMost: 3,
    })
    expect(first).toMatchObject({ seen: 4, added: 0 })
    expect(emails(first.changed)).toEqual(['b@x.example', 'c@x.example', 'd@x.example'])
    expect(first.left.map(({ email }) => email)).toEqual(['e@x.example'])
    const rest = accounts.putListed(WORKSPACE, 2, 2000, first.left, { atMost: 3 })
    expect(rest).toMatchObject({ seen: 1, added: 1, left: [] })
    expect(accounts.page(WORKSPACE, undefined, 10).map((row) => row.score)).toEqual([96, 50, 50, 50, 96])
    expect(accounts.markUnseenGone(WORKSPACE, 2, 1500, 2100)).toEqual([])
  })

  it('marks as gone what a complete run did not see, and brings it back when it is listed again', () => {
    const { accounts } = testCache()
    const [a, b] = [listedRecord(), listedRecord({ email: 'b@x.example' })]
    accounts.putListed(WORKSPACE, 1, 1000, [a, b])
    accounts.putListed(WORKSPACE, 2, 2000, [a])
    expect(emails(accounts.markUnseenGone(WORKSPACE, 2, 1500, 2100))).toEqual(['b@x.example'])
    expect(accounts.count(WORKSPACE)).toBe(1)
    expect(accounts.page(WORKSPACE, undefined, 10)[1]?.goneAt).toBe(2100)
    const change = accounts.putListed(WORKSPACE, 3, 3000, [a, b])
    expect(change.added).toBe(0)
    expect(change.changed[0]).toMatchObject({ email: 'b@x.example', goneAt: undefined })
  })

  it('does not mark as gone what was read by itself while the run went on', () => {
    const { accounts } = testCache()
    accounts.putListed(WORKSPACE, 1, 1000, [listedRecord()])
    accounts.putSingle(WORKSPACE, 1600, listedRecord())
    expect(accounts.markUnseenGone(WORKSPACE, 2, 1500, 2000)).toEqual([])
  })

  it('keeps the tags and the last use when a single account does not speak of them', () => {
    const { accounts } = testCache()
    accounts.putListed(WORKSPACE, 1, 1000, [listedRecord({ tags: [{ id: 't1' }] })])
    accounts.setLastUsed(WORKSPACE, new Map([['ada@getacme.example', '2026-11-02']]))
    const { tags: _tags, ...single } = listedRecord({ status: -1, status_message: { response: '535 no' } })
    expect(accounts.putSingle(WORKSPACE, 2000, single)).toMatchObject({
      status: -1,
      tagIds: ['t1'],
      lastUsedAt: '2026-11-02',
    })
  })

  it('drops an error text of a status that has passed', () => {
    const { accounts } = testCache()
    accounts.putSingle(WORKSPACE, 1000, listedRecord({ status: -1, status_message: { response: '535 no' } }))
    expect(accounts.get(WORKSPACE, 'ada@getacme.example')?.record['status_message']).toEqual({
      response: '535 no',
    })
    accounts.putListed(WORKSPACE, 1, 2000, [listedRecord({ status: 1 })])
    const stored = accounts.get(WORKSPACE, 'ada@getacme.example')
    expect(stored?.record).not.toHaveProperty('status_message')
    expect(stored?.detailedAt).toBe(1000)
  })

  it('lets whoever spoke last decide, the list or the single account', () => {
    const { accounts } = testCache()
    const listed = listedRecord({ status: 1, tags: [{ id: 't1' }] })
    const { tags: _tags, ...single } = listedRecord({ status: -1, status_message: { response: '535 no' } })
    accounts.putListed(WORKSPACE, 1, 1000, [listed])
    accounts.putSingle(WORKSPACE, 2000, single)
    expect(accounts.get(WORKSPACE, 'ada@getacme.example')).toMatchObject({
      row: { status: -1, tagIds: ['t1'] },
      record: { status: -1, tags: [{ id: 't1' }], status_message: { response: '535 no' } },
    })
    // The same list row as before, but newer than the single account: the error has passed.
    const change = accounts.putListed(WORKSPACE, 2, 3000, [listed])
    expect(emails(change.changed)).toEqual(['ada@getacme.example'])
    expect(accounts.get(WORKSPACE, 'ada@getacme.example')).toMatchObject({
      row: { status: 1 },
      record: { status: 1 },
    })
  })

  it('keeps unknown fields, unknown numbers and hostile text as they came', () => {
    const { accounts } = testCache()
    const hostile = JSON.parse(
      '{"email":"Eve+1\'x@X.example ","first_name":"\\u0000<img src=x onerror=1>\\u202e","last_name":"\\ud800",' +
        '"status":77,"warmup_status":-9,"__proto__":{"polluted":true},"brand_new":{"deep":[1]}}',
    ) as Record<string, unknown>
    accounts.putListed(WORKSPACE, 1, 1000, [hostile])
    const [row] = accounts.page(WORKSPACE, undefined, 10)
    expect(row).toMatchObject({ email: "eve+1'x@x.example", status: 77, warmupStatus: -9 })
    expect(row?.name).toContain('<img src=x onerror=1>')
    const stored = accounts.get(WORKSPACE, "eve+1'x@x.example")
    expect(stored?.record['brand_new']).toEqual({ deep: [1] })
    expect(stored?.record['last_name']).toBe('\ud800')
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it('pages through the whole fleet without losing or repeating a row', () => {
    const { accounts } = testCache()
    const records = Array.from({ length: 257 }, (_, i) => listedRecord({ email: `u${i}@x.example` }))
    accounts.putListed(WORKSPACE, 1, 1000, records)
    const seen: string[] = []
    for (let after: string | undefined; ;) {
      const rows = accounts.page(WORKSPACE, after, 100)
      if (rows.length === 0) break
      seen.push(...emails(rows))
      after = seen.at(-1)
    }
    expect(new Set(seen).size).toBe(257)
    expect(seen).toHaveLength(257)
  })

  it('moves the last use only forward', () => {
    const { accounts } = testCache()
    accounts.putListed(WORKSPACE, 1, 1000, [listedRecord()])
    const used = (day: string): (string | undefined)[] =>
      accounts.setLastUsed(WORKSPACE, new Map([['ada@getacme.example', day]])).map((row) => row.lastUsedAt)
    expect(used('2026-11-02')).toEqual(['2026-11-02'])
    expect(used('2026-11-01')).toEqual([])
    expect(used('2026-11-03')).toEqual(['2026-11-03'])
  })

  it('gives back every scalar of a whole account, and tells unknown from off and from zero', () => {
    const { accounts } = testCache()
    const row = accounts.putSingle(WORKSPACE, 1000, {
      ...listedRecord(),
      sending_gap: 0,
      enable_slow_ramp: false,
      inbox_placement_test_limit: 5,
      reply_to: 'boss@acme.example',
      is_managed_account: true,
      autofix_failed: null,
      daily_limit_max: 60,
      warmup_limit_max: null,
      added_by: 'user-1',
      modified_by: 'user-2',
      warmup: {
        limit: 12,
        increment: 'disabled',
        reply_rate: 0.3,
        warmup_custom_ftag: 'brisk-otter',
        advanced: {
          open_rate: 0.95,
          important_rate: 0,
          spam_save_rate: 0.02,
          read_emulation: true,
          weekday_only: false,
        },
      },
    })
    expect(row).toEqual({
      email: 'ada@getacme.example',
      domain: 'getacme.example',
      name: 'Ada Byron',
      status: 1,
      warmupStatus: 1,
      score: 96,
      dailyLimit: 30,
      warmupLimit: 12,
      provider: 2,
      tagIds: [],
      isSetupPending: false,
      createdAt: '2026-09-01T08:00:00.000Z',
      updatedAt: '2026-11-01T08:00:00.000Z',
      cause: 'none',
      sendingGap: 0,
      hasSlowRamp: false,
      inboxPlacementLimit: 5,
      replyTo: 'boss@acme.example',
      isManaged: true,
      dailyLimitMax: 60,
      addedBy: 'user-1',
      modifiedBy: 'user-2',
      warmupIncrement: 'disabled',
      warmupReplyRate: 0.3,
      warmupTag: 'brisk-otter',
      warmupOpenRate: 0.95,
      warmupImportantRate: 0,
      warmupSpamSaveRate: 0.02,
      hasReadEmulation: true,
      isWarmedOnWeekdaysOnly: false,
      fetchedAt: 1000,
    })
  })

  it('keeps what only the single account said when the thin list comes again', () => {
    const { accounts } = testCache()
    accounts.putSingle(
      WORKSPACE,
      1000,
      listedRecord({ warmup: { limit: 12, increment: '2' }, sending_gap: 9 }),
    )
    accounts.putListed(WORKSPACE, 1, 2000, [listedRecord({ warmup: { limit: 20 } })])
    expect(accounts.page(WORKSPACE, undefined, 1)[0]).toMatchObject({
      warmupLimit: 20,
      warmupIncrement: '2',
      sendingGap: 9,
    })
  })
})

describe('the cause of an account’s trouble', () => {
  const refused = listedRecord({
    status: -1,
    status_message: { response: '535 5.7.8 bad', responseCode: 535 },
  })
  const { status_message: _said, ...thin } = refused
  const causeIn = ({ accounts }: ReturnType<typeof testCache>) =>
    accounts.page(WORKSPACE, undefined, 1)[0]?.cause

  it('is known as soon as the reply is, and stays while list rows tell the same state', () => {
    const cache = testCache()
    cache.accounts.putListed(WORKSPACE, 1, 1000, [thin])
    expect(causeIn(cache)).toBe('brokenGrant')
    expect(cache.accounts.putSingle(WORKSPACE, 2000, refused)?.cause).toBe('credentials')
    cache.accounts.putListed(WORKSPACE, 2, 3000, [{ ...thin, stat_warmup_score: 20 }])
    expect(causeIn(cache)).toBe('credentials')
  })

  it('goes with the state it belonged to', () => {
    const cache = testCache()
    cache.accounts.putSingle(WORKSPACE, 1000, refused)
    const change = cache.accounts.putListed(WORKSPACE, 1, 2000, [{ ...thin, status: 1 }])
    expect(change.changed[0]).toMatchObject({ status: 1, cause: 'none' })
  })

  it('does not come back with an old reply when the state does', () => {
    const cache = testCache()
    cache.accounts.putSingle(WORKSPACE, 1000, refused)
    cache.accounts.putListed(WORKSPACE, 1, 2000, [{ ...thin, status: 1 }])
    cache.accounts.putListed(WORKSPACE, 2, 3000, [thin])
    expect(causeIn(cache)).toBe('brokenGrant')
    expect(cache.accounts.get(WORKSPACE, 'ada@getacme.example')?.record).not.toHaveProperty('status_message')
    expect(cache.work.needingDetail(WORKSPACE, 0, '', 'z').map(({ email }) => email)).toEqual([
      'ada@getacme.example',
    ])
  })
})
