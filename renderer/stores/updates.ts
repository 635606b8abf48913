import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { UpdateState } from '../../shared/contract/updates'
import { bridge } from '../bridge/bridge'
import { follow } from '../bridge/follow'

/** Whether there is a new version of the app, and how far its download is. */
export const useUpdatesStore = defineStore('updates', () => {
  const state = shallowRef<UpdateState>({ kind: 'idle' })

  async function start(): Promise<void> {
    try {
      await follow(bridge.updates.onChanged, bridge.updates.get, (next) => {
        state.value = next
      })
    } catch {
      return
    }
  }

  /** What becomes of it comes as an event. */
  const quietly = (call: () => Promise<unknown>) => (): void => void call().catch(() => undefined)

  return {
    state,
    start,
    check: quietly(bridge.updates.check),
    download: quietly(bridge.updates.download),
    install: quietly(bridge.updates.install),
  }
})
