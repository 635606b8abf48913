import { computed, type ComputedRef } from 'vue'
import { texts } from '../../shared/texts'
import { useNetworkStore } from '../stores/network'
import { useSessionStore } from '../stores/session'

const { obstacles } = texts.app

/** Why nothing can be started on Instantly just now, though it can be looked at; undefined when it can. */
export function useStartObstacle(): ComputedRef<string | undefined> {
  const network = useNetworkStore()
  const session = useSessionStore()
  return computed(() => {
    if (network.isOffline) return obstacles.offline
    const { state } = session
    if (state.kind !== 'open') return undefined
    if (state.key === 'none' || state.key === 'lost') return obstacles.noKey
    return state.key === 'rejected' ? obstacles.keyRejected : undefined
  })
}
