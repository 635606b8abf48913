import { describe, expect, it } from 'vitest'
import { describeCalls, describeRefusals, EMAIL, SEGMENT } from './call-tables'
import { ACCOUNT, failureIn, json, NEW_ACCOUNT, rig } from './support'

describeCalls([
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
])

describeRefusals([
  ['a limit over 100', ({ accounts }) => accounts.list({ limit: 101 })],
  ['a limit of 0', ({ accounts }) => accounts.list({ limit: 0 })],
  ['skip beside a cursor', ({ accounts }) => accounts.list({ skip: 1, after: 'x' })],
  ['an empty email', ({ accounts }) => accounts.remove('')],
  ['a path for an email', ({ accounts }) => accounts.remove('../accounts')],
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
])

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
