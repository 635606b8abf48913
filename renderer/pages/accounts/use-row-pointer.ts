export interface RowPointerParts {
  /** The account whose row an element lies in. */
  readonly rowOf: (target: EventTarget | null) => string | undefined
  readonly pick: (email: string, part: 'row' | 'box' | 'email', event: MouseEvent) => void
  readonly open: (email: string) => void
  readonly menu: (email: string, at: { x: number; y: number }) => void
  /** A press that goes from one box to another; neither once it is let go. */
  readonly sweep: (from: string | undefined, to: string | undefined) => void
}

export interface RowPointer {
  onClick(event: MouseEvent): void
  onDoubleClick(event: MouseEvent): void
  onContextMenu(event: MouseEvent): void
  onPointerDown(event: PointerEvent): void
}

const isIn = (event: Event, selector: string): boolean => (event.target as Element).closest(selector) !== null

/** What the mouse does on the rows of the grid: one listener each for all of them. */
export function useRowPointer({ rowOf, pick, open, menu, sweep }: RowPointerParts): RowPointer {
  let isSwept = false

  return {
    onClick(event) {
      const email = rowOf(event.target)
      if (email === undefined || isSwept) return
      const part = isIn(event, '.select') ? 'box' : isIn(event, '.email') ? 'email' : 'row'
      pick(email, part, event)
    },
    onDoubleClick(event) {
      const email = rowOf(event.target)
      if (email !== undefined && !isIn(event, '.select')) open(email)
    },
    onContextMenu(event) {
      const email = rowOf(event.target)
      if (email !== undefined) menu(email, { x: event.clientX, y: event.clientY })
    },
    onPointerDown(event) {
      isSwept = false
      const from = rowOf(event.target)
      if (from === undefined || event.button !== 0 || !isIn(event, '.select')) return
      const body = event.currentTarget as HTMLElement
      const onOver = (moved: PointerEvent): void => {
        const email = rowOf(moved.target)
        if (email === undefined || (email === from && !isSwept)) return
        isSwept = true
        sweep(from, email)
      }
      const onUp = (): void => {
        body.removeEventListener('pointerover', onOver)
        if (isSwept) sweep(undefined, undefined)
      }
      body.addEventListener('pointerover', onOver)
      window.addEventListener('pointerup', onUp, { once: true })
    },
  }
}
