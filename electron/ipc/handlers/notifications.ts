// Calls on what the user was told of.
import type { Services } from '../../compose'
import type { HandlersOf } from './types'

export const notificationsHandlers = ({
  notifications,
}: Pick<Services, 'notifications'>): HandlersOf<'notifications'> => ({
  'notifications.list': (input) => notifications.list(input),
  'notifications.markRead': (input) => notifications.markRead(input),
  'notifications.clear': () => notifications.clear(),
})
