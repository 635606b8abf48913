// Calls on the layouts of tables.
import type { Services } from '../../compose'
import type { HandlersOf } from './types'

export const layoutsHandlers = ({ layouts }: Pick<Services, 'layouts'>): HandlersOf<'layouts'> => ({
  'layouts.get': (input) => layouts.get(input),
  'layouts.save': (input) => {
    layouts.save(input)
    return undefined
  },
})
