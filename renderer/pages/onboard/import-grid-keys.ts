/** What a key means in the grid of an import; a cell is a row and a column, and both count. */
export type CellAction =
  | {
      readonly kind: 'move'
      readonly position: number
      readonly column: number
      readonly isExtending: boolean
    }
  /** With what was typed, or with what is there. */
  | { readonly kind: 'edit'; readonly typed?: string }
  | { readonly kind: 'skip' }
  | { readonly kind: 'reveal' }
  | { readonly kind: 'copy' }
  | { readonly kind: 'escape' }

export interface CellPlace {
  readonly position: number
  readonly column: number
  readonly rows: number
  readonly columns: number
  /** Rows that fit into sight. */
  readonly pageRows: number
}

type Target = readonly [position: number, column: number]

function target(event: KeyboardEvent, place: CellPlace): Target | undefined {
  const { position, column, rows, columns, pageRows } = place
  const isFar = event.ctrlKey || event.metaKey
  const step = Math.max(1, pageRows - 1)
  switch (event.key) {
    case 'ArrowDown':
      return [isFar ? rows - 1 : position + 1, column]
    case 'ArrowUp':
      return [isFar ? 0 : position - 1, column]
    case 'ArrowRight':
      return [position, isFar ? columns - 1 : column + 1]
    case 'ArrowLeft':
      return [position, isFar ? 0 : column - 1]
    case 'PageDown':
      return [position + step, column]
    case 'PageUp':
      return [position - step, column]
    case 'Home':
      return [isFar ? 0 : position, 0]
    case 'End':
      return [isFar ? rows - 1 : position, columns - 1]
    default:
      return undefined
  }
}

const hold = (value: number, count: number): number => Math.min(count - 1, Math.max(0, value))

/** Undefined for keys that are none of the grid's. */
export function cellAction(event: KeyboardEvent, place: CellPlace): CellAction | undefined {
  if (event.altKey || event.isComposing || place.rows === 0) return undefined
  const to = target(event, place)
  if (to !== undefined) {
    const [position, column] = to
    return {
      kind: 'move',
      position: hold(position, place.rows),
      column: hold(column, place.columns),
      isExtending: event.shiftKey,
    }
  }
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === 'c' ? { kind: 'copy' } : undefined
  switch (event.key) {
    case 'F2':
    case 'Enter':
      return { kind: 'edit' }
    case 'Delete':
      return { kind: 'skip' }
    case ' ':
      return { kind: 'reveal' }
    case 'Escape':
      return { kind: 'escape' }
    default:
      return event.key.length === 1 ? { kind: 'edit', typed: event.key } : undefined
  }
}
