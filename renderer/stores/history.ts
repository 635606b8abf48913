import { defineStore } from 'pinia'
import type { AccountHistory } from '../../shared/contract/history'
import { bridge } from '../bridge/bridge'
import { useSessionStore } from './session'

/** What this computer remembers of the open workspace. */
export const useHistoryStore = defineStore('history', () => {
  const session = useSessionStore()

  /** Throws AppError. */
  async function ofAccount(email: string): Promise<AccountHistory | undefined> {
    const found = await bridge.history.account({ email })
    return found.workspaceId === session.workspace?.id ? found : undefined
  }

  return { ofAccount }
})
