import { onScopeDispose, readonly, ref, type Ref } from 'vue'

const SHOWN_MS = 4_000

/** Words that are shown for a moment: what was just done. */
export function usePassingWords(): { readonly words: Readonly<Ref<string>>; say(words: string): void } {
  const words = ref('')
  let timer: ReturnType<typeof setTimeout> | undefined
  onScopeDispose(() => clearTimeout(timer))
  return {
    words: readonly(words),
    say(next) {
      words.value = next
      clearTimeout(timer)
      timer = setTimeout(() => (words.value = ''), SHOWN_MS)
    },
  }
}
