import { onScopeDispose, ref, watch, type Ref } from 'vue'

/** True once the condition has held for a while: what is over sooner needs no spinner. */
export function useDelayed(condition: () => boolean, delayMs = 200): Readonly<Ref<boolean>> {
  const isDue = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = (): void => clearTimeout(timer)
  watch(
    condition,
    (holds) => {
      stop()
      if (holds) timer = setTimeout(() => (isDue.value = true), delayMs)
      else isDue.value = false
    },
    { immediate: true },
  )
  onScopeDispose(stop)
  return isDue
}
