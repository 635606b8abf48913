// Calls on the settings.
import type { Services } from '../../compose'
import type { HandlersOf } from './types'

export const settingsHandlers = ({ settings }: Pick<Services, 'settings'>): HandlersOf<'settings'> => ({
  'settings.get': () => settings.get(),
  'settings.update': (patch) => settings.update(patch),
  'settings.startPage': () => settings.startPage(),
  'settings.keepPage': (input) => settings.keepPage(input),
})
