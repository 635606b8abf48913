import { copyFileSync, rmSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { startCheckpoints } from '../../../electron/cache/checkpoints'
import { closeDatabase, openDatabase, type Database } from '../../../electron/cache/database'
import { newCacheKey } from '../../support/builders'
import { tempFolder } from '../../support/temp-folder'

// Inside the project, so that `libsql` is found from there.
const outDir = resolve(`node_modules/.cache/flotilla-tests/checkpoints-${String(process.pid)}`)

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['libsql'] },
    build: {
      ssr: fileURLToPath(new URL('../../../electron/cache/checkpoint-host.ts', import.meta.url)),
      outDir,
      emptyOutDir: true,
      target: 'node20.18',
      rolldownOptions: { output: { entryFileNames: 'host.mjs' } },
    },
  })
}, 60_000)

afterAll(() => {
  rmSync(outDir, { recursive: true, force: true })
})

function open(place: { readonly file: string; readonly key: string }): Database {
  const opened = openDatabase(place)
  if (opened.kind !== 'ok') throw new Error(opened.kind)
  return opened.db
}

function write(db: Database, count: number): void {
  const insert = db.prepare("INSERT INTO workspaces (id, name, kind, added_at) VALUES (?, 'x', 'live', 1)")
  for (let number = 0; number < count; number++) insert.run(`w${String(number)}`)
}

const countOf = (db: Database): number =>
  (db.prepare('SELECT count(*) FROM workspaces').raw().get() as [number])[0]

const autocheckpoint = (db: Database): unknown => db.prepare('PRAGMA wal_autocheckpoint').raw().get()

it('moves what was committed into the file while its writer goes on, and the writer never does', async () => {
  const place = { file: `${tempFolder()}/cache.db`, key: newCacheKey() }
  const db = open(place)
  const stop = startCheckpoints(db, place, `${outDir}/host.mjs`)
  expect(autocheckpoint(db)).toEqual([0])
  write(db, 500)
  // The file without its WAL holds it all.
  await vi.waitFor(() => {
    const copy = { file: `${tempFolder()}/copy.db`, key: place.key }
    copyFileSync(place.file, copy.file)
    const moved = open(copy)
    const count = countOf(moved)
    closeDatabase(moved)
    expect(count).toBe(500)
  }, 20_000)
  await stop()
  closeDatabase(db)
  const again = open(place)
  expect(countOf(again)).toBe(500)
  closeDatabase(again)
})

/** The WAL's head, and a page with a head of its own. */
const ONE_PAGE = 32 + 24 + 4096

const walBytes = (file: string): number => statSync(`${file}-wal`).size

it('moves nothing while its writer writes, and begins the WAL anew when it rests', async () => {
  const place = { file: `${tempFolder()}/cache.db`, key: newCacheKey() }
  const db = open(place)
  const stop = startCheckpoints(db, { ...place, restMs: 2000 }, `${outDir}/host.mjs`)
  const before = statSync(place.file).size
  write(db, 2000)
  expect(walBytes(place.file)).toBeGreaterThan(1_000_000)
  expect(statSync(place.file).size).toBe(before)
  // A head and the one page that was written to have it on the disk.
  await vi.waitFor(() => expect(walBytes(place.file)).toBe(ONE_PAGE), 20_000)
  db.exec("UPDATE workspaces SET name = 'y' WHERE id = 'w7'")
  // It went on where that page ends instead of beginning anew.
  expect(walBytes(place.file)).toBeGreaterThan(ONE_PAGE)
  await vi.waitFor(() => expect(walBytes(place.file)).toBeLessThan(5000), 20_000)
  await stop()
  closeDatabase(db)
  const again = open(place)
  expect(again.prepare("SELECT name FROM workspaces WHERE id = 'w7'").raw().get()).toEqual(['y'])
  closeDatabase(again)
})

it('moves what is large although its writer never rests', async () => {
  const place = { file: `${tempFolder()}/cache.db`, key: newCacheKey() }
  const db = open(place)
  const stop = startCheckpoints(
    db,
    { ...place, restMs: 1_000_000, largeBytes: 100_000 },
    `${outDir}/host.mjs`,
  )
  write(db, 500)
  const before = statSync(place.file).size
  await vi.waitFor(() => expect(statSync(place.file).size).toBeGreaterThan(before), 20_000)
  expect(walBytes(place.file)).toBeGreaterThan(100_000)
  await stop()
  closeDatabase(db)
})

it('leaves it to the writer again when its thread can not run', async () => {
  const place = { file: `${tempFolder()}/cache.db`, key: newCacheKey() }
  const db = open(place)
  const stop = startCheckpoints(db, place, `${outDir}/nowhere.mjs`)
  await vi.waitFor(() => {
    expect(autocheckpoint(db)).toEqual([1000])
  }, 20_000)
  await stop()
  closeDatabase(db)
})
