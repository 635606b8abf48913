import type { ScopeNeed } from '../../shared/contract/connection'
import type { NetworkState } from '../../shared/contract/network'
import type { BlockReason, KeyState } from '../../shared/contract/session'
import type { SyncPhase, SyncReason, SyncState } from '../../shared/contract/sync'
import type { HealthBand } from '../../shared/domain/health'
import type { AppError, ErrorCode, WireError } from '../../shared/errors'
import { numberText } from './format'

/** What the page says of a failure: what happened, and what to do about it. */
export interface Told {
  readonly title: string
  readonly advice: string
}

const ERRORS: Readonly<Record<ErrorCode, Told>> = {
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

/** What was pasted can not be a key, and was not sent. */
export const NOT_A_KEY: Told & { readonly footnote?: string } = {
  title: 'That does not look like an API key',
  advice:
    'A key is one word of plain letters, digits and signs. Copy it again from Instantly, whole and alone.',
}

/** The page's own words for a failure; `message` is for logs and never shown. */
export function tell(error: WireError | AppError): Told & { readonly footnote?: string } {
  const { scope, reason } = error.detail ?? {}
  const footnotes = [
    error.code === 'missingScope' && scope !== undefined && `Missing scope: ${scope}`,
    error.code === 'rejected' && reason !== undefined && `Instantly says: ${reason}`,
    error.incident !== undefined && `Incident ${error.incident}`,
  ].filter((note) => typeof note === 'string')
  return footnotes.length === 0
    ? ERRORS[error.code]
    : { ...ERRORS[error.code], footnote: footnotes.join(' · ') }
}

export interface BlockText {
  readonly title: string
  readonly what: string
  readonly kept: string
  readonly todo: string
  readonly retry: string
  readonly canSetAside: boolean
}

const KEPT_CACHE = 'The cache was not opened and not changed. Nothing was sent to Instantly.'

export const BLOCKS: Readonly<Record<BlockReason, BlockText>> = {
  keychainLocked: {
    title: 'Your keychain is locked',
    what: 'The cache of your fleet is encrypted. Its key lies in the keychain of this computer, which is locked.',
    kept: KEPT_CACHE,
    todo: 'Unlock the keychain. Your system may ask for its password.',
    retry: 'Unlock and open',
    canSetAside: false,
  },
  keychainMissing: {
    title: 'No keychain to be found',
    what: 'Flotilla keeps the API key and the key of its cache in the system’s keychain, and there is none here.',
    kept: `${KEPT_CACHE} No key was written to a file.`,
    todo: 'Install or start a keychain (on Linux a Secret Service, such as GNOME Keyring or KWallet), then try again.',
    retry: 'Try again',
    canSetAside: false,
  },
  keychainTimeout: {
    title: 'The keychain does not answer',
    what: 'Flotilla asked the keychain for the key of its cache, and gave up waiting.',
    kept: KEPT_CACHE,
    todo: 'Look for a question of your system behind the windows, answer it, then try again.',
    retry: 'Try again',
    canSetAside: false,
  },
  cacheKeyLost: {
    title: 'The key of the cache is gone from the keychain',
    what: 'There is a cache, but the keychain no longer gives out its key: it is locked, or the key was removed.',
    kept: KEPT_CACHE,
    todo: 'Unlock the keychain and try again. If the key is lost for good, start a new cache: the fleet is read anew.',
    retry: 'Try again',
    canSetAside: true,
  },
  cacheCorrupt: {
    title: 'The cache is damaged',
    what: 'The local copy of your fleet cannot be read. A full disk or a power cut may have done this.',
    kept: 'Nothing was deleted. Your accounts on Instantly are not affected.',
    todo: 'Start a new cache. The damaged one is moved aside, not deleted, and the fleet is read anew.',
    retry: 'Try again',
    canSetAside: true,
  },
  cacheNewer: {
    title: 'The cache was made by a newer Flotilla',
    what: 'This version does not know the newer form, and opening it could harm it.',
    kept: KEPT_CACHE,
    todo: 'Install the newer version. Or start a new cache beside it: the newer one is moved aside, not deleted.',
    retry: 'Try again',
    canSetAside: true,
  },
  cacheReadOnly: {
    title: 'Flotilla may not write to its folder',
    what: 'The folder of the cache, or the disk it lies on, is read-only.',
    kept: KEPT_CACHE,
    todo: 'Give your user the right to write there, then try again.',
    retry: 'Try again',
    canSetAside: false,
  },
  diskFull: {
    title: 'The disk is full',
    what: 'There is no room left for the cache of your fleet.',
    kept: 'What was cached before is still there. Nothing was sent to Instantly.',
    todo: 'Free some space, then try again.',
    retry: 'Try again',
    canSetAside: false,
  },
}

export const KEY_WORDS: Readonly<Record<KeyState, Told>> = {
  stored: { title: 'In the keychain', advice: 'Instantly accepted it when last asked.' },
  sessionOnly: { title: 'For this session only', advice: 'It is gone when you quit Flotilla.' },
  lost: {
    title: 'Not given out by the keychain',
    advice: 'The keychain is locked, or the key was removed. The fleet is shown from the cache.',
  },
  rejected: {
    title: 'Refused by Instantly',
    advice: 'The key is no longer accepted. The fleet is shown from the cache until you replace it.',
  },
  none: { title: 'None', advice: 'The fleet is shown from the cache, and cannot be refreshed.' },
}

/** What does not work while a key lacks a scope. */
export const SCOPE_WORDS: Readonly<Record<ScopeNeed, string>> = {
  'workspaces:read': 'The workspace’s name cannot be read.',
  'accounts:read': 'Accounts cannot be read.',
  'custom_tags:read': 'Tags are not shown.',
  'background-jobs:read': 'Instantly’s background jobs cannot be followed.',
}

export const BAND_WORDS: Readonly<Record<HealthBand, string>> = {
  good: 'Good',
  watch: 'Watch',
  atRisk: 'At risk',
  critical: 'Critical',
  noData: 'No data',
}

export const PHASE_WORDS: Readonly<Record<SyncPhase, string>> = {
  listing: 'Reading accounts',
  tags: 'Reading tags',
  details: 'Reading errors',
  activity: 'Reading activity',
  warmup: 'Reading warmup',
}

export const REASON_WORDS: Readonly<Record<SyncReason, string>> = {
  start: 'at start',
  connected: 'after connecting',
  button: 'on request',
  interval: 'on schedule',
  reconnected: 'when back online',
  job: 'after a background job',
}

export const NETWORK_WORDS: Readonly<Record<NetworkState['kind'], string>> = {
  unknown: 'Not asked yet',
  online: 'Online',
  failing: 'Instantly is failing: waiting',
  offline: 'Offline',
  unreachable: 'Instantly unreachable',
}

/** What the word alone does not say. */
export const NETWORK_ADVICE: Readonly<Partial<Record<NetworkState['kind'], string>>> = {
  failing:
    'Instantly answers with errors of its own. Syncs and jobs wait, nothing of them is lost, and they go on by themselves: the app looks at least once a minute.',
}

const plural = (count: number, one: string): string => `${numberText(count)} ${one}${count === 1 ? '' : 's'}`

/** How a sync ended, in one line. */
export function outcomeWords(last: NonNullable<SyncState['last']>): string {
  if (last.outcome === 'cancelled') return `Stopped after ${plural(last.seen, 'account')}`
  if (last.outcome === 'failed') return last.error ? tell(last.error).title : 'Failed'
  const news = [
    last.added > 0 && `${numberText(last.added)} new`,
    last.gone > 0 && `${numberText(last.gone)} gone`,
    last.unreadable > 0 && `${numberText(last.unreadable)} unreadable`,
  ].filter((part) => typeof part === 'string')
  return news.length === 0
    ? plural(last.seen, 'account')
    : `${plural(last.seen, 'account')}, ${news.join(', ')}`
}
