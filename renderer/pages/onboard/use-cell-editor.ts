import { shallowRef, type Ref, type ShallowRef } from 'vue'
import type { ImportRow } from '../../../shared/contract/imports'
import type { ImportColumn } from './import-columns'
import { cellId } from './import-grid-row'
import type { GridCursor } from './use-grid-cursor'

interface Editing {
  readonly row: ImportRow
  readonly column: ImportColumn
  /** The character that began it. */
  readonly typed: string | undefined
  /** Where its field lies, from the corner of the frame. */
  readonly box: Readonly<Record<'insetInlineStart' | 'insetBlockStart' | 'inlineSize' | 'blockSize', string>>
}

interface Parts {
  readonly frame: Readonly<Ref<HTMLElement | null>>
  readonly cursor: () => GridCursor
  readonly rowAt: (position: number) => ImportRow | undefined
  readonly columns: () => readonly ImportColumn[]
}

export interface CellEditing {
  readonly editing: ShallowRef<Editing | undefined>
  /** Opens a field over the cell of the cursor; over none where nothing can be changed. */
  edit(typed?: string): void
  /** Takes the field away; answers what it was for. */
  end(): Editing | undefined
}

const NARROWEST = 120

/** The one cell of a grid that is being changed. */
export function useCellEditor({ frame, cursor, rowAt, columns }: Parts): CellEditing {
  const editing = shallowRef<Editing>()
  return {
    editing,
    edit(typed) {
      const { position, column } = cursor()
      const row = rowAt(position)
      const field = columns()[column - 1]
      const cell = document.getElementById(cellId(position, column))?.getBoundingClientRect()
      const origin = frame.value?.getBoundingClientRect()
      if (row === undefined || field === undefined || cell === undefined || origin === undefined) return
      const width = Math.max(cell.width, NARROWEST)
      const box = {
        insetInlineStart: `${Math.min(cell.left - origin.left, Math.max(0, origin.width - width))}px`,
        insetBlockStart: `${cell.top - origin.top}px`,
        inlineSize: `${width}px`,
        blockSize: `${cell.height}px`,
      }
      editing.value = { row, column: field, typed, box }
    },
    end() {
      const { value } = editing
      editing.value = undefined
      return value
    },
  }
}
