import { copyFileSync, readFileSync, rmSync, statSync } from 'node:fs'
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
  const checkpoints = startCheckpoints(db, place, `${outDir}/host.mjs`)
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
  await checkpoints.stop()
  closeDatabase(db)
  checkpoints.release()
  const again = open(place)
  expect(countOf(again)).toBe(500)
  closeDatabase(again)
})

/** The WAL's head, and a page with a head of its own. */
const ONE_PAGE = 32 + 24 + 4096

const walBytes = (file: string): number => statSync(`${file}-wal`).size

/** Two numbers that each new WAL has of its own. */
const saltOf = (file: string): string => readFileSync(`${file}-wal`).subarray(16, 24).toString('hex')

it('moves nothing while its writer writes; begins the WAL anew when it rests, and cuts off the old one', async () => {
  const place = { file: `${tempFolder()}/cache.db`, key: newCacheKey() }
  const db = open(place)
  const sizes = { restMs: 1500, keptBytes: 100_000, lotBytes: 300_000 }
  const checkpoints = startCheckpoints(db, { ...place, ...sizes }, `${outDir}/host.mjs`)
  const before = statSync(place.file).size
  write(db, 2000)
  const salt = saltOf(place.file)
  expect(walBytes(place.file)).toBeGreaterThan(1_000_000)
  expect(statSync(place.file).size).toBe(before)
  await vi.waitFor(() => expect(walBytes(place.file)).toBe(sizes.keptBytes), 20_000)
  const anew = saltOf(place.file)
  expect(anew).not.toBe(salt)
  db.exec("UPDATE workspaces SET name = 'y' WHERE id = 'w7'")
  // It went on behind the page that was written to have the head on the disk, instead of beginning anew.
  expect(saltOf(place.file)).toBe(anew)
  const page = readFileSync(`${place.file}-wal`).subarray(ONE_PAGE, ONE_PAGE + 16)
  expect(page.subarray(8).toString('hex')).toBe(anew)
  await checkpoints.stop()
  closeDatabase(db)
  checkpoints.release()
  const again = open(place)
  expect(again.prepare("SELECT name FROM workspaces WHERE id = 'w7'").raw().get()).toEqual(['y'])
  expect(countOf(again)).toBe(2000)
  closeDatabase(again)
})

it('cuts nothing off that its writer has written, whenever it writes', async () => {
  const place = { file: `${tempFolder()}/cache.db`, key: newCacheKey() }
  const db = open(place)
  const sizes = { restMs: 0, keptBytes: 5000, lotBytes: 4096 * 3 }
  const checkpoints = startCheckpoints(db, { ...place, ...sizes }, `${outDir}/host.mjs`)
  const insert = db.prepare("INSERT INTO workspaces (id, name, kind, added_at) VALUES (?, 'x', 'live', 1)")
  const fill = db.transaction((count: number, round: number) => {
    for (let number = 0; number < count; number++) insert.run(`r${String(round)}-${String(number)}`)
  })
  let expected = 0
  for (let round = 0; round < 24; round++) {
    const count = round % 3 === 0 ? 800 : 3
    fill(count, round)
    expected += count
    // Now at rest, now in the middle of the cutting.
    await new Promise((resolve) => setTimeout(resolve, (round * 67) % 400))
  }
  expect(countOf(db)).toBe(expected)
  expect(db.prepare('PRAGMA integrity_check').raw().get()).toEqual(['ok'])
  // As after a kill: nothing was closed.
  const folder = tempFolder()
  for (const end of ['', '-wal']) copyFileSync(place.file + end, `${folder}/killed.db${end}`)
  const killed = open({ file: `${folder}/killed.db`, key: place.key })
  expect(countOf(killed)).toBe(expected)
  expect(killed.prepare('PRAGMA integrity_check').raw().get()).toEqual(['ok'])
  closeDatabase(killed)
  await checkpoints.stop()
  closeDatabase(db)
  checkpoints.release()
}, 30_000)

it('moves what is large although its writer never rests', async () => {
  const place = { file: `${tempFolder()}/cache.db`, key: newCacheKey() }
  const db = open(place)
  const checkpoints = startCheckpoints(
    db,
    { ...place, restMs: 1_000_000, largeBytes: 100_000 },
    `${outDir}/host.mjs`,
  )
  write(db, 500)
  const before = statSync(place.file).size
  await vi.waitFor(() => expect(statSync(place.file).size).toBeGreaterThan(before), 20_000)
  expect(walBytes(place.file)).toBeGreaterThan(100_000)
  await checkpoints.stop()
  closeDatabase(db)
  checkpoints.release()
})

it('leaves it to the writer again when its thread can not run', async () => {
  const place = { file: `${tempFolder()}/cache.db`, key: newCacheKey() }
  const db = open(place)
  const checkpoints = startCheckpoints(db, place, `${outDir}/nowhere.mjs`)
  await vi.waitFor(() => {
    expect(autocheckpoint(db)).toEqual([1000])
  }, 20_000)
  await checkpoints.stop()
  closeDatabase(db)
  checkpoints.release()
})
