// The cache's files on disk: opening them, and moving them aside when they can't be opened.
import { existsSync, renameSync } from 'node:fs'
import { createCache, type Cache } from './cache'
import { openDatabase, type OpenFailure } from './database'

export interface CacheFiles {
  exists(): boolean
  open(
    place: 'memory' | { readonly key: string },
  ): { readonly kind: 'ok'; readonly cache: Cache } | { readonly kind: OpenFailure }
  /** Renames the cache and its companions, never deletes them; answers the new name of the first. */
  setAside(at: number): string
}

const COMPANIONS = ['', '-wal', '-shm'] as const

export function createCacheFiles(file: string, onFailure: (cause: unknown) => void): CacheFiles {
  return {
    exists: () => existsSync(file),
    open(place) {
      const opened = openDatabase(place === 'memory' ? place : { file, key: place.key })
      if (opened.kind === 'ok') return { kind: 'ok', cache: createCache(opened.db) }
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
