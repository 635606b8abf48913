// New versions of the app: looked for as the settings say, told once, downloaded and put in place when the user wants it.
import type { Publish } from '../../shared/contract/contract'
import type { UpdateFailure, UpdateState } from '../../shared/contract/updates'
import { texts } from '../../shared/texts'
import type { Clock, Desktop, Log, Updater } from './parts'
import type { SettingsService } from './settings'

export interface UpdatesService {
  state(): UpdateState
  check(): Promise<UpdateState>
  download(): UpdateState
  install(): UpdateState
}

export interface UpdatesParts {
  readonly clock: Clock
  readonly publish: Publish
  readonly desktop: Desktop
  readonly log: Log
  readonly updater: Updater
  readonly settings: Pick<SettingsService, 'get' | 'onChange'>
}

/** The start has better things to do. */
const FIRST_CHECK_MS = 30_000
const CHECK_EVERY_MS = 24 * 60 * 60 * 1000
/** The page is not told of each hundredth part. */
const SHARE_STEP = 0.02

const REASONS: ReadonlySet<unknown> = new Set<UpdateFailure>(['unreachable', 'unsigned', 'damaged'])

function reasonOf(cause: unknown): UpdateFailure {
  const reason: unknown = cause instanceof Error && 'reason' in cause ? cause.reason : undefined
  return REASONS.has(reason) ? (reason as UpdateFailure) : 'failed'
}

export function createUpdatesService(parts: UpdatesParts): UpdatesService {
  const { clock, updater, settings } = parts
  const { obstacle } = updater
  let state: UpdateState = obstacle === undefined ? { kind: 'idle' } : { kind: 'unavailable', obstacle }
  let cancelPlan: (() => void) | undefined

  function become(next: UpdateState): UpdateState {
    state = next
    parts.publish('updates.changed', next)
    return next
  }

  function fail(cause: unknown): UpdateState {
    const reason = reasonOf(cause)
    parts.log.write({ event: 'update.failed', reason })
    return become({ kind: 'failed', reason })
  }

  function tellOf(version: string): void {
    if (parts.desktop.isInFront()) return
    const { notification } = texts.updates
    parts.desktop.notify({
      subject: 'update',
      title: notification.title(version),
      body: notification.text,
      onClick: () => parts.desktop.bringToFront(),
    })
  }

  async function check(): Promise<UpdateState> {
    if (['unavailable', 'checking', 'downloading', 'ready'].includes(state.kind)) return state
    const known = state.kind === 'available' ? state.version : undefined
    become({ kind: 'checking' })
    try {
      const found = await updater.check()
      if (!found) return become({ kind: 'upToDate', checkedAt: clock.now() })
      become({ kind: 'available', version: found.version })
      if (found.version !== known) tellOf(found.version)
      return settings.get().updates === 'download' ? download() : state
    } catch (cause) {
      return fail(cause)
    }
  }

  function download(): UpdateState {
    if (state.kind !== 'available') return state
    const { version } = state
    become({ kind: 'downloading', version, share: 0 })
    let told = 0
    const onShare = (share: number): void => {
      if (state.kind !== 'downloading' || share < told + SHARE_STEP) return
      told = share
      become({ kind: 'downloading', version, share: Math.min(1, share) })
    }
    updater.download(onShare).then(() => become({ kind: 'ready', version }), fail)
    return state
  }

  function install(): UpdateState {
    if (state.kind === 'ready') updater.install(fail)
    return state
  }

  function plan(afterMs: number): void {
    cancelPlan?.()
    cancelPlan = undefined
    if (obstacle !== undefined || settings.get().updates === 'off') return
    cancelPlan = clock.after(afterMs, () => {
      void check().finally(() => plan(CHECK_EVERY_MS))
    })
  }

  let wanted = settings.get().updates
  settings.onChange(({ updates }) => {
    if (updates === wanted) return
    wanted = updates
    plan(0)
  })
  plan(FIRST_CHECK_MS)

  return { state: () => state, check, download, install }
}
