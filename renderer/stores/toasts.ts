import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { Tone } from '../../shared/domain/accounts'

export interface ToastAction {
  readonly label: string
  readonly run: () => void
}

export interface Toast {
  readonly tone: Tone
  readonly title: string
  readonly text?: string | undefined
  readonly action?: ToastAction | undefined
}

export interface ShownToast extends Toast {
  readonly id: number
}

/** More at once are read by nobody: the oldest gives way. */
const SHOWN_MAX = 4

/** Short words in the corner about what has just ended; whoever shows them says when they go. */
export const useToastsStore = defineStore('toasts', () => {
  const shown = shallowRef<readonly ShownToast[]>([])
  let lastId = 0

  function show(toast: Toast): void {
    shown.value = [...shown.value, { ...toast, id: ++lastId }].slice(-SHOWN_MAX)
  }

  function dismiss(id: number): void {
    shown.value = shown.value.filter((toast) => toast.id !== id)
  }

  return { shown, show, dismiss }
})
