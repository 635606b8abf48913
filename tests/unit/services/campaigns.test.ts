import { describe, expect, it } from 'vitest'
import { testServer, testServices } from '../../support/services'

async function connected(scopes?: readonly string[]) {
  const server = await testServer({ size: 40, ...(scopes && { scopes }) })
  const app = testServices({ baseUrl: server.baseUrl, random: () => 0 })
  await app.session.start({})
  await app.connection.save({ key: server.key, sessionOnly: false })
  await app.sync.idle()
  const emails = server.fleet.all().map(({ record }) => record.email)
  return { app, server, emails }
}

type Connected = Awaited<ReturnType<typeof connected>>

async function told({ server }: Connected, email: string): Promise<unknown> {
  const url = `${server.baseUrl}/account-campaign-mappings/${encodeURIComponent(email)}?limit=100`
  const answer = await fetch(url, { headers: { Authorization: `Bearer ${server.key}` } })
  const { items } = (await answer.json()) as { items: { campaign_id: string; campaign_name: string }[] }
  return items.map((item) => ({ id: item.campaign_id, name: item.campaign_name }))
}

const named = (list: readonly { id: string; name?: string | undefined }[]): unknown =>
  list.map(({ id, name }) => ({ id, name }))

describe('the campaigns of an account', () => {
  it('are unknown, not none, until they were asked for', async () => {
    const { app, emails } = await connected()
    const known = app.campaigns.ofAccount({ email: emails[0]! })
    expect(known).toMatchObject({ campaigns: [], email: emails[0] })
    expect(known.fetchedAt).toBeUndefined()
  })

  it('are those the API tells, and stay known with their age when it can not be reached', async () => {
    const all = await connected()
    const { app, server, emails } = all
    const expected = await Promise.all(emails.map((email) => told(all, email)))
    const used = expected.findIndex((list) => (list as unknown[]).length > 0)
    const email = emails[used]!
    const fresh = await app.campaigns.refreshOfAccount({ email: email.toUpperCase() })
    expect(named(fresh.campaigns)).toEqual(expected[used])
    await server.close()
    await expect(app.campaigns.refreshOfAccount({ email })).rejects.toMatchObject({ retryable: true })
    expect(app.campaigns.ofAccount({ email })).toEqual(fresh)
    expect(fresh.fetchedAt).toBeGreaterThan(Date.now() - 60_000)
  })

  it('are none for an account that sends for nobody, which is not the same as unknown', async () => {
    const all = await connected()
    const lists = await Promise.all(all.emails.map((email) => told(all, email)))
    const unused = all.emails[lists.findIndex((list) => (list as unknown[]).length === 0)]!
    const known = await all.app.campaigns.refreshOfAccount({ email: unused })
    expect(known.campaigns).toEqual([])
    expect(known.fetchedAt).toBeDefined()
  })

  it('are refused by their scope when the key may not read them', async () => {
    const { app, emails } = await connected(['accounts:all', 'workspaces:read', 'custom_tags:all'])
    await expect(app.campaigns.refreshOfAccount({ email: emails[0]! })).rejects.toMatchObject({
      code: 'missingScope',
    })
    expect(app.bugs).toEqual([])
  })

  it('are not found for an account that is not in the cache', async () => {
    const { app } = await connected()
    expect(() => app.campaigns.ofAccount({ email: 'nobody@nowhere.example' })).toThrow('no such account')
  })
})
