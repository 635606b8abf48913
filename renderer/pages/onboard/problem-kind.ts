import type { ImportState } from '../../../shared/contract/imports'

/** What rows have in common that have the same problem in the same place. */
export type ProblemKind = Pick<ImportState['problems'][number], 'code' | 'place'>
