// The campaigns that send from an account, and the route that tells them.
import { existingAccount } from './accounts'
import type { DemoAccount } from './account-record'
import { share } from './random'
import type { Call, Route } from './router'
import { parseQuery, type Rule } from './validation'
import type { World } from './world'

export interface Campaign {
  readonly id: string
  readonly name: string
  readonly createdAt: string
  readonly status: number
  /** Index of the client it belongs to. */
  readonly client: number
}

const USED_SHARE = 0.55
const USUAL_ROWS = 10
const LIST_RULE: Rule = {
  properties: { limit: { type: 'number', minimum: 1 }, starting_after: { type: 'string' } },
}

function campaignsOf(account: DemoAccount, campaigns: readonly Campaign[]): readonly Campaign[] {
  const { client, noise } = account.traits
  return campaigns.filter((campaign, index) => campaign.client === client && share(noise, index) < USED_SHARE)
}

/** True when the account sends for a campaign at all. */
export function isUsed(account: DemoAccount, campaigns: readonly Campaign[]): boolean {
  const { client, noise } = account.traits
  return campaigns.some((campaign, index) => campaign.client === client && share(noise, index) < USED_SHARE)
}

function listMappings(world: World, call: Call): unknown {
  const asked = parseQuery<{ limit?: number; starting_after?: string }>(LIST_RULE, call.query)
  const { limit = USUAL_ROWS, starting_after: after } = asked
  const found = campaignsOf(existingAccount(world, call), world.campaigns)
    .filter(({ createdAt }) => after === undefined || createdAt < after)
    .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
  const shown = found.slice(0, limit)
  const items = shown.map(({ id, name, createdAt, status }) => ({
    campaign_id: id,
    campaign_name: name,
    timestamp_created: createdAt,
    status,
  }))
  return found.length > shown.length ? { items, next_starting_after: shown.at(-1)?.createdAt } : { items }
}

export function campaignRoutes(world: World): Route[] {
  return [
    {
      method: 'GET',
      path: '/account-campaign-mappings/:email',
      scope: ['account_campaign_mappings', 'read'],
      handle: (call) => listMappings(world, call),
    },
  ]
}
