import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { WorkspaceInfo } from '../../shared/contract/session'
import { bridge } from '../bridge/bridge'

/** The workspaces this profile knows. */
export const useWorkspacesStore = defineStore('workspaces', () => {
  const list = shallowRef<readonly WorkspaceInfo[]>([])

  /** Keeps the list it has when it can't be read: the switcher still shows the open one. */
  async function load(): Promise<void> {
    try {
      list.value = await bridge.workspaces.list()
    } catch {
      return
    }
  }

  return { list, load }
})
