// Calls on the cached fleet.
import type { Streams } from '../../../shared/contract/contract'
import type { Services } from '../../compose'
import type { HandlersOf } from './types'

export const accountsHandlers = ({
  accounts,
  exportAccounts,
}: Pick<Services, 'accounts' | 'exportAccounts'>): HandlersOf<'accounts'> => ({
  'accounts.get': (input) => accounts.get(input),
  'accounts.refresh': (input) => accounts.refresh(input),
  'accounts.export': (input) => exportAccounts(input),
})

export const accountsStreams = ({
  accounts,
}: Pick<Services, 'accounts'>): Pick<Streams, 'accounts.fleet'> => ({
  'accounts.fleet': () => accounts.fleet(),
})
