import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import { createOverviewTally, type Overview } from '../../../shared/domain/overview'
import { throttled } from '../../composables/throttled'
import { useNow } from '../../composables/use-now'
import { useAccountsStore } from '../../stores/accounts'
import { useFallingStore } from '../../stores/falling'
import { useSettingsStore } from '../../stores/settings'

/** Accounts counted without a pause: some milliseconds. */
const SLICE = 4_000
/** A sync changes rows faster than anyone can read. */
const PAUSE_MS = 250
const LARGE = 5_000

/** The overview of the open workspace, counted anew whenever something it is made of changes; undefined before. */
export function useOverview(): ShallowRef<Overview | undefined> {
  const accounts = useAccountsStore()
  const falling = useFallingStore()
  const settings = useSettingsStore()
  const now = useNow()
  const overview = shallowRef<Overview>()
  let request = 0

  async function count(): Promise<void> {
    const mine = ++request
    const tally = createOverviewTally({
      thresholds: settings.settings.thresholds,
      nowMs: now.value,
      falling: falling.emails,
    })
    // The rows are changed in place: what is counted is the fleet of one moment.
    const rows = accounts.rows().slice()
    for (let start = 0; start < rows.length; start += SLICE) {
      if (start > 0) await new Promise((resolve) => setTimeout(resolve))
      if (mine !== request) return
      for (const row of rows.slice(start, start + SLICE)) tally.add(row)
    }
    overview.value = tally.result()
  }

  const recount = throttled(
    () => void count(),
    () => (accounts.rows().length < LARGE ? 0 : PAUSE_MS),
  )
  watch([() => accounts.version, () => falling.emails, () => settings.settings.thresholds, now], recount.call)
  void count()
  onScopeDispose(() => {
    recount.stop()
    request++
  })
  return overview
}
