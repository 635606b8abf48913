import type { AccountsView } from '../../stores/accounts-index'
import type { ColumnStretch } from '../../composables/columns-in-sight'
import type { TextRulers } from '../../composables/text-ruler'
import type { CellContext } from './account-cells'
import type { AccountColumn } from './account-columns'
import { createGridRow, type GridRow } from './account-grid-row'

/** All that the rows in sight show. */
export interface GridScene {
  readonly view: AccountsView
  readonly columns: readonly AccountColumn[]
  /** Of the columns beside the pinned one those in sight. */
  readonly seen: ColumnStretch
  /** Pixels there are in the cell of each column. */
  readonly rooms: readonly number[]
  readonly rulers: TextRulers
  readonly context: CellContext
  readonly rowHeight: number
  readonly selected: ReadonlySet<string>
  readonly active: string | undefined
  readonly opened: string | undefined
}

/** Positions of the view, `end` not among them. */
export interface Stretch {
  readonly first: number
  readonly end: number
}

/** Rows drawn above and below what is in sight, so that none is missing before the next frame. */
const OVERSCAN = 4

/** As many rows wherever one scrolls to, so that none is made or taken away while one does. */
export function stretchAt(
  scrollTop: number,
  {
    height,
    rowHeight,
    count,
  }: { readonly height: number; readonly rowHeight: number; readonly count: number },
): Stretch {
  const length = Math.min(count, Math.ceil(height / rowHeight) + 1 + 2 * OVERSCAN)
  const wanted = Math.floor(scrollTop / rowHeight) - OVERSCAN
  const first = Math.min(Math.max(0, wanted), count - length)
  return { first, end: first + length }
}

export interface GridRows {
  draw(scene: GridScene, stretch: Stretch): void
  /**
   * Marks the row the mouse moves over, and gives it its titles. Not by `:hover`: of rows that scroll by beneath a mouse at
   * rest, two a frame would be styled and painted anew.
   */
  onPointerMove(event: Pick<PointerEvent, 'target' | 'movementX' | 'movementY'>): void
  /** No row is under the mouse any more, or none that it was moved to. */
  leave(): void
}

/** The rows in sight as elements of `body`: one that leaves gives its elements to the one that comes. */
export function createGridRows(body: HTMLElement): GridRows {
  let columns: readonly AccountColumn[] = []
  let rows: GridRow[] = []
  let hovered: GridRow | undefined

  function leave(): void {
    hovered?.element.removeAttribute('data-hovered')
    hovered = undefined
  }

  function prepare(next: readonly AccountColumn[], length: number): void {
    if (next === columns && length === rows.length) return
    if (next !== columns) {
      body.replaceChildren()
      rows = []
    }
    columns = next
    for (const { element } of rows.splice(length)) element.remove()
    const made = Array.from({ length: length - rows.length }, () => createGridRow(columns))
    rows.push(...made)
    body.append(...made.map(({ element }) => element))
  }

  return {
    draw({ view, columns: wanted, rowHeight, selected, active, opened, ...shared }, { first, end }) {
      const length = end - first
      prepare(wanted, length)
      for (let position = first; position < end; position++) {
        const row = view.rowAt(position)
        rows[position % length]?.draw({
          ...shared,
          row,
          position,
          top: position * rowHeight,
          isSelected: selected.has(row.email),
          isActive: row.email === active,
          isOpened: row.email === opened,
        })
      }
    },
    onPointerMove({ target, movementX, movementY }) {
      if (movementX === 0 && movementY === 0) return
      const over = rows.find(({ element }) => element.contains(target as Node))
      if (over !== hovered) leave()
      hovered = over
      over?.element.setAttribute('data-hovered', '')
      over?.explain()
    },
    leave,
  }
}
