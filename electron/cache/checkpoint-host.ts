// A thread of main that moves what was committed out of the WAL into the database's file: it waits for the disk there.
import { parentPort, workerData } from 'node:worker_threads'
import { statSync } from 'node:fs'
import { connect, type CachePlace } from './database'

const EVERY_MS = 400

const place = workerData as Exclude<CachePlace, 'memory'>
const db = connect(place)
// Never in the way of a writer: what can't be moved now is moved the next time.
db.exec('PRAGMA busy_timeout = 0; PRAGMA synchronous = NORMAL')
const checkpoint = db.prepare('PRAGMA wal_checkpoint(PASSIVE)').raw()

/** Undefined when there is none. */
function lastWritten(): number | undefined {
  return statSync(`${place.file}-wal`, { throwIfNoEntry: false })?.mtimeMs
}

let moved: number | undefined
const timer = setInterval(() => {
  const written = lastWritten()
  if (written === moved) return
  const [isBusy] = checkpoint.get() as [number]
  if (isBusy === 0) moved = written
}, EVERY_MS)

parentPort?.once('message', () => {
  clearInterval(timer)
  db.close()
})
