export interface PointerDrag {
  /** Pixels from where it began. */
  move(delta: number, event: PointerEvent): void
  /** `isDone` is false when it was called off: by Esc, or by the system. */
  end(isDone: boolean): void
}

const THRESHOLD = 4

/**
 * Follows the mouse sideways from a press until it is let go; `begin` is called once it has moved. The click that ends a
 * drag is no click.
 */
export function followPointer(start: PointerEvent, begin: () => PointerDrag, threshold = THRESHOLD): void {
  if (start.button !== 0) return
  let drag: PointerDrag | undefined
  const target = start.currentTarget as HTMLElement

  function onMove(event: PointerEvent): void {
    const delta = event.clientX - start.clientX
    if (drag === undefined && Math.abs(delta) < threshold) return
    drag ??= begin()
    drag.move(delta, event)
  }

  function stop(isDone: boolean): void {
    window.removeEventListener('pointermove', onMove)
    window.removeEventListener('pointerup', onUp)
    window.removeEventListener('pointercancel', onCancel)
    window.removeEventListener('keydown', onKey, true)
    drag?.end(isDone)
  }

  function onUp(): void {
    if (drag !== undefined) {
      const swallow = (event: Event): void => {
        event.stopPropagation()
        event.preventDefault()
      }
      target.addEventListener('click', swallow, { capture: true, once: true })
      setTimeout(() => target.removeEventListener('click', swallow, { capture: true }))
    }
    stop(true)
  }

  const onCancel = (): void => stop(false)

  function onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    stop(false)
  }

  window.addEventListener('pointermove', onMove)
  window.addEventListener('pointerup', onUp)
  window.addEventListener('pointercancel', onCancel)
  window.addEventListener('keydown', onKey, true)
}
