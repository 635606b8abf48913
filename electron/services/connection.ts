// Connecting with an API key: check it against the API, learn whose it is, keep it in the keychain, and forget it again.
import type { ConnectionStatus, ScopeNeed } from '../../shared/contract/connection'
import { AppError, isAppError, type ErrorCode } from '../../shared/errors'
import { texts } from '../../shared/texts'
import type { InstantlyApi } from '../api/types'
import type { Parts } from './parts'
import { apiKeyName, type SessionService } from './session'

export interface ConnectionService {
  /** See the contract for how it fails. */
  save(input: { readonly key: string; readonly sessionOnly: boolean }): Promise<ConnectionStatus>
  status(): ConnectionStatus | undefined
  forget(input: { readonly wipeCache: boolean }): Promise<void>
}

type ConnectionParts = Pick<Parts, 'clock' | 'secrets' | 'createApi' | 'liveBaseUrl' | 'publish'> & {
  readonly session: SessionService
}

interface Found {
  readonly id: string
  readonly name: string
  readonly missingScopes: readonly ScopeNeed[]
}

/** How the keychain's failures are told. */
export const KEYCHAIN_CODES: Readonly<Record<'locked' | 'unavailable' | 'timeout' | 'lost', ErrorCode>> = {
  locked: 'keychainLocked',
  unavailable: 'keychainMissing',
  timeout: 'keychainTimeout',
  lost: 'keyLost',
}

/** Asks; answers undefined when the key may not. Any other failure is the caller's. */
async function ifAllowed<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask()
  } catch (cause) {
    if (isAppError(cause, 'missingScope')) return undefined
    throw cause
  }
}

/** Finds out whose key it is and what it may not do. */
async function examine(api: InstantlyApi): Promise<Found> {
  const options = { priority: 'user' } as const
  const workspace = await ifAllowed(() => api.workspace.current(options))
  const accounts = await ifAllowed(() => api.accounts.list({ limit: 100 }, options))
  if (!accounts)
    throw new AppError('missingScope', 'the key can not read accounts', {
      detail: { scope: 'accounts:read' },
    })
  const tags = await ifAllowed(() => api.tags.list(options))
  const jobs = await ifAllowed(() => api.jobs.list({ limit: 1 }, options))
  const missing: [ScopeNeed, unknown][] = [
    ['workspaces:read', workspace],
    ['custom_tags:read', tags],
    ['background-jobs:read', jobs],
  ]
  // Without the workspace's own answer, the organization that owns the accounts tells whose key it is.
  const owner = accounts.records
    .map((record) => record['organization'])
    .find((id) => typeof id === 'string' && id !== '')
  const id = workspace?.id ?? (owner as string | undefined)
  if (id === undefined) {
    throw new AppError('missingScope', 'the key does not say whose it is', {
      detail: { scope: 'workspaces:read' },
    })
  }
  return {
    id: id.slice(0, 100),
    name: workspace?.name.trim() || texts.connection.unnamed,
    missingScopes: missing.filter(([, answer]) => answer === undefined).map(([scope]) => scope),
  }
}

export function createConnectionService(parts: ConnectionParts): ConnectionService {
  const { session, secrets } = parts

  async function check(key: string): Promise<Found> {
    const { api, close } = parts.createApi({
      baseUrl: parts.liveBaseUrl,
      getKey: () => key,
      onOutcome: () => undefined,
      onFailing: () => undefined,
      onUnauthorized: () => undefined,
    })
    try {
      return await examine(api)
    } finally {
      close()
    }
  }

  function status(): ConnectionStatus | undefined {
    const state = session.state()
    if (state.kind !== 'open') return undefined
    const { id, name } = state.workspace
    return {
      workspaceId: id,
      workspaceName: name,
      key: state.key,
      savedAt: state.key === 'sessionOnly' ? undefined : secrets.savedAt(apiKeyName(id)),
      missingScopes: session.cache().workspaces.missingScopes(id),
    }
  }

  return {
    async save({ key: pasted, sessionOnly }) {
      const key = cleanKey(pasted)
      const cache = session.cache()
      const found = await check(key)
      const state = session.state()
      const keep = !sessionOnly && !('isTemporary' in state && state.isTemporary)
      if (keep) {
        const saved = await secrets.save(apiKeyName(found.id), key, { replace: true, mayPrompt: true })
        if (saved.kind !== 'ok') throw new AppError(KEYCHAIN_CODES[saved.kind], 'the key could not be kept')
      }
      cache.workspaces.save({ ...found, kind: 'live', addedAt: parts.clock.now() })
      session.openWithKey(found.id, key, keep ? 'stored' : 'sessionOnly')
      const now = status()
      if (!now) throw new AppError('noWorkspace', 'the workspace did not open')
      return now
    },
    status,
    async forget({ wipeCache }) {
      const { id } = session.current()
      const removed = await secrets.remove(apiKeyName(id), { mayPrompt: true })
      if (removed.kind !== 'ok')
        throw new AppError(KEYCHAIN_CODES[removed.kind], 'the key could not be removed')
      const cache = session.cache()
      if (wipeCache) {
        session.leave()
        cache.workspaces.remove(id)
      } else {
        await session.open(id)
      }
    },
  }
}

/** A pasted key without the white space and the quotes that come along; only what can stand in a header may remain. */
function cleanKey(pasted: string): string {
  const key = pasted
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
    .replace(/^Bearer\s+/i, '')
    .trim()
  if (!/^[\x21-\x7e]+$/.test(key))
    throw new AppError('invalidInput', 'a key has no spaces and only plain characters')
  return key
}
