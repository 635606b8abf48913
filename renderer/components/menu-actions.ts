import type { Component } from 'vue'

/** One line of a context menu: it does something, or opens further lines. */
export interface MenuAction {
  readonly id: string
  readonly label: string
  /** At the end of the line, quieter: a count, or the keys that do the same. */
  readonly aside?: string | undefined
  readonly icon?: Component
  readonly isDisabled?: boolean
  /** Begins a new group. */
  readonly isFirstOfGroup?: boolean
  readonly run?: () => void
  readonly children?: readonly MenuAction[]
}
