// The app between its start and an open workspace: keychain, cache, key, workspace, one state at a time.
import type { KeyState, SessionState, WorkspaceInfo } from '../../shared/contract/session'
import { AppError } from '../../shared/errors'
import { texts } from '../../shared/texts'
import type { Budget, Exchange, InstantlyApi } from '../api/types'
import type { Cache } from '../cache/cache'
import { demoSizeOf, demoWorkspaceId, type DemoService } from './demo'
import type { NetworkService } from './network'
import type { Parts } from './parts'
import type { SettingsService } from './settings'
import { openTemporary, openVault, startOver, type VaultResult } from './vault'

/** The workspace that is shown, with the means to work on it. */
export interface OpenWorkspace {
  readonly id: string
  readonly cache: Cache
  /** Undefined when there is no key: the cache is all there is. */
  readonly api: InstantlyApi | undefined
  /** Undefined when there is no key. */
  readonly budget: Budget | undefined
  /** Runs `fn` before the workspace is closed, while its cache is still open. */
  beforeClose(fn: () => void): void
  /** Aborts when another workspace is opened or the app quits. */
  readonly signal: AbortSignal
}

export interface SessionService {
  state(): SessionState
  /** The first thing after the window opens. With `demoSize` the demo fleet is opened whatever the keychain says. */
  start(options: { readonly demoSize?: number | undefined }): Promise<SessionState>
  retry(): Promise<SessionState>
  startTemporary(): Promise<SessionState>
  setCacheAside(): Promise<SessionState>
  workspaces(): WorkspaceInfo[]
  open(id: string): Promise<SessionState>
  openDemo(size: number): Promise<SessionState>
  /** Opens a live workspace that is in the cache with a key in hand. */
  openWithKey(id: string, key: string, keyState: 'stored' | 'sessionOnly'): SessionState
  /** Closes the open workspace; the welcome screen follows. */
  leave(): SessionState
  /** The open workspace, or AppError noWorkspace. */
  current(): OpenWorkspace
  /** The cache, or AppError cacheUnavailable. */
  cache(): Cache
  /** Announces the open workspace's counts and ages anew. */
  refresh(): void
  onOpened(fn: (workspace: OpenWorkspace) => void): () => void
  /** Calls `fn` with each request of the open workspace that has ended; the answer stops it. */
  onExchange(fn: (workspaceId: string, exchange: Exchange) => void): () => void
  close(): Promise<void>
}

export type SessionParts = Pick<
  Parts,
  'clock' | 'secrets' | 'cacheFiles' | 'randomHex' | 'log' | 'publish' | 'createApi' | 'liveBaseUrl'
> & {
  readonly settings: SettingsService
  readonly network: NetworkService
  readonly demo: DemoService
}

interface Access {
  readonly baseUrl: string
  /** In memory only while its workspace is open. */
  readonly key: string | undefined
  readonly keyState: KeyState
}

/** The keychain's name for a workspace's API key. */
export const apiKeyName = (workspaceId: string): string => `api-key:${workspaceId}`

const KEY_STATE_OF = {
  never: 'none',
  lost: 'lost',
  locked: 'lost',
  unavailable: 'lost',
  timeout: 'lost',
} as const

export function createSessionService(parts: SessionParts): SessionService {
  let state: SessionState = { kind: 'starting' }
  let cache: Cache | undefined
  let isTemporary = false
  let current: (OpenWorkspace & { readonly stop: () => void }) | undefined
  let keyState: KeyState = 'none'
  const openedListeners = new Set<(workspace: OpenWorkspace) => void>()
  const exchangeListeners = new Set<(workspaceId: string, exchange: Exchange) => void>()

  function become(next: SessionState): SessionState {
    state = next
    parts.publish('session.changed', next)
    return next
  }

  function needCache(): Cache {
    if (!cache) throw new AppError('cacheUnavailable', 'no cache is open')
    return cache
  }

  function show(): SessionState {
    const info = current && needCache().workspaces.get(current.id)
    return become(
      info ? { kind: 'open', workspace: info, key: keyState, isTemporary } : { kind: 'welcome', isTemporary },
    )
  }

  function leave(): void {
    current?.stop()
    current = undefined
    parts.network.setProbe(undefined)
  }

  function enter(id: string, access: Access): SessionState {
    leave()
    const { key } = access
    keyState = access.keyState
    const stopper = new AbortController()
    const client =
      key === undefined
        ? undefined
        : parts.createApi({
            baseUrl: access.baseUrl,
            getKey: () => key,
            onOutcome: (outcome) => {
              if (!stopper.signal.aborted) parts.network.note(outcome)
            },
            onFailing: (isFailing) => {
              if (!stopper.signal.aborted) parts.network.setFailing(isFailing)
            },
            onExchange: (exchange) => {
              for (const fn of exchangeListeners) fn(id, exchange)
            },
            onUnauthorized: () => {
              if (stopper.signal.aborted || keyState === 'rejected') return
              keyState = 'rejected'
              show()
            },
          })
    const api = client?.api
    const lastWords: (() => void)[] = []
    const stop = (): void => {
      for (const fn of lastWords) {
        try {
          fn()
        } catch (cause) {
          // A cache that can not be written, for one: nobody is kept in a workspace by that.
          parts.log.bug('session', cause)
        }
      }
      stopper.abort()
      client?.close()
    }
    current = {
      id,
      cache: needCache(),
      api,
      budget: client?.budget,
      beforeClose: (fn) => lastWords.push(fn),
      signal: stopper.signal,
      stop,
    }
    parts.settings.setLastWorkspaceId(id)
    if (api) parts.network.setProbe(() => api.workspace.current({ signal: stopper.signal, priority: 'user' }))
    const shown = show()
    for (const fn of openedListeners) fn(current)
    return shown
  }

  async function openLive(id: string, mayPrompt: boolean): Promise<SessionState> {
    const found = await parts.secrets.read(apiKeyName(id), { mayPrompt })
    return found.kind === 'ok'
      ? enter(id, { baseUrl: parts.liveBaseUrl, key: found.secret, keyState: 'stored' })
      : enter(id, { baseUrl: parts.liveBaseUrl, key: undefined, keyState: KEY_STATE_OF[found.kind] })
  }

  async function openDemo(size: number): Promise<SessionState> {
    const fleet = await parts.demo.ensure(size)
    const id = demoWorkspaceId(size)
    const { workspaces } = needCache()
    if (!workspaces.get(id)) {
      const name = texts.connection.demoFleet
      workspaces.save({ id, name, kind: 'demo', missingScopes: [], addedAt: parts.clock.now() })
    }
    return enter(id, { baseUrl: fleet.baseUrl, key: fleet.key, keyState: 'stored' })
  }

  async function open(id: string, mayPrompt: boolean): Promise<SessionState> {
    const info = needCache().workspaces.get(id)
    if (!info) throw new AppError('notFound', 'there is no such workspace')
    const size = info.kind === 'demo' ? demoSizeOf(id) : undefined
    return size === undefined ? openLive(id, mayPrompt) : openDemo(size)
  }

  /** Before another is opened: what the first gives up at its end, the locks of its file among it, is the process's. */
  async function closeCache(): Promise<void> {
    leave()
    const last = cache
    cache = undefined
    await last?.close()
  }

  async function proceed(result: VaultResult, mayPrompt: boolean): Promise<SessionState> {
    if (result.kind === 'blocked') return become({ kind: 'blocked', reason: result.reason })
    await closeCache()
    cache = result.cache
    const known = cache.workspaces.list()
    const last = parts.settings.lastWorkspaceId()
    const next = known.find(({ id }) => id === last) ?? known.find(({ kind }) => kind === 'live')
    return next ? open(next.id, mayPrompt) : show()
  }

  function temporary(): VaultResult {
    isTemporary = true
    return openTemporary(parts)
  }

  return {
    state: () => state,
    async start({ demoSize }) {
      const result = await openVault(parts, { mayPrompt: false })
      if (demoSize === undefined) return proceed(result, false)
      const opened = result.kind === 'ok' ? result : temporary()
      if (opened.kind === 'blocked') return become({ kind: 'blocked', reason: opened.reason })
      cache = opened.cache
      return openDemo(demoSize)
    },
    async retry() {
      if (cache && current) return open(current.id, true)
      await closeCache()
      return proceed(await openVault(parts, { mayPrompt: true }), true)
    },
    startTemporary: () => proceed(temporary(), false),
    async setCacheAside() {
      if (state.kind !== 'blocked') return state
      await closeCache()
      return proceed(await startOver(parts, parts.clock.now()), true)
    },
    workspaces: () => needCache().workspaces.list(),
    open: (id) => open(id, true),
    openDemo,
    openWithKey: (id, key, kept) => enter(id, { baseUrl: parts.liveBaseUrl, key, keyState: kept }),
    leave() {
      leave()
      parts.settings.setLastWorkspaceId(undefined)
      return show()
    },
    current() {
      if (!current) throw new AppError('noWorkspace', 'no workspace is open')
      return current
    },
    cache: needCache,
    refresh() {
      if (current) show()
    },
    onOpened(fn) {
      openedListeners.add(fn)
      return () => openedListeners.delete(fn)
    },
    onExchange(fn) {
      exchangeListeners.add(fn)
      return () => exchangeListeners.delete(fn)
    },
    async close() {
      try {
        await closeCache()
      } finally {
        await parts.demo.close()
      }
    },
  }
}
