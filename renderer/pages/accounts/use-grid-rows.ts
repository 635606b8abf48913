import { shallowRef, watch, type Ref } from 'vue'
import { createGridRows, stretchAt, type GridRows, type GridScene, type Stretch } from './account-grid-rows'

interface Parts {
  readonly scroller: Readonly<Ref<HTMLElement | null>>
  /** Takes the rows; Vue puts nothing into it. */
  readonly body: Readonly<Ref<HTMLElement | null>>
  /** Pixels of the scroller that are seen, its heading among them. */
  readonly height: () => number
  readonly headerHeight: number
  readonly scene: () => GridScene
}

export interface GridRowsInSight {
  readonly stretch: Readonly<Ref<Stretch>>
  /** Scrolls as far as it takes to have a row in sight. */
  show(position: number): void
  onScroll(): void
  onPointerMove(event: PointerEvent): void
  onPointerLeave(): void
}

/**
 * Draws the rows in sight whenever they, or what is in sight, change. Written to directly, in the scroll event itself: to
 * have Vue compare a row's nodes costs more than all else of a frame. ADR 0023.
 */
export function useGridRows({ scroller, body, height, headerHeight, scene }: Parts): GridRowsInSight {
  const stretch = shallowRef<Stretch>({ first: 0, end: 0 })
  let rows: GridRows | undefined
  /** As the last scroll event left it: to ask for it costs a layout of the whole page where anything else has changed. */
  let top = 0

  function draw(): void {
    const current = scene()
    const { rowHeight, view } = current
    const next = stretchAt(top, { height: height(), rowHeight, count: view.shown })
    rows?.draw(current, next)
    const { first, end } = stretch.value
    if (next.first !== first || next.end !== end) stretch.value = next
  }

  function look(): void {
    top = scroller.value?.scrollTop ?? 0
    draw()
  }

  watch(body, (element) => (rows = element === null ? undefined : createGridRows(element)), { flush: 'post' })
  watch([body, height, scene], draw, { flush: 'post' })

  return {
    stretch,
    onScroll() {
      rows?.leave()
      look()
    },
    onPointerMove: (event) => rows?.onPointerMove(event),
    onPointerLeave: () => rows?.leave(),
    show(position) {
      const element = scroller.value
      if (element === null || position < 0) return
      const { rowHeight } = scene()
      const [start, room] = [position * rowHeight, height() - headerHeight]
      if (start < element.scrollTop) element.scrollTop = start
      else if (start + rowHeight > element.scrollTop + room) element.scrollTop = start + rowHeight - room
      look()
    },
  }
}
