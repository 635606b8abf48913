import { computed, shallowRef, watchEffect, type Ref } from 'vue'
import type { Settings } from '../../shared/contract/settings'
import { useMedia } from '../composables/use-media'
import { naiveTheme, type NaiveTheme } from './theme'

/** Puts theme and density on the document, for the tokens, and keeps Naive UI in step. */
export function useTheme(settings: () => Settings): Readonly<Ref<NaiveTheme>> {
  const isSystemDark = useMedia('(prefers-color-scheme: dark)')
  const isDark = computed(() => {
    const { theme } = settings()
    return theme === 'system' ? isSystemDark.value : theme === 'dark'
  })
  const naive = shallowRef<NaiveTheme>({ theme: null, overrides: {} })
  watchEffect(() => {
    const root = document.documentElement
    root.dataset['theme'] = isDark.value ? 'dark' : 'light'
    root.dataset['density'] = settings().density
    naive.value = naiveTheme(isDark.value)
  })
  return naive
}
