// Calls on the import before its run.
import type { Services } from '../../compose'
import type { HandlersOf } from './types'

export const importsHandlers = ({
  imports,
  importRuns,
}: Pick<Services, 'imports' | 'importRuns'>): HandlersOf<'imports'> => ({
  'imports.choose': () => imports.choose(),
  'imports.openDropped': ({ paths }) => imports.open(paths),
  'imports.get': () => imports.state(),
  'imports.rows': (input) => imports.rows(input),
  'imports.setReading': (input) => imports.setReading(input),
  'imports.setMapping': (input) => imports.setMapping(input),
  'imports.dropColumn': (input) => imports.dropColumn(input),
  'imports.setDefaults': (input) => imports.setDefaults(input),
  'imports.fix': (input) => imports.fix(input),
  'imports.fixAlike': (input) => imports.fixAlike(input),
  'imports.skip': (input) => imports.skip(input),
  'imports.reveal': (input) => imports.reveal(input),
  'imports.savePreset': (input) => imports.savePreset(input),
  'imports.plan': (input) => importRuns.plan(input),
  'imports.saveTemplate': () => imports.saveTemplate(),
  'imports.saveRejected': (input) => imports.saveRejected(input),
  'imports.start': (input) => importRuns.start(input),
  'imports.close': ({ id }) => imports.close(id),
})
