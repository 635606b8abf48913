// Calls on the runs of imports.
import type { Services } from '../../compose'
import type { HandlersOf } from './types'

export const importRunsHandlers = ({
  importRuns,
}: Pick<Services, 'importRuns'>): HandlersOf<'importRuns'> => ({
  'importRuns.list': (input) => importRuns.list(input),
  'importRuns.get': (input) => importRuns.get(input),
  'importRuns.rows': (input) => importRuns.rows(input),
  'importRuns.pause': (input) => importRuns.pause(input),
  'importRuns.continue': (input) => importRuns.continue(input),
  'importRuns.cancel': (input) => importRuns.cancel(input),
  'importRuns.retry': (input) => importRuns.retry(input),
  'importRuns.saveReport': (input) => importRuns.saveReport(input),
  'importRuns.saveFailed': (input) => importRuns.saveFailed(input),
  'importRuns.wipe': (input) => importRuns.wipe(input),
  'importRuns.remove': (input) => importRuns.remove(input),
})
