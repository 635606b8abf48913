import { defineStore } from 'pinia'
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { SavedView, ViewsState } from '../../shared/contract/views'
import { shownColumns, withColumns } from '../../shared/domain/account-layout'
import { printQuery } from '../../shared/domain/query'
import { parseQuery } from '../../shared/domain/query-parse'
import { ALL_VIEW, builtInViews } from '../../shared/domain/views'
import type { AppError } from '../../shared/errors'
import { bridge } from '../bridge/bridge'
import { asAppError } from '../composables/as-app-error'
import { throttled } from '../composables/throttled'
import { useAccountsViewStore } from './accounts-view'
import { useSettingsStore } from './settings'

/** Accounts of which a count takes some milliseconds. */
const LARGE = 5_000

/** What is shown is kept this long after it changed, for it changes with each key. */
const KEEP_MS = 400

export interface NamedView extends SavedView {
  readonly isOwn: boolean
  /** The query in its canonical spelling. */
  readonly asked: string
}

const named = (view: SavedView, isOwn: boolean): NamedView => ({
  ...view,
  isOwn,
  asked: printQuery(parseQuery(view.query).query),
})

/** The views of the open workspace, which of them is shown, and what was shown last. */
export const useViewsStore = defineStore('views', () => {
  const accounts = useAccountsViewStore()
  const settings = useSettingsStore()
  const saved = shallowRef<readonly SavedView[]>([])
  const chosenId = ref(ALL_VIEW.id)
  const failure = shallowRef<AppError>()
  let workspaceId: string | undefined
  /** Nothing is kept before what was kept has been read. */
  let isRestored = false

  const readyDays = computed(() => settings.settings.thresholds.readyDays)
  const builtIn = computed(() =>
    builtInViews({ readyDays: readyDays.value }).map((view) => named({ ...view, sort: [] }, false)),
  )
  const all = computed(() => [...builtIn.value, ...saved.value.map((view) => named(view, true))])
  /** How many accounts each shows; counted anew when the fleet changes, not when another is shown. */
  const counts = shallowRef<ReadonlyMap<string, number>>(new Map())
  let [isCounting, isOutdated] = [false, false]

  /** Of a large fleet one view after another, so that nothing waits for all of them. */
  async function countAll(): Promise<void> {
    isOutdated = true
    if (isCounting) return
    isCounting = true
    while (isOutdated) {
      isOutdated = false
      const found = new Map<string, number>()
      for (const { id, query } of all.value) {
        found.set(id, accounts.count(parseQuery(query).query))
        if (accounts.view.total > LARGE) await new Promise((resolve) => setTimeout(resolve))
      }
      counts.value = found
    }
    isCounting = false
  }
  watch([all, () => accounts.fleetVersion], () => void countAll(), { immediate: true })
  const asked = computed(() => printQuery(accounts.query))

  const hasItsSort = ({ isOwn, sort }: NamedView): boolean =>
    !isOwn || JSON.stringify(sort) === JSON.stringify(accounts.keys)
  const shown = computed(() => shownColumns(accounts.layout).map(({ id }) => id))
  const hasItsColumns = ({ columns }: NamedView): boolean =>
    columns === undefined || JSON.stringify(columns) === JSON.stringify(shown.value)
  const isShown = (view: NamedView): boolean =>
    view.asked === asked.value && hasItsSort(view) && hasItsColumns(view)

  /** The view that is shown, or the own one that what is shown was made from. */
  const active = computed(() => {
    const chosen = all.value.find(({ id }) => id === chosenId.value)
    if (chosen !== undefined && (isShown(chosen) || chosen.isOwn)) return chosen
    return all.value.find(isShown)
  })
  const isChanged = computed(() => active.value !== undefined && !isShown(active.value))

  function apply(state: ViewsState): void {
    if (state.workspaceId === workspaceId) saved.value = state.views
  }

  async function change(action: () => Promise<ViewsState>): Promise<boolean> {
    failure.value = undefined
    try {
      apply(await action())
      return true
    } catch (cause) {
      failure.value = asAppError(cause)
      return false
    }
  }

  /** Shows another workspace's views, and in it what was shown there last. */
  async function open(id: string | undefined): Promise<void> {
    workspaceId = id
    isRestored = false
    saved.value = []
    chosenId.value = ALL_VIEW.id
    failure.value = undefined
    if (id === undefined) return
    try {
      const state = await bridge.views.list()
      if (workspaceId !== id || state.workspaceId !== id) return
      apply(state)
      if (state.last !== undefined && accounts.text === '') {
        accounts.setText(state.last.query)
        chosenId.value = state.last.viewId
      }
      isRestored = true
    } catch (cause) {
      if (workspaceId === id) failure.value = asAppError(cause)
    }
  }

  async function remember(): Promise<void> {
    if (!isRestored || workspaceId === undefined) return
    try {
      await bridge.views.remember({ workspaceId, query: asked.value, viewId: chosenId.value })
    } catch {
      // The next change is kept, or the next start begins with all accounts: nothing to trouble anyone with.
    }
  }

  const keep = throttled(
    () => void remember(),
    () => KEEP_MS,
  )
  watch([asked, chosenId], keep.call)
  onScopeDispose(keep.stop)

  function show(view: NamedView): void {
    chosenId.value = view.id
    accounts.setText(view.query)
    const { sort, columns } = view
    const layout = columns === undefined ? accounts.layout : withColumns(accounts.layout, columns)
    if (sort.length > 0) accounts.changeLayout({ ...layout, sort })
    else if (columns !== undefined) accounts.changeLayout(layout)
  }

  const current = (): Pick<SavedView, 'query' | 'sort' | 'columns'> => ({
    query: asked.value,
    sort: [...accounts.keys],
    columns: [...shown.value],
  })

  /** Keeps what is shown under a name. */
  async function add(name: string): Promise<void> {
    const before = new Set(saved.value.map(({ id }) => id))
    if (!(await change(() => bridge.views.save({ name, ...current() })))) return
    chosenId.value = saved.value.find(({ id }) => !before.has(id))?.id ?? chosenId.value
  }

  /** Has a view be what is shown now. */
  const update = ({ id, name }: NamedView): Promise<boolean> =>
    change(() => bridge.views.save({ id, name, ...current() }))

  const rename = ({ id, query, sort, columns }: NamedView, name: string): Promise<boolean> =>
    change(() => bridge.views.save({ id, name, query, sort, ...(columns && { columns }) }))

  const remove = ({ id }: NamedView): Promise<boolean> => change(() => bridge.views.remove({ id }))

  /** One place to the left or the right among one's own. */
  async function move({ id }: NamedView, by: 1 | -1): Promise<void> {
    const ids = saved.value.map((view) => view.id)
    const at = ids.indexOf(id)
    const other = ids[at + by]
    if (at === -1 || other === undefined) return
    ids[at] = other
    ids[at + by] = id
    await change(() => bridge.views.arrange({ ids }))
  }

  return { all, counts, active, isChanged, failure, open, show, add, update, rename, remove, move }
})
