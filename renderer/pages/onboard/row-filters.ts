import type { ImportState } from '../../../shared/contract/imports'
import type { Verdict } from '../../../shared/domain/import-problems'
import { VERDICT_WORDS } from '../../app/import-texts'

/** A part of the rows that can be shown alone. */
export interface RowPart {
  readonly id: 'all' | 'problems' | Verdict
  readonly label: string
  readonly verdicts: readonly Verdict[] | undefined
  readonly count: number
}

const PROBLEMS: readonly Verdict[] = ['error', 'warning']
const SINGLE: readonly Verdict[] = ['error', 'warning', 'duplicate', 'existing', 'skipped', 'ready']

/** All, those with problems, and each verdict that has rows; `kept`: the one that is chosen stays, though it be empty. */
export function rowParts({ counts, rowCount }: ImportState, kept: RowPart['id']): RowPart[] {
  const single = SINGLE.map((verdict): RowPart => ({
    id: verdict,
    label: VERDICT_WORDS[verdict].word,
    verdicts: [verdict],
    count: counts[verdict],
  }))
  const parts: RowPart[] = [
    { id: 'all', label: 'All', verdicts: undefined, count: rowCount },
    {
      id: 'problems',
      label: 'With problems',
      verdicts: PROBLEMS,
      count: counts.error + counts.warning,
    },
    ...single,
  ]
  return parts.filter(({ id, count }) => id === 'all' || id === kept || count > 0)
}
