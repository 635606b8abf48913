// The campaigns that send from an account, as they were when last asked for.
import { z } from 'zod'
import { call, email, instant, workspaceId } from './common'

const accountCampaign = z.strictObject({
  id: z.string(),
  /** Hostile text. */
  name: z.string().optional(),
  /** The API's number; an unknown one is kept as it is. */
  status: z.number().optional(),
  /** ISO 8601, as the API gave it. */
  createdAt: z.string().optional(),
})

export type AccountCampaign = z.infer<typeof accountCampaign>

export const accountCampaigns = z.strictObject({
  workspaceId,
  email,
  campaigns: z.array(accountCampaign),
  /** When they were read from the API; missing while they never were: then nothing is known, not "none". */
  fetchedAt: instant.optional(),
})

export type AccountCampaigns = z.infer<typeof accountCampaigns>

export const campaignsCalls = {
  /** From the cache only. Fails with notFound when there is no such account. */
  ofAccount: call(z.strictObject({ email }), accountCampaigns),
  /** Asks the API, puts the answer into the cache, answers it. Fails with missingScope for a key that may not know. */
  refreshOfAccount: call(z.strictObject({ email }), accountCampaigns),
}
