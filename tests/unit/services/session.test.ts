import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createFakeKeychain } from '../../support/fake-keychain'
import { cachedRows, testServer, testServices } from '../../support/services'
import { tempFolder } from '../../support/temp-folder'

describe('the first start', () => {
  it('makes a cache key, keeps it in the keychain, and welcomes', async () => {
    const app = testServices()
    expect(await app.session.start({})).toEqual({ kind: 'welcome', isTemporary: false })
    expect(app.keychain.stored.get('cache-key')).toMatch(/^[0-9a-f]{64}$/)
    expect(existsSync(`${app.profile}/cache.db`)).toBe(true)
  })

  it.each([
    ['locked', 'keychainLocked'],
    ['unavailable', 'keychainMissing'],
    ['timeout', 'keychainTimeout'],
  ] as const)(
    'with a keychain that is %s says %s, writes no cache, and can go on for the session only',
    async (kind, reason) => {
      const app = testServices()
      app.keychain.state = kind
      expect(await app.session.start({})).toEqual({ kind: 'blocked', reason })
      expect(readdirSync(app.profile).filter((file) => file.startsWith('cache'))).toEqual([])
      expect(await app.session.startTemporary()).toEqual({ kind: 'welcome', isTemporary: true })
      expect(readdirSync(app.profile).filter((file) => file.startsWith('cache'))).toEqual([])
    },
  )

  it('goes on by itself once the keychain is unlocked and the user tries again', async () => {
    const app = testServices()
    app.keychain.state = 'locked'
    await app.session.start({})
    app.keychain.state = 'open'
    expect(await app.session.retry()).toEqual({ kind: 'welcome', isTemporary: false })
  })

  it('opens the demo fleet whatever the keychain says', async () => {
    const app = testServices()
    app.keychain.state = 'unavailable'
    const state = await app.session.start({ demoSize: 40 })
    expect(state).toMatchObject({ kind: 'open', isTemporary: true, workspace: { kind: 'demo' } })
    await app.sync.idle()
    expect(cachedRows(app)).toHaveLength(40)
    expect(app.bugs).toEqual([])
  })
})

describe('a later start', () => {
  async function connected() {
    const server = await testServer({ size: 30 })
    const profile = tempFolder()
    const keychain = createFakeKeychain()
    const app = testServices({ baseUrl: server.baseUrl, profile, keychain })
    await app.session.start({})
    await app.connection.save({ key: server.key, sessionOnly: false })
    await app.sync.idle()
    await app.close()
    return { server, profile, keychain }
  }

  it('opens the same workspace with its cached fleet, though the API is gone', async () => {
    const { server, ...place } = await connected()
    await server.close()
    const app = testServices({ baseUrl: server.baseUrl, ...place })
    expect(await app.session.start({})).toMatchObject({
      kind: 'open',
      key: 'stored',
      workspace: { kind: 'live', accountCount: 30, id: server.workspaceId },
    })
    expect(cachedRows(app)).toHaveLength(30)
  })

  it('never makes a new key over a cache whose key the keychain hides', async () => {
    const { keychain, profile } = await connected()
    const before = readFileSync(`${profile}/cache.db`)
    keychain.state = 'locked'
    const app = testServices({ keychain, profile })
    expect(await app.session.start({})).toEqual({ kind: 'blocked', reason: 'cacheKeyLost' })
    expect(await app.session.retry()).toEqual({ kind: 'blocked', reason: 'cacheKeyLost' })
    expect(readFileSync(`${profile}/cache.db`).equals(before)).toBe(true)
    keychain.state = 'open'
    expect(await app.session.retry()).toMatchObject({ kind: 'open', workspace: { accountCount: 30 } })
  })

  it('keeps a cache whose key is gone for good when the user starts over', async () => {
    const { keychain, profile } = await connected()
    keychain.stored.clear()
    const app = testServices({ keychain, profile })
    expect(await app.session.start({})).toEqual({ kind: 'blocked', reason: 'cacheKeyLost' })
    expect(await app.session.setCacheAside()).toEqual({ kind: 'welcome', isTemporary: false })
    expect(readdirSync(profile).filter((file) => /^cache\.db\.aside-\d+T\d+Z$/.test(file))).toHaveLength(1)
  })

  it('tells a damaged cache, leaves it alone, and sets it aside when asked', async () => {
    const { keychain, profile } = await connected()
    writeFileSync(`${profile}/cache.db`, Buffer.alloc(16_384, 3))
    const app = testServices({ keychain, profile })
    expect(await app.session.start({})).toEqual({ kind: 'blocked', reason: 'cacheCorrupt' })
    expect(await app.session.setCacheAside()).toEqual({ kind: 'welcome', isTemporary: false })
    const aside = readdirSync(profile).find((file) => file.includes('.aside-'))
    expect(readFileSync(`${profile}/${aside ?? ''}`)).toHaveLength(16_384)
  })

  it('shows the cache when only the API key is lost, and says so', async () => {
    const { server, keychain, profile } = await connected()
    for (const name of keychain.stored.keys()) if (name.startsWith('api-key')) keychain.stored.delete(name)
    const app = testServices({ baseUrl: server.baseUrl, keychain, profile })
    expect(await app.session.start({})).toMatchObject({
      kind: 'open',
      key: 'lost',
      workspace: { accountCount: 30 },
    })
  })
})

describe('switching between workspaces', () => {
  it('shows each with its own rows, and drops the answers of the one before', async () => {
    const server = await testServer({ size: 30 })
    const app = testServices({ baseUrl: server.baseUrl })
    await app.session.start({})
    await app.connection.save({ key: server.key, sessionOnly: false })
    await app.session.openDemo(12)
    await app.sync.idle()
    expect(cachedRows(app)).toHaveLength(12)
    await app.session.open(server.workspaceId)
    await app.sync.idle()
    expect(cachedRows(app)).toHaveLength(30)
    expect(app.session.workspaces().map(({ kind, accountCount }) => [kind, accountCount])).toEqual([
      ['live', 30],
      ['demo', 12],
    ])
    expect(app.bugs).toEqual([])
  })
})
