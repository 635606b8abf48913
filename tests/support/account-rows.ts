// Rows of accounts for tests that need no cache.
import type { AccountRow } from '../../shared/contract/accounts'
import { domainOf } from '../../shared/domain/accounts'

/** Nothing is known of it but that it is there. */
export function buildAccountRow(email: string, more: Partial<AccountRow> = {}): AccountRow {
  return { email, domain: domainOf(email), name: '', tagIds: [], cause: 'none', fetchedAt: 0, ...more }
}
