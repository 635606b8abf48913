import type { ImportRow, ImportRowFilter } from '../../../shared/contract/imports'
import { texts } from '../../../shared/texts'
import { useImportsStore } from '../../stores/imports'
import type { ProblemKind } from './problem-kind'
import { droppableColumns } from './drop-column'
import type { ImportColumn } from './import-columns'
import type { GridCursor } from './use-grid-cursor'

const t = texts.onboardCheck.said

const PAGE = 500

interface Parts {
  readonly filter: () => ImportRowFilter
  readonly cursor: () => GridCursor
  /** Says what was just done. */
  readonly say: (words: string) => void
}

export interface CheckActions {
  /** Undefined: what the file says. */
  save(row: ImportRow, column: ImportColumn, value: string | undefined): Promise<void>
  /** Of every row with the problem: takes the suggestion of each, or one value for all. */
  alike(problem: ProblemKind, value?: string): Promise<void>
  /** The rows of the range. */
  skip(isSkipped: boolean): Promise<void>
  skipMatching(filter: ImportRowFilter, isSkipped: boolean): Promise<void>
  /** Leaves the column out that has the problem. */
  drop(problem: ProblemKind): Promise<void>
}

/** What can be done to rows that were checked. */
export function useCheckActions({ filter, cursor, say }: Parts): CheckActions {
  const store = useImportsStore()

  const rowsOf = ({ code, place }: ProblemKind): number =>
    store.state?.problems.find((one) => one.code === code && one.place === place)?.rows ?? 0

  /** The rows of the range by their index: those out of sight are asked for. */
  async function rangeRows(): Promise<number[]> {
    const { first, last } = cursor()
    const found: number[] = []
    for (let from = first; from <= last; from += PAGE) {
      const page = await store.rows(filter(), from, Math.min(PAGE, last - from + 1))
      found.push(...page.rows.map(({ index }) => index))
    }
    return found
  }

  return {
    async save(row, column, value) {
      await store.fix({ row: row.index, field: column.id, ...(value !== undefined && { value }) })
    },
    async alike(problem, value) {
      const before = rowsOf(problem)
      const isDone = await store.fixAlike({ problem, ...(value !== undefined && { value }) })
      if (!isDone) return
      const left = rowsOf(problem)
      say(t.putRight(before - left, left))
    },
    async skip(isSkipped) {
      const indexes = await store.attempt(rangeRows)
      if (indexes === undefined || indexes.length === 0) return
      if (await store.skip({ isSkipped, rows: indexes }))
        say(isSkipped ? t.skipped(indexes.length) : t.takenBack(indexes.length))
    },
    async skipMatching(of, isSkipped) {
      const before = store.state?.counts.skipped ?? 0
      if (!(await store.skip({ isSkipped, filter: of }))) return
      const changed = Math.abs((store.state?.counts.skipped ?? 0) - before)
      say(isSkipped ? t.skipped(changed) : t.takenBack(changed))
    },
    async drop({ place }) {
      if (store.state === undefined) return
      for (const { file, column } of droppableColumns(store.state, place))
        await store.dropColumn(file, column)
    },
  }
}
