// Opens the local database: encrypted, WAL, migrated, checked; or says in one word why it can't.
import { open } from 'node:fs/promises'
import Libsql from 'libsql'
import { MIGRATIONS } from './migrations'

export type Database = Libsql.Database

export type OpenFailure = 'cacheCorrupt' | 'cacheNewer' | 'cacheReadOnly' | 'diskFull'

export type OpenResult =
  | { readonly kind: 'ok'; readonly db: Database }
  | { readonly kind: OpenFailure; readonly cause: unknown }

/** Where a cache lives: in a file, encrypted with a key of 64 hex digits, or only in memory. */
export type CachePlace = { readonly file: string; readonly key: string } | 'memory'

interface EncryptionOptions extends Libsql.Options {
  readonly encryptionCipher: 'aes256cbc'
  readonly encryptionKey: string
}

class NewerSchemaError extends Error {}

export function connect(place: CachePlace): Database {
  if (place === 'memory') return new Libsql(':memory:')
  const options: EncryptionOptions = { encryptionCipher: 'aes256cbc', encryptionKey: place.key }
  return new Libsql(place.file, options)
}

/** How long a write waits for who has the database: the thread that empties the WAL, on a disk that is slow for a while. */
const BUSY_TIMEOUT_MS = 60_000

/** Of pages kept decrypted: the slim rows of a large fleet and their index, which a sync passes over again and again. */
const CACHED_KIB = 16 * 1024

function configure(db: Database): void {
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA foreign_keys = ON;
    PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS};
    PRAGMA secure_delete = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA temp_store = MEMORY;
    PRAGMA cache_size = -${CACHED_KIB};
  `)
}

function scalar(db: Database, sql: string): unknown {
  const row = db.prepare(sql).raw().get() as readonly unknown[] | undefined
  return row?.[0]
}

/** The number of migrations a database has had. */
export function schemaVersion(db: Database): number {
  return Number(scalar(db, 'PRAGMA user_version'))
}

/** Brings a database to the newest version, each migration whole or not at all. */
export function migrate(db: Database, migrations: readonly string[] = MIGRATIONS): void {
  const version = schemaVersion(db)
  if (version > migrations.length)
    throw new NewerSchemaError(`schema ${version} is newer than ${migrations.length}`)
  for (const [index, sql] of migrations.entries()) {
    if (index < version) continue
    inTransaction(db, () => db.exec(`${sql}; PRAGMA user_version = ${index + 1};`))
  }
}

const isInTransaction = (db: Database): boolean => db.inTransaction

/** Runs `fn` in one immediate transaction, or in the one that is open; whatever it throws rolls the whole back. */
export function inTransaction<T>(db: Database, fn: () => T): T {
  if (isInTransaction(db)) return fn()
  db.exec('BEGIN IMMEDIATE')
  try {
    const result = fn()
    db.exec('COMMIT')
    return result
  } catch (cause) {
    if (isInTransaction(db)) db.exec('ROLLBACK')
    throw cause
  }
}

/** Like `inTransaction`, and on the disk when it answers: a power cut does not take it back. */
export function inDurableTransaction<T>(db: Database, fn: () => T): T {
  db.exec('PRAGMA synchronous = FULL')
  try {
    return inTransaction(db, fn)
  } finally {
    db.exec('PRAGMA synchronous = NORMAL')
  }
}

/**
 * Has the system bring to the disk what was committed, while the caller goes on: a durable transaction waits for all that was
 * committed before it, and after some ten thousand rows that is a tenth of a second and more. Only saves time: it promises
 * nothing, and that it fails is the next durable transaction's to say.
 */
export async function flushWal(file: string): Promise<void> {
  try {
    const wal = await open(`${file}-wal`, 'r+')
    try {
      await wal.datasync()
    } finally {
      await wal.close()
    }
  } catch {
    // There is none yet, or the disk fails.
  }
}

/** Makes a database that was just opened one of ours: its settings, a look at its health, the newest version. */
export function prepareDatabase(db: Database, migrations: readonly string[] = MIGRATIONS): void {
  configure(db)
  const verdict = scalar(db, 'PRAGMA quick_check(1)')
  if (verdict !== 'ok') throw new Error(`quick_check: ${String(verdict)}`)
  migrate(db, migrations)
}

/** "FLOT", so that `file` and a support engineer can tell the file's owner. */
const APPLICATION_ID = 0x464c4f54

/** A write that changes nothing once it was made. */
export function stamp(db: Database): void {
  inTransaction(db, () => db.exec(`PRAGMA application_id = ${APPLICATION_ID}`))
}

function failureOf(cause: unknown): OpenFailure {
  if (cause instanceof NewerSchemaError) return 'cacheNewer'
  const said =
    cause instanceof Error ? `${String((cause as { code?: unknown }).code)} ${cause.message}` : String(cause)
  if (/FULL|disk is full|ENOSPC/i.test(said)) return 'diskFull'
  if (/READONLY|readonly|CANTOPEN|unable to open|EACCES|EROFS/i.test(said)) return 'cacheReadOnly'
  return 'cacheCorrupt'
}

/** Opens, checks and migrates. A file that can't be read is left as it is: setting it aside is the user's decision. */
export function openDatabase(place: CachePlace, migrations: readonly string[] = MIGRATIONS): OpenResult {
  let db: Database | undefined
  try {
    db = connect(place)
    prepareDatabase(db, migrations)
    // A write, so that a read-only or full disk is known now and not in the middle of a sync.
    stamp(db)
    return { kind: 'ok', db }
  } catch (cause) {
    if (db?.open === true) db.close()
    return { kind: failureOf(cause), cause }
  }
}

const COUNTED = [
  ...['workspaces', 'accounts', 'tags', 'account_changes', 'operations', 'operation_rows', 'import_runs'],
  ...['import_rows', 'notifications', 'deeds', 'requests', 'background_jobs'],
] as const

/** The schema's version, and how many rows the tables have. */
export function factsOf(db: Database): { version: number; rows: Record<string, number> } {
  const count = (table: string): number => Number(scalar(db, `SELECT count(*) FROM ${table}`))
  const rows = Object.fromEntries(COUNTED.map((table) => [table, count(table)]))
  return { version: Number(scalar(db, 'PRAGMA user_version')), rows }
}

/** Moves the WAL into the file and cuts it to nothing; false when somebody stands in the way just now. */
export function emptyWal(db: Database): boolean {
  // Main never waits here: whoever stands in the way is gone a moment later.
  db.exec('PRAGMA busy_timeout = 0')
  try {
    return scalar(db, 'PRAGMA wal_checkpoint(TRUNCATE)') === 0
  } finally {
    db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`)
  }
}

/** Moves the WAL into the file before closing: libsql's own close leaves it behind. */
export function closeDatabase(db: Database): void {
  if (!db.open) return
  try {
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  } finally {
    db.close()
  }
}
