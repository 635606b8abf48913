import { computed, onScopeDispose, watch, type ComputedRef } from 'vue'
import { createDomainRollup } from '../../../shared/domain/domains'
import { byDomain, type DomainEntry } from '../../../shared/domain/domains-order'
import { judgeDomain } from '../../../shared/domain/domains-verdict'
import { throttled } from '../../composables/throttled'
import { useAccountsStore } from '../../stores/accounts'
import { useChecksStore } from '../../stores/checks'
import { useDomainsStore } from '../../stores/domains'
import { useSessionStore } from '../../stores/session'
import { useSettingsStore } from '../../stores/settings'
import { useSyncStore } from '../../stores/sync'

/** Of a large fleet, changes are shown now and then: each walks over all of it. */
const LARGE = 5_000
const PAUSE_MS = 1_000

/** Accounts, and domains, that are gone through without a pause: some milliseconds each. */
const ROWS_SLICE = 2_000
const DOMAINS_SLICE = 500

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

/** The fleet by domain with a verdict on each, followed as it changes while the page is there; undefined at first. */
export function useDomainEntries(now: () => number): ComputedRef<readonly DomainEntry[] | undefined> {
  const accounts = useAccountsStore()
  const checks = useChecksStore()
  const domains = useDomainsStore()
  const settings = useSettingsStore()
  const sync = useSyncStore()
  const session = useSessionStore()

  let [isRunning, isStale] = [false, false]

  /** Undefined when another fleet has taken this one's place meanwhile. */
  async function rolledUp(): Promise<DomainEntry[] | undefined> {
    const fleet = accounts.rows()
    const { thresholds } = settings.settings
    const rollup = createDomainRollup({
      thresholds,
      vitals: checks.vitals,
      tracking: checks.tracking,
      weeks: domains.weeks,
    })
    let done = 0
    for (const row of fleet) {
      rollup.add(row)
      if (++done % ROWS_SLICE === 0) await turn()
    }
    const found: DomainEntry[] = []
    for (const row of rollup.rows()) {
      found.push({ row, judged: judgeDomain(row, thresholds, now()) })
      if (found.length % DOMAINS_SLICE === 0) await turn()
    }
    // The order, and the drawing that follows: each in a turn of its own.
    const isLarge = found.length > DOMAINS_SLICE
    if (isLarge) await turn()
    const sorted = byDomain(found)
    if (isLarge) await turn()
    return accounts.rows() === fleet ? sorted : undefined
  }

  async function rollUp(): Promise<void> {
    const isThere = accounts.phase === 'ready' || accounts.rows().length > 0
    if (!domains.isRead || !isThere) return
    isStale = true
    if (isRunning) return
    isRunning = true
    while (isStale) {
      isStale = false
      const found = await rolledUp()
      if (found === undefined) isStale = true
      else domains.entries = found
    }
    isRunning = false
  }

  const follow = throttled(
    () => void rollUp(),
    () => (accounts.rows().length < LARGE ? 0 : PAUSE_MS),
  )
  watch(
    [
      () => accounts.version,
      () => checks.vitals,
      () => checks.tracking,
      () => domains.weeks,
      () => domains.isRead,
      () => settings.settings.thresholds,
    ],
    follow.call,
    { immediate: true },
  )
  watch(
    // One by one: as an array of its own it would be another one with each step of a sync.
    [() => session.workspace?.id, () => sync.state.lastCompleteAt],
    () => void domains.load(now()),
    { immediate: true },
  )
  onScopeDispose(follow.stop)
  return computed(() => domains.entries)
}
