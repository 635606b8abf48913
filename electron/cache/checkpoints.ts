// Starts and stops the thread that empties the WAL, so that main never waits for the disk in the middle of its work.
import { closeSync, openSync } from 'node:fs'
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

/** What the thread is started with. */
export type HostData = CheckpointPlace & {
  /** The database's file, open for writing: to be flushed, and never to be closed by the thread. */
  readonly databaseFd: number
}

export interface Checkpoints {
  /** Resolves when the thread has ended; a process that ends before it is aborted by the database's engine. */
  stop(): Promise<void>
  /**
   * To be called when the database is closed, and not before: where locks are POSIX's, closing any descriptor of a file gives up all
   * locks that the process has on it, the database's own among them.
   */
  release(): void
}

/**
 * Fails when the thread can't be started; the connection moves its commits by itself then, as it does when the thread fails later.
 *
 * @param hostPath the built `checkpoint-host.js`
 */
export function startCheckpoints(db: Database, place: CheckpointPlace, hostPath: string): Checkpoints {
  let isStopped = false
  const takeBack = (): void => {
    if (!isStopped && db.open) db.exec(`PRAGMA wal_autocheckpoint = ${USUAL_PAGES}`)
  }
  let databaseFd: number | undefined = openSync(place.file, 'r+')
  const workerData: HostData = { ...place, databaseFd }
  const host = new Worker(hostPath, { workerData, env: {}, argv: [], execArgv: [] })
  // Whoever begins a moved WAL anew would also cut it, and cutting some hundred megabytes was seen to take 0.7 s.
  db.exec(`PRAGMA wal_autocheckpoint = 0; PRAGMA journal_size_limit = ${UNCUT}`)
  host.on('error', takeBack)
  const ended = new Promise<void>((resolve) => {
    host.on('exit', () => {
      takeBack()
      resolve()
    })
  })
  host.unref()
  return {
    stop() {
      isStopped = true
      host.ref()
      host.postMessage('stop')
      return ended
    },
    release() {
      if (databaseFd !== undefined) closeSync(databaseFd)
      databaseFd = undefined
    },
  }
}
