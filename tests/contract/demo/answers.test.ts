import { describe, expect, test } from 'vitest'
import { NEW_ACCOUNT, ROUTES, startRig, type Ask, type Rig } from './caller'

type Step = readonly [method: string, path: string, ask?: Ask]

/** One call of every route that succeeds, and those that fail; `call` holds each against the contract. */
function goodSteps({ server }: Rig): Step[] {
  const [first, second] = server.fleet.all().map(({ record }) => record.email) as [string, string]
  const [tag] = server.tags.all().map(({ id }) => id) as [string]
  const [job] = server.jobs.all().map(({ id }) => id) as [string]
  const host = server.fleet.all().find(({ record }) => record.tracking_domain_status === 'active')?.record
  return [
    ['GET', '/workspaces/current'],
    ['GET', '/accounts', { query: { limit: 100, include_tags: true } }],
    ['GET', '/accounts', { query: { limit: 100, sort_by: 'status', skip: 30 } }],
    ['GET', `/accounts/{${first}}`],
    ['PATCH', `/accounts/{${first}}`, { json: { daily_limit: 12 } }],
    ['POST', '/accounts', { json: NEW_ACCOUNT }],
    ['DELETE', `/accounts/{${NEW_ACCOUNT.email}}`],
    ['POST', '/accounts/pause', { json: { emails: [first, 'nobody@nowhere.com'] } }],
    ['POST', `/accounts/{${second}}/pause`],
    ['POST', `/accounts/{${second}}/resume`],
    ['POST', `/accounts/{${second}}/mark-fixed`],
    ['POST', '/accounts/warmup-analytics', { json: { emails: [first, second] } }],
    ['GET', '/accounts/analytics/daily', { query: { emails: `${first},${second}` } }],
    ['GET', '/accounts/ctd/status', { query: { host: host?.tracking_domain_name ?? '' } }],
    ['POST', '/accounts/test/vitals', { json: { accounts: [first, second] } }],
    ['GET', `/account-campaign-mappings/{${first}}`],
    ['GET', '/background-jobs', { query: { limit: 100 } }],
    ['GET', `/background-jobs/{${job}}`, { query: { data_fields: 'success_count,failed_count' } }],
    ['GET', '/custom-tags', { query: { limit: 100 } }],
    ['POST', '/custom-tags', { json: { label: 'new one' } }],
    ['GET', `/custom-tags/{${tag}}`],
    ['PATCH', `/custom-tags/{${tag}}`, { json: { description: null } }],
    [
      'POST',
      '/custom-tags/toggle-resource',
      { json: { tag_ids: [tag], resource_type: 1, resource_ids: [first], assign: true } },
    ],
    ['DELETE', `/custom-tags/{${tag}}`],
    ['POST', '/accounts/warmup/disable', { json: { emails: [first] } }],
  ]
}

describe('every answer of the demo server is one the published API could give', () => {
  test('each route succeeds, in the shape of the contract', async () => {
    const rig = await startRig({ jobDurationMs: () => 0 })
    for (const [method, path, ask] of goodSteps(rig)) {
      expect([method, path, (await rig.call(method, path, ask)).status]).toEqual([method, path, 200])
    }
    await rig.call('GET', '/background-jobs')
    expect(
      (await rig.call('POST', '/accounts/warmup/enable', { json: { include_all_emails: true } })).status,
    ).toBe(200)
    expect(new Set(Object.keys(rig.server.stats().requests))).toEqual(new Set(Object.keys(ROUTES)))
  })

  test('every single account and every row of a fleet with all kinds of errors holds the contract', async () => {
    const rig = await startRig({ size: 600 })
    const emails = rig.server.fleet.all().map(({ record }) => record.email)
    for (const email of emails) await rig.call('GET', `/accounts/{${email}}`)
    for (let skip = 0; skip < emails.length; skip += 100) {
      await rig.call('GET', '/accounts', {
        query: { limit: 100, sort_by: 'email', skip, include_tags: true },
      })
      await rig.call('POST', '/accounts/warmup-analytics', {
        json: { emails: emails.slice(skip, skip + 100) },
      })
      await rig.call('POST', '/accounts/test/vitals', { json: { accounts: emails.slice(skip, skip + 100) } })
    }
  })

  test('an answer outside of the contract would be noticed', async () => {
    const rig = await startRig({ size: 1 })
    const email = rig.server.fleet.all()[0]!.record.email
    rig.server.fleet.mutate(email, { record: { status: 7, timestamp_last_used: 'x' } })
    const call = rig.call('GET', `/accounts/{${email}}`)
    await expect(call).rejects.toThrow(/status is 7(.|\n)*timestamp_last_used is not in the contract/)
  })

  test.each([
    ['without a key', { key: undefined }, 401, 'Missing Authorization header'],
    ['with a wrong key', { key: 'wrong' }, 401, 'Invalid API key'],
    [
      'with another kind of authorization',
      { headers: { authorization: 'Basic abc' } },
      401,
      'Invalid API key',
    ],
  ] as const)('every route refuses a call %s', async (_, ask, status, message) => {
    const rig = await startRig({ size: 10 })
    for (const [method, path] of goodSteps(rig)) {
      const reply = await rig.call(method, path, ask)
      expect([reply.status, reply.body.message]).toEqual([status, message])
    }
  })

  test('every route refuses a workspace without a paid plan', async () => {
    const rig = await startRig({ size: 10, plan: 'unpaid' })
    for (const [method, path, ask] of goodSteps(rig))
      expect((await rig.call(method, path, ask)).status).toBe(402)
  })

  test('every route names the scope that a key lacks, and no other route suffers', async () => {
    const rig = await startRig({ size: 50, scopes: ['accounts:read'] })
    const refused = new Map<string, string>()
    for (const [method, path, ask] of goodSteps(rig)) {
      const { status, body } = await rig.call(method, path, ask)
      if (status === 403) refused.set(`${method} ${path.replace(/\{.*\}/, '')}`, body.message)
    }
    expect(refused.get('POST /accounts')).toContain('accounts:create')
    expect(refused.get('PATCH /accounts/')).toContain('accounts:update')
    expect(refused.get('DELETE /accounts/')).toContain('accounts:delete')
    expect(refused.get('GET /workspaces/current')).toContain('workspaces:read')
    expect(refused.get('GET /background-jobs')).toContain('background-jobs:read')
    expect(refused.get('GET /custom-tags')).toContain('custom_tags:read')
    expect(refused.get('GET /account-campaign-mappings/')).toContain('account_campaign_mappings:read')
    expect(refused.has('GET /accounts')).toBe(false)
    expect(refused.has('POST /accounts/warmup-analytics')).toBe(false)
  })

  test('what does not exist is a 404 with the envelope', async () => {
    const rig = await startRig({ size: 3 })
    for (const [method, path] of [
      ['GET', '/accounts/{nobody@nowhere.com}'],
      ['PATCH', '/accounts/{nobody@nowhere.com}'],
      ['DELETE', '/accounts/{nobody@nowhere.com}'],
      ['POST', '/accounts/{nobody@nowhere.com}/pause'],
      ['POST', '/accounts/{nobody@nowhere.com}/resume'],
      ['POST', '/accounts/{nobody@nowhere.com}/mark-fixed'],
      ['GET', '/account-campaign-mappings/{nobody@nowhere.com}'],
      ['GET', '/background-jobs/{0123456789abcdef01234567}'],
      ['GET', '/custom-tags/{01956fbd-0eb1-72db-a565-82977a586084}'],
      ['GET', '/leads'],
      ['PUT', '/accounts'],
      ['OPTIONS', '/accounts'],
    ] as const) {
      const ask = method === 'PATCH' ? { json: { daily_limit: 1 } } : {}
      expect([method, path, (await rig.call(method, path, ask)).status]).toEqual([method, path, 404])
    }
  })
})
