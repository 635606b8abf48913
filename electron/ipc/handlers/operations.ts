// Calls on bulk operations.
import type { Services } from '../../compose'
import type { HandlersOf } from './types'

export const operationsHandlers = ({
  operations,
  exportOperation,
}: Pick<Services, 'operations' | 'exportOperation'>): HandlersOf<'operations'> => ({
  'operations.preview': (input) => operations.preview(input),
  'operations.previewRows': (input) => operations.previewRows(input),
  'operations.previewUndo': (input) => operations.previewUndo(input),
  'operations.start': (input) => operations.start(input),
  'operations.list': (input) => operations.list(input),
  'operations.get': (input) => operations.get(input),
  'operations.rows': (input) => operations.rows(input),
  'operations.ofAccount': (input) => operations.ofAccount(input),
  'operations.cancel': (input) => operations.cancel(input),
  'operations.pause': (input) => operations.pause(input),
  'operations.continue': (input) => operations.continue(input),
  'operations.retry': (input) => operations.retry(input),
  'operations.remove': (input) => operations.remove(input),
  'operations.export': (input) => exportOperation(input),
})
