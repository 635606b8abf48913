import { describe, expect, it } from 'vitest'
import type { Cache } from '../../../electron/cache/cache'
import { closeDatabase } from '../../../electron/cache/database'
import { testCache, WORKSPACE } from '../../support/builders'
import { ADA, at, openedCache, row, since, sync, told } from '../../support/cache-history'

async function sinceLast(cache: Cache): Promise<unknown[]> {
  const since = cache.history.lastSync(WORKSPACE)
  return since ? told(await cache.history.changesSince(WORKSPACE, since)) : []
}

describe('what changed', () => {
  it('is nothing after the first sync: what it finds was there before', async () => {
    const cache = testCache()
    await sync(cache, at(0), [row(ADA), row('b@x.example')])
    expect(await sinceLast(cache)).toEqual([])
    expect(await since(cache, 0)).toEqual([])
  })

  it('is told for each field that a sync found different, and no other', async () => {
    const cache = testCache()
    await sync(cache, at(0), [row(ADA), row('b@x.example'), row('c@x.example')])
    await sync(cache, at(0, 15), [
      row(ADA, { status: -1, stat_warmup_score: 80 }),
      row('b@x.example', { first_name: 'Other', timestamp_updated: '2026-11-02T00:00:00Z' }),
      row('c@x.example', { daily_limit: null, warmup_status: -1, warmup: { limit: 20 } }),
    ])
    expect(await sinceLast(cache)).toEqual([
      [ADA, 'broke', 1, -1],
      [ADA, 'scoreFell', 96, 80],
      ['c@x.example', 'warmupChanged', 1, -1],
      ['c@x.example', 'dailyLimitChanged', 30, undefined],
      ['c@x.example', 'warmupLimitChanged', 12, 20],
    ])
  })

  it('tells what appeared, is gone, and came back', async () => {
    const cache = testCache()
    await sync(cache, at(0), [row(ADA), row('b@x.example')])
    await sync(cache, at(1), [row(ADA), row('new@x.example')])
    expect(await sinceLast(cache)).toEqual([
      ['b@x.example', 'gone', undefined, undefined],
      ['new@x.example', 'appeared', undefined, undefined],
    ])
    await sync(cache, at(2), [row(ADA), row('new@x.example'), row('b@x.example', { daily_limit: 5 })])
    expect(await sinceLast(cache)).toEqual([
      ['b@x.example', 'dailyLimitChanged', 30, 5],
      ['b@x.example', 'cameBack', undefined, undefined],
    ])
    expect(await since(cache, at(0, 30))).toEqual([
      ['b@x.example', 'dailyLimitChanged', 30, 5],
      ['new@x.example', 'appeared', undefined, undefined],
    ])
  })

  it('leaves out what changed back, and what came and went', async () => {
    const cache = testCache()
    await sync(cache, at(0), [row(ADA)])
    await sync(cache, at(1), [row(ADA, { status: -1 }), row('guest@x.example')])
    await sync(cache, at(2), [row(ADA, { daily_limit: 10 })])
    expect(await since(cache, at(0, 5))).toEqual([[ADA, 'dailyLimitChanged', 30, 10]])
    expect(await since(cache, at(1, 5))).toEqual([
      [ADA, 'recovered', -1, 1],
      [ADA, 'dailyLimitChanged', 30, 10],
      ['guest@x.example', 'gone', undefined, undefined],
    ])
  })

  it('tells of a gone account only that', async () => {
    const cache = testCache()
    await sync(cache, at(0), [row(ADA), row('b@x.example')])
    await sync(cache, at(1), [row(ADA), row('b@x.example', { status: -1 })])
    await sync(cache, at(2), [row(ADA)])
    expect(await since(cache, at(0, 5))).toEqual([['b@x.example', 'gone', undefined, undefined]])
    await sync(cache, at(3), [row(ADA)])
    expect(await since(cache, at(2, 5))).toEqual([])
  })

  it('counts single reads and a deletion that a single read met', async () => {
    const cache = testCache()
    await sync(cache, at(0), [row(ADA), row('b@x.example')])
    cache.accounts.putSingle(WORKSPACE, at(0, 5), row(ADA, { daily_limit: 44 }))
    cache.accounts.markGone(WORKSPACE, 'b@x.example', at(0, 6))
    cache.accounts.markGone(WORKSPACE, 'b@x.example', at(0, 7))
    expect(await sinceLast(cache)).toEqual([
      [ADA, 'dailyLimitChanged', 30, 44],
      ['b@x.example', 'gone', undefined, undefined],
    ])
    expect(cache.history.account(WORKSPACE, 'b@x.example')?.changes).toEqual([
      { at: at(0, 6), field: 'presence', before: 1, after: 0 },
    ])
  })

  it('keeps to the last sync when the clock was set back in between', async () => {
    const cache = testCache()
    await sync(cache, at(5), [row(ADA), row('b@x.example')])
    await sync(cache, at(5, 15), [row(ADA, { status: -1 }), row('b@x.example')])
    await sync(cache, at(4), [row(ADA, { status: -1 }), row('b@x.example', { status: 2 })])
    expect(await sinceLast(cache)).toEqual([['b@x.example', 'stateChanged', 1, 2]])
  })

  it('still knows after a cut sync what it found, and takes a partial one for a whole list', async () => {
    const cache = testCache()
    await sync(cache, at(0), [row(ADA)])
    const none = { seen: 1, added: 0, gone: 0, unreadable: 0, error: undefined }
    const partial = cache.syncs.begin(WORKSPACE, 'interval', at(1))
    cache.accounts.putListed(WORKSPACE, partial, at(1), [row(ADA, { status: 2 })])
    cache.syncs.end(partial, { outcome: 'partial', endedAt: at(1, 1), ...none })
    const cut = cache.syncs.begin(WORKSPACE, 'interval', at(2))
    cache.accounts.putListed(WORKSPACE, cut, at(2), [row(ADA, { status: 2, daily_limit: 1 })])
    cache.syncs.end(cut, { outcome: 'cancelled', endedAt: at(2, 1), ...none })
    expect(cache.history.lastSync(WORKSPACE)).toEqual({ at: at(1), run: partial })
    expect(await sinceLast(cache)).toEqual([
      [ADA, 'stateChanged', 1, 2],
      [ADA, 'dailyLimitChanged', 30, 1],
    ])
  })

  it("does not mix in another workspace's", async () => {
    const cache = testCache()
    cache.workspaces.save({ id: 'other', name: 'Other', kind: 'live', missingScopes: [], addedAt: 2 })
    cache.workspaces.setLastComplete('other', 1)
    await sync(cache, at(0), [row(ADA)])
    cache.accounts.putListed('other', 1, at(1), [row(ADA), row('theirs@x.example')])
    expect(await since(cache, at(0, 5))).toEqual([])
    expect(told(await cache.history.changesSince('other', { at: 0 }))).toHaveLength(2)
  })

  it('is committed with the change or not at all', () => {
    const { cache, db } = openedCache()
    cache.accounts.putListed(WORKSPACE, 1, at(0), [row(ADA)])
    db.exec(`CREATE TRIGGER no_history BEFORE INSERT ON account_changes BEGIN SELECT raise(ABORT, 'no'); END`)
    expect(() => cache.accounts.putListed(WORKSPACE, 2, at(1), [row(ADA, { status: -1 })])).toThrow()
    expect(() => cache.accounts.putSingle(WORKSPACE, at(1), row(ADA, { status: -1 }))).toThrow()
    expect(() => cache.accounts.markGone(WORKSPACE, ADA, at(1))).toThrow()
    expect(cache.accounts.get(WORKSPACE, ADA)?.row).toMatchObject({ status: 1, goneAt: undefined })
    closeDatabase(db)
  })
})
