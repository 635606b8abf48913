import { watch } from 'vue'
import { useRouter } from 'vue-router'
import { useAppStore } from '../stores/app'
import { useSessionStore } from '../stores/session'
import { useCommandsStore } from './commands'
import { GUIDE_PAGES } from './help'

/** Shows what was chosen in the menu of the app. */
export function useMenu(): void {
  const app = useAppStore()
  const commands = useCommandsStore()
  const session = useSessionStore()
  const router = useRouter()
  app.listen()

  const help = (page: string | undefined): unknown => router.push({ name: 'help', query: { page } })

  watch(
    () => app.asked,
    (asked) => {
      if (asked === undefined) return
      if (asked.what === 'settings') {
        // They are a workspace's; before one is open the guide says what can be set.
        if (session.state.kind === 'open') void router.push({ name: 'settings' })
        else help('settings')
      } else if (asked.what === 'help') help(GUIDE_PAGES[String(router.currentRoute.value.name)])
      else {
        const sheet = commands.all.find(({ id }) => id === 'app.shortcuts')
        // Before a workspace is open there is no sheet, but a page of the guide.
        if (sheet) sheet.run()
        else help('shortcuts')
      }
    },
  )
}
