// Calls on the saved views.
import type { Services } from '../../compose'
import type { HandlersOf } from './types'

export const viewsHandlers = ({ views }: Pick<Services, 'views'>): HandlersOf<'views'> => ({
  'views.list': () => views.list(),
  'views.save': (input) => views.save(input),
  'views.remove': (input) => views.remove(input),
  'views.arrange': (input) => views.arrange(input),
  'views.remember': (input) => {
    views.remember(input)
    return undefined
  },
})
