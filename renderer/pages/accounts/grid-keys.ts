/** What a key means in the grid; what the page then does is its own affair. */
export type GridAction =
  | { readonly kind: 'move'; readonly to: number; readonly isExtending: boolean }
  | { readonly kind: 'toggle' }
  /** Selects from where the range began to where the keyboard is. */
  | { readonly kind: 'range' }
  | { readonly kind: 'open' }
  | { readonly kind: 'escape' }
  | { readonly kind: 'selectAll' }
  | { readonly kind: 'copy' }
  | { readonly kind: 'menu' }
  | { readonly kind: 'scroll'; readonly by: number }

export interface GridPlace {
  /** Rows there are. */
  readonly count: number
  /** The row the keyboard is on; -1 when on none. */
  readonly position: number
  /** Rows that fit into sight. */
  readonly pageRows: number
}

const SCROLL_STEP = 80

/** The target row of a key that moves, before it is held within the grid. */
function target(key: string, { count, position, pageRows }: GridPlace): number | undefined {
  const step = Math.max(1, pageRows - 1)
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return position + 1
    case 'ArrowUp':
    case 'k':
      return position === -1 ? 0 : position - 1
    case 'PageDown':
      return position + step
    case 'PageUp':
      return position - step
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}

/** Undefined for keys that are none of the grid's. */
export function gridAction(event: KeyboardEvent, place: GridPlace): GridAction | undefined {
  const isCommand = event.ctrlKey || event.metaKey
  if (event.altKey) return undefined
  if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) return { kind: 'menu' }
  if (isCommand && event.key.toLowerCase() === 'a') return { kind: 'selectAll' }
  if (isCommand && event.key.toLowerCase() === 'c') return { kind: 'copy' }
  if (isCommand && !['Home', 'End'].includes(event.key)) return undefined
  const to = target(event.key, place)
  if (to !== undefined) {
    if (place.count === 0) return undefined
    return { kind: 'move', to: Math.min(place.count - 1, Math.max(0, to)), isExtending: event.shiftKey }
  }
  switch (event.key) {
    case ' ':
      return { kind: event.shiftKey ? 'range' : 'toggle' }
    case 'Enter':
      return { kind: 'open' }
    case 'Escape':
      return { kind: 'escape' }
    case 'ArrowLeft':
      return { kind: 'scroll', by: -SCROLL_STEP }
    case 'ArrowRight':
      return { kind: 'scroll', by: SCROLL_STEP }
    default:
      return undefined
  }
}
