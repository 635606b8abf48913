// The state of the app between its start and an open workspace.
import { z } from 'zod'
import { call, instant, nothing, workspaceId } from './common'

export const workspaceInfo = z.strictObject({
  id: workspaceId,
  name: z.string(),
  kind: z.enum(['live', 'demo']),
  /** Accounts in the cache that are not marked gone. */
  accountCount: z.number().int().nonnegative(),
  lastSyncedAt: instant.optional(),
})

/** Why the cache, and so the app, can't open as it should. Each has its own words and way out on the page. */
export const BLOCK_REASONS = [
  'keychainLocked',
  'keychainMissing',
  'keychainTimeout',
  /** A key was stored once and the keychain no longer has it, or hides it because it is locked. */
  'cacheKeyLost',
  'cacheCorrupt',
  'cacheNewer',
  'cacheReadOnly',
  'diskFull',
] as const

/** What is known of the API key of the open workspace; the key itself never crosses. */
export const KEY_STATES = [
  /** In the keychain, and the API took it when last asked. */
  'stored',
  /** Only in memory, gone when the app quits. */
  'sessionOnly',
  /** Stored once; the keychain gives nothing now: locked or removed. */
  'lost',
  /** The API refused it (401). */
  'rejected',
  /** None: the workspace is shown from the cache only. */
  'none',
] as const

export const sessionState = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('starting') }),
  z.strictObject({ kind: z.literal('blocked'), reason: z.enum(BLOCK_REASONS) }),
  /** `isTemporary`: nothing is kept when the app quits. */
  z.strictObject({ kind: z.literal('welcome'), isTemporary: z.boolean() }),
  z.strictObject({
    kind: z.literal('open'),
    workspace: workspaceInfo,
    key: z.enum(KEY_STATES),
    isTemporary: z.boolean(),
  }),
])

export type WorkspaceInfo = z.infer<typeof workspaceInfo>
export type BlockReason = (typeof BLOCK_REASONS)[number]
export type KeyState = (typeof KEY_STATES)[number]
export type SessionState = z.infer<typeof sessionState>

export const sessionCalls = {
  get: call(nothing, sessionState),
  /** Asks the keychain again (a prompt of the system may show) and opens the cache. */
  retry: call(nothing, sessionState),
  /** Goes on without keychain and disk: all is lost when the app quits. */
  startTemporary: call(nothing, sessionState),
  /** Moves a cache that can't be opened aside (never deletes it) and starts an empty one. */
  setCacheAside: call(nothing, sessionState),
}

export const sessionEvents = { changed: sessionState }
