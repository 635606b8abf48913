import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../../electron/cache/database'
import type { AccountsChanged } from '../../../shared/contract/accounts'
import { testServer, testServices, type TestServices } from '../../support/services'
import { tempFolder } from '../../support/temp-folder'

/** A fleet whose rows an older version of the app has made. */
async function outdatedFleet(): Promise<{ readonly first: TestServices; readonly profile: string }> {
  const server = await testServer({ size: 250 })
  const profile = tempFolder()
  const first = testServices({ profile, baseUrl: server.baseUrl })
  await first.session.start({})
  await first.connection.save({ key: server.key, sessionOnly: false })
  await first.sync.idle()
  await first.close()
  const key = first.keychain.stored.get('cache-key') ?? ''
  const opened = openDatabase({ file: `${profile}/cache.db`, key })
  if (opened.kind !== 'ok') throw new Error(opened.kind)
  opened.db.exec("UPDATE accounts SET cause = 'none', updated_at = NULL; UPDATE workspaces SET reading = 0")
  opened.db.close()
  return { first, profile }
}

describe('a fleet that an older version has left', () => {
  it('is shown as it is, read again behind it, and then told once', async () => {
    const { first, profile } = await outdatedFleet()
    const app = testServices({ profile, keychain: first.keychain })
    await app.session.start({})
    expect(app.accounts.page({ limit: 1000 }).rows.every(({ updatedAt }) => updatedAt === undefined)).toBe(
      true,
    )
    const changes = (): AccountsChanged[] =>
      app.told
        .filter(({ name }) => name === 'accounts.changed')
        .map(({ payload }) => payload as AccountsChanged)
    await expect.poll(() => changes().filter(({ rows }) => rows === undefined)).toHaveLength(1)
    const { rows } = app.accounts.page({ limit: 1000 })
    expect(rows.every(({ updatedAt }) => updatedAt !== undefined)).toBe(true)
    expect(rows.filter(({ status = 0 }) => status < 0).every(({ cause }) => cause !== 'none')).toBe(true)
    expect(app.bugs).toEqual([])
  })
})
