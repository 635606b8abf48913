import { watch } from 'vue'
import { useRouter } from 'vue-router'
import type { NotificationEvent } from '../../shared/contract/notifications'
import { useBackgroundJobsStore } from '../stores/background-jobs'
import { useImportRunsStore } from '../stores/import-runs'
import { useNotificationsStore } from '../stores/notifications'
import { useOperationsStore } from '../stores/operations'

/** Goes where a clicked notification leads. */
export function useNotifiedPlace(): void {
  const store = useNotificationsStore()
  const operations = useOperationsStore()
  const importRuns = useImportRunsStore()
  const backgroundJobs = useBackgroundJobsStore()
  const router = useRouter()

  /** The page where what a notification tells of can be seen. */
  function pageOf(event: NotificationEvent): string {
    if (event.kind === 'import') {
      importRuns.openedId = event.id
      return 'onboard'
    }
    if (event.kind === 'alert') return 'overview'
    if (event.kind === 'job') {
      backgroundJobs.opened = event.id
      return 'jobs'
    }
    if (event.kind !== 'operation') return 'accounts'
    backgroundJobs.opened = undefined
    operations.opened = event.id
    return 'jobs'
  }

  watch(
    () => store.wanted,
    (event) => {
      if (event === undefined) return
      store.wanted = undefined
      void router.push({ name: pageOf(event) })
    },
  )
}
