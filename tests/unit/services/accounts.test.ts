import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openDatabase } from '../../../electron/cache/database'
import {
  accountRow,
  type AccountRow,
  type AccountsChanged,
  type AccountsLot,
} from '../../../shared/contract/accounts'
import { rowsFrom } from '../../../shared/domain/account-cells'
import { createUnpacking } from '../../../shared/domain/account-packs'
import { cachedRows, testServer, testServices, type TestServices } from '../../support/services'
import { tempFolder } from '../../support/temp-folder'

const rowsOf = ({ form, text }: AccountsLot): AccountRow[] =>
  form === 'rows' ? rowsFrom(text) : createUnpacking()(text)

const byEmail = (rows: readonly AccountRow[]): AccountRow[] =>
  [...rows].sort((a, b) => (a.email < b.email ? -1 : 1))

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
    expect(cachedRows(app).every(({ updatedAt }) => updatedAt === undefined)).toBe(true)
    const changes = (): AccountsChanged[] =>
      app.told
        .filter(({ name }) => name === 'accounts.changed')
        .map(({ payload }) => payload as AccountsChanged)
    await expect.poll(() => changes().filter(({ rows }) => rows === undefined)).toHaveLength(1)
    const rows = cachedRows(app)
    expect(rows.every(({ updatedAt }) => updatedAt !== undefined)).toBe(true)
    expect(rows.filter(({ status = 0 }) => status < 0).every(({ cause }) => cause !== 'none')).toBe(true)
    expect(app.bugs).toEqual([])
  })
})

describe('the fleet', () => {
  it('comes in lots, a small one first, then whole, every row as the contract has it', async () => {
    const app = testServices()
    await app.session.start({ demoSize: 2_500 })
    await expect.poll(() => app.sync.state().lastCompleteAt, { timeout: 60_000 }).toBeDefined()
    app.sync.cancel()
    await app.sync.idle()
    const [start = [], ...lots] = [...app.accounts.fleet()].map(rowsOf)
    expect(start).toEqual(cachedRows(app).slice(0, 200))
    expect(lots.every((rows) => rows.length <= 1024)).toBe(true)
    const rows = lots.flat()
    expect(byEmail(rows)).toEqual(cachedRows(app))
    expect(z.array(accountRow).safeParse(rows).error).toBeUndefined()
  })

  it('stops with a code when its workspace is left in the middle', async () => {
    const app = testServices()
    await app.session.start({ demoSize: 250 })
    await expect.poll(() => app.sync.state().lastCompleteAt, { timeout: 60_000 }).toBeDefined()
    const lots = app.accounts.fleet()[Symbol.iterator]()
    lots.next()
    app.session.leave()
    expect(() => lots.next()).toThrow(expect.objectContaining({ code: 'cancelled' }))
  })
})
