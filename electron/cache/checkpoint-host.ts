// A thread of main that moves what was committed out of the WAL into the database's file: it waits for the disk there.
import { parentPort, workerData } from 'node:worker_threads'
import { statSync } from 'node:fs'
import type { CheckpointPlace } from './checkpoints'
import { connect, stamp } from './database'

const LOOK_EVERY_MS = 200
const REST_MS = 1000
/** Well above what a first sync of a large fleet writes: only then is it worth that main waits for the disk. */
const LARGE_BYTES = 512 * 1024 * 1024

const place = workerData as CheckpointPlace
const { restMs = REST_MS, largeBytes = LARGE_BYTES } = place
const db = connect(place)
// Never in the way of a writer: what can't be moved now is moved the next time.
db.exec('PRAGMA busy_timeout = 0; PRAGMA synchronous = NORMAL')
const move = db.prepare('PRAGMA wal_checkpoint(PASSIVE)').raw()
const cut = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').raw()

interface Wal {
  readonly bytes: number
  readonly writtenAt: number
}

function lookAtWal(): Wal | undefined {
  const found = statSync(`${place.file}-wal`, { throwIfNoEntry: false })
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
 * A WAL that was moved whole is begun anew by the next who writes, and they wait until its head is on the disk. That is done
 * here, with a write that changes nothing, and without waiting for the disk either, for main waits as long as this has the
 * database: of a WAL that was cut to nothing no old page can be taken for a new one, and without its head it counts as empty.
 */
function beginAnew(): boolean {
  const [isBusy] = cut.get() as [number]
  if (isBusy !== 0) return false
  db.exec('PRAGMA synchronous = OFF')
  try {
    stamp(db)
  } finally {
    db.exec('PRAGMA synchronous = NORMAL')
  }
  return true
}

let last: Wal | undefined
let stillMs = 0
let begun: Wal | undefined

/** Moving while main writes would have main wait for the disk as well, so that is left for when it rests. */
function look(): void {
  const wal = lookAtWal()
  if (!wal || isSame(wal, begun)) return
  stillMs = isSame(wal, last) ? stillMs + LOOK_EVERY_MS : 0
  last = wal
  const isAtRest = stillMs >= restMs
  if (!isAtRest && wal.bytes < largeBytes) return
  if (moveAll() && isAtRest && beginAnew()) begun = lookAtWal()
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
