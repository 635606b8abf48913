import { defineStore } from 'pinia'
import { computed, onScopeDispose, shallowRef } from 'vue'
import type { SyncState } from '../../shared/contract/sync'
import type { AppError } from '../../shared/errors'
import { bridge } from '../bridge/bridge'
import { follow } from '../bridge/follow'
import { asAppError } from '../composables/as-app-error'

const NONE: SyncState = {}

/** The sync of the open workspace. */
export const useSyncStore = defineStore('sync', () => {
  const state = shallowRef<SyncState>(NONE)
  const failure = shallowRef<AppError>()
  const isRunning = computed(() => state.value.running !== undefined)
  let workspaceId: string | undefined
  let stop: (() => void) | undefined

  /** What belongs to another workspace came late, and is dropped. */
  const apply = (next: SyncState): void => {
    if (next.workspaceId === undefined || next.workspaceId === workspaceId) state.value = next
  }

  async function run(action: () => Promise<SyncState>): Promise<void> {
    failure.value = undefined
    try {
      apply(await action())
    } catch (cause) {
      failure.value = asAppError(cause)
    }
  }

  async function open(id: string | undefined): Promise<void> {
    workspaceId = id
    state.value = NONE
    failure.value = undefined
    stop?.()
    stop = undefined
    if (id === undefined) return
    try {
      stop = await follow(bridge.sync.onProgressed, bridge.sync.get, apply)
    } catch (cause) {
      failure.value = asAppError(cause)
    }
  }

  onScopeDispose(() => stop?.())

  return {
    state,
    failure,
    isRunning,
    open,
    start: () => run(bridge.sync.start),
    cancel: () => run(bridge.sync.cancel),
  }
})
