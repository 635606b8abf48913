// Calls on the known workspaces.
import type { Services } from '../../compose'
import type { HandlersOf } from './types'

export const workspacesHandlers = ({ session }: Pick<Services, 'session'>): HandlersOf<'workspaces'> => ({
  'workspaces.list': () => session.workspaces(),
  'workspaces.open': ({ id }) => session.open(id),
})
