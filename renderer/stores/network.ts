import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { NetworkState } from '../../shared/contract/network'
import { bridge } from '../bridge/bridge'
import { follow } from '../bridge/follow'

/** Whether Instantly can be reached, as the app's own requests have found. */
export const useNetworkStore = defineStore('network', () => {
  const state = shallowRef<NetworkState>({ kind: 'unknown', since: 0 })
  const isOffline = computed(() => state.value.kind === 'offline' || state.value.kind === 'unreachable')

  async function start(): Promise<void> {
    try {
      await follow(bridge.network.onChanged, bridge.network.get, (next) => {
        state.value = next
      })
    } catch {
      return
    }
  }

  return { state, isOffline, start }
})
