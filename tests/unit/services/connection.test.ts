import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { cachedRows, testServer, testServices } from '../../support/services'

async function started(baseUrl?: string) {
  const app = testServices(baseUrl === undefined ? {} : { baseUrl })
  await app.session.start({})
  return app
}

describe('connecting with a key', () => {
  it('checks it, keeps it in the keychain, opens its workspace and syncs', async () => {
    const server = await testServer({ size: 120 })
    const app = await started(server.baseUrl)
    const status = await app.connection.save({ key: ` ${server.key}\n`, sessionOnly: false })
    expect(status).toMatchObject({ workspaceId: server.workspaceId, key: 'stored', missingScopes: [] })
    expect(status.workspaceName).not.toBe('')
    expect(app.keychain.stored.get(`api-key:${server.workspaceId}`)).toBe(server.key)
    await app.sync.idle()
    expect(app.session.state()).toMatchObject({ kind: 'open', workspace: { accountCount: 120 } })
  })

  it('tells a wrong key, and keeps nothing of it', async () => {
    const server = await testServer()
    const app = await started(server.baseUrl)
    const refused = app.connection.save({ key: 'not-the-key', sessionOnly: false })
    await expect(refused).rejects.toMatchObject({ code: 'unauthorized' })
    expect([...app.keychain.stored.keys()]).toEqual(['cache-key'])
    expect(app.session.state()).toMatchObject({ kind: 'welcome' })
    expect(JSON.stringify([app.told, app.logged])).not.toContain('not-the-key')
  })

  it('tells a workspace without a plan', async () => {
    const server = await testServer({ plan: 'unpaid' })
    const app = await started(server.baseUrl)
    await expect(app.connection.save({ key: server.key, sessionOnly: false })).rejects.toMatchObject({
      code: 'noPlan',
    })
  })

  it('refuses a key that can not read accounts, and names the scope', async () => {
    const server = await testServer({ scopes: ['workspaces:read'] })
    const app = await started(server.baseUrl)
    await expect(app.connection.save({ key: server.key, sessionOnly: false })).rejects.toMatchObject({
      code: 'missingScope',
      detail: { scope: 'accounts:read' },
    })
  })

  it('works with a key that may only read accounts, says what is missing, and syncs the rest', async () => {
    const server = await testServer({ size: 40, scopes: ['accounts:read'] })
    const app = await started(server.baseUrl)
    const status = await app.connection.save({ key: server.key, sessionOnly: false })
    expect(status.missingScopes).toEqual(['workspaces:read', 'custom_tags:read', 'background-jobs:read'])
    expect(status.workspaceId).toBe(server.workspaceId)
    await app.sync.idle()
    expect(app.sync.state().last).toMatchObject({ outcome: 'done', seen: 40 })
  })

  it('tells that the host can not be reached', async () => {
    const app = await started('http://127.0.0.1:2/api/v2')
    const refused = app.connection.save({ key: 'any-key', sessionOnly: false })
    await expect(refused).rejects.toMatchObject({ code: 'unreachable' })
  }, 30_000)

  it('tells a page of a portal from a bad key', async () => {
    const portal = createServer((_request, response) => {
      response.writeHead(403, { 'content-type': 'text/html' }).end('<h1>Blocked</h1>')
    })
    await new Promise<void>((done) => portal.listen(0, '127.0.0.1', done))
    onTestFinished(() => void portal.close())
    const app = await started(`http://127.0.0.1:${(portal.address() as AddressInfo).port}/api/v2`)
    await expect(app.connection.save({ key: 'any-key', sessionOnly: false })).rejects.toMatchObject({
      code: 'blockedByEdge',
    })
  })

  it('refuses what can not be a key before anything is sent', async () => {
    const server = await testServer()
    const app = await started(server.baseUrl)
    for (const key of ['two words', 'line\nbreak', 'ключ', '   ']) {
      await expect(app.connection.save({ key, sessionOnly: false })).rejects.toMatchObject({
        code: 'invalidInput',
      })
    }
    expect(server.stats().total).toBe(0)
  })

  it.each([
    ['locked', 'keychainLocked'],
    ['unavailable', 'keychainMissing'],
    ['timeout', 'keychainTimeout'],
  ] as const)('with a keychain that is %s keeps nothing, unless for the session only', async (kind, code) => {
    const server = await testServer({ size: 20 })
    const app = await started(server.baseUrl)
    app.keychain.state = kind
    await expect(app.connection.save({ key: server.key, sessionOnly: false })).rejects.toMatchObject({ code })
    expect(app.session.state()).toMatchObject({ kind: 'welcome' })
    const status = await app.connection.save({ key: server.key, sessionOnly: true })
    expect(status.key).toBe('sessionOnly')
    expect([...app.keychain.stored.keys()]).toEqual(['cache-key'])
    await app.sync.idle()
    expect(cachedRows(app)).toHaveLength(20)
  })

  it('replaces a key that was revoked', async () => {
    const server = await testServer({ size: 20 })
    const app = await started(server.baseUrl)
    await app.connection.save({ key: server.key, sessionOnly: false })
    await app.sync.idle()
    server.access.key = 'a-new-key'
    app.sync.start('button')
    await app.sync.idle()
    expect(app.session.state()).toMatchObject({ kind: 'open', key: 'rejected' })
    expect(app.sync.state().last).toMatchObject({ outcome: 'failed', error: { code: 'unauthorized' } })
    expect(cachedRows(app)).toHaveLength(20)
    await app.connection.save({ key: 'a-new-key', sessionOnly: false })
    expect(app.session.state()).toMatchObject({ kind: 'open', key: 'stored' })
    expect(app.keychain.stored.get(`api-key:${server.workspaceId}`)).toBe('a-new-key')
  })
})

describe('forgetting a key', () => {
  it('removes it and keeps the cache, or removes both', async () => {
    const server = await testServer({ size: 20 })
    const app = await started(server.baseUrl)
    await app.connection.save({ key: server.key, sessionOnly: false })
    await app.sync.idle()
    await app.connection.forget({ wipeCache: false })
    expect([...app.keychain.stored.keys()]).toEqual(['cache-key'])
    expect(app.session.state()).toMatchObject({ kind: 'open', key: 'none', workspace: { accountCount: 20 } })
    await app.connection.forget({ wipeCache: true })
    expect(app.session.state()).toEqual({ kind: 'welcome', isTemporary: false })
    expect(app.session.workspaces()).toEqual([])
  })
})
