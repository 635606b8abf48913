import { readonly, ref, type Ref } from 'vue'

const TICK_MS = 30_000

const now = ref(Date.now())
let isTicking = false

/** The time, for ages: one clock for the whole page, twice a minute. */
export function useNow(): Readonly<Ref<number>> {
  if (!isTicking) {
    isTicking = true
    setInterval(() => (now.value = Date.now()), TICK_MS)
    document.addEventListener('visibilitychange', () => (now.value = Date.now()))
  }
  return readonly(now)
}
