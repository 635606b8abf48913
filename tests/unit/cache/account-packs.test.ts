import { describe, expect, it } from 'vitest'
import type { AccountLot } from '../../../electron/cache/account-packs'
import type { Cache } from '../../../electron/cache/cache'
import type { AccountRow } from '../../../shared/contract/accounts'
import { rowsFrom } from '../../../shared/domain/account-cells'
import { createUnpacking } from '../../../shared/domain/account-packs'
import { listedRecord, testCache, WORKSPACE } from '../../support/builders'

const record = (number: number): ReturnType<typeof listedRecord> =>
  listedRecord({ email: `user${String(number).padStart(5, '0')}@x.example` })
const records = Array.from({ length: 2_100 }, (_, number) => record(number))

const lotsOf = ({ packs }: Cache): AccountLot[] =>
  packs.numbers(WORKSPACE).map((pack) => packs.lot(WORKSPACE, pack))
const forms = (cache: Cache): string[] => lotsOf(cache).map(({ form }) => form)
function rowsOf(cache: Cache): AccountRow[] {
  const unpack = createUnpacking()
  const rows = lotsOf(cache).flatMap(({ form, text }) => (form === 'rows' ? rowsFrom(text) : unpack(text)))
  return rows.sort((a, b) => (a.email < b.email ? -1 : 1))
}
function packAll({ packs }: Cache): number {
  let packed = 0
  while (packs.repack(WORKSPACE)) packed++
  return packed
}
function filled(): Cache {
  const cache = testCache()
  cache.accounts.putListed(WORKSPACE, 1, 1000, records)
  return cache
}

describe('the packs of a fleet', () => {
  it('hold every account once, before they are packed and after', () => {
    const cache = filled()
    const all = cache.accounts.page(WORKSPACE, undefined, 10_000)
    expect(forms(cache)).toEqual(['rows', 'rows', 'rows'])
    expect(rowsOf(cache)).toEqual(all)
    expect(packAll(cache)).toBe(3)
    expect(forms(cache)).toEqual(['columns', 'columns', 'columns'])
    expect(rowsOf(cache)).toEqual(all)
    expect(packAll(cache)).toBe(0)
  })

  it.each([
    [
      'a list page',
      (c: Cache) => void c.accounts.putListed(WORKSPACE, 2, 2000, [{ ...record(5), status: -1 }]),
    ],
    [
      'a list page that says the same',
      (c: Cache) => void c.accounts.putListed(WORKSPACE, 2, 2000, [record(5)]),
    ],
    [
      'a single account',
      (c: Cache) => void c.accounts.putSingle(WORKSPACE, 2000, { ...record(5), status: 2 }),
    ],
    [
      'an account that is gone',
      (c: Cache) => void c.accounts.markGone(WORKSPACE, 'user00005@x.example', 3000),
    ],
    [
      'a day of use',
      (c: Cache) => void c.accounts.setLastUsed(WORKSPACE, new Map([['user00005@x.example', '2026-11-20']])),
    ],
    [
      'an amend',
      (c: Cache) => void c.amends.amend(WORKSPACE, 2000, new Map([['user00005@x.example', { status: 2 }]])),
    ],
  ])('are read from the rows again after %s, and only the one that changed', (_, change) => {
    const cache = filled()
    packAll(cache)
    change(cache)
    expect(forms(cache)).toEqual(['rows', 'columns', 'columns'])
    expect(rowsOf(cache)).toEqual(cache.accounts.page(WORKSPACE, undefined, 10_000))
    expect(packAll(cache)).toBe(1)
    expect(rowsOf(cache)).toEqual(cache.accounts.page(WORKSPACE, undefined, 10_000))
  })

  it('keep workspaces apart', () => {
    const cache = filled()
    cache.workspaces.save({ id: 'other', name: 'Other', kind: 'live', missingScopes: [], addedAt: 1 })
    cache.accounts.putListed('other', 1, 1000, [record(7)])
    packAll(cache)
    expect(cache.packs.repack('other')).toBe(true)
    const own = cache.packs.numbers('other').map((pack) => cache.packs.lot('other', pack))
    expect(own.flatMap(({ text }) => createUnpacking()(text)).map(({ email }) => email)).toEqual([
      'user00007@x.example',
    ])
    expect(rowsOf(cache)).toHaveLength(2_100)
  })
})
