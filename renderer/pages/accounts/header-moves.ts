import type { OrderColumn } from '../../../shared/domain/account-order'

/** What a key means on a heading; Enter and Space sort by it, as on any button. */
export type HeaderAction =
  | { readonly kind: 'go'; readonly to: 'left' | 'right' | 'first' | 'last' }
  | { readonly kind: 'shift'; readonly by: 1 | -1 }
  | { readonly kind: 'widen'; readonly by: 1 | -1 }
  | { readonly kind: 'menu' }
  | { readonly kind: 'leave' }

type Press = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>

const GOALS = { ArrowLeft: 'left', ArrowRight: 'right', Home: 'first', End: 'last' } as const

/** Undefined for keys that mean nothing here. Shift sets the width, Ctrl or Cmd with it moves the column. */
export function headerAction(event: Press): HeaderAction | undefined {
  const { key, shiftKey } = event
  const isCommand = event.ctrlKey || event.metaKey
  if (event.altKey) return undefined
  if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) return { kind: 'menu' }
  if (key === 'ArrowDown') return { kind: 'leave' }
  const by = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : undefined
  if (by !== undefined && shiftKey) return { kind: isCommand ? 'shift' : 'widen', by }
  if (isCommand || !(key in GOALS)) return undefined
  return { kind: 'go', to: GOALS[key as keyof typeof GOALS] }
}

export interface DropTarget {
  /** The column whose place the dragged one would take. */
  readonly at: OrderColumn
  readonly side: 'before' | 'after'
}

/** Where a dragged heading would go, for the mouse at `x`; the first column, which stays first, is no place. */
export function dropTarget(
  headings: readonly HTMLElement[],
  x: number,
  column: OrderColumn,
): DropTarget | undefined {
  const movable = headings.slice(1)
  const from = movable.findIndex(({ dataset }) => dataset['column'] === column)
  const isPast = (heading: HTMLElement): boolean => {
    const { left, right } = heading.getBoundingClientRect()
    return x >= (left + right) / 2
  }
  const gap = movable.filter(isPast).length
  const to = gap > from ? gap - 1 : gap
  const at = movable[to]?.dataset['column'] as OrderColumn | undefined
  if (from === -1 || at === undefined || to === from) return undefined
  return { at, side: to > from ? 'after' : 'before' }
}
