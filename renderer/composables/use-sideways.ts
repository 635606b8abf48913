import { computed, ref, watch, type Ref } from 'vue'

interface Parts {
  /** The scrollbar below the grid: an element as long as the columns, in one as wide as what is seen of them. */
  readonly bar: Readonly<Ref<HTMLElement | null>>
  /** What carries `--sideways`, the pixels that are out of sight at the left. */
  readonly frame: Readonly<Ref<HTMLElement | null>>
  /** Pixels of columns in sight, and at all. */
  readonly room: () => number
  readonly length: () => number
}

export interface Sideways {
  readonly isNeeded: Readonly<Ref<boolean>>
  readonly isScrolled: Readonly<Ref<boolean>>
  /** Pixels of columns out of sight at the left. */
  readonly offset: Readonly<Ref<number>>
  onScroll(): void
  onWheel(event: Pick<WheelEvent, 'deltaX' | 'deltaY' | 'shiftKey'>): void
  by(pixels: number): void
  /** Brings a stretch of columns into sight. */
  reveal(start: number, end: number): void
}

/**
 * Scrolls the columns beside the pinned ones. Not by the browser: it would make a layer of every pinned cell, which
 * trebles the work of scrolling down. The columns are shifted instead, by a scrollbar of their own. ADR 0012.
 */
export function useSideways({ bar, frame, room, length }: Parts): Sideways {
  const isNeeded = computed(() => length() > room())
  const offset = ref(0)
  const isScrolled = computed(() => offset.value > 0)

  function shift(pixels: number): void {
    frame.value?.style.setProperty('--sideways', String(pixels))
    offset.value = pixels
  }

  function by(pixels: number): void {
    if (bar.value) bar.value.scrollLeft += pixels
  }

  watch(isNeeded, (needed) => {
    if (!needed) shift(0)
  })

  return {
    isNeeded,
    isScrolled,
    offset,
    by,
    onScroll: () => shift(bar.value?.scrollLeft ?? 0),
    onWheel(event) {
      if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) by(event.deltaX)
      else if (event.shiftKey) by(event.deltaY)
    },
    reveal(start, end) {
      const at = bar.value?.scrollLeft ?? 0
      if (start < at) by(start - at)
      else if (end > at + room()) by(Math.min(start - at, end - at - room()))
    },
  }
}
