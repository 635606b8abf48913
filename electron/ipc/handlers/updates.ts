// Calls on new versions of the app.
import type { Services } from '../../compose'
import type { HandlersOf } from './types'

export const updatesHandlers = ({ updates }: Pick<Services, 'updates'>): HandlersOf<'updates'> => ({
  'updates.get': () => updates.state(),
  'updates.check': () => updates.check(),
  'updates.download': () => updates.download(),
  'updates.install': () => updates.install(),
})
