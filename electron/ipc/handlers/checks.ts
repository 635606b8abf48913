// Calls on what checks have found.
import type { Services } from '../../compose'
import type { HandlersOf } from './types'

export const checksHandlers = ({ checks }: Pick<Services, 'checks'>): HandlersOf<'checks'> => ({
  'checks.get': () => checks.get(),
})
