// Calls on the journal of writes.
import type { Services } from '../../compose'
import type { HandlersOf } from './types'

export const deedsHandlers = ({ deeds }: Pick<Services, 'deeds'>): HandlersOf<'deeds'> => ({
  'deeds.list': (input) => deeds.list(input),
  'deeds.export': (input) => deeds.export(input),
})
