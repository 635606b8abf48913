import { describe, expect, it } from 'vitest'
import type { Layout } from '../../../shared/contract/layouts'
import { WORKSPACE, testCache } from '../../support/builders'
import { createLayoutsService, type LayoutsService } from '../../../electron/services/layouts'
import type { Cache } from '../../../electron/cache/cache'
import type { SessionService } from '../../../electron/services/session'

const LAYOUT: Layout = {
  columns: [{ id: 'email', isShown: true, width: 300 }],
  sort: [{ column: 'score', isDescending: true }],
}

function serviceOn(cache: Cache, id = WORKSPACE): LayoutsService {
  const session = { current: () => ({ id, cache }), cache: () => cache }
  return createLayoutsService({ session: session as unknown as SessionService })
}

describe('the layouts', () => {
  it('are kept for their workspace alone', () => {
    const cache = testCache()
    cache.workspaces.save({ id: 'other', name: 'Other', kind: 'live', missingScopes: [], addedAt: 2 })
    const service = serviceOn(cache)
    expect(service.get({ page: 'accounts' })).toEqual({ workspaceId: WORKSPACE, layout: undefined })
    service.save({ workspaceId: WORKSPACE, page: 'accounts', layout: LAYOUT })
    expect(service.get({ page: 'accounts' }).layout).toEqual(LAYOUT)
    expect(serviceOn(cache, 'other').get({ page: 'accounts' }).layout).toBeUndefined()
  })

  it('can be saved for a workspace that is open no more, but not for one that is none', () => {
    const cache = testCache()
    cache.workspaces.save({ id: 'other', name: 'Other', kind: 'live', missingScopes: [], addedAt: 2 })
    serviceOn(cache, 'other').save({ workspaceId: WORKSPACE, page: 'accounts', layout: LAYOUT })
    expect(serviceOn(cache).get({ page: 'accounts' }).layout).toEqual(LAYOUT)
    const save = (): void => serviceOn(cache).save({ workspaceId: 'none', page: 'accounts', layout: LAYOUT })
    expect(save).toThrow(expect.objectContaining({ code: 'notFound' }))
  })

  it('that can not be read are none', () => {
    const cache = testCache()
    for (const json of ['{', '{"columns":3}', 'null']) {
      cache.layouts.save(WORKSPACE, 'accounts', json)
      expect(serviceOn(cache).get({ page: 'accounts' }).layout).toBeUndefined()
    }
  })

  it('go when their workspace goes', () => {
    const cache = testCache()
    serviceOn(cache).save({ workspaceId: WORKSPACE, page: 'accounts', layout: LAYOUT })
    cache.workspaces.remove(WORKSPACE)
    cache.workspaces.save({ id: WORKSPACE, name: 'Acme', kind: 'live', missingScopes: [], addedAt: 1 })
    expect(serviceOn(cache).get({ page: 'accounts' }).layout).toBeUndefined()
  })
})
