// Calls on the custom tags.
import type { Services } from '../../compose'
import type { HandlersOf } from './types'

export const tagsHandlers = ({ session }: Pick<Services, 'session'>): HandlersOf<'tags'> => ({
  'tags.list': () => {
    const { id, cache } = session.current()
    return cache.tags.list(id)
  },
})
