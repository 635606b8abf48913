import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import type { HistoryChanges, HistorySummary } from '../../../shared/contract/history'
import type { ChangeKind } from '../../../shared/domain/history'
import type { AppError } from '../../../shared/errors'
import { asAppError } from '../../composables/as-app-error'
import { useHistoryStore } from '../../stores/history'
import { useSessionStore } from '../../stores/session'
import { useSyncStore } from '../../stores/sync'

export interface ChangesSince {
  readonly summary: ShallowRef<HistorySummary | undefined>
  readonly failure: ShallowRef<AppError | undefined>
  reload(): void
}

/** How many accounts changed in which way since a time; undefined is the last sync. Read anew after each sync. */
export function useChangesSince(since: () => number | undefined): ChangesSince {
  const history = useHistoryStore()
  const session = useSessionStore()
  const sync = useSyncStore()
  const summary = shallowRef<HistorySummary>()
  const failure = shallowRef<AppError>()
  let request = 0

  async function load(): Promise<void> {
    const mine = ++request
    failure.value = undefined
    try {
      const found = await history.summary(since())
      if (mine === request && found !== undefined) summary.value = found
    } catch (cause) {
      if (mine === request) failure.value = asAppError(cause)
    }
  }

  watch(
    [since, () => session.workspace?.id, () => sync.state.last?.endedAt],
    ([, id], [sinceBefore, idBefore]) => {
      if (id !== idBefore || since() !== sinceBefore) summary.value = undefined
      if (id !== undefined) void load()
    },
    { immediate: true },
  )
  onScopeDispose(() => request++)
  return { summary, failure, reload: () => void load() }
}

export type ChangeRow = HistoryChanges['rows'][number]

export interface ChangeRows {
  readonly rows: ShallowRef<readonly ChangeRow[]>
  readonly total: ShallowRef<number>
  readonly failure: ShallowRef<AppError | undefined>
  /** Reads on until the rows up to `to` are there. */
  show(from: number, to: number): void
  reload(): void
  /** All of them, read to the end; undefined when that failed, which `failure` tells. */
  emails(): Promise<string[] | undefined>
}

/** The accounts that changed in one way since a time, as far as they were looked at. */
export function useChangeRows(wanted: () => { since: number | undefined; kind: ChangeKind }): ChangeRows {
  const history = useHistoryStore()
  const rows = shallowRef<readonly ChangeRow[]>([])
  const total = shallowRef(0)
  const failure = shallowRef<AppError>()
  let next: HistoryChanges['next']
  let isComplete = false
  let wantedTo = 0
  let request = 0
  let reading: Promise<void> | undefined

  async function readPage(mine: number): Promise<void> {
    const { since, kind } = wanted()
    const page = await history.changes(since, kind, next)
    if (mine !== request || page === undefined) return
    rows.value = [...rows.value, ...page.rows]
    total.value = page.total
    next = page.next
    isComplete = next === undefined
  }

  async function readOn(mine: number): Promise<void> {
    try {
      while (mine === request && !isComplete && rows.value.length < Math.max(1, wantedTo))
        await readPage(mine)
    } catch (cause) {
      if (mine === request) failure.value = asAppError(cause)
    }
  }

  function ensure(): Promise<void> {
    reading ??= readOn(request).finally(() => (reading = undefined))
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
    void ensure()
  }

  watch(() => JSON.stringify(wanted()), reload, { immediate: true })
  onScopeDispose(() => request++)

  return {
    ...{ rows, total, failure, reload },
    show(_, to) {
      wantedTo = to
      if (failure.value === undefined) void ensure()
    },
    async emails() {
      const mine = request
      wantedTo = Number.POSITIVE_INFINITY
      failure.value = undefined
      // One that was under way may have ended where it was to, before it was to go on to the end.
      await ensure()
      await ensure()
      return mine === request && isComplete ? rows.value.map(({ email }) => email) : undefined
    },
  }
}
