// The campaigns of single accounts in the cache, as the API last told them.
import type { AccountCampaign } from '../../shared/contract/campaigns'
import type { Database } from './database'

export interface StoredCampaigns {
  readonly campaigns: AccountCampaign[]
  /** Milliseconds since the epoch. */
  readonly fetchedAt: number
}

export interface CampaignsRepository {
  /** Undefined when they were never read. */
  ofAccount(workspaceId: string, email: string): StoredCampaigns | undefined
  /** Takes the place of what was there; an account that is not in the cache is passed over. */
  put(workspaceId: string, email: string, at: number, campaigns: readonly AccountCampaign[]): void
}

export function createCampaignsRepository(db: Database): CampaignsRepository {
  const one = db.prepare(`SELECT campaigns, account_campaigns.fetched_at AS fetchedAt FROM account_campaigns
    JOIN accounts ON accounts.id = account_id WHERE workspace_id = ? AND email = ?`)
  const put = db.prepare(`INSERT OR REPLACE INTO account_campaigns (account_id, campaigns, fetched_at)
    SELECT id, ?, ? FROM accounts WHERE workspace_id = ? AND email = ?`)
  return {
    ofAccount(workspaceId, email) {
      const row = one.get(workspaceId, email) as { campaigns: string; fetchedAt: number } | undefined
      if (!row) return undefined
      return { campaigns: JSON.parse(row.campaigns) as AccountCampaign[], fetchedAt: row.fetchedAt }
    },
    put(workspaceId, email, at, campaigns) {
      put.run(JSON.stringify(campaigns), at, workspaceId, email)
    },
  }
}
