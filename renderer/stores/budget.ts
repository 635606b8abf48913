import { defineStore } from 'pinia'
import { onScopeDispose, shallowRef } from 'vue'
import type { BudgetState } from '../../shared/contract/budget'
import { bridge } from '../bridge/bridge'
import { follow } from '../bridge/follow'

/** The request budget of the open workspace; undefined while it has none, or is not known. */
export const useBudgetStore = defineStore('budget', () => {
  const state = shallowRef<BudgetState>()
  let stop: (() => void) | undefined

  async function open(workspaceId: string | undefined): Promise<void> {
    stop?.()
    stop = undefined
    state.value = undefined
    if (workspaceId === undefined) return
    try {
      stop = await follow<BudgetState | undefined>(bridge.budget.onChanged, bridge.budget.get, (next) => {
        state.value = next
      })
    } catch {
      // Nothing is shown then, and nothing depends on it.
    }
  }

  onScopeDispose(() => stop?.())

  return { state, open }
})
