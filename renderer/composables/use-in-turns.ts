import { onScopeDispose, ref, watch, type Ref } from 'vue'

/** How many of the things there are to make are made by now: so many with each frame, so that none is held up by all. */
export function useInTurns(wanted: () => number, aTurn: number): Readonly<Ref<number>> {
  const made = ref(aTurn)
  let next = 0

  function makeMore(): void {
    next = 0
    made.value = Math.min(wanted(), made.value + aTurn)
  }

  watch(
    () => wanted() - made.value,
    (missing) => {
      if (missing > 0 && next === 0) next = requestAnimationFrame(makeMore)
    },
    { immediate: true, flush: 'post' },
  )
  onScopeDispose(() => cancelAnimationFrame(next))
  return made
}
