import { defineStore } from 'pinia'
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import {
  NO_FILTER,
  type AccountFilter,
  type Facet,
  type FacetValue,
} from '../../shared/domain/account-filter'
import type { OrderColumn, OrderKey } from '../../shared/domain/account-order'
import { throttled } from '../composables/throttled'
import { useAccountsStore } from './accounts'
import { createAccountsIndex } from './accounts-index'
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

  const filter = shallowRef<AccountFilter>(NO_FILTER)
  const keys = shallowRef<readonly OrderKey[]>(BY_EMAIL)
  const selection = shallowRef<Selection>(NOTHING)
  /** The account the keyboard is on. */
  const active = ref<string>()
  /** The account the drawer shows. */
  const opened = ref<string>()

  const view = shallowRef(index.view(filter.value, keys.value))
  const shownSelected = computed(() => countShown(selection.value, view.value))

  function refresh(): void {
    index.update(accounts.rows(), tags.labels)
    view.value = index.view(filter.value, keys.value)
  }

  const followRows = throttled(refresh, () => (accounts.rows().length < LARGE ? 0 : PAUSE_MS))

  refresh()
  watch([() => tags.labels, filter, keys], refresh)
  watch(() => accounts.version, followRows.call)
  onScopeDispose(followRows.stop)

  function change(part: Partial<AccountFilter>): void {
    filter.value = { ...filter.value, ...part }
  }

  function toggleFacet(facet: Facet, value: FacetValue): void {
    const values = filter.value[facet]
    const next = values.includes(value) ? values.filter((other) => other !== value) : [...values, value]
    change({ [facet]: next })
  }

  /** A second time on the same column turns it round. */
  function sortBy(column: OrderColumn): void {
    const [first] = keys.value
    keys.value = [{ column, isDescending: first?.column === column && !first.isDescending }]
  }

  function clearFilter(): void {
    filter.value = { ...NO_FILTER, withGone: filter.value.withGone }
  }

  /** Of another workspace nothing here makes sense. */
  function reset(): void {
    filter.value = NO_FILTER
    selection.value = NOTHING
    active.value = undefined
    opened.value = undefined
  }

  return {
    filter,
    keys,
    selection,
    active,
    opened,
    view,
    shownSelected,
    change,
    toggleFacet,
    sortBy,
    clearFilter,
    reset,
  }
})
