import { computed, shallowRef, type ComputedRef } from 'vue'

/** Where the keyboard is in a grid of cells, and the rows that a range covers. */
export interface GridCursor {
  /** -1 when on none. */
  readonly position: number
  readonly column: number
  readonly first: number
  readonly last: number
}

export interface GridCursorKeeper {
  readonly cursor: ComputedRef<GridCursor>
  move(position: number, column: number, isExtending: boolean): void
  /** Back to the one row the keyboard is on; false when it was so already. */
  collapse(): boolean
  reset(): void
}

export function useGridCursor(): GridCursorKeeper {
  const at = shallowRef({ position: -1, column: 0, anchor: -1 })
  return {
    cursor: computed(() => {
      const { position, column, anchor } = at.value
      return { position, column, first: Math.min(position, anchor), last: Math.max(position, anchor) }
    }),
    move(position, column, isExtending) {
      const anchor = isExtending && at.value.anchor >= 0 ? at.value.anchor : position
      at.value = { position, column, anchor }
    },
    collapse() {
      const { position, anchor } = at.value
      at.value = { ...at.value, anchor: position }
      return anchor !== position
    },
    reset: () => (at.value = { position: -1, column: 0, anchor: -1 }),
  }
}
