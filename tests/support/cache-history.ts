// A cache that is synced on days and minutes after a start, and what its history then tells.
import { createCache, type Cache } from '../../electron/cache/cache'
import { openDatabase, type Database } from '../../electron/cache/database'
import type { AccountChange } from '../../electron/cache/history-since'
import type { AccountRecord } from '../../shared/domain/accounts'
import { listedRecord, newCacheKey, WORKSPACE } from './builders'
import { tempFolder } from './temp-folder'

const DAY_MS = 86_400_000
export const START = Date.parse('2026-03-01T09:00:00Z')
export const at = (day: number, minutes = 0): number => START + day * DAY_MS + minutes * 60_000
export const ADA = 'ada@getacme.example'

export const row = (email: string, over: AccountRecord = {}): AccountRecord =>
  listedRecord({ email, ...over })

/** One whole sync that finds these accounts. */
export async function sync(cache: Cache, when: number, records: readonly AccountRecord[]): Promise<number> {
  const run = cache.syncs.begin(WORKSPACE, 'interval', when)
  const { added } = cache.accounts.putListed(WORKSPACE, run, when + 1, records)
  const gone = cache.accounts.markUnseenGone(WORKSPACE, run, when, when + 2).length
  cache.workspaces.setLastComplete(WORKSPACE, when)
  await cache.history.snapshotDay(WORKSPACE, when)
  const seen = records.length
  cache.syncs.end(run, {
    outcome: 'done',
    endedAt: when + 3,
    seen,
    added,
    gone,
    unreadable: 0,
    error: undefined,
  })
  return run
}

export const told = (changes: readonly AccountChange[]): unknown[] =>
  changes.map(({ email, kind, before, after }) => [email, kind, before, after])

export const since = async (cache: Cache, when: number): Promise<unknown[]> =>
  told(await cache.history.changesSince(WORKSPACE, { at: when }))

export function openedCache(): { readonly cache: Cache; readonly db: Database } {
  const opened = openDatabase({ file: `${tempFolder()}/cache.db`, key: newCacheKey() })
  if (opened.kind !== 'ok') throw new Error(opened.kind)
  const cache = createCache(opened.db)
  cache.workspaces.save({ id: WORKSPACE, name: 'Acme', kind: 'live', missingScopes: [], addedAt: 1 })
  return { cache, db: opened.db }
}
