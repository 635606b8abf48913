import { watch } from 'vue'
import { useRouter } from 'vue-router'
import type { NotificationEvent } from '../../shared/contract/notifications'
import { useNotificationsStore } from '../stores/notifications'

/** The page where what a notification tells of can be seen. */
const pageOf = (_event: NotificationEvent): string => 'accounts'

/** Goes where a clicked notification leads. */
export function useNotifiedPlace(): void {
  const store = useNotificationsStore()
  const router = useRouter()
  watch(
    () => store.wanted,
    (event) => {
      if (event === undefined) return
      store.wanted = undefined
      void router.push({ name: pageOf(event) })
    },
  )
}
