import { defineStore } from 'pinia'
import { shallowRef, watch } from 'vue'
import type { HistoryChanges } from '../../shared/contract/history'
import { bridge } from '../bridge/bridge'
import { useSettingsStore } from './settings'

const PAGE_SIZE = 1000
const DAY_MS = 86_400_000
const NONE: ReadonlySet<string> = new Set()

/** The accounts whose score is well below what it was some days ago, out of the local history. */
export const useFallingStore = defineStore('falling', () => {
  const settings = useSettingsStore()
  const emails = shallowRef(NONE)
  let isOpen = false
  let request = 0

  /** Keeps what it has when the history can't be read; where no score was known then, nothing has fallen. */
  async function load(): Promise<void> {
    const mine = ++request
    isOpen = true
    const { fallDays, fallPoints } = settings.settings.thresholds
    const since = Date.now() - fallDays * DAY_MS
    const found = new Set<string>()
    try {
      let after: HistoryChanges['next']
      do {
        const page: HistoryChanges = await bridge.history.changes({
          since,
          kind: 'scoreFell',
          limit: PAGE_SIZE,
          ...(after !== undefined && { after }),
        })
        if (mine !== request) return
        for (const { email, before, after: now } of page.rows) {
          if (before !== undefined && now !== undefined && before - now >= fallPoints) found.add(email)
        }
        after = page.next
      } while (after !== undefined)
    } catch {
      return
    }
    emails.value = found
  }

  function clear(): void {
    request++
    isOpen = false
    emails.value = NONE
  }

  watch(
    () => [settings.settings.thresholds.fallDays, settings.settings.thresholds.fallPoints],
    ([days, points], [daysBefore, pointsBefore]) => {
      if (isOpen && (days !== daysBefore || points !== pointsBefore)) void load()
    },
  )

  return { emails, load, clear }
})
