// Calls on the app's state between its start and an open workspace.
import type { Services } from '../../compose'
import type { HandlersOf } from './types'

export const sessionHandlers = ({ session }: Pick<Services, 'session'>): HandlersOf<'session'> => ({
  'session.get': () => session.state(),
  'session.retry': () => session.retry(),
  'session.startTemporary': () => session.startTemporary(),
  'session.setCacheAside': () => session.setCacheAside(),
})
