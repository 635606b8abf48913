import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { HistoryChanges } from '../../shared/contract/history'
import { FALLING } from '../../shared/domain/views'
import { bridge } from '../bridge/bridge'

const PAGE_SIZE = 1000
const DAY_MS = 86_400_000
const NONE: ReadonlySet<string> = new Set()

/** The accounts whose score is well below what it was some days ago, out of the local history. */
export const useFallingStore = defineStore('falling', () => {
  const emails = shallowRef(NONE)
  let request = 0

  /** Keeps what it has when the history can't be read; where no score was known then, nothing has fallen. */
  async function load(): Promise<void> {
    const mine = ++request
    const since = Date.now() - FALLING.days * DAY_MS
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
          if (before !== undefined && now !== undefined && before - now >= FALLING.points) found.add(email)
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
    emails.value = NONE
  }

  return { emails, load, clear }
})
