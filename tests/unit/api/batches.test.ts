import { describe, expect, it } from 'vitest'
import { broken, envelope, failureIn, json, rig } from './support'

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
