import { defineStore } from 'pinia'
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { OrderColumn, OrderKey } from '../../shared/domain/account-order'
import type { Query } from '../../shared/domain/query'
import { asksForAge } from '../../shared/domain/query-match'
import { throttled } from '../composables/throttled'
import { useNow } from '../composables/use-now'
import { useAccountsStore } from './accounts'
import { createAccountsIndex } from './accounts-index'
import { createAccountsQuery } from './accounts-query'
import { countShown, NOTHING, type Selection } from './accounts-selection'
import { useTagsStore } from './tags'

/** Of a large fleet, changes are shown a few times a second: a sync sends them faster than anyone can read. */
const LARGE = 5_000
const PAUSE_MS = 250

const BY_EMAIL: readonly OrderKey[] = [{ column: 'email', isDescending: false }]

/** Which accounts are shown, in which order, which of them are selected, which one is open. Outlives the page. */
export const useAccountsViewStore = defineStore('accountsView', () => {
  const accounts = useAccountsStore()
  const tags = useTagsStore()
  const index = createAccountsIndex()

  const now = useNow()
  const asked = createAccountsQuery()
  const { query } = asked
  const keys = shallowRef<readonly OrderKey[]>(BY_EMAIL)
  const selection = shallowRef<Selection>(NOTHING)
  /** The account the keyboard is on. */
  const active = ref<string>()
  /** The account the drawer shows. */
  const opened = ref<string>()

  const view = shallowRef(index.view(query.value, keys.value, now.value))
  const shownSelected = computed(() => countShown(selection.value, view.value))

  function refresh(): void {
    index.update(accounts.rows(), tags.labels)
    view.value = index.view(query.value, keys.value, now.value)
  }

  const followRows = throttled(refresh, () => (accounts.rows().length < LARGE ? 0 : PAUSE_MS))

  refresh()
  watch([() => tags.labels, query, keys], refresh)
  watch(now, () => asksForAge(query.value) && refresh())
  watch(() => accounts.version, followRows.call)
  onScopeDispose(followRows.stop)

  /** A second time on the same column turns it round. */
  function sortBy(column: OrderColumn): void {
    const [first] = keys.value
    keys.value = [{ column, isDescending: first?.column === column && !first.isDescending }]
  }

  const count = (wanted: Query): number => index.count(wanted, now.value)

  /** Of another workspace nothing here makes sense. */
  function reset(): void {
    asked.setText('')
    selection.value = NOTHING
    active.value = undefined
    opened.value = undefined
  }

  return {
    ...asked,
    keys,
    selection,
    active,
    opened,
    view,
    shownSelected,
    count,
    sortBy,
    reset,
  }
})
