import { expect } from 'vitest'
import { describeCalls, describeRefusals, EMAIL, SEGMENT } from './call-tables'
import { json } from './support'

const JOB = {
  id: 'j1',
  type: 'update-warmup-accounts',
  status: 'draining',
  progress: 40,
  data: { success_count: 1 },
}
const TAG = { id: 't1', label: 'Red', description: null }

describeCalls([
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
])

describeRefusals([
  ['a broken limit', ({ jobs }) => jobs.list({ limit: 1.5 })],
  ['an empty id', ({ tags }) => tags.remove('')],
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
])
