import { defineStore } from 'pinia'
import { onScopeDispose, shallowRef } from 'vue'
import type { Operation } from '../../shared/contract/operations'
import { bridge } from '../bridge/bridge'
import { useSessionStore } from './session'

/** The bulk operations of the open workspace, as they are now, as far as the page has met them. */
export const useOperationsStore = defineStore('operations', () => {
  const session = useSessionStore()
  const byId = shallowRef<ReadonlyMap<number, Operation>>(new Map())

  function put(operations: readonly Operation[], removed: readonly number[] = []): void {
    const all = new Map(byId.value)
    for (const operation of operations) all.set(operation.id, operation)
    for (const id of removed) all.delete(id)
    byId.value = all
  }

  onScopeDispose(
    bridge.operations.onChanged(({ workspaceId, operations, removed }) => {
      if (workspaceId === session.workspace?.id) put(operations, removed)
    }),
  )

  return { byId, put }
})
