import type { OperationRow } from '../../../shared/contract/operations'
import { fieldName } from '../../../shared/domain/operation-text'
import { texts } from '../../../shared/texts'
import { blockText, lineText } from '../../app/format'
import { rowCodeText, tagsChangeText, valueText } from '../../app/operation-texts'

export interface RowChange {
  readonly field: string
  /** Missing where the words say themselves what comes and what goes. */
  readonly from?: string
  readonly to: string
}

/** What differs on a row, by the words of the fields; what was not known before is said to be unknown. */
export function rowChanges(
  { before, after }: Pick<OperationRow, 'before' | 'after'>,
  labels: ReadonlyMap<string, string>,
): RowChange[] {
  return Object.keys(after ?? {})
    .filter((field) => JSON.stringify(before?.[field]) !== JSON.stringify(after?.[field]))
    .map((field) => {
      const label = fieldName(field)
      if (field === 'tags')
        return { field: label, to: tagsChangeText(before?.[field], after?.[field], labels) }
      const from = valueText(field, before?.[field], labels)
      return { field: label, from, to: valueText(field, after?.[field], labels) }
    })
}

/** Why a row ended as it did: the app's words, then those of the service. */
export function rowWords({ code, reason }: Pick<OperationRow, 'code' | 'reason'>): {
  readonly ours?: string
  readonly theirs?: string
} {
  return {
    ...(code !== undefined && { ours: rowCodeText(code) }),
    ...(reason !== undefined && { theirs: blockText(reason) }),
  }
}

/** A row in one line. */
export function rowLine(
  row: Pick<OperationRow, 'before' | 'after' | 'code' | 'reason'>,
  labels: ReadonlyMap<string, string>,
  isCheck: boolean,
): string {
  const { change, found } = texts.operations
  const { ours, theirs } = rowWords(row)
  const told = [ours, theirs].filter((words) => words !== undefined).join(': ')
  if (told !== '') return lineText(told)
  return rowChanges(row, labels)
    .map(({ field, from, to }) =>
      isCheck || from === undefined ? found(field, to) : change(field, from, to),
    )
    .join(', ')
}
