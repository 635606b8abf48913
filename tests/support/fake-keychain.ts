// A keychain that is what a test says, and fails the way the real one does on Linux.
import type { Keychain, KeychainFailure } from '../../electron/keychain/port'

export interface FakeKeychain extends Keychain {
  /** `locked` reads and removes as if nothing were there, and refuses to write: so does a locked keyring without a prompt. */
  state: 'open' | KeychainFailure
  /** What lies in it, whatever its state. */
  readonly stored: Map<string, string>
  /** Every call made, in order: `read cache-key`. */
  readonly calls: string[]
}

export function createFakeKeychain(stored: Readonly<Record<string, string>> = {}): FakeKeychain {
  const keychain: FakeKeychain = {
    state: 'open',
    stored: new Map(Object.entries(stored)),
    calls: [],
    read: (name) => {
      keychain.calls.push(`read ${name}`)
      const { state } = keychain
      if (state === 'unavailable' || state === 'timeout') return Promise.resolve({ kind: state })
      const secret = state === 'locked' ? undefined : keychain.stored.get(name)
      return Promise.resolve(secret === undefined ? { kind: 'absent' } : { kind: 'ok', secret })
    },
    write: (name, secret) => {
      keychain.calls.push(`write ${name}`)
      if (keychain.state !== 'open') return Promise.resolve({ kind: keychain.state })
      keychain.stored.set(name, secret)
      return Promise.resolve({ kind: 'ok' })
    },
    remove: (name) => {
      keychain.calls.push(`remove ${name}`)
      const { state } = keychain
      if (state === 'unavailable' || state === 'timeout') return Promise.resolve({ kind: state })
      if (state === 'locked') return Promise.resolve({ kind: 'absent' })
      return Promise.resolve({ kind: keychain.stored.delete(name) ? 'ok' : 'absent' })
    },
    close: () => Promise.resolve(),
  }
  return keychain
}
