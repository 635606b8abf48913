import { describe, expect, test } from 'vitest'
import { NEW_ACCOUNT, startRig, type Rig } from './caller'

const DAY_MS = 86_400_000
const anEmail = ({ server }: Rig, index = 0): string => server.fleet.all()[index]?.record.email ?? ''

/** Adds an account whose warmup is at rest, so that a test knows what it changes. */
function addResting({ server }: Rig, email: string): string {
  server.fleet.add({ email, status: 1, warmup: { limit: 20, increment: '2', reply_rate: 0.3 } })
  return email
}

describe('creating an account', () => {
  test('answers the account, which is then listed as the newest, with warmup off and no password in it', async () => {
    const rig = await startRig({ size: 5 })
    const { body, text } = await rig.call('POST', '/accounts', { json: NEW_ACCOUNT })
    expect(body).toMatchObject({
      email: NEW_ACCOUNT.email,
      status: 1,
      warmup_status: 0,
      stat_warmup_score: null,
    })
    expect(text).not.toContain('correct horse')
    expect(text).not.toContain('imap')
    const listed = await rig.call('GET', '/accounts', { query: { limit: 1 } })
    expect(listed.body.items[0]?.email).toBe(NEW_ACCOUNT.email)
  })

  test('needs each of the twelve fields, names the one that is missing', async () => {
    const rig = await startRig({ size: 0 })
    for (const name of Object.keys(NEW_ACCOUNT)) {
      const { [name as 'email']: _left, ...rest } = NEW_ACCOUNT
      const { status, body } = await rig.call('POST', '/accounts', { json: rest })
      expect([status, body.message]).toEqual([400, `body must have required property '${name}'`])
    }
    expect(rig.server.fleet.size).toBe(0)
  })

  test.each([
    [{ imap_port: '993' }, 'body/imap_port must be number'],
    [{ email: 'nobody' }, 'body/email must match format "email"'],
    [{ provider_code: 5 }, 'body/provider_code must be equal to one of the allowed values'],
    [{ sending_gap: 1441 }, 'body/sending_gap must be <= 1440'],
    [{ warmup: { increment: 2 } }, 'body/warmup/increment must be string'],
    [{ status: 1 }, 'body must NOT have additional properties'],
    [{ tags: ['warm'] }, 'body must NOT have additional properties'],
  ])('refuses %o', async (wrong, message) => {
    const rig = await startRig({ size: 0 })
    const { status, body } = await rig.call('POST', '/accounts', { json: { ...NEW_ACCOUNT, ...wrong } })
    expect([status, body.message]).toEqual([400, message])
  })

  test('refuses one that is here already, or in another workspace, in the same words', async () => {
    const rig = await startRig({ size: 0 })
    rig.server.fleet.elsewhere.add('else@where.com')
    await rig.call('POST', '/accounts', { json: NEW_ACCOUNT })
    for (const email of [NEW_ACCOUNT.email, NEW_ACCOUNT.email.toUpperCase(), 'else@where.com']) {
      const { status, body } = await rig.call('POST', '/accounts', { json: { ...NEW_ACCOUNT, email } })
      expect(status).toBe(400)
      expect(body.message).toBe('This account has already been added to this or a different workspace')
    }
    expect((await rig.call('GET', `/accounts/{${NEW_ACCOUNT.email}}`)).status).toBe(200)
    expect((await rig.call('GET', '/accounts/{else@where.com}')).status).toBe(404)
  })

  test('takes the time of a login; of two at once one is refused', async () => {
    const waited: number[] = []
    const rig = await startRig({
      size: 0,
      validateLoginMs: () => 3000,
      wait: async (ms) => void waited.push(ms),
    })
    const both = [1, 2].map(() => rig.call('POST', '/accounts', { json: NEW_ACCOUNT }))
    expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([200, 400])
    expect(waited).toContain(3000)
    expect(rig.server.fleet.size).toBe(1)
  })

  test('fails the first time for about a quarter when told so, and never the second time', async () => {
    const rig = await startRig({ size: 0, hasTransientLogins: true })
    const emails = Array.from({ length: 120 }, (_, index) => `fresh${index}@tryfresh.com`)
    const attempt = async (email: string) =>
      (await rig.call('POST', '/accounts', { json: { ...NEW_ACCOUNT, email } })).status
    const failed: string[] = []
    for (const email of emails) if ((await attempt(email)) === 400) failed.push(email)
    expect(failed.length).toBeGreaterThan(15)
    expect(failed.length).toBeLessThan(45)
    for (const email of failed) expect(await attempt(email)).toBe(200)
    expect(rig.server.fleet.size).toBe(120)
  })

  test('fails on an empty password', async () => {
    const rig = await startRig({ size: 0 })
    const { status, body } = await rig.call('POST', '/accounts', {
      json: { ...NEW_ACCOUNT, imap_password: '' },
    })
    expect([status, body.message]).toEqual([400, 'IMAP login failed: Invalid credentials (Failure)'])
  })
})

describe('changing an account', () => {
  test('changes what is given and when it was updated, and leaves the rest', async () => {
    const rig = await startRig()
    const before = (await rig.call('GET', `/accounts/{${anEmail(rig)}}`)).body
    rig.clock.ms += 5000
    const change = { daily_limit: null, sending_gap: 33, signature: 'Grüße' }
    const { body } = await rig.call('PATCH', `/accounts/{${anEmail(rig)}}`, { json: change })
    const { modified_by: by, timestamp_updated: at } = body
    expect(body).toEqual({ ...before, ...change, modified_by: by, timestamp_updated: at })
    expect(at).toBe(new Date(rig.clock.ms).toISOString())
  })

  test('a partial warmup takes the place of the whole', async () => {
    const rig = await startRig()
    const path = `/accounts/{${anEmail(rig)}}`
    expect((await rig.call('GET', path)).body.warmup).toHaveProperty('advanced')
    expect((await rig.call('PATCH', path, { json: { warmup: { limit: 5 } } })).body.warmup).toEqual({
      limit: 5,
    })
    expect((await rig.call('GET', path)).body.warmup).toEqual({ limit: 5 })
  })

  test.each([
    [{}, 'body must NOT have fewer than 1 properties'],
    [{ imap_host: 'imap.x.com' }, 'body must NOT have additional properties'],
    [{ provider_code: 2 }, 'body must NOT have additional properties'],
    [{ tracking_domain: 'x.com' }, 'body must NOT have additional properties'],
    [{ daily_limit: '20' }, 'body/daily_limit must be number,null'],
    [{ reply_to: 'nobody' }, 'body/reply_to must match format "email"'],
    [[], 'body must be object'],
  ])('refuses %o', async (json, message) => {
    const rig = await startRig({ size: 1 })
    const before = rig.server.fleet.all()[0]?.record
    const { status, body } = await rig.call('PATCH', `/accounts/{${anEmail(rig)}}`, { json })
    expect([status, body.message]).toEqual([400, message])
    expect(rig.server.fleet.all()[0]?.record).toBe(before)
  })

  test('sets and removes the tracking domain', async () => {
    const rig = await startRig({ size: 1 })
    const path = `/accounts/{${anEmail(rig)}}`
    const set = await rig.call('PATCH', path, { json: { tracking_domain_name: 'inst.other.com' } })
    expect(set.body).toMatchObject({
      tracking_domain_name: 'inst.other.com',
      tracking_domain_status: 'active',
    })
    const removed = await rig.call('PATCH', path, { json: { remove_tracking_domain: true } })
    expect(removed.body).toMatchObject({ tracking_domain_name: null, tracking_domain_status: null })
  })

  test('a deleted account is answered once more and then unknown', async () => {
    const rig = await startRig({ size: 3 })
    const email = anEmail(rig)
    expect((await rig.call('DELETE', `/accounts/{${email}}`)).body.email).toBe(email)
    expect((await rig.call('DELETE', `/accounts/{${email}}`)).status).toBe(404)
    expect(rig.server.fleet.size).toBe(2)
  })
})

describe('states', () => {
  test('pausing many tells which were changed and which not, each once', async () => {
    const rig = await startRig({ size: 0 })
    const [one, two] = ['one@x.com', 'two@x.com'].map((email) => addResting(rig, email)) as [string, string]
    rig.server.fleet.mutate(two, { record: { status: 2 } })
    const { body } = await rig.call('POST', '/accounts/pause', {
      json: { emails: [one, two, one, 'no@x.com'] },
    })
    expect(body).toEqual({ paused_emails: [one], failed_emails: [two, 'no@x.com'] })
    expect(rig.server.fleet.get(one)?.record.status).toBe(2)
  })

  test('pausing takes 1 to 100 emails', async () => {
    const rig = await startRig({ size: 0 })
    const message = async (count: number): Promise<string> => {
      const emails = Array.from({ length: count }, (_, index) => `${index}@x.com`)
      return (await rig.call('POST', '/accounts/pause', { json: { emails } })).body.message
    }
    expect(await message(0)).toBe('body/emails must NOT have fewer than 1 items')
    expect(await message(101)).toBe('body/emails must NOT have more than 100 items')
  })

  test('resuming and marking as fixed clear an error and its text; maintenance is left to itself', async () => {
    const rig = await startRig({ size: 900 })
    const faulty = rig.server.fleet.all().filter(({ record }) => record.status_message !== undefined)
    const [first, second] = faulty.map(({ record }) => record.email) as [string, string]
    const resumed = (await rig.call('POST', `/accounts/{${first}}/resume`)).body
    expect([resumed.status, 'status_message' in resumed]).toEqual([1, false])
    const fixed = (await rig.call('POST', `/accounts/{${second}}/mark-fixed`)).body
    expect([fixed.status, 'status_message' in fixed]).toEqual([1, false])
    rig.server.fleet.mutate(first, { record: { status: 3 } })
    expect((await rig.call('POST', `/accounts/{${first}}/resume`)).body.status).toBe(3)
  })

  test('mark-fixed leaves a paused account paused', async () => {
    const rig = await startRig({ size: 1 })
    await rig.call('POST', `/accounts/{${anEmail(rig)}}/pause`)
    expect((await rig.call('POST', `/accounts/{${anEmail(rig)}}/mark-fixed`)).body.status).toBe(2)
  })

  test('a paused account sends nothing from then on, and again once it is resumed', async () => {
    const rig = await startRig({ size: 300 })
    const busy = rig.server.fleet.all().map(({ record }) => record.email)
    const daily = async (email: string): Promise<string[]> => {
      const reply = await rig.call('GET', '/accounts/analytics/daily', { query: { emails: email } })
      return reply.list.map(({ date }) => date)
    }
    const today = (): string => new Date(rig.clock.ms).toISOString().slice(0, 10)
    let email = ''
    for (const candidate of busy)
      if (email === '' && (await daily(candidate)).includes(today())) email = candidate
    const past = await daily(email)
    await rig.call('POST', `/accounts/{${email}}/pause`)
    expect(await daily(email)).toEqual(past.filter((date) => date !== today()))
    rig.clock.ms += DAY_MS
    expect(await daily(email)).not.toContain(today())
    await rig.call('POST', `/accounts/{${email}}/resume`)
    expect(await daily(email)).toContain(today())
  })
})
