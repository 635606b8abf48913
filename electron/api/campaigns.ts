// Calls on campaigns, as far as accounts are concerned: which ones send from an account.
import type { AccountCampaign, CampaignsApi } from './call-types'
import type { Caller } from './caller'
import { finite, isRecord, text } from './lenient'
import { allPages } from './pages'

function campaign(value: unknown): AccountCampaign | undefined {
  const id = isRecord(value) ? text(value['campaign_id']) : undefined
  if (!isRecord(value) || id === undefined) return undefined
  return {
    id,
    name: text(value['campaign_name']),
    status: finite(value['status']),
    createdAt: text(value['timestamp_created']),
  }
}

export function createCampaignsApi(call: Caller): CampaignsApi {
  return {
    async ofAccount(email, options) {
      const path = '/account-campaign-mappings/{email}'
      const { rows } = await allPages(call, { path, params: { email }, read: campaign }, options)
      return rows
    },
  }
}
