import { chmodSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createCache } from '../../../electron/cache/cache'
import { closeDatabase, migrate, openDatabase, schemaVersion } from '../../../electron/cache/database'
import { MIGRATIONS } from '../../../electron/cache/migrations'
import { listedRecord, newCacheKey, WORKSPACE } from '../../support/builders'
import { tempFolder } from '../../support/temp-folder'

function place() {
  return { file: `${tempFolder()}/cache.db`, key: newCacheKey() }
}

function filled(at = place()) {
  const opened = openDatabase(at)
  if (opened.kind !== 'ok') throw new Error(opened.kind)
  const cache = createCache(opened.db)
  cache.workspaces.save({ id: WORKSPACE, name: 'Acme', kind: 'live', missingScopes: [], addedAt: 1 })
  cache.accounts.putListed(WORKSPACE, 1, 1000, [listedRecord({ first_name: 'Needleinhay' })])
  return { at, cache, db: opened.db }
}

describe('the cache file', () => {
  it('is encrypted: neither its header nor a name stands in it in clear', () => {
    const { at, cache } = filled()
    cache.close()
    const bytes = readFileSync(at.file)
    expect(bytes.length).toBeGreaterThan(4096)
    expect(bytes.includes('SQLite format')).toBe(false)
    expect(bytes.includes('Needleinhay')).toBe(false)
    expect(bytes.includes('getacme')).toBe(false)
  })

  it('opens again with its key and refuses another', () => {
    const { at, cache } = filled()
    cache.close()
    expect(openDatabase({ ...at, key: newCacheKey() }).kind).toBe('cacheCorrupt')
    const again = openDatabase(at)
    expect(again.kind).toBe('ok')
    if (again.kind !== 'ok') return
    expect(createCache(again.db).accounts.count(WORKSPACE)).toBe(1)
    closeDatabase(again.db)
  })

  it('keeps what was committed when the process never closed it', () => {
    const { at } = filled()
    const again = openDatabase(at)
    if (again.kind !== 'ok') throw new Error(again.kind)
    expect(createCache(again.db).accounts.count(WORKSPACE)).toBe(1)
    closeDatabase(again.db)
  })

  it('is told apart when it is corrupt, cut, or of a newer app, and is left as it was', () => {
    const broken = place()
    writeFileSync(broken.file, Buffer.alloc(8192, 7))
    expect(openDatabase(broken).kind).toBe('cacheCorrupt')
    expect(statSync(broken.file).size).toBe(8192)

    const cut = filled()
    cut.cache.close()
    truncateSync(cut.at.file, 8192)
    expect(openDatabase(cut.at).kind).toBe('cacheCorrupt')

    const newer = filled()
    newer.db.exec(`PRAGMA user_version = ${MIGRATIONS.length + 1}`)
    newer.cache.close()
    expect(openDatabase(newer.at).kind).toBe('cacheNewer')
  })

  it('says that its folder can not be written', () => {
    expect(openDatabase({ file: `${tempFolder()}/missing/cache.db`, key: newCacheKey() }).kind).toBe(
      'cacheReadOnly',
    )
  })

  it('can live in memory alone', () => {
    const opened = openDatabase('memory')
    expect(opened.kind).toBe('ok')
    if (opened.kind === 'ok') closeDatabase(opened.db)
  })
})

describe('migrations', () => {
  it('bring a database to the newest version from each earlier one', () => {
    for (let from = 0; from <= MIGRATIONS.length; from++) {
      const opened = openDatabase(place(), MIGRATIONS.slice(0, from))
      if (opened.kind !== 'ok') throw new Error(opened.kind)
      migrate(opened.db)
      expect(schemaVersion(opened.db)).toBe(MIGRATIONS.length)
      closeDatabase(opened.db)
    }
  })

  it('leave nothing behind when one fails in its middle', () => {
    const opened = openDatabase(place())
    if (opened.kind !== 'ok') throw new Error(opened.kind)
    const bad = [...MIGRATIONS, 'CREATE TABLE half (a); INSERT INTO nowhere VALUES (1)']
    expect(() => {
      migrate(opened.db, bad)
    }).toThrow()
    expect(schemaVersion(opened.db)).toBe(MIGRATIONS.length)
    expect(opened.db.prepare("SELECT name FROM sqlite_master WHERE name = 'half'").all()).toEqual([])
    closeDatabase(opened.db)
  })
})

describe('the mode of the files', () => {
  it('follows the umask of the process', () => {
    const at = place()
    const old = process.umask(0o077)
    try {
      filled(at).cache.close()
      expect(statSync(at.file).mode & 0o077).toBe(0)
      chmodSync(at.file, 0o600)
    } finally {
      process.umask(old)
    }
  })
})
