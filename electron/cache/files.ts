// The cache's files on disk: opening them, and moving them aside when they can't be opened.
import { existsSync, renameSync } from 'node:fs'
import { createCache, type Cache } from './cache'
import { startCheckpoints, type CheckpointPlace, type Checkpoints } from './checkpoints'
import { flushWal, openDatabase, type Database, type OpenFailure } from './database'

export interface CacheFiles {
  exists(): boolean
  open(
    place: 'memory' | { readonly key: string },
  ): { readonly kind: 'ok'; readonly cache: Cache } | { readonly kind: OpenFailure }
  /** Renames the cache and its companions, never deletes them; answers the new name of the first. */
  setAside(at: number): string
}

const COMPANIONS = ['', '-wal', '-shm'] as const

/** @param checkpointHost the built `checkpoint-host.js`; without it the cache's own connection empties the WAL */
export function createCacheFiles(
  file: string,
  onFailure: (cause: unknown) => void,
  checkpointHost?: string,
): CacheFiles {
  /** Undefined where there is to be no thread, or none can be started: slower, and as safe. */
  function checkpointsOf(db: Database, place: CheckpointPlace): Checkpoints | undefined {
    try {
      return checkpointHost === undefined ? undefined : startCheckpoints(db, place, checkpointHost)
    } catch (cause) {
      onFailure(cause)
      return undefined
    }
  }

  return {
    exists: () => existsSync(file),
    open(place) {
      const at = place === 'memory' ? place : { file, key: place.key }
      const opened = openDatabase(at)
      if (opened.kind === 'ok') {
        const claimFile = at === 'memory' ? undefined : `${file}-importing`
        const checkpoints = at === 'memory' ? undefined : checkpointsOf(opened.db, at)
        const flush = at === 'memory' ? undefined : () => flushWal(file)
        return { kind: 'ok', cache: createCache(opened.db, { checkpoints, claimFile, flush }) }
      }
      onFailure(opened.cause)
      return { kind: opened.kind }
    },
    setAside(at) {
      const stamp = new Date(at).toISOString().replace(/[^0-9TZ]/g, '')
      const aside = `${file}.aside-${stamp}`
      for (const suffix of COMPANIONS) {
        if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix)
      }
      return aside
    },
  }
}
