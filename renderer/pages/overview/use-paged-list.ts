import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import type { AppError } from '../../../shared/errors'
import { asAppError } from '../../composables/as-app-error'

interface Page<R, N> {
  readonly rows: readonly R[]
  readonly total: number
  /** Where the list goes on; undefined on the last page. */
  readonly next?: N | undefined
}

export interface PagedList<R> {
  readonly rows: ShallowRef<readonly R[]>
  readonly total: ShallowRef<number>
  readonly failure: ShallowRef<AppError | undefined>
  /** Reads on until the rows up to `to` are there. */
  show(from: number, to: number): void
  reload(): void
  /** All of them, read to the end; undefined when that failed, which `failure` tells. */
  whole(): Promise<readonly R[] | undefined>
}

/** A list of any length as far as it was looked at; begun anew when what is wanted changes. */
export function usePagedList<R, N>(
  wanted: () => unknown,
  /** Undefined when it is of another workspace by now; throws AppError. */
  readPage: (after: N | undefined) => Promise<Page<R, N> | undefined>,
): PagedList<R> {
  const rows = shallowRef<readonly R[]>([])
  const total = shallowRef(0)
  const failure = shallowRef<AppError>()
  let next: N | undefined
  let isComplete = false
  let wantedTo = 0
  let request = 0
  let reading: Promise<void> | undefined

  async function readOn(mine: number): Promise<void> {
    try {
      while (!isComplete && rows.value.length < Math.max(1, wantedTo)) {
        const page = await readPage(next)
        if (mine !== request || page === undefined) return
        rows.value = [...rows.value, ...page.rows]
        total.value = page.total
        next = page.next
        isComplete = next === undefined
      }
    } catch (cause) {
      if (mine === request) failure.value = asAppError(cause)
    }
  }

  function ensure(): Promise<void> {
    const mine = request
    reading ??= readOn(mine).finally(() => {
      if (mine === request) reading = undefined
    })
    return reading
  }

  function reload(): void {
    request++
    reading = undefined
    rows.value = []
    total.value = 0
    failure.value = undefined
    next = undefined
    isComplete = false
    wantedTo = 0
    void ensure()
  }

  watch(() => JSON.stringify(wanted()), reload, { immediate: true })
  onScopeDispose(() => request++)

  return {
    ...{ rows, total, failure, reload },
    show(_, to) {
      wantedTo = Math.max(wantedTo, to)
      if (failure.value === undefined) void ensure()
    },
    async whole() {
      const mine = request
      wantedTo = Number.POSITIVE_INFINITY
      failure.value = undefined
      // One that was under way may have ended where it was to, before it was to go on to the end.
      await ensure()
      await ensure()
      return mine === request && isComplete ? rows.value : undefined
    },
  }
}
