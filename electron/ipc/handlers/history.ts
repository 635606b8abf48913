// Calls on the local history.
import type { Services } from '../../compose'
import type { HandlersOf } from './types'

export const historyHandlers = ({
  history,
  pastFleet,
}: Pick<Services, 'history' | 'pastFleet'>): HandlersOf<'history'> => ({
  'history.summary': (input) => history.summary(input),
  'history.changes': (input) => history.changes(input),
  'history.account': (input) => history.account(input),
  'history.fleet': (input) => history.fleet(input),
  'history.asOf': (input) => pastFleet.asOf(input),
  'history.asOfAccounts': (input) => pastFleet.asOfAccounts(input),
})
