import type { AccountRow } from '../../../shared/contract/accounts'
import { texts } from '../../../shared/texts'
import { lineText } from '../../app/format'
import type { ColumnStretch } from '../../composables/columns-in-sight'
import type { TextRulers } from '../../composables/text-ruler'
import { cellOf, titleOf, type Cell, type CellContext } from './account-cells'
import type { AccountColumn } from './account-columns'
import { createGridCell, type GridCell } from './account-grid-cell'

/** The id by which the grid points assistive technology to the row the keyboard is on. */
export const rowId = (position: number): string => `account-row-${position}`

export interface RowScene {
  readonly row: AccountRow
  readonly context: CellContext
  /** Of the columns beside the pinned one those in sight: the others are not there. */
  readonly seen: ColumnStretch
  /** Pixels there are in the cell of each column. */
  readonly rooms: readonly number[]
  readonly rulers: TextRulers
  readonly position: number
  /** Pixels below the first row. */
  readonly top: number
  readonly isSelected: boolean
  readonly isActive: boolean
  readonly isOpened: boolean
}

/** One row of the grid: its elements are made once, then written to for whichever account takes its place. ADR 0023. */
export interface GridRow {
  readonly element: HTMLElement
  draw(scene: RowScene): void
  /** Gives its cells their titles, until it is drawn for another account. The row the keyboard is on has them always. */
  explain(): void
}

function createBox(): { readonly cell: HTMLElement; draw(email: string, isSelected: boolean): void } {
  const [cell, box] = [document.createElement('div'), document.createElement('span')]
  cell.className = 'cell pinned select'
  cell.setAttribute('role', 'gridcell')
  cell.setAttribute('aria-colindex', '1')
  box.className = 'box'
  box.setAttribute('role', 'checkbox')
  cell.append(box)
  let [shownEmail, shownState]: [string | undefined, boolean | undefined] = [undefined, undefined]
  return {
    cell,
    draw(email, isSelected) {
      if (email !== shownEmail) box.setAttribute('aria-label', texts.accounts.select(lineText(email)))
      if (isSelected !== shownState) box.setAttribute('aria-checked', String(isSelected))
      ;[shownEmail, shownState] = [email, isSelected]
    },
  }
}

const classOf = ({ row, isSelected, isActive, isOpened }: RowScene): string =>
  `row${isSelected ? ' selected' : ''}${isActive ? ' active' : ''}${isOpened ? ' opened' : ''}${
    row.goneAt === undefined ? '' : ' gone'
  }`

/** Whether its cells hold anything else, or have another width for it. */
const isOther = (scene: RowScene, shown: RowScene | undefined): boolean =>
  scene.row !== shown?.row ||
  scene.context !== shown.context ||
  scene.seen !== shown.seen ||
  scene.rooms !== shown.rooms ||
  scene.rulers !== shown.rulers

export function createGridRow(columns: readonly AccountColumn[]): GridRow {
  const [element, strip] = [document.createElement('div'), document.createElement('div')]
  const box = createBox()
  const cells = columns.map(createGridCell)
  const [email, ...beside] = cells.map((cell) => cell.element)
  let inSight: { readonly column: AccountColumn; readonly cell: GridCell; readonly place: number }[] = []
  element.setAttribute('role', 'row')
  strip.className = 'strip'
  strip.setAttribute('role', 'none')
  element.append(box.cell, ...(email ? [email] : []), strip)
  let shown: RowScene | undefined
  let className = ''
  let drawn: readonly Cell[] = []
  let isExplained = false

  function explain(): void {
    isExplained = true
    drawn.forEach((cell, index) => inSight[index]?.cell.explain(titleOf(cell)))
  }

  /** The first in sight is put in its place: those before it are not there to push it. */
  function see({ first, end }: ColumnStretch): void {
    inSight = columns.flatMap((column, index) => {
      const cell = cells[index]
      return cell && (index === 0 || (index > first && index <= end)) ? [{ column, cell, place: index }] : []
    })
    strip.replaceChildren(...beside.slice(first, end))
    beside.forEach((cell, index) => (cell.style.gridColumnStart = index === first ? String(first + 1) : ''))
  }

  function drawCells({ row, context, rooms, rulers }: RowScene): void {
    drawn = inSight.map(({ column }) => cellOf(column.id, row, context))
    inSight.forEach(({ cell, place }, index) => {
      const holds = drawn[index]
      if (holds) cell.draw(holds, rooms[place] ?? 0, rulers)
    })
    if (isExplained) for (const cell of cells) cell.explain(undefined)
    isExplained = false
  }

  function place({ position, top }: RowScene): void {
    if (position !== shown?.position) {
      element.id = rowId(position)
      element.setAttribute('aria-rowindex', String(position + 2))
      element.dataset['position'] = String(position)
    }
    if (top !== shown?.top) element.style.transform = `translateY(${top}px)`
  }

  return {
    element,
    draw(scene) {
      const { row, seen, isSelected, isActive } = scene
      place(scene)
      if (seen !== shown?.seen) see(seen)
      if (isOther(scene, shown)) drawCells(scene)
      if (isActive && !isExplained) explain()
      box.draw(row.email, isSelected)
      if (isSelected !== shown?.isSelected) element.setAttribute('aria-selected', String(isSelected))
      const nextClass = classOf(scene)
      if (nextClass !== className) element.className = className = nextClass
      shown = scene
    },
    explain() {
      if (!isExplained) explain()
    },
  }
}
