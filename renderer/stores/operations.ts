import { defineStore } from 'pinia'
import { computed, onScopeDispose, shallowRef } from 'vue'
import type { Operation, OperationExport, OperationRow } from '../../shared/contract/operations'
import { isEnded, type RowState } from '../../shared/domain/operations'
import type { AppError } from '../../shared/errors'
import { bridge } from '../bridge/bridge'
import { asAppError } from '../composables/as-app-error'
import { useTagsStore } from './tags'

const LISTED = 100

/** Rows in one answer. */
const ROWS = 500

export interface RowsWanted {
  readonly id: number
  /** Undefined for all. */
  readonly states: readonly RowState[] | undefined
}

interface RowsPage {
  readonly rows: readonly OperationRow[]
  readonly next?: number | undefined
}

/** The bulk operations of the open workspace, the latest first, as they are now. */
export const useOperationsStore = defineStore('operations', () => {
  const byId = shallowRef<ReadonlyMap<number, Operation>>(new Map())
  const failure = shallowRef<AppError>()
  const phase = shallowRef<'idle' | 'loading' | 'ready' | 'failed'>('idle')
  /** Where the list goes on; undefined when all of it is here. */
  const next = shallowRef<number>()
  /** The one the page of jobs shows. */
  const opened = shallowRef<number>()
  const tags = useTagsStore()
  let workspaceId: string | undefined

  const list = computed(() => [...byId.value.values()].sort((a, b) => b.id - a.id))
  const running = computed(() => list.value.filter(({ state }) => !isEnded(state)))

  function put(operations: readonly Operation[], removed: readonly number[] = []): void {
    const all = new Map(byId.value)
    for (const operation of operations) all.set(operation.id, operation)
    for (const id of removed) all.delete(id)
    byId.value = all
  }

  async function load(before?: number): Promise<void> {
    const mine = workspaceId
    try {
      const page = await bridge.operations.list(
        before === undefined ? { limit: LISTED } : { before, limit: LISTED },
      )
      if (page.workspaceId !== mine || mine !== workspaceId) return
      // What was announced meanwhile is newer than the page.
      put(page.operations.filter(({ id }) => !byId.value.has(id)))
      next.value = page.next
      phase.value = 'ready'
    } catch (cause) {
      if (mine !== workspaceId) return
      failure.value = asAppError(cause)
      if (phase.value === 'loading') phase.value = 'failed'
    }
  }

  async function open(id: string | undefined): Promise<void> {
    workspaceId = id
    byId.value = new Map()
    failure.value = undefined
    next.value = undefined
    opened.value = undefined
    phase.value = id === undefined ? 'idle' : 'loading'
    if (id !== undefined) await load()
  }

  async function loadMore(): Promise<void> {
    if (next.value !== undefined) await load(next.value)
  }

  /** Shows what it answers at once; what goes wrong is kept in `failure`. */
  async function act(work: () => Promise<Operation | undefined>): Promise<boolean> {
    failure.value = undefined
    try {
      const operation = await work()
      if (operation) put([operation])
      return true
    } catch (cause) {
      failure.value = asAppError(cause)
      return false
    }
  }

  /** One that the list was not read down to. */
  const read = (id: number): Promise<boolean> => act(() => bridge.operations.get({ id }))

  /** Rows in their order, after the place `after`. Throws AppError. */
  function rowsPage({ id, states }: RowsWanted, after: number, limit = ROWS): Promise<RowsPage> {
    return bridge.operations.rows({ id, after, limit, ...(states && { states: [...states] }) })
  }

  /** Throws AppError. */
  function exportRows({ id, states }: RowsWanted): Promise<OperationExport> {
    return bridge.operations.export({ id, ...(states && { states: [...states] }) })
  }

  /** What all these rows are about. Throws AppError. */
  async function subjects(wanted: RowsWanted): Promise<string[]> {
    const found: string[] = []
    let after: number | undefined = 0
    while (after !== undefined) {
      const page: RowsPage = await rowsPage(wanted, after)
      found.push(...page.rows.map(({ subject }) => subject))
      after = page.next
    }
    return found
  }

  /** Tags have no event of their own: those that an operation makes are new once it no longer has them to make. */
  function hasMadeTags({ id, tags: now }: Operation): boolean {
    const before = byId.value.get(id)?.tags
    return now !== undefined && now.create.length < (before?.create.length ?? 0)
  }

  const stop = bridge.operations.onChanged((change) => {
    if (change.workspaceId !== workspaceId) return
    const isTagNew = change.operations.some(hasMadeTags)
    put(change.operations, change.removed)
    if (isTagNew) void tags.load()
  })
  onScopeDispose(stop)

  return {
    list,
    byId,
    running,
    opened,
    phase,
    failure,
    next,
    open,
    load,
    loadMore,
    put,
    read,
    rowsPage,
    exportRows,
    subjects,
    cancel: (id: number) => act(() => bridge.operations.cancel({ id })),
    pause: (id: number) => act(() => bridge.operations.pause({ id })),
    goOn: (id: number) => act(() => bridge.operations.continue({ id })),
    retry: (id: number) => act(() => bridge.operations.retry({ id })),
    remove: (id: number) =>
      act(async () => {
        await bridge.operations.remove({ id })
        put([], [id])
        return undefined
      }),
  }
})
