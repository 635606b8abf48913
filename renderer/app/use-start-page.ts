import { watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { START_PAGES } from '../../shared/domain/settings'
import { useSettingsStore } from '../stores/settings'
import { START } from './routes'

/** Begins on the page that was left last, the first time on the overview, and remembers where one is. */
export function useStartPage(): void {
  const route = useRoute()
  const router = useRouter()
  const settings = useSettingsStore()

  async function begin(): Promise<void> {
    const name = await settings.startPage()
    // A notification may have led somewhere meanwhile.
    if (route.name === START) await router.replace({ name })
  }

  watch(
    () => route.name,
    (name) => {
      if (name === START) void begin()
      const page = START_PAGES.find((known) => known === name)
      if (page !== undefined) void settings.keepPage(page)
    },
    { immediate: true },
  )
}
