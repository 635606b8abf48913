// Calls on the mappings of import columns that were kept.
import type { Services } from '../../compose'
import type { HandlersOf } from './types'

export const importPresetsHandlers = ({
  importPresets,
}: Pick<Services, 'importPresets'>): HandlersOf<'importPresets'> => ({
  'importPresets.list': () => importPresets.list(),
  'importPresets.remove': ({ key }) => importPresets.remove(key),
})
