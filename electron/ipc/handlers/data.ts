// Calls on what the app keeps on this computer.
import type { Services } from '../../compose'
import type { HandlersOf } from './types'

export const dataHandlers = ({ data }: Pick<Services, 'data'>): HandlersOf<'data'> => ({
  'data.get': () => data.get(),
  'data.export': (input) => data.export(input),
  'data.wipeAll': () => data.wipeAll(),
  'data.diagnostics': () => data.diagnostics(),
  'data.saveDiagnostics': () => data.saveDiagnostics(),
})
