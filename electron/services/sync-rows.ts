// The rows of the list in their order, as the stretches of one sync have met them: what the next one is split by.
import type { AccountsListed } from '../api/types'
import { cursorOf } from './sync-plan'

export interface RowLog {
  /** @param own so many rows of the page are the stretch's; all when not given */
  add(place: number, page: AccountsListed, own?: number): void
  /** Cursors in the order of the list, undefined for what can't be read; none if the service makes its own otherwise. */
  cursors(): (string | undefined)[]
  clear(): void
}

export function createRowLog(): RowLog {
  const stretches = new Map<number, (string | undefined)[]>()
  let areCursorsOurs = true
  return {
    add(place, page, own) {
      const { records, unreadable, next } = page
      const last = records.at(-1)
      // The service's may stand behind a row that can't be read: only what it makes of a whole page tells.
      if (next !== undefined && unreadable === 0 && last) areCursorsOurs &&= cursorOf(last) === next
      const rows = stretches.get(place) ?? []
      stretches.set(place, rows)
      // Where in the page they were is not known; the page's end is right.
      for (let count = 0; count < unreadable; count++) rows.push(undefined)
      for (const record of records.slice(0, own)) rows.push(cursorOf(record))
    },
    cursors() {
      if (!areCursorsOurs) return []
      return [...stretches].sort(([a], [b]) => a - b).flatMap(([, rows]) => rows)
    },
    clear() {
      stretches.clear()
      areCursorsOurs = true
    },
  }
}
