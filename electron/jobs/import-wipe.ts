// Takes what is secret of an import off the disk: the rows, the pages they stood on, and what the WAL still has of them.
import type { Cache } from '../cache/cache'
import type { Clock } from '../services/parts'
import { breathe, sleep } from './work'

const LOT = 200

/** The thread that empties the WAL may be reading it just now. */
const TRIES = 50
const APART_MS = 100

interface WipeParts {
  readonly cache: Cache
  readonly clock: Clock
  readonly signal: AbortSignal
}

/** Nothing of what was removed is left in the file or in the WAL when it resolves with true. */
export async function scrub({ cache, clock, signal }: WipeParts): Promise<boolean> {
  cache.importSecrets.rewrite()
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (cache.emptyWal()) return true
    await sleep(clock, APART_MS, signal)
  }
  return false
}

/** All of a run. Rejects with cancelled when the workspace is closed meanwhile; it is to be called again then. */
export async function wipeRun(parts: WipeParts, id: number): Promise<boolean> {
  while (parts.cache.importSecrets.removeAll(id, LOT) > 0) {
    await breathe()
    parts.signal.throwIfAborted()
  }
  return scrub(parts)
}
