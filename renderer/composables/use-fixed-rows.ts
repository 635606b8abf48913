import { computed, ref, type ComputedRef, type Ref } from 'vue'
import { useElementSize } from './use-element-size'
import { useInTurns } from './use-in-turns'

interface Parts {
  readonly scroller: Readonly<Ref<HTMLElement | null>>
  readonly count: () => number
  /** Pixels, of the heading that lies over what is at the top as well. */
  readonly rowHeight: number
}

export interface FixedRows {
  /** Places of the rows to be drawn, the last not among them. */
  readonly stretch: ComputedRef<{ readonly first: number; readonly end: number }>
  /** A number for the elements of a row: one that leaves the sight gives them to the one that comes. */
  keyOf(place: number): number
  onScroll(): void
  /** Pixels between what is in sight at the top and at the bottom. */
  room(): number
  /** Scrolls as far as it takes to have a row in sight. */
  show(place: number): void
}

const OVERSCAN = 6
/** Rows that are made without a pause: some milliseconds of work. */
const ROWS_A_TURN = 8
/** More than are in sight on any screen. */
const POOL = 64

/** The rows in sight of a long list. All are as high, so that thousands of them need no list of where each begins. */
export function useFixedRows({ scroller, count, rowHeight }: Parts): FixedRows {
  const size = useElementSize(scroller)
  /** Pixels that are scrolled away at the top. */
  const away = ref(0)
  const wanted = computed(() => ({
    first: Math.max(0, Math.floor(away.value / rowHeight) - OVERSCAN),
    end: Math.min(count(), Math.ceil((away.value + size.value.height) / rowHeight) + OVERSCAN),
  }))
  const made = useInTurns(() => wanted.value.end - wanted.value.first, ROWS_A_TURN)
  const room = (): number => size.value.height - rowHeight

  return {
    stretch: computed(() => {
      const { first, end } = wanted.value
      return { first, end: Math.min(end, first + made.value) }
    }),
    keyOf: (place) => place % Math.max(POOL, made.value),
    onScroll: () => (away.value = scroller.value?.scrollTop ?? 0),
    room,
    show(place) {
      const element = scroller.value
      if (element === null) return
      const start = place * rowHeight
      if (start < element.scrollTop) element.scrollTop = start
      else if (start + rowHeight > element.scrollTop + room()) element.scrollTop = start + rowHeight - room()
      away.value = element.scrollTop
    },
  }
}
