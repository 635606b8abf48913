import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import type { HistorySummary } from '../../../shared/contract/history'
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
