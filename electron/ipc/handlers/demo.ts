// Calls on the demo fleet.
import type { Services } from '../../compose'
import type { HandlersOf } from './types'

export const demoHandlers = ({
  session,
  demoSize,
}: Pick<Services, 'session' | 'demoSize'>): HandlersOf<'demo'> => ({
  'demo.open': ({ size }) => session.openDemo(size ?? demoSize),
})
