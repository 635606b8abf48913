// Calls on the state of the network.
import type { Services } from '../../compose'
import type { HandlersOf } from './types'

export const networkHandlers = ({ network }: Pick<Services, 'network'>): HandlersOf<'network'> => ({
  'network.get': () => network.state(),
})
