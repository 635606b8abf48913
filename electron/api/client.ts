// The Instantly API for one workspace: every call of every domain over one engine.
import { createAccountsApi } from './accounts'
import { createActivityApi } from './activity'
import { createCaller } from './caller'
import { createCampaignsApi } from './campaigns'
import { createChecksApi } from './checks'
import { createJobsApi } from './jobs'
import { createTagsApi } from './tags'
import type { InstantlyApi, InstantlyApiParts } from './types'
import { createWarmupApi } from './warmup'
import { createWorkspaceApi } from './workspace'

/** One for each workspace: the budget, the retry purse and the line behind a warmup job are the workspace's. */
export function createInstantlyApi(parts: InstantlyApiParts): InstantlyApi {
  const caller = createCaller(parts)
  const { call } = caller
  return {
    accounts: createAccountsApi(call, parts.clock),
    warmup: createWarmupApi(call),
    activity: createActivityApi(call),
    checks: createChecksApi(call),
    jobs: createJobsApi(call),
    tags: createTagsApi(call),
    campaigns: createCampaignsApi(call),
    workspace: createWorkspaceApi(call),
    isStopped: () => caller.isStopped(),
    resume: () => caller.resume(),
    close: () => caller.close(),
  }
}
