// Small, valid things for tests to start from; each takes what the test is about.
import { randomBytes } from 'node:crypto'
import { onTestFinished } from 'vitest'
import { createCache, type Cache } from '../../electron/cache/cache'
import { openDatabase, type CachePlace } from '../../electron/cache/database'
import type { AccountRecord } from '../../shared/domain/accounts'
import { tempFolder } from './temp-folder'

export const WORKSPACE = 'a3c1f8e2-0000-4000-8000-000000000001'

/** A list row as the API sends it, thin. */
export function listedRecord(over: AccountRecord = {}): AccountRecord {
  return {
    email: 'ada@getacme.example',
    timestamp_created: '2026-09-01T08:00:00.000Z',
    timestamp_updated: '2026-11-01T08:00:00.000Z',
    first_name: 'Ada',
    last_name: 'Byron',
    organization: WORKSPACE,
    status: 1,
    warmup_status: 1,
    provider_code: 2,
    setup_pending: false,
    is_managed_account: false,
    stat_warmup_score: 96,
    daily_limit: 30,
    warmup: { limit: 12 },
    tags: [],
    ...over,
  }
}

export const newCacheKey = (): string => randomBytes(32).toString('hex')

/** A real cache in a temporary file, with one live workspace in it. */
export function testCache(
  place: CachePlace = { file: `${tempFolder()}/cache.db`, key: newCacheKey() },
): Cache {
  const opened = openDatabase(place)
  if (opened.kind !== 'ok') throw new Error(`the test's cache does not open: ${opened.kind}`)
  const cache = createCache(opened.db)
  onTestFinished(() => cache.close())
  cache.workspaces.save({ id: WORKSPACE, name: 'Acme', kind: 'live', missingScopes: [], addedAt: 1 })
  return cache
}
