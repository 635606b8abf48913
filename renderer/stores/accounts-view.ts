import { defineStore } from 'pinia'
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { sortedBy, type AccountsLayout } from '../../shared/domain/account-layout'
import type { OrderColumn } from '../../shared/domain/account-order'
import type { Query } from '../../shared/domain/query'
import { asksForAge } from '../../shared/domain/query-match'
import { throttled } from '../composables/throttled'
import { useNow } from '../composables/use-now'
import { useAccountsStore } from './accounts'
import { createAccountsIndex, type AccountsIndex } from './accounts-index'
import { createAccountsQuery } from './accounts-query'
import { countShown, NOTHING, withoutGone, type Selection } from './accounts-selection'
import { useChecksStore } from './checks'
import { useLayoutsStore } from './layouts'
import { useFallingStore } from './falling'
import { useSettingsStore } from './settings'
import { useTagsStore } from './tags'

/** Of a large fleet, changes are shown a few times a second: a sync sends them faster than anyone can read. */
const LARGE = 5_000
const PAUSE_MS = 250
/** Rows that are prepared without a pause: some milliseconds of work. */
const SLICE = 2_000

/** Keeps in the index what rows are judged by beside what they say themselves. */
function followFacts(index: AccountsIndex, then: () => void): void {
  const falling = useFallingStore()
  const settings = useSettingsStore()
  const checks = useChecksStore()
  watch(
    [
      () => falling.emails,
      () => settings.settings.thresholds,
      () => checks.vitals,
      () => checks.tracking,
    ] as const,
    ([emails, thresholds, vitals, tracking]) => {
      index.setFalling(emails)
      index.setThresholds(thresholds)
      index.setChecks({ vitals, tracking })
      then()
    },
    { immediate: true },
  )
}

/** Which accounts are shown, in which order, which of them are selected, which one is open. Outlives the page. */
export const useAccountsViewStore = defineStore('accountsView', () => {
  const accounts = useAccountsStore()
  const tags = useTagsStore()
  const layouts = useLayoutsStore()
  const index = createAccountsIndex()

  const now = useNow()
  const asked = createAccountsQuery()
  const { query } = asked
  /** The columns and the order, kept for the workspace. */
  const layout = computed(() => layouts.accounts)
  const keys = computed(() => layout.value.sort)
  const selection = shallowRef<Selection>(NOTHING)
  /** The account the keyboard is on. */
  const active = ref<string>()
  /** The account the drawer shows. */
  const opened = ref<string>()

  const view = shallowRef(index.view(query.value, keys.value, now.value))
  const shownSelected = computed(() => countShown(selection.value, view.value))

  /** Grows when the fleet, not only what is asked of it, has changed. */
  const fleetVersion = ref(0)

  let isTakingIn = false

  /** While rows are taken in some may be there twice; what is asked for meanwhile is shown with them at the end. */
  function refresh(): void {
    if (!isTakingIn) view.value = index.view(query.value, keys.value, now.value)
  }

  /** At once if they are few. Of many, slice by slice; one that runs already goes on with the latest rows. */
  async function takeIn(): Promise<void> {
    if (isTakingIn) return
    isTakingIn = true
    while (!index.update(accounts.rows(), tags.labels, SLICE)) {
      await new Promise((resolve) => setTimeout(resolve))
    }
    isTakingIn = false
    refresh()
    selection.value = withoutGone(selection.value, view.value)
    fleetVersion.value++
  }

  const refreshFleet = (): void => void takeIn()
  const followRows = throttled(refreshFleet, () => (accounts.rows().length < LARGE ? 0 : PAUSE_MS))

  watch([query, keys], refresh)
  watch(() => tags.labels, refreshFleet)
  followFacts(index, refreshFleet)
  watch(now, () => asksForAge(query.value) && refresh())
  watch(() => accounts.version, followRows.call)
  onScopeDispose(followRows.stop)

  function changeLayout(next: AccountsLayout): void {
    void layouts.changeAccounts(next)
  }

  /** A second time on the same column turns it round; adding puts it after those there are. */
  function sortBy(column: OrderColumn, isAdding = false): void {
    changeLayout({ ...layout.value, sort: sortedBy(keys.value, column, { isAdding }) })
  }

  const count = (wanted: Query): number => index.count(wanted, now.value)

  function select(next: Selection): void {
    selection.value = next
  }

  /** Of another workspace nothing here makes sense. */
  function reset(): void {
    asked.setText('')
    selection.value = NOTHING
    active.value = undefined
    opened.value = undefined
  }

  return {
    ...asked,
    layout,
    keys,
    selection,
    active,
    opened,
    view,
    shownSelected,
    count,
    emailsOf: (wanted: Query) => (fleetVersion.value === 0 ? [] : index.emails(wanted, now.value)),
    changeLayout,
    select,
    fleetVersion,
    sortBy,
    reset,
  }
})
