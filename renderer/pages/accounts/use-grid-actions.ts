import type { GridAction } from './grid-keys'
import {
  NOTHING,
  selectAll,
  selectOnly,
  selectRange,
  sweep,
  toggle,
  type Selection,
} from '../../stores/accounts-selection'
import type { useAccountsViewStore } from '../../stores/accounts-view'

type ViewStore = ReturnType<typeof useAccountsViewStore>

export interface GridActions {
  act(action: GridAction): void
  pick(
    email: string,
    part: 'row' | 'box' | 'email',
    event: Pick<MouseEvent, 'ctrlKey' | 'metaKey' | 'shiftKey'>,
  ): void
  open(email: string): void
  close(): void
  /** To the account before or after the one that is open. */
  step(by: 1 | -1): void
  toggleAll(): void
  sweep(from: string | undefined, to: string | undefined): void
}

/** What keys and clicks in the grid do to selection, place and drawer. */
export function useGridActions(store: ViewStore, copy: () => void): GridActions {
  /** What was selected when a press on a box began to be drawn over others. */
  let base: Selection | undefined

  function moveTo(email: string): void {
    store.active = email
    if (store.opened !== undefined) store.opened = email
  }

  function move(to: number, isExtending: boolean): void {
    const { email } = store.view.rowAt(to)
    if (isExtending) extendTo(email)
    moveTo(email)
  }

  function extendTo(email: string): void {
    store.selection = selectRange(store.selection, store.view, email, { fallback: store.active })
  }

  function open(email: string): void {
    store.active = email
    store.opened = email
  }

  /** The nearest first: what is on top of the page, then what is chosen on it. */
  function escape(): void {
    if (store.opened !== undefined) store.opened = undefined
    else store.selection = NOTHING
  }

  function act(action: GridAction): void {
    switch (action.kind) {
      case 'move':
        move(action.to, action.isExtending)
        return
      case 'toggle':
        if (store.active !== undefined) store.selection = toggle(store.selection, store.active)
        return
      case 'open':
        if (store.active !== undefined) open(store.active)
        return
      case 'range':
        if (store.active !== undefined) extendTo(store.active)
        return
      case 'selectAll':
        store.selection = selectAll(store.selection, store.view)
        return
      case 'escape':
        escape()
        return
      case 'copy':
        copy()
        return
      case 'scroll':
      case 'menu':
        return
    }
  }

  return {
    act,
    pick(email, part, event) {
      const isAdding = event.ctrlKey || event.metaKey
      if (event.shiftKey) {
        store.selection = selectRange(store.selection, store.view, email, {
          isAdding,
          fallback: store.active,
        })
      } else if (isAdding || part === 'box') {
        store.selection = toggle(store.selection, email)
      } else if (part === 'email') {
        open(email)
        return
      } else {
        store.selection = selectOnly(email)
      }
      moveTo(email)
    },
    open,
    close() {
      store.opened = undefined
    },
    step(by) {
      const position = store.opened === undefined ? -1 : store.view.positionOf(store.opened)
      const to = position + by
      if (position !== -1 && to >= 0 && to < store.view.shown) open(store.view.rowAt(to).email)
    },
    sweep(from, to) {
      if (from === undefined || to === undefined) {
        base = undefined
        return
      }
      base ??= store.selection
      store.selection = sweep(base, store.view, from, to)
      moveTo(to)
    },
    toggleAll() {
      const isAll = store.view.shown > 0 && store.shownSelected === store.view.shown
      store.selection = isAll ? NOTHING : selectAll(store.selection, store.view)
    },
  }
}
