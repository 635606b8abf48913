import { describe, expect, it } from 'vitest'
import { VIEWS_MAX } from '../../../shared/contract/views'
import { testServer, testServices, type TestServices } from '../../support/services'

const BY_SCORE = [{ column: 'score', isDescending: true }] as const

async function opened(): Promise<{ app: TestServices; workspaceId: string }> {
  const server = await testServer({ size: 3 })
  const app = testServices({ baseUrl: server.baseUrl })
  await app.session.start({})
  await app.connection.save({ key: server.key, sessionOnly: false })
  await app.sync.idle()
  return { app, workspaceId: app.session.current().id }
}

const names = ({ views }: TestServices): string[] => views.list().views.map(({ name }) => name)

describe('saved views', () => {
  it('are kept with their query and order, are changed, and go', async () => {
    const { app, workspaceId } = await opened()
    expect(app.views.list()).toEqual({ workspaceId, views: [], last: undefined })
    const { views } = app.views.save({ name: 'Hot', query: 'limit>50', sort: BY_SCORE })
    const [{ id } = { id: '' }] = views
    expect(views).toEqual([{ id, name: 'Hot', query: 'limit>50', sort: BY_SCORE }])
    app.views.save({ id, name: 'Too hot', query: 'limit>80', sort: [] })
    expect(app.views.list().views).toEqual([{ id, name: 'Too hot', query: 'limit>80', sort: [] }])
    expect(app.views.remove({ id }).views).toEqual([])
  })

  it('are kept with their columns, and say nothing of them when they were saved without', async () => {
    const { app } = await opened()
    app.views.save({ name: 'Narrow', query: '', sort: [], columns: ['email', 'score'] })
    app.views.save({ name: 'Plain', query: '', sort: [] })
    expect(app.views.list().views.map(({ columns }) => columns)).toEqual([['email', 'score'], undefined])
  })

  it('stand in the order they are put in; new ones come last', async () => {
    const { app } = await opened()
    for (const name of ['a', 'b', 'c']) app.views.save({ name, query: name, sort: [] })
    const [a, b, c] = app.views.list().views.map(({ id }) => id)
    app.views.arrange({ ids: [c ?? '', a ?? ''] })
    expect(names(app)).toEqual(['c', 'a', 'b'])
    app.views.save({ name: 'd', query: 'd', sort: [] })
    app.views.save({ id: b, name: 'B', query: 'b', sort: [] })
    expect(names(app)).toEqual(['c', 'a', 'B', 'd'])
  })

  it('can not be changed when they are gone, nor be more than can be shown', async () => {
    const { app } = await opened()
    expect(() => app.views.save({ id: 'nobody', name: 'x', query: '', sort: [] })).toThrow(
      expect.objectContaining({ code: 'notFound' }),
    )
    for (let number = 0; number < VIEWS_MAX; number++) app.views.save({ name: 'x', query: '', sort: [] })
    expect(() => app.views.save({ name: 'x', query: '', sort: [] })).toThrow(
      expect.objectContaining({ code: 'rejected' }),
    )
  })

  it('remember what was shown last, in its own workspace alone', async () => {
    const { app, workspaceId } = await opened()
    app.views.remember({ workspaceId: 'another', query: 'ada', viewId: 'all' })
    expect(app.views.list().last).toBeUndefined()
    app.views.remember({ workspaceId, query: 'status:error', viewId: 'attention' })
    expect(app.views.list().last).toEqual({ query: 'status:error', viewId: 'attention' })
  })
})
