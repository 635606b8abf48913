import { useRouter } from 'vue-router'
import { NO_QUERY, printQuery } from '../../../shared/domain/query'
import { toggleValue } from '../../../shared/domain/query-edit'
import { useAccountsViewStore } from '../../stores/accounts-view'

/** What shows a domain's accounts in the grid. */
export const domainQuery = (domain: string): string => printQuery(toggleValue(NO_QUERY, 'domain', domain, []))

/** Leads from a domain to its accounts in the grid, or to one of them. */
export function useDomainAccounts(): (domain: string, email?: string) => void {
  const view = useAccountsViewStore()
  const router = useRouter()
  return (domain, email) => {
    view.setText(domainQuery(domain))
    view.active = email
    view.opened = email
    void router.push({ name: 'accounts' })
  }
}
