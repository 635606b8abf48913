import { computed, shallowRef, type ComputedRef } from 'vue'
import {
  placeColumn,
  resizeColumn,
  shiftColumn,
  shownColumns,
  WIDTH,
  type AccountsLayout,
} from '../../../shared/domain/account-layout'
import type { OrderColumn } from '../../../shared/domain/account-order'
import { columnWidths, gridColumns, SELECT_WIDTH, type AccountColumn } from './account-columns'

interface Parts {
  readonly layout: () => AccountsLayout
  readonly change: (layout: AccountsLayout) => void
  /** Pixels there are for all columns. */
  readonly room: () => number
  /** The cells of a column that are drawn, its heading among them. */
  readonly cellsOf: (column: OrderColumn) => readonly Element[]
}

export interface GridColumns {
  readonly columns: ComputedRef<readonly AccountColumn[]>
  readonly widths: ComputedRef<readonly number[]>
  widthOf(column: OrderColumn): number
  resizing(column: OrderColumn, width: number | undefined): void
  resize(column: OrderColumn, width: number): void
  fit(column: OrderColumn): void
  place(column: OrderColumn, at: OrderColumn): void
  shift(column: OrderColumn, by: 1 | -1): void
}

const PADDING = 18

/** What a cell would need to show all it holds: the text is laid out whole, and only clipped by the cell. */
function neededWidth(cell: Element): number {
  const range = document.createRange()
  range.selectNodeContents(cell.querySelector('.sort') ?? cell)
  return range.getBoundingClientRect().width
}

/** The columns of the grid as they are laid out, and how the mouse and the keyboard change that. */
export function useGridColumns({ layout, change, room, cellsOf }: Parts): GridColumns {
  const columns = computed<readonly AccountColumn[]>((before) => gridColumns(layout(), before))
  const draft = shallowRef<{ readonly column: OrderColumn; readonly width: number }>()
  const sized = computed(() => {
    const { value } = draft
    const drafted = value === undefined ? layout() : resizeColumn(layout(), value.column, value.width)
    return shownColumns(drafted)
  })
  const widths = computed(() => columnWidths(sized.value, room() - SELECT_WIDTH))

  function resize(column: OrderColumn, width: number): void {
    draft.value = undefined
    change(resizeColumn(layout(), column, width))
  }

  return {
    columns,
    widths,
    widthOf: (column) => widths.value[columns.value.findIndex(({ id }) => id === column)] ?? 0,
    resizing(column, width) {
      draft.value = width === undefined ? undefined : { column, width }
    },
    resize,
    fit(column) {
      const needed = Math.max(0, ...cellsOf(column).map(neededWidth))
      resize(column, Math.min(WIDTH.max, Math.ceil(needed) + PADDING))
    },
    place: (column, at) => change(placeColumn(layout(), column, at)),
    shift: (column, by) => change(shiftColumn(layout(), column, by)),
  }
}
