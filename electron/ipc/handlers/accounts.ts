// Calls on the cached fleet.
import type { Services } from '../../compose'
import type { HandlersOf } from './types'

export const accountsHandlers = ({
  accounts,
  exportAccounts,
}: Pick<Services, 'accounts' | 'exportAccounts'>): HandlersOf<'accounts'> => ({
  'accounts.page': (input) => accounts.page(input),
  'accounts.get': (input) => accounts.get(input),
  'accounts.refresh': (input) => accounts.refresh(input),
  'accounts.export': (input) => exportAccounts(input),
})
