// Calls on domains.
import type { Services } from '../../compose'
import type { HandlersOf } from './types'

export const domainsHandlers = ({ domains }: Pick<Services, 'domains'>): HandlersOf<'domains'> => ({
  'domains.weeks': (input) => domains.weeks(input),
})
