// Starts and stops the thread that empties the WAL, so that main never waits for the disk in the middle of its work.
import { Worker } from 'node:worker_threads'
import type { CachePlace, Database } from './database'

/** SQLite's own: so many pages in the WAL, and whoever commits moves them. */
const USUAL_PAGES = 1000
/** SQLite's own: the file of an emptied WAL is left as long as it is. */
const UNCUT = -1

/** Where the cache lives, and when its WAL is emptied and cut; all but the place are for tests that can't wait for it. */
export type CheckpointPlace = Exclude<CachePlace, 'memory'> & {
  /** So long after the last write main is taken to be at rest. */
  readonly restMs?: number
  /** From this size on it is emptied while main writes, too. */
  readonly largeBytes?: number
  /** The file of an emptied WAL is cut to this, */
  readonly keptBytes?: number
  /** so much at once. */
  readonly lotBytes?: number
}

/**
 * Answers what stops it; that resolves when the thread has ended, and a process that ends before it is aborted by the
 * database's engine. Should the thread fail, the connection moves its commits by itself again.
 *
 * @param hostPath the built `checkpoint-host.js`
 */
export function startCheckpoints(
  db: Database,
  place: CheckpointPlace,
  hostPath: string,
): () => Promise<void> {
  let isStopped = false
  const takeBack = (): void => {
    if (!isStopped && db.open) db.exec(`PRAGMA wal_autocheckpoint = ${USUAL_PAGES}`)
  }
  // Whoever begins a moved WAL anew would also cut it, and cutting some hundred megabytes was seen to take 0.7 s.
  db.exec(`PRAGMA wal_autocheckpoint = 0; PRAGMA journal_size_limit = ${UNCUT}`)
  const host = new Worker(hostPath, { workerData: place, env: {}, argv: [], execArgv: [] })
  host.on('error', takeBack)
  const ended = new Promise<void>((resolve) => {
    host.on('exit', () => {
      takeBack()
      resolve()
    })
  })
  host.unref()
  return () => {
    isStopped = true
    host.ref()
    host.postMessage('stop')
    return ended
  }
}
