import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { OperationRow } from '../../../shared/contract/operations'
import type { AppError } from '../../../shared/errors'
import { asAppError } from '../../composables/as-app-error'
import { throttled } from '../../composables/throttled'
import { useOperationsStore, type RowsWanted } from '../../stores/operations'

const REFRESH_PAUSE_MS = 500

export interface OperationRows {
  readonly rows: ShallowRef<readonly OperationRow[]>
  readonly isLoading: Ref<boolean>
  readonly failure: ShallowRef<AppError | undefined>
  /** Reads on until the rows up to `to` are there, and keeps those from `from` fresh. */
  show(from: number, to: number): void
  reload(): void
}

/**
 * The rows of an operation as far as they were looked at, in their order; read again, where they are in sight, whenever
 * `version` changes.
 */
export function useOperationRows(wanted: () => RowsWanted, version: () => unknown): OperationRows {
  const store = useOperationsStore()
  const rows = shallowRef<readonly OperationRow[]>([])
  const isLoading = ref(false)
  const failure = shallowRef<AppError>()
  let sight = { from: 0, to: 0 }
  let isComplete = false
  /** Something changed while rows were being read. */
  let isStale = false
  let request = 0

  async function run(work: (isMine: () => boolean) => Promise<void>): Promise<void> {
    const mine = ++request
    isLoading.value = true
    failure.value = undefined
    try {
      await work(() => mine === request)
    } catch (cause) {
      if (mine === request) failure.value = asAppError(cause)
    }
    if (mine !== request) return
    isLoading.value = false
    if (isStale && failure.value === undefined) refreshSoon.call()
    isStale = false
  }

  /** Reads pages behind `there` until it holds as many as are in sight; a row stays one row while it is the same. */
  async function readOn(there: readonly OperationRow[], isMine: () => boolean): Promise<void> {
    let read = there
    let after = there.at(-1)?.place ?? 0
    for (;;) {
      const page = await store.rowsPage(wanted(), after)
      if (!isMine()) return
      read = [...read, ...page.rows]
      isComplete = page.next === undefined
      if (isComplete || read.length >= sight.to) break
      after = page.next ?? after
    }
    rows.value = read
  }

  /** Of all rows each keeps its place, so that those in sight are enough. */
  async function readSight(isMine: () => boolean): Promise<void> {
    const { from, to } = sight
    const page = await store.rowsPage(wanted(), from, Math.min(500, Math.max(1, to - from)))
    if (!isMine()) return
    const next = [...rows.value]
    for (const row of page.rows) if (row.place <= next.length) next[row.place - 1] = row
    rows.value = next
  }

  function refresh(): void {
    if (isLoading.value) {
      isStale = true
      return
    }
    const isShort = rows.value.length < sight.to && !isComplete
    if (wanted().states !== undefined || isShort || rows.value.length === 0) {
      void run((isMine) => readOn([], isMine))
    } else {
      void run(readSight)
    }
  }

  const refreshSoon = throttled(refresh, () => REFRESH_PAUSE_MS)

  function reload(): void {
    rows.value = []
    isComplete = false
    void run((isMine) => readOn([], isMine))
  }

  watch(() => JSON.stringify(wanted()), reload, { immediate: true })
  watch(version, refreshSoon.call)
  onScopeDispose(() => {
    refreshSoon.stop()
    request++
  })

  return {
    rows,
    isLoading,
    failure,
    reload,
    show(from, to) {
      sight = { from, to }
      if (isComplete || rows.value.length >= to) return
      if (isLoading.value) isStale = true
      else void run((isMine) => readOn(rows.value, isMine))
    },
  }
}
