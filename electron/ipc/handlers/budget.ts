// Calls on the request budget.
import type { Services } from '../../compose'
import type { HandlersOf } from './types'

export const budgetHandlers = ({ budget }: Pick<Services, 'budget'>): HandlersOf<'budget'> => ({
  'budget.get': () => budget.state(),
})
