// What went wrong, and what stops a start.
import type { BlockReason } from '../../contract/session'
import type { ErrorCode } from '../../errors'
import { common } from './common'

const failures: Readonly<Record<ErrorCode, { readonly title: string; readonly advice: string }>> = {
  unauthorized: {
    title: 'Instantly does not accept this API key',
    advice: 'It is wrong, incomplete or was revoked. Copy it again from Instantly, or make a new one there.',
  },
  noPlan: {
    title: 'This workspace has no plan that includes the API',
    advice: 'Check the plan of the workspace in Instantly, then try again.',
  },
  missingScope: {
    title: 'The API key is not allowed to do this',
    advice: 'Make a key in Instantly that has this scope, or “all”, and replace the key in Settings.',
  },
  blockedByEdge: {
    title: 'Something between here and Instantly refused the request',
    advice: 'A firewall, a proxy or a VPN may stand in the way. Try another network. Your key may be fine.',
  },
  notFound: {
    title: 'Instantly does not know this any more',
    advice: 'It may have been deleted elsewhere. Sync to bring Flotilla up to date.',
  },
  rejected: {
    title: 'Instantly refused these values',
    advice: 'Nothing was changed. Correct the values and try again.',
  },
  warmupLocked: {
    title: 'Instantly is still working on a warmup job',
    advice: 'It does one at a time in a workspace. Try again in a few minutes.',
  },
  rateLimited: {
    title: 'Instantly asks for fewer requests',
    advice: 'Another tool may be using up the same allowance. Try again in a minute.',
  },
  serverFailed: {
    title: 'Instantly failed to answer',
    advice: 'The trouble is on their side. Try again in a few minutes.',
  },
  badAnswer: {
    title: 'The answer did not come from Instantly, or was damaged',
    advice: 'A login page of a hotel or company network often does this. Check the network and try again.',
  },
  answerTooLarge: {
    title: 'The answer was too large to be real',
    advice: 'It was thrown away. If it happens again, tell us what you were doing.',
  },
  offline: {
    title: 'This computer is offline',
    advice: 'Connect to a network and try again.',
  },
  unreachable: {
    title: 'Instantly cannot be reached',
    advice: 'The network is there, but no connection comes about. Try again in a few minutes.',
  },
  timeout: {
    title: 'Instantly did not answer in time',
    advice: 'The network or the service is slow. Try again.',
  },
  connectionLost: {
    title: 'The connection broke off',
    advice: 'Try again; what had arrived by then is kept.',
  },
  tls: {
    title: 'The connection is not safe',
    advice:
      'The certificate is not Instantly’s. Something in this network reads encrypted traffic. Nothing was sent.',
  },
  redirected: {
    title: 'Instantly pointed to another address',
    advice: 'Flotilla sends your key nowhere else, so it stopped. Check for a proxy or a login page.',
  },
  cancelled: { title: 'Stopped', advice: 'What had arrived by then is kept.' },
  keychainLocked: {
    title: 'Your keychain is locked',
    advice: 'Unlock it and try again, or use the key for this session only.',
  },
  keychainMissing: {
    title: 'There is no keychain on this computer',
    advice:
      'Flotilla never writes a key into a file. Set up a keychain, or use the key for this session only.',
  },
  keychainTimeout: {
    title: 'The keychain does not answer',
    advice:
      'A question of the system may be waiting behind a window. Try again, or use the key for this session only.',
  },
  keyLost: {
    title: 'The keychain no longer gives out the key',
    advice: 'It may be locked: unlock it and try again. If the key was removed, enter it anew.',
  },
  noKey: { title: 'There is no API key', advice: 'Connect the workspace with a key to get fresh data.' },
  cacheUnavailable: {
    title: 'The local cache cannot be used',
    advice: 'Restart Flotilla. What lies on Instantly is not affected.',
  },
  importBusy: {
    title: 'Another import is not over yet',
    advice: 'Nothing was started. Continue or cancel the other one first, in the window where it was begun.',
  },
  fileNotWritten: {
    title: 'The file could not be written',
    advice: 'Choose another place, or see whether the disk is full or the folder protected.',
  },
  noWorkspace: { title: 'No workspace is open', advice: 'Choose one at the top left.' },
  expired: {
    title: 'This preview is no longer valid',
    advice: 'Nothing was done. Look at what would change once more, then start it.',
  },
  invalidInput: {
    title: 'Flotilla asked for something impossible',
    advice: 'Nothing was done. This is our mistake.',
  },
  senderRefused: { title: 'Flotilla refused its own window', advice: 'Restart Flotilla.' },
  bug: {
    title: 'Something went wrong in Flotilla',
    advice: 'Try again. If it comes back, tell us the number below.',
  },
}

type BlockText = Readonly<Record<'title' | 'what' | 'kept' | 'todo' | 'retry', string>>

const KEPT_CACHE = 'The cache was not opened and not changed. Nothing was sent to Instantly.'

const blocks: Readonly<Record<BlockReason, BlockText>> = {
  keychainLocked: {
    title: 'Your keychain is locked',
    what: 'The cache of your fleet is encrypted. Its key lies in the keychain of this computer, which is locked.',
    kept: KEPT_CACHE,
    todo: 'Unlock the keychain. Your system may ask for its password.',
    retry: 'Unlock and open',
  },
  keychainMissing: {
    title: 'No keychain to be found',
    what: 'Flotilla keeps the API key and the key of its cache in the system’s keychain, and there is none here.',
    kept: `${KEPT_CACHE} No key was written to a file.`,
    todo: 'Install or start a keychain (on Linux a Secret Service, such as GNOME Keyring or KWallet), then try again.',
    retry: common.tryAgain,
  },
  keychainTimeout: {
    title: 'The keychain does not answer',
    what: 'Flotilla asked the keychain for the key of its cache, and gave up waiting.',
    kept: KEPT_CACHE,
    todo: 'Look for a question of your system behind the windows, answer it, then try again.',
    retry: common.tryAgain,
  },
  cacheKeyLost: {
    title: 'The key of the cache is gone from the keychain',
    what: 'There is a cache, but the keychain no longer gives out its key: it is locked, or the key was removed.',
    kept: KEPT_CACHE,
    todo: 'Unlock the keychain and try again. If the key is lost for good, start a new cache: the fleet is read anew.',
    retry: common.tryAgain,
  },
  cacheCorrupt: {
    title: 'The cache is damaged',
    what: 'The local copy of your fleet cannot be read. A full disk or a power cut may have done this.',
    kept: 'Nothing was deleted. Your accounts on Instantly are not affected.',
    todo: 'Start a new cache. The damaged one is moved aside, not deleted, and the fleet is read anew.',
    retry: common.tryAgain,
  },
  cacheNewer: {
    title: 'The cache was made by a newer Flotilla',
    what: 'This version does not know the newer form, and opening it could harm it.',
    kept: KEPT_CACHE,
    todo: 'Install the newer version. Or start a new cache beside it: the newer one is moved aside, not deleted.',
    retry: common.tryAgain,
  },
  cacheReadOnly: {
    title: 'Flotilla may not write to its folder',
    what: 'The folder of the cache, or the disk it lies on, is read-only.',
    kept: KEPT_CACHE,
    todo: 'Give your user the right to write there, then try again.',
    retry: common.tryAgain,
  },
  diskFull: {
    title: 'The disk is full',
    what: 'There is no room left for the cache of your fleet.',
    kept: 'What was cached before is still there. Nothing was sent to Instantly.',
    todo: 'Free some space, then try again.',
    retry: common.tryAgain,
  },
}

export const errors = {
  /** What happened, and what to do about it. */
  failures,
  /** What was pasted can not be a key, and was not sent. */
  notAKey: {
    title: 'That does not look like an API key',
    advice:
      'A key is one word of plain letters, digits and signs. Copy it again from Instantly, whole and alone.',
  },
  missingScope: (scope: string) => `Missing scope: ${scope}`,
  instantlySays: (reason: string) => `Instantly says: ${reason}`,
  incident: (incident: string) => `Incident ${incident}`,
  blocks,
}
