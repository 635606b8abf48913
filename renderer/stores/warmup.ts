import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import type { WarmupGroupDays } from '../../shared/contract/warmup'
import { dayOf, dayText } from '../../shared/domain/history'
import { bridge } from '../bridge/bridge'
import { useSessionStore } from './session'
import { useSettingsStore } from './settings'
import { useSyncStore } from './sync'

/** Of the lowest and of the falling, so many are told. */
const MOVERS = 50
/** Answers kept: one goes back and forth between a few. */
const KEPT = 8

export interface WarmupWanted {
  /** Undefined is the whole fleet. */
  readonly emails: readonly string[] | undefined
  /** Days up to today. */
  readonly days: number
  readonly nowMs: number
}

/** Warmup of groups of accounts, out of the local history. */
export const useWarmupStore = defineStore('warmup', () => {
  const session = useSessionStore()
  const settings = useSettingsStore()
  const sync = useSyncStore()
  /** Grows when what was read is of yesterday: of another workspace, or of before the last sync. */
  const version = ref(0)
  const known = new Map<string, Promise<WarmupGroupDays>>()

  watch(
    [
      () => session.workspace?.id,
      () => sync.state.lastCompleteAt,
      // Warmup is the last that a sync reads, after it has seen the whole fleet.
      () => sync.isRunning,
      () => settings.settings.thresholds.fallPoints,
      () => settings.settings.thresholds.fallDays,
    ],
    () => {
      known.clear()
      version.value++
    },
  )

  /** Undefined when the workspace was left meanwhile. Throws AppError. */
  async function group(wanted: WarmupWanted): Promise<WarmupGroupDays | undefined> {
    const { fallPoints, fallDays } = settings.settings.thresholds
    const today = dayOf(wanted.nowMs)
    const key = JSON.stringify([today, wanted.days, wanted.emails])
    const reading =
      known.get(key) ??
      bridge.warmup.group({
        from: dayText(today - wanted.days + 1),
        to: dayText(today),
        ...(wanted.emails && { emails: [...wanted.emails] }),
        movers: MOVERS,
        fallPoints,
        fallDays,
      })
    known.set(key, reading)
    const oldest = known.keys().next().value
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest)
    try {
      const found = await reading
      return found.workspaceId === session.workspace?.id ? found : undefined
    } catch (cause) {
      known.delete(key)
      throw cause
    }
  }

  return { version, group }
})
