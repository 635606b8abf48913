// Calls on the local history.
import type { Services } from '../../compose'
import type { HandlersOf } from './types'

export const historyHandlers = ({ history }: Pick<Services, 'history'>): HandlersOf<'history'> => ({
  'history.summary': (input) => history.summary(input),
  'history.changes': (input) => history.changes(input),
  'history.account': (input) => history.account(input),
  'history.fleet': (input) => history.fleet(input),
})
