import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { setLocale } from '../../shared/domain/locale'
import { bridge } from '../bridge/bridge'

type AppInfo = Awaited<ReturnType<typeof bridge.app.info>>
type Link = Parameters<typeof bridge.app.openLink>[0]['link']

/** The app around the page: its versions and folder, and the pages it opens in the browser. */
export const useAppStore = defineStore('app', () => {
  const info = shallowRef<AppInfo>()

  /** Asked once: it does not change while the app runs. */
  async function load(): Promise<void> {
    if (info.value !== undefined) return
    try {
      const told = await bridge.app.info()
      setLocale(told.locale)
      info.value = told
    } catch {
      return
    }
  }

  async function open(link: Link): Promise<void> {
    try {
      await bridge.app.openLink({ link })
    } catch {
      return
    }
  }

  /** Chosen in the menu last; a new object each time, so that the same can be chosen twice. */
  const asked = shallowRef<{ readonly what: 'help' | 'shortcuts' | 'settings' }>()
  let isListening = false

  function listen(): void {
    if (isListening) return
    isListening = true
    bridge.app.onAsked((next) => (asked.value = next))
  }

  return { info, asked, load, open, listen }
})
