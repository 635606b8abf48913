// A thread of main that moves what was committed out of the WAL into the database's file: it waits for the disk there.
import { parentPort, workerData } from 'node:worker_threads'
import { fsyncSync, statSync, truncateSync } from 'node:fs'
import type { HostData } from './checkpoints'
import { connect, stamp } from './database'

const LOOK_EVERY_MS = 200
const REST_MS = 1000
/** Well above what a first sync of a large fleet writes: only then is it worth that main waits for the disk. */
const LARGE_BYTES = 512 * 1024 * 1024
/** Moved under a writer the file stays as long as it is, and is looked at again only then: the writer waits meanwhile. */
const LARGE_AGAIN_MS = 10_000
/** The file of a WAL that was begun anew is not cut further than this. */
const KEPT_BYTES = 4 * 1024 * 1024
/** What is cut off it at once: main waits for it when it writes just then, and some hundred megabytes took a second. */
const LOT_BYTES = 8 * 1024 * 1024

const place = workerData as HostData
const { restMs = REST_MS, largeBytes = LARGE_BYTES, keptBytes = KEPT_BYTES, lotBytes = LOT_BYTES } = place
const walFile = `${place.file}-wal`
const db = connect(place)
// Never in the way of a writer: what can't be moved now is moved the next time.
db.exec('PRAGMA busy_timeout = 0; PRAGMA synchronous = NORMAL')
const move = db.prepare('PRAGMA wal_checkpoint(PASSIVE)').raw()
const restart = db.prepare('PRAGMA wal_checkpoint(RESTART)').raw()

interface Wal {
  readonly bytes: number
  readonly writtenAt: number
}

function lookAtWal(): Wal | undefined {
  const found = statSync(walFile, { throwIfNoEntry: false })
  return found && { bytes: found.size, writtenAt: found.mtimeMs }
}

const isSame = (a: Wal | undefined, b: Wal | undefined): boolean =>
  a?.bytes === b?.bytes && a?.writtenAt === b?.writtenAt

/** True when all of it was moved. */
function moveAll(): boolean {
  const [isBusy, frames, moved] = move.get() as [number, number, number]
  return isBusy === 0 && frames === moved
}

/**
 * Whoever begins a WAL anew waits first until what was moved is on the disk: a third of a second after the first sync of a large
 * fleet. It is waited for here, with nobody kept from writing. Answers false when somebody has written meanwhile.
 */
function flushMoved(wal: Wal): boolean {
  fsyncSync(place.databaseFd)
  return isSame(wal, lookAtWal())
}

/**
 * A WAL that was moved whole is begun anew by the next who writes, and they wait until its head is on the disk. That is done
 * here, with a write that changes nothing.
 */
function beginAnew(): boolean {
  const [isBusy] = restart.get() as [number]
  if (isBusy !== 0) return false
  stamp(db)
  return true
}

/**
 * What is left of the old WAL lies behind the new one and belongs to nobody. It is cut off lot by lot, each while nobody can
 * write: the new one must not have grown into it.
 */
function shrink(wal: Wal): Wal | undefined {
  db.exec('BEGIN IMMEDIATE')
  try {
    if (isSame(wal, lookAtWal())) truncateSync(walFile, Math.max(keptBytes, wal.bytes - lotBytes))
    return lookAtWal()
  } finally {
    db.exec('ROLLBACK')
  }
}

let last: Wal | undefined
let stillMs = 0
let sinceLargeMs = LARGE_AGAIN_MS
/** As it was when it had been begun anew, or cut since, and nobody had written to it. */
let begun: Wal | undefined

/** Moving while main writes would have main wait for the disk as well, so that is left for when it rests. */
function look(): void {
  const wal = lookAtWal()
  if (!wal) return
  if (isSame(wal, begun)) {
    if (wal.bytes > keptBytes) begun = shrink(wal)
    return
  }
  stillMs = isSame(wal, last) ? stillMs + LOOK_EVERY_MS : 0
  last = wal
  const isAtRest = stillMs >= restMs
  if (!isAtRest) {
    sinceLargeMs += LOOK_EVERY_MS
    if (wal.bytes < largeBytes || sinceLargeMs < LARGE_AGAIN_MS) return
    sinceLargeMs = 0
  }
  if (moveAll() && isAtRest && flushMoved(wal) && beginAnew()) begun = lookAtWal()
}

/** Somebody else writes: the next time will do. */
const isLocked = (error: unknown): boolean => error instanceof Error && /locked|busy/i.test(error.message)

const timer = setInterval(() => {
  try {
    look()
  } catch (error) {
    if (!isLocked(error)) throw error
    if (db.inTransaction) db.exec('ROLLBACK')
  }
}, LOOK_EVERY_MS)

parentPort?.once('message', () => {
  clearInterval(timer)
  db.close()
})
