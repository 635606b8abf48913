import { computed, type ComputedRef } from 'vue'
import { useNetworkStore } from '../stores/network'
import { useSessionStore } from '../stores/session'

/** Why nothing can be started on Instantly just now, though it can be looked at; undefined when it can. */
export function useStartObstacle(): ComputedRef<string | undefined> {
  const network = useNetworkStore()
  const session = useSessionStore()
  return computed(() => {
    if (network.isOffline) return 'Offline: you can see what would change, and start it when back online.'
    const { state } = session
    if (state.kind !== 'open') return undefined
    if (state.key === 'none' || state.key === 'lost')
      return 'No API key: you can see what would change, but not start it.'
    return state.key === 'rejected' ? 'Instantly refuses the API key: replace it in Settings.' : undefined
  })
}
