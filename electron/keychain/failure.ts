// Reads keytar's error texts: the only thing it tells about why the system's keychain refused.
import type { KeychainFailure } from './port'

/**
 * Texts seen: libsecret 0.20.5 with gnome-keyring 42 (helper runs with LC_ALL=C, so they are English), and those that
 * Apple documents for a keychain that is locked or whose owner said no.
 */
const LOCKED: readonly RegExp[] = [
  /\blocked (collection|object|item|keyring)/i,
  /\bis locked\b/i,
  /\bdismissed\b/i,
  /user interaction is not allowed/i,
  /user cancell?ed the operation/i,
  /user name or passphrase you entered is not correct/i,
]

const TIMEOUT: readonly RegExp[] = [/timeout was reached/i, /timed out/i, /did not (send|receive) a reply/i]

/** What is not known to be a lock or a wait is a keychain that can't be used. */
export function failureOf(message: string): KeychainFailure {
  if (LOCKED.some((text) => text.test(message))) return 'locked'
  if (TIMEOUT.some((text) => text.test(message))) return 'timeout'
  return 'unavailable'
}
