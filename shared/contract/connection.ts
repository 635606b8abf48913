// Connecting a workspace with an API key. The key is write-only: it enters here once and never comes back.
import { z } from 'zod'
import { call, instant, nothing, workspaceId } from './common'
import { KEY_STATES } from './session'

/** What a key may turn out to be unable to do; found out while connecting, shown, and the rest works. */
export const SCOPE_NEEDS = [
  'workspaces:read',
  'accounts:read',
  'custom_tags:read',
  'background-jobs:read',
] as const

export type ScopeNeed = (typeof SCOPE_NEEDS)[number]

export const connectionStatus = z.strictObject({
  workspaceId,
  workspaceName: z.string(),
  key: z.enum(KEY_STATES),
  /** When the key was put into the keychain. */
  savedAt: instant.optional(),
  /** Scopes the API refused when last asked. */
  missingScopes: z.array(z.enum(SCOPE_NEEDS)),
})

export type ConnectionStatus = z.infer<typeof connectionStatus>

export const connectionCalls = {
  /**
   * Checks a key against the API (workspace, one page of accounts), stores it, opens its workspace.
   * Fails with unauthorized, noPlan, missingScope, blockedByEdge, offline, unreachable, timeout, tls, serverFailed,
   * badAnswer, keychainLocked, keychainMissing, keychainTimeout. With a keychain failure nothing is kept unless
   * `sessionOnly` was asked for.
   */
  save: call(
    z.strictObject({ key: z.string().min(1).max(4096), sessionOnly: z.boolean() }),
    connectionStatus,
  ),
  /** Of the open workspace; undefined while none is. */
  status: call(nothing, connectionStatus.optional()),
  /** Removes the key from the keychain; with `wipeCache` also all that is cached of the workspace. */
  forget: call(z.strictObject({ wipeCache: z.boolean() }), z.void()),
}
