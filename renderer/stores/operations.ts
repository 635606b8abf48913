import { defineStore } from 'pinia'
import { computed, onScopeDispose, shallowRef } from 'vue'
import type { Operation, OperationExport, OperationRow } from '../../shared/contract/operations'
import { isEnded, type RowState } from '../../shared/domain/operations'
import { bridge } from '../bridge/bridge'
import { createListed } from './listed'
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
  const listed = createListed<Operation>(async (before) => {
    const { operations, ...page } = await bridge.operations.list({
      limit: LISTED,
      ...(before !== undefined && { before }),
    })
    return { ...page, items: operations }
  })
  const { list, byId, phase, failure, next, put, load, loadMore, change } = listed
  /** The one the page of jobs shows. */
  const opened = shallowRef<number>()
  const tags = useTagsStore()

  const running = computed(() => list.value.filter(({ state }) => !isEnded(state)))

  async function open(id: string | undefined): Promise<void> {
    opened.value = undefined
    await listed.open(id)
  }

  /** One that the list was not read down to. */
  const read = (id: number): Promise<boolean> => change(() => bridge.operations.get({ id }))

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

  const stop = bridge.operations.onChanged(({ workspaceId, operations, removed }) => {
    if (!listed.isOf(workspaceId)) return
    const isTagNew = operations.some(hasMadeTags)
    put(operations, removed)
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
    cancel: (id: number) => change(() => bridge.operations.cancel({ id })),
    pause: (id: number) => change(() => bridge.operations.pause({ id })),
    goOn: (id: number) => change(() => bridge.operations.continue({ id })),
    retry: (id: number) => change(() => bridge.operations.retry({ id })),
    remove: (id: number) => listed.remove(id, () => bridge.operations.remove({ id })),
  }
})
