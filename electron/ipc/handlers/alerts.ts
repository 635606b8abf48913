// Calls on the alerts of the past.
import type { Services } from '../../compose'
import type { HandlersOf } from './types'

export const alertsHandlers = ({ alerts }: Pick<Services, 'alerts'>): HandlersOf<'alerts'> => ({
  'alerts.list': (input) => alerts.list(input),
  'alerts.subjects': (input) => alerts.subjects(input),
})
