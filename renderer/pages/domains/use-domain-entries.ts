import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import { rollUpDomains } from '../../../shared/domain/domains'
import type { DomainEntry } from '../../../shared/domain/domains-order'
import { judgeDomain } from '../../../shared/domain/domains-verdict'
import { throttled } from '../../composables/throttled'
import { useAccountsStore } from '../../stores/accounts'
import { useChecksStore } from '../../stores/checks'
import { useDomainsStore } from '../../stores/domains'
import { useSettingsStore } from '../../stores/settings'
import { useSyncStore } from '../../stores/sync'

/** Of a large fleet, changes are shown now and then: each walks over all of it. */
const LARGE = 5_000
const PAUSE_MS = 1_000

/** The fleet by domain with a verdict on each, followed as it changes while the page is there. */
export function useDomainEntries(now: () => number): ShallowRef<readonly DomainEntry[]> {
  const accounts = useAccountsStore()
  const checks = useChecksStore()
  const domains = useDomainsStore()
  const settings = useSettingsStore()
  const sync = useSyncStore()
  const entries = shallowRef<readonly DomainEntry[]>([])

  function rollUp(): void {
    const { thresholds } = settings.settings
    const { vitals, tracking } = checks
    const rows = rollUpDomains(accounts.rows(), { thresholds, vitals, tracking, weeks: domains.weeks })
    entries.value = rows.map((row) => ({ row, judged: judgeDomain(row, thresholds, now()) }))
  }

  const follow = throttled(rollUp, () => (accounts.rows().length < LARGE ? 0 : PAUSE_MS))
  watch(
    () => [accounts.version, checks.vitals, checks.tracking, domains.weeks, settings.settings.thresholds],
    follow.call,
    { immediate: true },
  )
  watch(
    () => sync.state.lastCompleteAt,
    () => void domains.load(now()),
    { immediate: true },
  )
  onScopeDispose(follow.stop)
  return entries
}
