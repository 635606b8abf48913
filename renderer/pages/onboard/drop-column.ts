import type { ImportState } from '../../../shared/contract/imports'
import type { ProblemPlace } from '../../../shared/domain/import-fields'

/** Without these there is no account. */
const NEEDED: ReadonlySet<ProblemPlace> = new Set(['row', 'email', 'imapPassword', 'smtpPassword'] as const)

export interface ColumnPlace {
  readonly file: number
  readonly column: number
}

/** The columns, one in each file at the most, that could be left out to be rid of a problem at a place. */
export function droppableColumns({ files }: Pick<ImportState, 'files'>, place: ProblemPlace): ColumnPlace[] {
  if (NEEDED.has(place)) return []
  return files.flatMap(({ columns }, file) => {
    const column = columns.findIndex(({ target }) => target === place)
    return column === -1 ? [] : [{ file, column }]
  })
}
