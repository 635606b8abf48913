import { describe, expect, it } from 'vitest'
import type { InstantlyApi } from '../../../electron/api/types'
import type { ErrorCode } from '../../../shared/errors'
import { ACCOUNT, broken, envelope, failure, failureIn, json, NEW_ACCOUNT, rig, type Reply } from './support'

const EMAIL = "o'neil+x@mail.example.com"
const SEGMENT = 'o%27neil%2Bx%40mail.example.com'
const JOB = {
  id: 'j1',
  type: 'update-warmup-accounts',
  status: 'draining',
  progress: 40,
  data: { success_count: 1 },
}
const TAG = { id: 't1', label: 'Red', description: null }

type Call = (api: InstantlyApi) => Promise<unknown>

/** Each call, the request it makes (method, path, body), an answer, and what it resolves to. */
const CALLS: readonly (readonly [string, Call, string, string, unknown, Reply, unknown])[] = [
  [
    'accounts.list',
    ({ accounts }) =>
      accounts.list({
        after: '2026-01-01T00:00:00Z&a+b@c.de',
        includeTags: true,
        search: 'a&b',
        status: -1,
        provider: 2,
        tagIds: ['t1', 't2'],
        filter: 'ACC_FILTER_ERROR',
      }),
    'GET',
    '/accounts?limit=100&starting_after=2026-01-01T00%3A00%3A00Z%26a%2Bb%40c.de&search=a%26b&status=-1&provider_code=2' +
      '&tag_ids=t1%2Ct2&include_tags=true&filter=ACC_FILTER_ERROR',
    '',
    json({
      items: [{ ...ACCOUNT, fresh_field: 1 }, null, { status: 1 }, { email: 7 }],
      next_starting_after: 'n',
    }),
    { records: [{ ...ACCOUNT, fresh_field: 1 }], next: 'n', unreadable: 3 },
  ],
  [
    'accounts.list by skip',
    ({ accounts }) => accounts.list({ limit: 7, sortBy: 'timestamp_created', sortOrder: 'asc', skip: 200 }),
    'GET',
    '/accounts?limit=7&sort_by=timestamp_created&sort_order=asc&skip=200',
    '',
    json({ items: [] }),
    { records: [], next: undefined, unreadable: 0 },
  ],
  [
    'accounts.get',
    ({ accounts }) => accounts.get(EMAIL),
    'GET',
    `/accounts/${SEGMENT}`,
    '',
    json(ACCOUNT),
    ACCOUNT,
  ],
  [
    'accounts.create',
    ({ accounts }) => accounts.create(NEW_ACCOUNT),
    'POST',
    '/accounts',
    NEW_ACCOUNT,
    json(ACCOUNT),
    ACCOUNT,
  ],
  [
    'accounts.patch',
    ({ accounts }) =>
      accounts.patch(EMAIL, { daily_limit: null, warmup: { limit: 5, advanced: { weekday_only: true } } }),
    'PATCH',
    `/accounts/${SEGMENT}`,
    { daily_limit: null, warmup: { limit: 5, advanced: { weekday_only: true } } },
    json(ACCOUNT),
    ACCOUNT,
  ],
  [
    'accounts.remove',
    ({ accounts }) => accounts.remove(EMAIL),
    'DELETE',
    `/accounts/${SEGMENT}`,
    '',
    json(ACCOUNT),
    undefined,
  ],
  [
    'accounts.pause',
    ({ accounts }) => accounts.pause(EMAIL),
    'POST',
    `/accounts/${SEGMENT}/pause`,
    '',
    json(ACCOUNT),
    ACCOUNT,
  ],
  [
    'accounts.resume',
    ({ accounts }) => accounts.resume(EMAIL),
    'POST',
    `/accounts/${SEGMENT}/resume`,
    '',
    json({ success: true }),
    undefined,
  ],
  [
    'accounts.markFixed',
    ({ accounts }) => accounts.markFixed(EMAIL),
    'POST',
    `/accounts/${SEGMENT}/mark-fixed`,
    '',
    new Response(null, { status: 204 }),
    undefined,
  ],
  [
    'accounts.pauseMany',
    ({ accounts }) => accounts.pauseMany([EMAIL, EMAIL, 'b@c.de', '']),
    'POST',
    '/accounts/pause',
    { emails: [EMAIL, 'b@c.de'] },
    json({ paused_emails: [EMAIL], failed_emails: ['b@c.de'] }),
    { pausedEmails: [EMAIL], failedEmails: ['b@c.de'], unansweredEmails: [], error: undefined },
  ],
  [
    'warmup.enable',
    ({ warmup }) => warmup.enable({ emails: [EMAIL] }),
    'POST',
    '/accounts/warmup/enable',
    { emails: [EMAIL] },
    json(JOB),
    { ...JOB, createdAt: undefined, updatedAt: undefined },
  ],
  [
    'warmup.disable',
    ({ warmup }) =>
      warmup.disable({
        all: true,
        excludedEmails: [EMAIL],
        filter: { tagId: 't', filter: 'ACC_FILTER_ERROR' },
      }),
    'POST',
    '/accounts/warmup/disable',
    {
      include_all_emails: true,
      excluded_emails: [EMAIL],
      filter: { tag_id: 't', filter: 'ACC_FILTER_ERROR' },
    },
    json({ id: 'j2', status: 'never-heard-of' }),
    {
      id: 'j2',
      status: 'never-heard-of',
      type: undefined,
      progress: undefined,
      data: {},
      createdAt: undefined,
      updatedAt: undefined,
    },
  ],
  [
    'warmup.analytics',
    ({ warmup }) => warmup.analytics(['A@x.de', 'b@x.de']),
    'POST',
    '/accounts/warmup-analytics',
    { emails: ['A@x.de', 'b@x.de'] },
    json({
      email_date_data: {
        'A@x.de': { '2026-09-01': { sent: 3, landed_inbox: '2' }, junk: {}, '2026-09-02': null },
      },
      aggregate_data: {
        'A@x.de': { sent: 3, health_score: 90, health_score_label: '90%' },
        constructor: null,
      },
    }),
    new Map([
      [
        'a@x.de',
        {
          days: new Map([
            ['2026-09-01', { sent: 3, received: undefined, landedInbox: undefined, landedSpam: undefined }],
          ]),
          totals: {
            sent: 3,
            received: undefined,
            landedInbox: undefined,
            landedSpam: undefined,
            healthScore: 90,
            healthScoreLabel: '90%',
          },
        },
      ],
      ['constructor', { days: new Map(), totals: undefined }],
    ]),
  ],
  [
    'activity.daily',
    ({ activity }) =>
      activity.daily({ emails: ['a+b@x.de', 'c@x.de'], from: '2026-09-01', to: '2026-10-01' }),
    'GET',
    '/accounts/analytics/daily?start_date=2026-09-01&end_date=2026-10-01&emails=a%2Bb%40x.de&emails=c%40x.de',
    '',
    json([
      { email_account: 'C@x.de', date: '2026-09-01T00:00:00Z', sent: 4, bounced: null },
      { date: '2026-09-01' },
      7,
    ]),
    [expect.objectContaining({ email: 'c@x.de', date: '2026-09-01', sent: 4, bounced: undefined })],
  ],
  [
    'checks.trackingDomain',
    ({ checks }) => checks.trackingDomain('inst.example.com'),
    'GET',
    '/accounts/ctd/status?host=inst.example.com',
    '',
    json({ success: true, ssl: true, cname: false, host: 'inst.example.com' }),
    { host: 'inst.example.com', isPassing: true, hasSsl: true, hasCname: false, reason: undefined },
  ],
  [
    'checks.trackingDomain that fails',
    ({ checks }) => checks.trackingDomain('bad.example.com'),
    'GET',
    '/accounts/ctd/status?host=bad.example.com',
    '',
    json({ status: 'error', message: 'CNAME\u202e is missing', host: 'bad.example.com' }, 400),
    {
      host: 'bad.example.com',
      isPassing: false,
      hasSsl: undefined,
      hasCname: undefined,
      reason: 'CNAME is missing',
    },
  ],
  [
    'checks.vitals',
    ({ checks }) => checks.vitals(['a@X.de', 'b@x.de', 'nonsense', 'c@y.de']),
    'POST',
    '/accounts/test/vitals',
    { accounts: ['a@X.de', 'c@y.de'] },
    json({
      success_list: [{ domain: 'X.de', mx: true, spf: true, dkim: true, dmarc: true, allPass: true }],
      failure_list: [{ domain: 'y.de', spf: false }, {}],
    }),
    [
      { domain: 'x.de', isPassing: true, mx: true, spf: true, dkim: true, dmarc: true },
      { domain: 'y.de', isPassing: false, mx: undefined, spf: false, dkim: undefined, dmarc: undefined },
    ],
  ],
  [
    'jobs.list',
    ({ jobs }) =>
      jobs.list({ limit: 1, type: 'update-warmup-accounts', statuses: ['pending', 'in-progress'] }),
    'GET',
    '/background-jobs?limit=1&type=update-warmup-accounts&status=pending%2Cin-progress',
    '',
    json({ items: [JOB, { id: 'x' }], next_starting_after: null }),
    { jobs: [expect.objectContaining({ id: 'j1' })], next: undefined, unreadable: 1 },
  ],
  [
    'jobs.get',
    ({ jobs }) => jobs.get('j1'),
    'GET',
    '/background-jobs/j1?data_fields=success_count%2Cfailed_count%2Ctotal_to_process',
    '',
    json(JOB),
    expect.objectContaining({ id: 'j1', status: 'draining', progress: 40, data: { success_count: 1 } }),
  ],
  [
    'tags.create',
    ({ tags }) => tags.create({ label: 'Red', description: null }),
    'POST',
    '/custom-tags',
    { label: 'Red', description: null },
    json(TAG),
    { ...TAG, description: undefined },
  ],
  [
    'tags.patch',
    ({ tags }) => tags.patch('t1', { label: 'Blue' }),
    'PATCH',
    '/custom-tags/t1',
    { label: 'Blue' },
    json(TAG),
    { ...TAG, description: undefined },
  ],
  ['tags.remove', ({ tags }) => tags.remove('t1'), 'DELETE', '/custom-tags/t1', '', json(TAG), undefined],
  [
    'tags.toggle',
    ({ tags }) => tags.toggle({ tagIds: ['t1'], emails: [EMAIL], assign: false }),
    'POST',
    '/custom-tags/toggle-resource',
    { tag_ids: ['t1'], resource_type: 1, resource_ids: [EMAIL], assign: false },
    json({ success: true }),
    undefined,
  ],
  [
    'tags.list',
    ({ tags }) => tags.list(),
    'GET',
    '/custom-tags?limit=100',
    '',
    json({ items: [TAG, {}] }),
    { tags: [{ ...TAG, description: undefined }], unreadable: 1 },
  ],
  [
    'campaigns.ofAccount',
    ({ campaigns }) => campaigns.ofAccount(EMAIL),
    'GET',
    `/account-campaign-mappings/${SEGMENT}?limit=100`,
    '',
    json({ items: [{ campaign_id: 'c1', campaign_name: 'One', status: 77 }] }),
    [{ id: 'c1', name: 'One', status: 77, createdAt: undefined }],
  ],
  [
    'workspace.current',
    ({ workspace }) => workspace.current(),
    'GET',
    '/workspaces/current',
    '',
    json({ id: 'w', name: 'W', x: 1 }),
    { id: 'w', name: 'W', record: { id: 'w', name: 'W', x: 1 } },
  ],
]

describe('Each call', () => {
  it.each(CALLS)(
    '%s asks as the contract has it and reads the answer',
    async (_, call, method, path, body, reply, expected) => {
      const { api, asked, clock } = rig([reply])
      const work = call(api)
      await clock.until(work)
      expect(await work).toEqual(expected)
      expect(asked).toHaveLength(1)
      const [request] = asked
      expect([request?.method, request?.path]).toEqual([method, path])
      expect(request?.body === '' ? '' : (JSON.parse(request?.body ?? '') as unknown)).toEqual(body)
      expect(request?.headers.has('content-type')).toBe(body !== '')
    },
  )

  it.each(CALLS)('%s refuses a body of the wrong shape rather than misreading it', async (name, call) => {
    for (const wrong of ['[[]]', '7', '"x"', 'null', '<html>', '{"items":{}}', '{"email":']) {
      // A write that answers null, or an object without an account, is done; the account is read again.
      if (name === 'activity.daily' && wrong === '[[]]') continue
      const { api, clock } = rig([new Response(wrong)])
      const work = call(api)
      const outcome = work.then(
        () => 'read',
        (error: unknown) => (error as { code: ErrorCode }).code,
      )
      await clock.until(outcome)
      const isLenient = /patch|remove|pause$|resume|markFixed|toggle/.test(name) && wrong === '{"items":{}}'
      expect(await outcome).toBe(isLenient ? 'read' : 'badAnswer')
    }
  })

  it.each(CALLS)('%s tells an error that came as a 200', async (_, call) => {
    const { api, clock } = rig([json({ error: 'ACC_AUTH_ERROR' })])
    const error = await failureIn(clock, call(api))
    expect([error.code, error.detail?.['reason']]).toEqual(['rejected', 'ACC_AUTH_ERROR'])
    const second = rig([json({ statusCode: 402, error: 'Payment Required', message: 'x' })])
    expect((await failureIn(second.clock, call(second.api))).code).toBe('noPlan')
    const third = rig([json({ error: 'ACC_NOT_FOUND' })])
    expect((await failureIn(third.clock, call(third.api))).code).toBe('notFound')
  })
})

describe('A row nested too deep to be stored', () => {
  const deep = `{"email":"deep@x.de","x":${'['.repeat(200)}${']'.repeat(200)}}`

  it('is one that can not be read, and the others are kept', async () => {
    const { api, clock } = rig([new Response(`{"items":[${deep},{"email":"a@x.de"}]}`)])
    const work = api.accounts.list()
    await clock.until(work)
    expect(await work).toMatchObject({ records: [{ email: 'a@x.de' }], unreadable: 1 })
    const single = rig([new Response(deep)])
    expect((await failureIn(single.clock, single.api.accounts.get('deep@x.de'))).code).toBe('badAnswer')
  })
})

describe('What the contract does not take is not sent', () => {
  const wrong: readonly (readonly [string, Call])[] = [
    ['a limit over 100', ({ accounts }) => accounts.list({ limit: 101 })],
    ['a limit of 0', ({ accounts }) => accounts.list({ limit: 0 })],
    ['a broken limit', ({ jobs }) => jobs.list({ limit: 1.5 })],
    ['skip beside a cursor', ({ accounts }) => accounts.list({ skip: 1, after: 'x' })],
    ['an empty email', ({ accounts }) => accounts.remove('')],
    ['a path for an email', ({ accounts }) => accounts.remove('../accounts')],
    ['an empty id', ({ tags }) => tags.remove('')],
    ['an empty patch', ({ accounts }) => accounts.patch(EMAIL, {})],
    ['a patch of nothing', ({ accounts }) => accounts.patch(EMAIL, { first_name: undefined })],
    ['a patch of credentials', ({ accounts }) => accounts.patch(EMAIL, { imap_password: 'x' } as object)],
    ['a stray name in warmup', ({ accounts }) => accounts.patch(EMAIL, { warmup: { stray: 1 } } as object)],
    [
      'a stray name in advanced',
      ({ accounts }) => accounts.patch(EMAIL, { warmup: { advanced: { stray: 1 } } } as object),
    ],
    ['a stray name in a create', ({ accounts }) => accounts.create({ ...NEW_ACCOUNT, stray: 1 } as never)],
    ['a create without a host', ({ accounts }) => accounts.create({ ...NEW_ACCOUNT, imap_host: '' })],
    ['a port as text', ({ accounts }) => accounts.create({ ...NEW_ACCOUNT, smtp_port: '587' } as never)],
    ['no warmup emails', ({ warmup }) => warmup.enable({ emails: [] })],
    [
      '101 warmup emails',
      ({ warmup }) => warmup.enable({ emails: Array.from({ length: 101 }, (_, i) => `${i}@x.de`) }),
    ],
    [
      '101 exceptions',
      ({ warmup }) =>
        warmup.disable({ all: true, excludedEmails: Array.from({ length: 101 }, (_, i) => `${i}@x.de`) }),
    ],
    ['32 days', ({ activity }) => activity.daily({ emails: [EMAIL], from: '2026-09-01', to: '2026-10-02' })],
    [
      'days in the wrong order',
      ({ activity }) => activity.daily({ emails: [EMAIL], from: '2026-09-02', to: '2026-09-01' }),
    ],
    [
      'days that are none',
      ({ activity }) => activity.daily({ emails: [EMAIL], from: '2026-02-31x', to: '2026-09-01' }),
    ],
    ['a tag without a label', ({ tags }) => tags.create({ label: '  ' })],
    ['an empty change of a tag', ({ tags }) => tags.patch('t1', {})],
    ['a toggle of no tag', ({ tags }) => tags.toggle({ tagIds: [], emails: [EMAIL], assign: true })],
  ]

  it.each(wrong)('%s', async (_, call) => {
    const { api, asked } = rig([json({})])
    const error = await failure(call(api))
    expect(error.code).toBe('invalidInput')
    expect(asked).toEqual([])
  })
})

describe('Long lists', () => {
  const emails = Array.from({ length: 250 }, (_, index) => `account-${index}@mail-${index}.example.com`)
  const bodies = (asked: readonly { readonly body: string }[]): number[] =>
    asked.map(
      ({ body }) => (Object.values(JSON.parse(body) as object).find(Array.isArray) as unknown[]).length,
    )

  it('of accounts to pause go in hundreds, one after another', async () => {
    const { api, asked, clock } = rig([json({ paused_emails: [], failed_emails: [] })])
    const work = api.accounts.pauseMany(emails)
    await clock.until(work)
    expect(bodies(asked)).toEqual([100, 100, 50])
    expect((await work).unansweredEmails).toHaveLength(250)
  })

  it('of accounts to pause keep what was done when a later part fails', async () => {
    const good = json({ paused_emails: emails.slice(0, 99), failed_emails: [emails[99]] })
    const { api, asked, clock } = rig([good, envelope(403, 'accounts:update')])
    const work = api.accounts.pauseMany(emails)
    await clock.until(work)
    const { pausedEmails, failedEmails, unansweredEmails, error } = await work
    expect([pausedEmails.length, failedEmails.length, unansweredEmails.length]).toEqual([99, 1, 150])
    expect([error?.code, asked.length]).toEqual(['missingScope', 2])
    const none = rig([envelope(403, 'accounts:update')])
    expect((await failureIn(none.clock, none.api.accounts.pauseMany(emails))).code).toBe('missingScope')
  })

  describe('of accounts to pause, when an answer was lost', () => {
    const failed = json({ paused_emails: ['c@x.de'], failed_emails: ['a@x.de', 'b@x.de', 'gone@x.de'] })
    const asks = ['a@x.de', 'b@x.de', 'gone@x.de', 'c@x.de']

    it('are read back one by one where the second answer calls them failed', async () => {
      const looks = [json({ email: 'a@x.de', status: 2 }), json({ email: 'b@x.de', status: 1 })]
      const gone = envelope(404, 'Account not found')
      const { api, asked, clock } = rig([broken('ECONNRESET'), failed, ...looks, gone])
      const work = api.accounts.pauseMany(asks)
      await clock.until(work)
      expect(await work).toEqual({
        pausedEmails: ['c@x.de', 'a@x.de'],
        failedEmails: ['b@x.de', 'gone@x.de'],
        unansweredEmails: [],
        error: undefined,
      })
      expect(asked.map(({ method }) => method).join(' ')).toBe('POST POST GET GET GET')
    })

    it('are told as unanswered when they can not be read back', async () => {
      const looks = [json({ email: 'a@x.de', status: 2 }), envelope(403, 'accounts:read')]
      const { api, clock } = rig([broken('ECONNRESET'), failed, ...looks])
      const work = api.accounts.pauseMany(asks)
      await clock.until(work)
      expect(await work).toMatchObject({
        pausedEmails: ['c@x.de', 'a@x.de'],
        failedEmails: [],
        unansweredEmails: ['b@x.de', 'gone@x.de'],
        error: { code: 'missingScope' },
      })
    })

    it('are believed to have failed when no answer was lost', async () => {
      const { api, asked, clock } = rig([failed])
      const work = api.accounts.pauseMany(asks)
      await clock.until(work)
      expect([(await work).failedEmails.length, asked.length]).toEqual([3, 1])
    })
  })

  it('of warmup analytics go in hundreds, and come back as one', async () => {
    const { api, asked, clock } = rig([json({ aggregate_data: { 'a@x.de': {} } })])
    const work = api.warmup.analytics(emails)
    await clock.until(work)
    expect(bodies(asked).sort((a, b) => a - b)).toEqual([50, 100, 100])
    expect((await work).size).toBe(1)
  })

  it('of daily activity keep the address under 8 KB', async () => {
    const { api, asked, clock } = rig([json([])])
    const work = api.activity.daily({ emails, from: '2026-09-01', to: '2026-09-02' })
    await clock.until(work)
    const counts = asked.map(({ path }) => path.split('emails=').length - 1)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(250)
    expect(Math.max(...counts)).toBeLessThanOrEqual(200)
    expect(Math.max(...asked.map(({ path }) => path.length))).toBeLessThan(7200)
    const short = Array.from({ length: 450 }, (_, index) => `${index}@x.de`)
    const second = rig([json([])])
    await second.clock.until(
      second.api.activity.daily({ emails: short, from: '2026-09-01', to: '2026-09-02' }),
    )
    expect(second.asked.map(({ path }) => path.split('emails=').length - 1)).toEqual([200, 200, 50])
  })

  it('of nothing ask nothing', async () => {
    const { api, asked, clock } = rig([json({})])
    const work = Promise.all([
      api.accounts.pauseMany([]),
      api.warmup.analytics([]),
      api.checks.vitals([]),
      api.activity.daily({ emails: [], from: '2026-09-01', to: '2026-09-01' }),
      api.tags.toggle({ tagIds: ['t'], emails: [], assign: true }),
    ])
    await clock.until(work)
    expect(asked).toEqual([])
  })

  it('call the rest off when a part fails', async () => {
    const { api, clock, budget } = rig([envelope(403, 'accounts:read')], { share: 1 })
    const error = await failureIn(
      clock,
      api.warmup.analytics(Array.from({ length: 5000 }, (_, i) => `${i}@x.de`)),
    )
    expect(error.code).toBe('missingScope')
    expect(budget.state().waiting.operation).toBe(0)
  })
})
