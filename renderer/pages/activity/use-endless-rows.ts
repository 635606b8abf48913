import { computed, ref, type ComputedRef } from 'vue'
import { usePlacedRows, type PlacedRows } from '../../composables/use-placed-rows'

interface Parts<R> {
  /** Those behind the place `after`, undefined for the first ones; throws AppError. */
  readonly read: (
    after: number | undefined,
    limit: number,
  ) => Promise<{ readonly rows: readonly R[]; readonly next?: number | undefined }>
  readonly wanted: () => unknown
  /** Another one whenever there may be new rows. */
  readonly version: () => unknown
}

export interface EndlessRows<R> extends Omit<PlacedRows<R>, 'show'> {
  /** Those that were read, and one more while there may be more. */
  readonly count: ComputedRef<number>
  readonly isEmpty: ComputedRef<boolean>
  show(from: number, to: number): void
}

const PAGE = 200

/** A list whose length nobody knows before its end: it grows as one scrolls. New rows come in while its top is in sight. */
export function useEndlessRows<R extends { readonly place: number }>(parts: Parts<R>): EndlessRows<R> {
  const isAtTop = ref(true)
  let seen: unknown
  const placed = usePlacedRows<R>({
    read: (after, limit = PAGE) => parts.read(after, limit),
    wanted: parts.wanted,
    isFiltered: () => true,
    // Who reads further down is not thrown back to where the list begins.
    version: () => (isAtTop.value ? (seen = parts.version()) : seen),
  })
  const { rows, isComplete, isLoading, failure } = placed
  return {
    ...placed,
    count: computed(() => rows.value.length + (isComplete.value ? 0 : 1)),
    isEmpty: computed(
      () => isComplete.value && !isLoading.value && rows.value.length === 0 && failure.value === undefined,
    ),
    show(from, to) {
      isAtTop.value = from <= 1
      placed.show(from, to)
    },
  }
}
