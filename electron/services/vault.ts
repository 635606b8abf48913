// Opens the encrypted cache with its key from the keychain, and never makes a new key over an existing cache.
import type { BlockReason } from '../../shared/contract/session'
import type { Cache } from '../cache/cache'
import type { Parts } from './parts'

export type VaultResult =
  | { readonly kind: 'ok'; readonly cache: Cache }
  | { readonly kind: 'blocked'; readonly reason: BlockReason }

type VaultParts = Pick<Parts, 'secrets' | 'cacheFiles' | 'randomHex' | 'log'>

/** The keychain's name for the key that encrypts the cache. */
const CACHE_KEY = 'cache-key'
const CACHE_KEY_BYTES = 32

const BLOCKED: Readonly<Record<'lost' | 'locked' | 'unavailable' | 'timeout', BlockReason>> = {
  lost: 'cacheKeyLost',
  locked: 'keychainLocked',
  unavailable: 'keychainMissing',
  timeout: 'keychainTimeout',
}

const blocked = (reason: BlockReason): VaultResult => ({ kind: 'blocked', reason })

function openWith(parts: VaultParts, key: string): VaultResult {
  const opened = parts.cacheFiles.open({ key })
  return opened.kind === 'ok' ? { kind: 'ok', cache: opened.cache } : blocked(opened.kind)
}

async function createKey(parts: VaultParts, replace: boolean, mayPrompt: boolean): Promise<VaultResult> {
  const key = parts.randomHex(CACHE_KEY_BYTES)
  const saved = await parts.secrets.save(CACHE_KEY, key, { replace, mayPrompt })
  return saved.kind === 'ok' ? openWith(parts, key) : blocked(BLOCKED[saved.kind])
}

/** Opens the cache in its file. With `mayPrompt` the system may ask the user to unlock the keychain. */
export async function openVault(
  parts: VaultParts,
  options: { readonly mayPrompt: boolean },
): Promise<VaultResult> {
  const found = await parts.secrets.read(CACHE_KEY, options)
  if (found.kind === 'ok') return openWith(parts, found.secret)
  if (found.kind !== 'never') return blocked(BLOCKED[found.kind])
  // A cache without a trace of its key: the marker was lost, not the data. Nothing may be made over it.
  if (parts.cacheFiles.exists()) return blocked('cacheKeyLost')
  return createKey(parts, false, options.mayPrompt)
}

/** Moves what can't be opened aside and starts an empty cache; with a new key when the old one is lost. */
export async function startOver(parts: VaultParts, at: number): Promise<VaultResult> {
  const found = await parts.secrets.read(CACHE_KEY, { mayPrompt: true })
  if (found.kind !== 'ok' && found.kind !== 'never' && found.kind !== 'lost')
    return blocked(BLOCKED[found.kind])
  if (parts.cacheFiles.exists()) parts.cacheFiles.setAside(at)
  return found.kind === 'ok' ? openWith(parts, found.secret) : createKey(parts, true, true)
}

/** An empty cache in memory: gone when the app quits. */
export function openTemporary(parts: VaultParts): VaultResult {
  const opened = parts.cacheFiles.open('memory')
  return opened.kind === 'ok' ? { kind: 'ok', cache: opened.cache } : blocked(opened.kind)
}
