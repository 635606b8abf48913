import type { ImportState } from '../../../shared/contract/imports'
import type { Verdict } from '../../../shared/domain/import-problems'
import { texts } from '../../../shared/texts'

/** A part of the rows that can be shown alone. */
export interface RowPart {
  readonly id: 'all' | 'problems' | Verdict
  readonly label: string
  readonly verdicts: readonly Verdict[] | undefined
  readonly count: number
}

const t = texts.onboardCheck

const PROBLEMS: readonly Verdict[] = ['error', 'warning']
const SINGLE: readonly Verdict[] = ['error', 'warning', 'duplicate', 'existing', 'skipped', 'ready']

/** All, those with problems, and each verdict that has rows; `kept`: the one that is chosen stays, though it be empty. */
export function rowParts({ counts, rowCount }: ImportState, kept: RowPart['id']): RowPart[] {
  const single = SINGLE.map((verdict): RowPart => ({
    id: verdict,
    label: texts.imports.verdicts[verdict].word,
    verdicts: [verdict],
    count: counts[verdict],
  }))
  const parts: RowPart[] = [
    { id: 'all', label: t.all, verdicts: undefined, count: rowCount },
    {
      id: 'problems',
      label: t.withProblems,
      verdicts: PROBLEMS,
      count: counts.error + counts.warning,
    },
    ...single,
  ]
  return parts.filter(({ id, count }) => id === 'all' || id === kept || count > 0)
}
