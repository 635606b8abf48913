// Saved views of the open workspace: kept in its cache, answered whole after each change.
import type { CallInput } from '../../shared/contract/contract'
import { VIEWS_MAX, type ViewsState } from '../../shared/contract/views'
import { AppError } from '../../shared/errors'
import type { Parts } from './parts'
import type { SessionService } from './session'

export interface ViewsService {
  list(): ViewsState
  save(input: CallInput<'views.save'>): ViewsState
  remove(input: CallInput<'views.remove'>): ViewsState
  arrange(input: CallInput<'views.arrange'>): ViewsState
  remember(input: CallInput<'views.remember'>): void
}

export function createViewsService({
  session,
  randomHex,
}: Pick<Parts, 'randomHex'> & { readonly session: SessionService }): ViewsService {
  function list(): ViewsState {
    const { id, cache } = session.current()
    return { workspaceId: id, views: cache.views.list(id), last: cache.views.last(id) }
  }

  return {
    list,
    save({ id: known, ...view }) {
      const { id, cache } = session.current()
      const views = cache.views.list(id)
      if (known !== undefined && !views.some((one) => one.id === known)) {
        throw new AppError('notFound', 'there is no such view')
      }
      if (known === undefined && views.length >= VIEWS_MAX) {
        throw new AppError('rejected', 'there are as many views as are kept')
      }
      cache.views.save(id, { id: known ?? randomHex(8), ...view })
      return list()
    },
    remove(input) {
      const { id, cache } = session.current()
      cache.views.remove(id, input.id)
      return list()
    },
    arrange({ ids }) {
      const { id, cache } = session.current()
      cache.views.arrange(id, ids)
      return list()
    },
    remember({ workspaceId, query, viewId }) {
      const { id, cache } = session.current()
      // What is told late belongs to the workspace it was told of, or to none.
      if (workspaceId === id) cache.views.remember(id, { query, viewId })
    },
  }
}
