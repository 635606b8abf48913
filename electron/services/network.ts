// Knows whether the service can be reached, by what our own requests meet, and looks again while it can't.
import type { Publish } from '../../shared/contract/contract'
import type { NetworkState } from '../../shared/contract/network'
import type { ErrorCode } from '../../shared/errors'
import type { Outcome } from '../api/types'
import type { Clock } from './parts'

export interface NetworkService {
  state(): NetworkState
  /** Takes note of how a request ended. */
  note(outcome: Outcome): void
  /** The service answers with failures of its own for so long that unwatched work waits; false: that is over. */
  setFailing(isFailing: boolean): void
  /** Sets what is asked while the service can't be reached; undefined stops asking. */
  setProbe(probe: (() => Promise<unknown>) | undefined): void
  /** The computer woke up or changed networks: looks at once instead of waiting. */
  lookNow(): void
  /** Called when the service works again after it could not be reached or was failing. */
  onOnline(fn: () => void): () => void
  /** Called when the service can no longer be reached. */
  onDown(fn: () => void): () => void
  close(): void
}

const FIRST_LOOK_MS = 2_000
const SLOWEST_LOOK_MS = 60_000

const DOWN: Partial<Record<ErrorCode, 'offline' | 'unreachable'>> = {
  offline: 'offline',
  unreachable: 'unreachable',
}

// Errors that the service itself sent prove that it can be reached; a cut, a timeout or a portal's page proves nothing.
const ANSWERS: ReadonlySet<ErrorCode> = new Set([
  'unauthorized',
  'noPlan',
  'missingScope',
  'notFound',
  'rejected',
  'warmupLocked',
  'rateLimited',
  'serverFailed',
])

export function createNetworkService(parts: {
  readonly clock: Clock
  readonly publish: Publish
}): NetworkService {
  let state: NetworkState = { kind: 'unknown', since: parts.clock.now() }
  let probe: (() => Promise<unknown>) | undefined
  let cancelLook: (() => void) | undefined
  let waitMs = FIRST_LOOK_MS
  let isFailing = false
  const onlineListeners = new Set<() => void>()
  const downListeners = new Set<() => void>()

  const isDown = (): boolean => state.kind === 'offline' || state.kind === 'unreachable'

  function look(): void {
    cancelLook?.()
    cancelLook = undefined
    // How it ends comes back through `note`; only a probe that never became a request is silent.
    void probe?.()
      .catch(() => undefined)
      .finally(plan)
  }

  function plan(): void {
    if (!isDown() || !probe || cancelLook) return
    cancelLook = parts.clock.after(waitMs, look)
    waitMs = Math.min(waitMs * 2, SLOWEST_LOOK_MS)
  }

  function become(kind: NetworkState['kind']): void {
    if (kind === state.kind) return
    const wasAway = isDown() || state.kind === 'failing'
    state = { kind, since: parts.clock.now() }
    parts.publish('network.changed', state)
    if (isDown()) {
      for (const fn of downListeners) fn()
      return plan()
    }
    if (kind === 'unknown') return
    waitMs = FIRST_LOOK_MS
    cancelLook?.()
    cancelLook = undefined
    if (wasAway && kind === 'online') for (const fn of onlineListeners) fn()
  }

  const answered = (): void => become(isFailing ? 'failing' : 'online')

  return {
    state: () => state,
    setFailing(next) {
      isFailing = next
      if (!isDown()) answered()
    },
    note(outcome) {
      const down = outcome.ok ? undefined : DOWN[outcome.error.code]
      if (down) become(down)
      else if (outcome.ok || ANSWERS.has(outcome.error.code)) answered()
    },
    setProbe(next) {
      probe = next
      cancelLook?.()
      cancelLook = undefined
      waitMs = FIRST_LOOK_MS
      isFailing = false
      if (next) plan()
      else become('unknown')
    },
    lookNow() {
      if (!isDown()) return
      waitMs = FIRST_LOOK_MS
      look()
    },
    onOnline(fn) {
      onlineListeners.add(fn)
      return () => onlineListeners.delete(fn)
    },
    onDown(fn) {
      downListeners.add(fn)
      return () => downListeners.delete(fn)
    },
    close() {
      probe = undefined
      cancelLook?.()
      onlineListeners.clear()
      downListeners.clear()
    },
  }
}
