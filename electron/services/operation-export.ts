// Writes the rows of an operation into a CSV file the user has chosen: in pieces, and no formula in it.
import type { OperationExport, OperationRow } from '../../shared/contract/operations'
import { fieldName, ROW_STATE_NAMES, valueWords } from '../../shared/domain/operation-text'
import { subjectKindOf, type RowState } from '../../shared/domain/operations'
import { csvLine } from '../../shared/domain/table-text'
import { AppError } from '../../shared/errors'
import { texts } from '../../shared/texts'
import { dayOf } from './account-export'
import type { Clock, SaveFile } from './parts'
import type { SessionService } from './session'

export interface OperationExportInput {
  readonly id: number
  /** Undefined for all. */
  readonly states?: readonly RowState[] | undefined
}

/** Rows read and written at a time: a few milliseconds of main's. */
const PIECE = 500
/** By it Excel knows that the file is UTF-8. */
const MARK = '\ufeff'

const t = texts.files

const momentOf = (ms: number | undefined): string | undefined =>
  ms === undefined ? undefined : new Date(ms).toISOString()

function lineOf(row: OperationRow, labels: ReadonlyMap<string, string>): string {
  const { before = {}, after = {} } = row
  const told = (values: Readonly<Record<string, unknown>>): string =>
    Object.keys(after)
      .map((field) => `${fieldName(field)}: ${valueWords(field, values[field], labels)}`)
      .join('; ')
  return csvLine([
    row.subject,
    ROW_STATE_NAMES[row.state],
    row.code,
    row.reason,
    told(before),
    told(after),
    momentOf(row.sentAt),
    momentOf(row.endedAt),
    row.attempts,
  ])
}

/** Fails with fileNotWritten; what was there before is then untouched. */
export function createOperationExport(parts: {
  readonly clock: Clock
  readonly session: SessionService
  readonly saveFile: SaveFile
}): (input: OperationExportInput) => Promise<OperationExport> {
  return async ({ id, states }) => {
    const { id: workspaceId, cache, signal } = parts.session.current()
    const operation = cache.operations.get(workspaceId, id)
    if (!operation) throw new AppError('notFound', 'there is no such operation')
    const labels = new Map(cache.tags.list(workspaceId).map((tag) => [tag.id, tag.label]))
    const head = [t.subjects[subjectKindOf(operation.kind)], t.result, t.code, t.instantlySays]
    let count = 0

    async function* pieces(): AsyncGenerator<string> {
      yield `${MARK}${csvLine([...head, t.before, t.after, t.sent, t.ended, t.attempts])}`
      let after: number | undefined = 0
      while (after !== undefined) {
        if (signal.aborted) throw new AppError('noWorkspace', 'the workspace was closed meanwhile')
        const rows = cache.operationRows.page(id, states, after, PIECE)
        count += rows.length
        yield rows.map((row) => lineOf(row, labels)).join('')
        after = rows.length === PIECE ? rows.at(-1)?.place : undefined
      }
    }

    const offer = { name: `job-${id}-${dayOf(parts.clock.now())}.csv`, kind: 'csv' } as const
    const saved = await parts.saveFile(offer, pieces())
    return saved === undefined ? { kind: 'cancelled' } : { kind: 'saved', count, fileName: saved.fileName }
  }
}
