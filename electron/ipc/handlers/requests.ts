// Calls on the log of requests.
import type { Services } from '../../compose'
import type { HandlersOf } from './types'

export const requestsHandlers = ({ requests }: Pick<Services, 'requests'>): HandlersOf<'requests'> => ({
  'requests.list': (input) => requests.list(input),
  'requests.clear': () => requests.clear(),
})
