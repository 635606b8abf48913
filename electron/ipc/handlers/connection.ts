// Calls on the API key: save, know that there is one, forget. Never read.
import type { Services } from '../../compose'
import type { HandlersOf } from './types'

export const connectionHandlers = ({
  connection,
}: Pick<Services, 'connection'>): HandlersOf<'connection'> => ({
  'connection.save': (input) => connection.save(input),
  'connection.status': () => connection.status(),
  'connection.forget': (input) => connection.forget(input),
})
