import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { AppError } from '../../shared/errors'
import { asAppError } from './as-app-error'
import { throttled } from './throttled'

const REFRESH_PAUSE_MS = 500

/** As many as one answer may hold. */
const PAGE_MAX = 500

interface PlacedRow {
  /** Grows from row to row, by any steps. */
  readonly place: number
}

interface RowsPage<R> {
  readonly rows: readonly R[]
  readonly next?: number | undefined
}

export interface PlacedRows<R> {
  readonly rows: ShallowRef<readonly R[]>
  readonly isLoading: Ref<boolean>
  readonly isComplete: Ref<boolean>
  readonly failure: ShallowRef<AppError | undefined>
  /** Reads on until the rows up to `to` are there, and keeps those from `from` fresh. */
  show(from: number, to: number): void
  reload(): void
}

interface Parts<R> {
  /** Rows behind the place `after`, undefined for the first ones; throws AppError. */
  readonly read: (after: number | undefined, limit?: number) => Promise<RowsPage<R>>
  /** What `read` reads depends on this: when it changes, everything is read anew. */
  readonly wanted: () => unknown
  /** Only some rows are asked for, and which may change: a row does not stay where it stands among them. */
  readonly isFiltered: () => boolean
  /** Rows in sight are read again when it changes. */
  readonly version: () => unknown
}

/** A long list of rows as far as it was looked at, in its order; what is in sight is kept fresh. */
export function usePlacedRows<R extends PlacedRow>(parts: Parts<R>): PlacedRows<R> {
  const rows = shallowRef<readonly R[]>([])
  const isLoading = ref(false)
  const isComplete = ref(false)
  const failure = shallowRef<AppError>()
  let sight = { from: 0, to: 0 }
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
  async function readOn(there: readonly R[], isMine: () => boolean): Promise<void> {
    let read = there
    let after = there.at(-1)?.place
    for (;;) {
      const page = await parts.read(after)
      if (!isMine()) return
      read = [...read, ...page.rows]
      isComplete.value = page.next === undefined
      if (isComplete.value || read.length >= sight.to) break
      after = page.next ?? after
    }
    rows.value = read
  }

  /** Of all rows each stays where it stands, so that those in sight are enough. */
  async function readSight(isMine: () => boolean): Promise<void> {
    const { from, to } = sight
    const page = await parts.read(rows.value[from - 1]?.place, Math.min(PAGE_MAX, Math.max(1, to - from)))
    if (!isMine()) return
    const known = rows.value.length
    rows.value = rows.value.toSpliced(from, page.rows.length, ...page.rows).slice(0, known)
  }

  function refresh(): void {
    if (isLoading.value) {
      isStale = true
      return
    }
    const isShort = rows.value.length < sight.to && !isComplete.value
    if (parts.isFiltered() || isShort || rows.value.length === 0) void run((isMine) => readOn([], isMine))
    else void run(readSight)
  }

  const refreshSoon = throttled(refresh, () => REFRESH_PAUSE_MS)

  function reload(): void {
    rows.value = []
    isComplete.value = false
    void run((isMine) => readOn([], isMine))
  }

  watch(() => JSON.stringify(parts.wanted()), reload, { immediate: true })
  watch(parts.version, refreshSoon.call)
  onScopeDispose(() => {
    refreshSoon.stop()
    request++
  })

  return {
    ...{ rows, isLoading, isComplete, failure, reload },
    show(from, to) {
      sight = { from, to }
      if (isComplete.value || rows.value.length >= to) return
      if (isLoading.value) isStale = true
      else void run((isMine) => readOn(rows.value, isMine))
    },
  }
}
