// The app's secrets: the keychain and the marker read together, so that "nothing there" is never taken for "never stored".
import type { Marker } from './marker'
import type { Keychain, KeychainFailure, RequestOptions, SecretWrite } from './port'

/**
 * `never`: nothing is there and nothing was ever stored. `lost`: it was stored, and the keychain no longer gives it out:
 * the keyring is locked, or somebody removed it.
 */
export type SecretAnswer =
  | { readonly kind: 'ok'; readonly secret: string }
  | { readonly kind: 'never' }
  | { readonly kind: 'lost' }
  | { readonly kind: KeychainFailure }

export type SaveAnswer = SecretWrite | { readonly kind: 'lost' }

export interface SaveOptions extends RequestOptions {
  /** Without it a secret that is lost is not written over: it may only be hidden, and something may depend on it. */
  readonly replace?: boolean
}

export interface Secrets {
  read(name: string, options?: RequestOptions): Promise<SecretAnswer>
  /** `ok` means: in the keychain, read back, and marked. Throws when the profile can't be written. */
  save(name: string, secret: string, options?: SaveOptions): Promise<SaveAnswer>
  /** `ok` means proved gone; until then the marker stays. */
  remove(name: string, options?: RequestOptions): Promise<SecretWrite>
  /** When the secret was stored, in milliseconds since the epoch; no question to the keychain. */
  savedAt(name: string): number | undefined
  /** Of all that were stored; no question to the keychain. */
  names(): readonly string[]
}

export interface SecretsParts {
  readonly keychain: Keychain
  readonly marker: Marker
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

const OVERWRITTEN = 'removed'

export function createSecrets({ keychain, marker, now }: SecretsParts): Secrets {
  const markIfPossible = (name: string): void => {
    try {
      marker.add(name, now())
    } catch {
      // The secret is there all the same, and the next reading tries again.
    }
  }

  const read: Secrets['read'] = async (name, options) => {
    const found = await keychain.read(name, options)
    if (found.kind === 'absent') return { kind: marker.mayHave(name) ? 'lost' : 'never' }
    // Stored, and stopped before it was marked; or stored by an earlier profile in the same place.
    if (found.kind === 'ok' && marker.savedAt(name) === undefined) markIfPossible(name)
    return found
  }

  const save: Secrets['save'] = async (name, secret, { replace = false, ...options } = {}) => {
    if (!replace && marker.mayHave(name)) {
      const found = await read(name, options)
      if (found.kind !== 'ok' && found.kind !== 'never') return found
    }
    const written = await keychain.write(name, secret, options)
    if (written.kind !== 'ok') return written
    const isNew = marker.savedAt(name) === undefined
    try {
      marker.add(name, now())
    } catch (cause) {
      // What isn't marked would later be taken for never stored.
      if (isNew) await keychain.remove(name, options)
      throw cause
    }
    return written
  }

  const remove: Secrets['remove'] = async (name, options) => {
    const removed = await keychain.remove(name, options)
    if (removed.kind === 'absent' && marker.mayHave(name)) {
      // A locked keyring says so too. Only one that lets the secret be written over is open and has lost it for good.
      const written = await keychain.write(name, OVERWRITTEN, options)
      if (written.kind !== 'ok') return written
      const again = await keychain.remove(name, options)
      if (again.kind !== 'ok') return { kind: again.kind === 'absent' ? 'unavailable' : again.kind }
    } else if (removed.kind !== 'ok' && removed.kind !== 'absent') return removed
    marker.drop(name)
    return { kind: 'ok' }
  }

  return { read, save, remove, savedAt: (name) => marker.savedAt(name), names: () => marker.names() }
}
