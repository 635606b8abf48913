// The mappings of import columns that were kept, for the page to look through.
import type { CallOutput } from '../../shared/contract/contract'
import type { SessionService } from './session'

export interface ImportPresetsService {
  list(): CallOutput<'importPresets.list'>
  remove(key: string): void
}

export const createImportPresetsService = ({
  session,
}: {
  readonly session: SessionService
}): ImportPresetsService => ({
  list: () =>
    session
      .cache()
      .importPresets.list()
      .map(({ key, name, targets }) => ({ key, name, targets: targets.map((target) => target ?? null) })),
  remove: (key) => session.cache().importPresets.remove(key),
})
