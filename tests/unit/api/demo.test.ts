import { describe, expect, it, onTestFinished } from 'vitest'
import type { AccountsListed } from '../../../electron/api/types'
import { walkAccounts } from '../../../electron/api/walk'
import { startDemoServer, type DemoServer } from '../../../electron/demo/server'
import { failure, liveApi, NEW_ACCOUNT, serve } from './support'

async function demo(size = 250): Promise<DemoServer & { api: ReturnType<typeof liveApi> }> {
  const limits = { perSecond: 1e6, perMinute: 1e6 }
  const server = await startDemoServer({ size, limits, validateLoginMs: () => 1, hasTransientLogins: false })
  onTestFinished(() => server.close())
  return { ...server, api: liveApi(server.baseUrl, { getKey: () => server.key }) }
}

describe('Against a server that checks every request as the service does', () => {
  it('the whole list is walked, by cursor and by skip', async () => {
    const { api, fleet } = await demo()
    const pages: AccountsListed[] = []
    for await (const page of walkAccounts(api.accounts, { includeTags: true })) pages.push(page)
    const emails = new Set(pages.flatMap(({ records }) => records.map((record) => record['email'])))
    expect(emails.size).toBe(250)
    expect(pages.reduce((sum, page) => sum + page.unreadable, 0)).toBe(0)
    const part = await api.accounts.list({ sortBy: 'email', sortOrder: 'asc', skip: 200, limit: 100 })
    expect(part.records).toHaveLength(50)
    expect(fleet).toBeDefined()
  })

  it('an account goes through its whole life', async () => {
    const { api } = await demo(10)
    const { accounts } = api
    const email = NEW_ACCOUNT.email
    await expect(accounts.create(NEW_ACCOUNT)).resolves.toMatchObject({ email })
    const twice = await failure(accounts.create(NEW_ACCOUNT))
    expect([twice.code, twice.detail?.['reason']]).toEqual([
      'rejected',
      expect.stringMatching(/already been added/),
    ])
    await accounts.patch(email, { daily_limit: 17 })
    await expect(accounts.get(email)).resolves.toMatchObject({ daily_limit: 17 })
    await accounts.pause(email)
    await expect(accounts.get(email)).resolves.toMatchObject({ status: 2 })
    await accounts.resume(email)
    await expect(accounts.get(email)).resolves.toMatchObject({ status: 1 })
    await accounts.markFixed(email)
    await expect(accounts.pauseMany([email, 'nobody@example.com'])).resolves.toMatchObject({
      pausedEmails: [email],
      failedEmails: ['nobody@example.com'],
      unansweredEmails: [],
    })
    await accounts.remove(email)
    expect((await failure(accounts.get(email))).code).toBe('notFound')
    expect((await failure(accounts.remove(email))).code).toBe('notFound')
  })

  it('warmup is switched by a job, and its mails are read', async () => {
    const { api } = await demo(150)
    const { records } = await api.accounts.list({ limit: 100 })
    const emails = records.map((record) => String(record['email']))
    const job = await api.warmup.disable({ emails: emails.slice(0, 3) })
    await expect(api.jobs.get(job.id)).resolves.toMatchObject({ id: job.id, type: 'update-warmup-accounts' })
    const { jobs } = await api.jobs.list({ limit: 10 })
    expect(jobs.map(({ id }) => id)).toContain(job.id)
    const activity = await api.warmup.analytics(emails)
    expect(activity.size).toBeGreaterThan(50)
    const [first] = activity.values()
    expect([...(first?.days.keys() ?? [])].length).toBeGreaterThan(0)
  })

  it('campaign mails, checks, tags, campaigns and the workspace are read', async () => {
    const { api, workspaceId } = await demo(300)
    const { records } = await api.accounts.list({ limit: 100 })
    const emails = records.map((record) => String(record['email']))
    const today = new Date().toISOString().slice(0, 10)
    const from = new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 10)
    const days = await api.activity.daily({ emails, from, to: today })
    expect(days.length).toBeGreaterThan(0)
    const vitals = await api.checks.vitals(emails.slice(0, 20))
    expect(vitals.length).toBe(new Set(emails.slice(0, 20).map((email) => email.split('@')[1])).size)
    const domain = records
      .map((record) => record['tracking_domain_name'])
      .find((name) => typeof name === 'string')
    await expect(api.checks.trackingDomain(domain ?? 'x.example.com')).resolves.toHaveProperty('isPassing')
    await expect(api.checks.trackingDomain('never.example.org')).resolves.toHaveProperty('isPassing')
    await expect(api.workspace.current()).resolves.toMatchObject({ id: workspaceId })
    await expect(api.campaigns.ofAccount(emails[0] ?? '')).resolves.toBeInstanceOf(Array)
    const tag = await api.tags.create({ label: 'Made here' })
    expect((await failure(api.tags.create({ label: ' Made here ' }))).code).toBe('rejected')
    await api.tags.patch(tag.id, { label: 'Changed here' })
    await api.tags.toggle({ tagIds: [tag.id], emails: emails.slice(0, 2), assign: true })
    const tagged = await api.accounts.list({ tagIds: [tag.id], includeTags: true })
    expect(tagged.records).toHaveLength(2)
    await api.tags.remove(tag.id)
    const { tags } = await api.tags.list()
    expect(tags.map(({ label }) => label)).not.toContain('Changed here')
  })

  it('a wrong key is told as one', async () => {
    const { baseUrl } = await demo(1)
    expect((await failure(liveApi(baseUrl).workspace.current())).code).toBe('unauthorized')
  })
})

describe('At the published limits', () => {
  it('a full share never meets a 429', async () => {
    const server = await startDemoServer({ size: 100 })
    onTestFinished(() => server.close())
    const api = liveApi(server.baseUrl, { getKey: () => server.key })
    const began = performance.now()
    await Promise.all(
      Array.from({ length: 200 }, () => api.accounts.list({ limit: 1 }, { priority: 'background' })),
    )
    const seconds = (performance.now() - began) / 1000
    expect(server.stats()).toMatchObject({ total: 200, tooMany: 0 })
    expect(server.stats().peakPerSecond).toBeLessThanOrEqual(100)
    // A machine that is busy with other things makes it slower, never faster.
    expect(200 / seconds).toBeLessThan(101)
  }, 15_000)

  it('a page of another server on the port is told for what it is', async () => {
    const portal = await serve((_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Log in</html>'),
    )
    const stop = AbortSignal.timeout(4000)
    const error = await failure(liveApi(portal.baseUrl).workspace.current({ signal: stop }))
    expect(error.code).toBe('badAnswer')
    expect(portal.hits).toHaveLength(3)
  })
})
