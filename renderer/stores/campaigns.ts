import { defineStore } from 'pinia'
import type { AccountCampaigns } from '../../shared/contract/campaigns'
import { bridge } from '../bridge/bridge'
import { useSessionStore } from './session'

/** The campaigns that send from accounts of the open workspace. */
export const useCampaignsStore = defineStore('campaigns', () => {
  const session = useSessionStore()

  /** From the cache; then again, from Instantly. Both throw AppError. */
  async function ofAccount(
    source: 'cache' | 'instantly',
    email: string,
  ): Promise<AccountCampaigns | undefined> {
    const found = await (source === 'cache'
      ? bridge.campaigns.ofAccount({ email })
      : bridge.campaigns.refreshOfAccount({ email }))
    return found.workspaceId === session.workspace?.id ? found : undefined
  }

  return { ofAccount }
})
