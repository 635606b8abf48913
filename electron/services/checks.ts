// What checks have found, from the cache.
import type { Checks } from '../../shared/contract/checks'
import type { SessionService } from './session'

export interface ChecksService {
  get(): Checks
}

export function createChecksService({ session }: { readonly session: SessionService }): ChecksService {
  return {
    get() {
      const { id, cache } = session.current()
      return { workspaceId: id, vitals: cache.checks.vitals(id), tracking: cache.checks.tracking(id) }
    },
  }
}
