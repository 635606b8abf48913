import { describe, expect, test } from 'vitest'
import { send, START_MS, startRig, walk, type Body, type Query, type Rig, type WarmupDay } from './caller'

const emailsOf = ({ server }: Rig): string[] => server.fleet.all().map(({ record }) => record.email)

describe('warmup analytics', () => {
  test('show the seven days before today, some days and fields missing, and agree with the score', async () => {
    const rig = await startRig({ size: 800 })
    const rows = await walk(rig)
    const dates = new Set<string>()
    let [gaps, withoutSpam, checked] = [0, 0, 0]
    for (let first = 0; first < rows.length; first += 100) {
      const chunk = rows.slice(first, first + 100)
      const json = { emails: chunk.map(({ email }) => email) }
      const { body } = await rig.call('POST', '/accounts/warmup-analytics', { json })
      for (const { email, stat_warmup_score: score } of chunk) {
        const days = body.email_date_data[email] ?? {}
        const total = body.aggregate_data[email]
        if (total === undefined) {
          expect([0, null]).toContain(score)
          continue
        }
        checked += 1
        const sum = (name: 'sent' | 'landed_inbox'): number =>
          Object.values(days).reduce((all, day) => all + day[name], 0)
        expect(total).toMatchObject({
          sent: sum('sent'),
          landed_inbox: sum('landed_inbox'),
          health_score: score,
        })
        expect(score).toBe(Math.round((100 * sum('landed_inbox')) / sum('sent')))
        for (const [date, day] of Object.entries(days)) {
          dates.add(date)
          expect(day.landed_inbox + (day.landed_spam ?? 0)).toBeLessThanOrEqual(day.sent)
          if (day.landed_spam === undefined) withoutSpam += 1
        }
        if (Object.keys(days).length < 7) gaps += 1
      }
    }
    expect(checked).toBeGreaterThan(600)
    expect([...dates].sort()).toEqual(
      [7, 8, 9, 10, 11, 12, 13].map((day) => `2026-10-${String(day).padStart(2, '0')}`),
    )
    expect(gaps).toBeGreaterThan(10)
    expect(withoutSpam).toBeGreaterThan(100)
  })

  test('leave out unknown emails, and survive those that look like parts of JavaScript', async () => {
    const rig = await startRig({ size: 1 })
    const json = { emails: ['nobody@x.com', '__proto__', 'constructor'] }
    const { body } = await rig.call('POST', '/accounts/warmup-analytics', { json })
    expect(body).toEqual({ email_date_data: {}, aggregate_data: {} })
  })

  test('take 1 to 100 emails', async () => {
    const rig = await startRig({ size: 1 })
    const message = async (json: unknown): Promise<string> =>
      (await rig.call('POST', '/accounts/warmup-analytics', { json })).body.message
    expect(await message({})).toBe("body must have required property 'emails'")
    expect(await message({ emails: [] })).toBe('body/emails must NOT have fewer than 1 items')
    expect(await message({ emails: Array.from({ length: 101 }, () => 'a@x.com') })).toBe(
      'body/emails must NOT have more than 100 items',
    )
  })

  test('what a day showed stays as it was while days go by and settings change', async () => {
    const rig = await startRig({ size: 100 })
    const email = (await walk(rig, { filter: 'ACC_FILTER_W_ACTIVE' })).find(
      ({ stat_warmup_score: score }) => (score ?? 0) > 0,
    )!.email
    const days = async (): Promise<Readonly<Record<string, WarmupDay>>> =>
      (await rig.call('POST', '/accounts/warmup-analytics', { json: { emails: [email] } })).body
        .email_date_data[email] ?? {}
    const before = await days()
    await rig.call('PATCH', `/accounts/{${email}}`, {
      json: { warmup: { limit: 90, increment: 'disabled' } },
    })
    rig.clock.ms += 2 * 86_400_000
    const after = await days()
    for (const [date, day] of Object.entries(after)) if (date in before) expect(day).toEqual(before[date])
    const sent = (all: Readonly<Record<string, WarmupDay>>): number =>
      Math.max(...Object.values(all).map((day) => day.sent))
    expect(sent(after)).toBeGreaterThan(2 * sent(before))
  })

  test('the score in the list follows when a day ends', async () => {
    const rig = await startRig({ size: 200 })
    const before = await walk(rig)
    rig.clock.ms += 5 * 86_400_000
    const after = await walk(rig)
    const json = { emails: after.slice(0, 100).map(({ email }) => email) }
    const { body } = await rig.call('POST', '/accounts/warmup-analytics', { json })
    for (const { email, stat_warmup_score: score } of after.slice(0, 100)) {
      expect(body.aggregate_data[email]?.health_score ?? 0).toBe(score ?? 0)
    }
    expect(after).not.toEqual(before)
  })
})

describe('daily analytics', () => {
  const ask = async (rig: Rig, query: Query) => rig.call('GET', '/accounts/analytics/daily', { query })

  test('agree with the state: no mail at weekends, none from the young, none from the broken', async () => {
    const rig = await startRig({ size: 600 })
    const emails = emailsOf(rig)
    const rows: Body[] = []
    for (let first = 0; first < emails.length; first += 200) {
      const query = {
        emails: emails.slice(first, first + 200).join(),
        start_date: '2026-09-14',
        end_date: '2026-10-14',
      }
      rows.push(...(await ask(rig, query)).list)
    }
    expect(rows.length).toBeGreaterThan(2000)
    const youngest = new Date(START_MS - 14 * 86_400_000).toISOString()
    const parts = [
      ['contacted', 'sent'],
      ['bounced', 'sent'],
      ['new_leads_contacted', 'contacted'],
      ['unique_opened', 'opened'],
      ['unique_replies', 'replies'],
      ['unique_clicks', 'clicks'],
    ] as const
    const wrong = rows.filter((row) => {
      const { record } = rig.server.fleet.get(row.email_account)!
      return (
        [0, 6].includes(new Date(row.date).getUTCDay()) ||
        record.timestamp_created >= youngest ||
        (row.date === '2026-10-14' && record.status !== 1) ||
        row.sent > (record.daily_limit ?? 20) ||
        parts.some(([part, whole]) => Number(row[part]) > Number(row[whole]))
      )
    })
    expect(wrong).toEqual([])
  })

  test('take repeated emails as well as a list with commas', async () => {
    const rig = await startRig({ size: 200 })
    const [one, two] = emailsOf(rig) as [string, string]
    const listed = await ask(rig, { emails: `${one}, ${two}` })
    const repeated = await send(
      rig.server,
      'GET',
      `/accounts/analytics/daily?emails=${encodeURIComponent(one)}&emails=${encodeURIComponent(two)}`,
    )
    expect(repeated.body).toEqual(listed.body)
  })

  test('cover thirty days up to today when no dates are given', async () => {
    const rig = await startRig({ size: 200 })
    const { list } = await ask(rig, { emails: emailsOf(rig).join() })
    const dates = list.map(({ date }) => date).sort()
    expect(dates[0]! >= '2026-09-15').toBe(true)
    expect(dates.at(-1)).toBe('2026-10-14')
  })

  test.each([
    ['201 emails', { emails: Array.from({ length: 201 }, (_, index) => `${index}@x.com`).join() }, 413],
    ['no emails', { start_date: '2026-10-01' }, 413],
    ['32 days', { emails: 'a@x.com', start_date: '2026-09-01', end_date: '2026-10-02' }, 413],
    ['a start after the end', { emails: 'a@x.com', start_date: '2026-10-02', end_date: '2026-10-01' }, 400],
    ['what is no date', { emails: 'a@x.com', start_date: '2026-02-30' }, 400],
  ])('refuse %s', async (_, query, status) => {
    const rig = await startRig({ size: 1 })
    expect((await ask(rig, query)).status).toBe(status)
  })

  test('accept 200 emails and 31 days', async () => {
    const rig = await startRig({ size: 1 })
    const emails = Array.from({ length: 200 }, (_, index) => `${index}@x.com`).join()
    expect((await ask(rig, { emails, start_date: '2026-09-01', end_date: '2026-10-01' })).status).toBe(200)
  })
})

describe('checks', () => {
  test('vitals are told once for each domain, and fail where an error blames the DNS', async () => {
    const rig = await startRig({ size: 2500 })
    const blamed = rig.server.fleet
      .all()
      .filter(({ record }) => /5\.7\.515|5\.7\.26/.test(record.status_message?.response ?? ''))
    const domains = blamed.map(({ record }) => record.email.split('@')[1] ?? '')
    const domain = domains.find((one, index) => domains.indexOf(one) !== index) ?? ''
    const accounts = [`a@${domain}`, `b@${domain}`, 'c@clean-slate.com']
    const { body } = await rig.call('POST', '/accounts/test/vitals', { json: { accounts } })
    expect(body.failure_list).toMatchObject([{ domain, allPass: false, mx: true, dkim: false }])
    expect(body.success_list).toEqual([
      { domain: 'clean-slate.com', allPass: true, mx: true, spf: true, dkim: true, dmarc: true },
    ])
  })

  test('vitals of nothing are refused in their own words', async () => {
    const rig = await startRig({ size: 1 })
    const { status, body } = await rig.call('POST', '/accounts/test/vitals', { json: { accounts: [] } })
    expect([status, body]).toEqual([400, { error: 'Bad request - no emails sent' }])
  })

  test('a tracking domain that fails is a 400 that says why; so is one that nobody uses', async () => {
    const rig = await startRig({ size: 1500 })
    const { record } = rig.server.fleet.all().find((one) => one.record.tracking_domain_status === 'error')!
    for (const host of [record.tracking_domain_name!, 'inst.unheard-of.com']) {
      const { status, body } = await rig.call('GET', '/accounts/ctd/status', { query: { host } })
      expect([status, body.status, body.host]).toEqual([400, 'error', host])
    }
    const { body } = await rig.call('GET', '/accounts/ctd/status')
    expect(body.message).toBe("querystring must have required property 'host'")
  })

  test('campaigns of an account are its client’s, and paged', async () => {
    const rig = await startRig({ size: 200 })
    const names = async (email: string, query = {}) =>
      (await rig.call('GET', `/account-campaign-mappings/{${email}}`, { query })).body
    const busy: string[] = []
    for (const email of emailsOf(rig)) if ((await names(email)).items.length > 1) busy.push(email)
    const [email] = busy as [string]
    const all = (await names(email)).items
    const first = await names(email, { limit: 1 })
    const second = await names(email, { limit: 1, starting_after: first.next_starting_after })
    expect([...first.items, ...second.items]).toEqual(all.slice(0, 2))
    expect(
      new Set(all.map(({ campaign_name: name }: { campaign_name: string }) => name.split(' · ')[0])).size,
    ).toBe(1)
  })
})
