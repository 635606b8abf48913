// Calls on the sync.
import type { Services } from '../../compose'
import type { HandlersOf } from './types'

export const syncHandlers = ({ sync }: Pick<Services, 'sync'>): HandlersOf<'sync'> => ({
  'sync.get': () => sync.state(),
  'sync.start': () => sync.start('button'),
  'sync.cancel': () => sync.cancel(),
})
