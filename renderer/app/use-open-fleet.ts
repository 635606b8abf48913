import { watch } from 'vue'
import { useAccountsStore } from '../stores/accounts'
import { useAlertsStore } from '../stores/alerts'
import { useAccountsViewStore } from '../stores/accounts-view'
import { useBackgroundJobsStore } from '../stores/background-jobs'
import { useBudgetStore } from '../stores/budget'
import { useChecksStore } from '../stores/checks'
import { useConnectionStore } from '../stores/connection'
import { useLayoutsStore } from '../stores/layouts'
import { useImportRunsStore } from '../stores/import-runs'
import { useFallingStore } from '../stores/falling'
import { useNetworkStore } from '../stores/network'
import { useNotificationsStore } from '../stores/notifications'
import { useOperationsStore } from '../stores/operations'
import { useSessionStore } from '../stores/session'
import { useSettingsStore } from '../stores/settings'
import { useSyncStore } from '../stores/sync'
import { useTagsStore } from '../stores/tags'
import { useViewsStore } from '../stores/views'
import { useWorkspacesStore } from '../stores/workspaces'

/** Starts the stores, and has those of a workspace follow the one that is open. */
export function useOpenFleet(): void {
  const session = useSessionStore()
  const sync = useSyncStore()
  const tags = useTagsStore()
  const view = useAccountsViewStore()
  const accounts = useAccountsStore()
  const connection = useConnectionStore()
  const workspaces = useWorkspacesStore()
  const budget = useBudgetStore()
  const backgroundJobs = useBackgroundJobsStore()
  const views = useViewsStore()
  const falling = useFallingStore()
  const notifications = useNotificationsStore()
  const alerts = useAlertsStore()
  const layouts = useLayoutsStore()
  const checks = useChecksStore()
  const operations = useOperationsStore()
  const importRuns = useImportRunsStore()

  watch(
    () => session.workspace?.id,
    (id) => {
      view.reset()
      tags.clear()
      void layouts.open(id)
      falling.clear()
      void views.open(id)
      void checks.open(id)
      void accounts.open(id)
      void sync.open(id)
      void budget.open(id)
      notifications.open(id)
      alerts.open(id)
      void operations.open(id)
      void backgroundJobs.open(id)
      void importRuns.open(id)
      if (id === undefined) return
      void tags.load()
      void falling.load()
    },
  )

  watch(
    () => session.state,
    (state) => {
      if (state.kind !== 'open') return
      void connection.load()
      void workspaces.load()
    },
  )

  watch(
    [() => sync.state.lastCompleteAt, () => sync.state.last?.endedAt],
    ([at]) => at !== undefined && void falling.load(),
  )

  // Tags have no event of their own: they are new when the phase of a sync that reads them is over.
  watch(
    () => sync.state.running?.phase,
    (phase, before) => {
      if (phase !== before && before !== undefined) void tags.load()
    },
  )

  void useSettingsStore().start()
  void useNetworkStore().start()
  void session.start()
}
