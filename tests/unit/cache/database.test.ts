import { chmodSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createCache } from '../../../electron/cache/cache'
import {
  closeDatabase,
  flushWal,
  migrate,
  openDatabase,
  schemaVersion,
  type Database,
} from '../../../electron/cache/database'
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
  it('is encrypted: neither its header nor a name stands in it in clear', async () => {
    const { at, cache } = filled()
    await cache.close()
    const bytes = readFileSync(at.file)
    expect(bytes.length).toBeGreaterThan(4096)
    expect(bytes.includes('SQLite format')).toBe(false)
    expect(bytes.includes('Needleinhay')).toBe(false)
    expect(bytes.includes('getacme')).toBe(false)
  })

  it('is brought to the disk while it is written to, and not being there is nothing to fail for', async () => {
    const { at, cache, db } = filled()
    const flushed = flushWal(at.file)
    cache.accounts.putListed(WORKSPACE, 1, 1000, [listedRecord({ email: 'meanwhile@x.io' })])
    await flushed
    closeDatabase(db)
    await expect(flushWal(at.file)).resolves.toBeUndefined()
    const again = openDatabase(at)
    expect(again.kind === 'ok' && createCache(again.db).accounts.count(WORKSPACE)).toBe(2)
  })

  it('opens again with its key and refuses another', async () => {
    const { at, cache } = filled()
    await cache.close()
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

  it('is told apart when it is corrupt, cut, or of a newer app, and is left as it was', async () => {
    const broken = place()
    writeFileSync(broken.file, Buffer.alloc(8192, 7))
    expect(openDatabase(broken).kind).toBe('cacheCorrupt')
    expect(statSync(broken.file).size).toBe(8192)

    const cut = filled()
    await cut.cache.close()
    truncateSync(cut.at.file, 8192)
    expect(openDatabase(cut.at).kind).toBe('cacheCorrupt')

    const newer = filled()
    newer.db.exec(`PRAGMA user_version = ${MIGRATIONS.length + 1}`)
    await newer.cache.close()
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

/** A fleet as the versions before the fourth wrote it. */
function writeOldFleet(db: Database, size: number): void {
  db.prepare("INSERT INTO workspaces (id, name, kind, added_at) VALUES (?, 'Acme', 'live', 1)").run(WORKSPACE)
  const insert =
    db.prepare(`INSERT INTO accounts (workspace_id, email, domain, name, status, tag_ids, first_seen_at, fetched_at)
    VALUES (?, ?, 'x.example', 'Ada Byron', -3, '["t1"]', 1, 5) RETURNING id`)
  const record = db.prepare(
    'INSERT INTO account_records (account_id, listed, single, detailed_at) VALUES (?, ?, ?, 3)',
  )
  for (let i = 0; i < size; i++) {
    const email = `u${i}@x.example`
    const { id } = insert.get(WORKSPACE, email) as { readonly id: number }
    const { tags: _tags, ...listed } = listedRecord({ email, status: -3 })
    const single = {
      ...listed,
      sending_gap: 7,
      status_message: { response: '550 5.4.5 Daily user sending limit' },
    }
    record.run(id, JSON.stringify(listed), JSON.stringify(single))
  }
}

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

  it.each([1, 2, 3])(
    'keep the accounts of version %i, whose rows are then read again in lots',
    async (from) => {
      const at = place()
      const old = openDatabase(at, MIGRATIONS.slice(0, from))
      if (old.kind !== 'ok') throw new Error(old.kind)
      writeOldFleet(old.db, 450)
      closeDatabase(old.db)

      const opened = openDatabase(at)
      if (opened.kind !== 'ok') throw new Error(opened.kind)
      const { accounts, close } = createCache(opened.db)
      expect(accounts.page(WORKSPACE, undefined, 1)[0]).toMatchObject({ tagIds: ['t1'], cause: 'none' })
      expect(accounts.isOutdated(WORKSPACE)).toBe(true)
      let lots = 0
      for (let after: string | undefined = ''; after !== undefined; lots++) {
        expect(accounts.isOutdated(WORKSPACE)).toBe(true)
        after = accounts.readAgain(WORKSPACE, after)
      }
      expect(lots).toBe(3)
      expect(accounts.isOutdated(WORKSPACE)).toBe(false)
      const rows = accounts.page(WORKSPACE, undefined, 1000)
      expect(rows).toHaveLength(450)
      for (const row of rows)
        expect(row).toMatchObject({
          status: -3,
          cause: 'volume',
          sendingGap: 7,
          tagIds: ['t1'],
          fetchedAt: 5,
        })
      await close()
    },
  )

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
  it('follows the umask of the process', async () => {
    const at = place()
    const old = process.umask(0o077)
    try {
      await filled(at).cache.close()
      expect(statSync(at.file).mode & 0o077).toBe(0)
      chmodSync(at.file, 0o600)
    } finally {
      process.umask(old)
    }
  })
})
