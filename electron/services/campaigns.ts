// The campaigns that send from an account: the last answer from the cache, a new one from the API.
import type { AccountCampaign, AccountCampaigns } from '../../shared/contract/campaigns'
import { accountKey } from '../../shared/domain/accounts'
import { AppError } from '../../shared/errors'
import type { Clock } from './parts'
import type { OpenWorkspace, SessionService } from './session'

export interface CampaignsService {
  ofAccount(input: { readonly email: string }): AccountCampaigns
  refreshOfAccount(input: { readonly email: string }): Promise<AccountCampaigns>
}

/** An account sends for a handful; an answer beyond all measure must not fill the cache. */
const KEPT_MAX = 1000
const TEXT_MAX = 500

const short = (text: string | undefined): string | undefined => text?.slice(0, TEXT_MAX)

const kept = ({ id, name, status, createdAt }: AccountCampaign): AccountCampaign => ({
  id: id.slice(0, TEXT_MAX),
  name: short(name),
  status,
  createdAt: short(createdAt),
})

export function createCampaignsService(parts: {
  readonly clock: Clock
  readonly session: SessionService
}): CampaignsService {
  const { clock, session } = parts

  function told({ id, cache }: OpenWorkspace, email: string): AccountCampaigns {
    if (!cache.accounts.get(id, email)) throw new AppError('notFound', 'the cache has no such account')
    return { workspaceId: id, email, campaigns: [], ...cache.campaigns.ofAccount(id, email) }
  }

  return {
    ofAccount: ({ email }) => told(session.current(), accountKey(email)),
    async refreshOfAccount({ email }) {
      const workspace = session.current()
      const { id, cache, api, signal } = workspace
      if (!api) throw new AppError('noKey', 'there is no key to ask with')
      const key = accountKey(email)
      const found = await api.campaigns.ofAccount(key, { signal, priority: 'user' })
      signal.throwIfAborted()
      cache.campaigns.put(id, key, clock.now(), found.slice(0, KEPT_MAX).map(kept))
      return told(workspace, key)
    },
  }
}
