// States as words: keys and what they may do, health, networks, syncs.
import type { ScopeNeed } from '../../contract/connection'
import type { NetworkState } from '../../contract/network'
import type { KeyState } from '../../contract/session'
import type { SyncPhase, SyncReason } from '../../contract/sync'
import type { HealthBand } from '../../domain/health'
import { numberText } from '../../domain/locale'
import { counted } from './counted'

const keys: Readonly<Record<KeyState, { readonly title: string; readonly advice: string }>> = {
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

const scopes: Readonly<Record<ScopeNeed, string>> = {
  'workspaces:read': 'The workspace’s name cannot be read.',
  'accounts:read': 'Accounts cannot be read.',
  'custom_tags:read': 'Tags are not shown.',
  'background-jobs:read': 'Instantly’s background jobs cannot be followed.',
}

const bands: Readonly<Record<HealthBand, string>> = {
  good: 'Good',
  watch: 'Watch',
  atRisk: 'At risk',
  critical: 'Critical',
  noData: 'No data',
}

const phases: Readonly<Record<SyncPhase, string>> = {
  listing: 'Reading accounts',
  tags: 'Reading tags',
  details: 'Reading errors',
  activity: 'Reading activity',
  warmup: 'Reading warmup',
}

const reasons: Readonly<Record<SyncReason, string>> = {
  start: 'at start',
  connected: 'after connecting',
  button: 'on request',
  interval: 'on schedule',
  reconnected: 'when back online',
  job: 'after a background job',
}

const networks: Readonly<Record<NetworkState['kind'], string>> = {
  unknown: 'Not asked yet',
  online: 'Online',
  failing: 'Instantly is failing: waiting',
  offline: 'Offline',
  unreachable: 'Instantly unreachable',
}

/** What the word alone does not say. */
const networkAdvice: Readonly<Partial<Record<NetworkState['kind'], string>>> = {
  failing:
    'Instantly answers with errors of its own. Syncs and jobs wait, nothing of them is lost, and they go on by themselves: the app looks at least once a minute.',
}

type SyncCounts = Readonly<Record<'seen' | 'added' | 'gone' | 'unreadable', number>>

export const states = {
  keys,
  /** What does not work while a key lacks a scope. */
  scopes,
  bands,
  phases,
  reasons,
  networks,
  networkAdvice,
  /** How a sync ended, in one line. */
  syncEnd: {
    stopped: (seen: number) => `Stopped after ${counted(seen, 'account')}`,
    failed: 'Failed',
    done: ({ seen, added, gone, unreadable }: SyncCounts) =>
      [
        counted(seen, 'account'),
        added > 0 && `${numberText(added)} new`,
        gone > 0 && `${numberText(gone)} gone`,
        unreadable > 0 && `${numberText(unreadable)} unreadable`,
      ]
        .filter((part) => part !== false)
        .join(', '),
  },
}
