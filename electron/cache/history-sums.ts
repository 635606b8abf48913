// The fleet's days out of the packed days of its accounts: added up once, and kept until one of them is written again.
import { createFleetDays, type FleetDay } from '../../shared/domain/history-fleet'
import { CHUNK_DAYS, chunksBetween } from '../../shared/domain/history-pack'
import type { Database } from './database'
import type { Breathe, DayStore } from './history-days'

/** The days from the first to the last, both included, of which anything is known. */
export type FleetSums = (
  workspaceId: string,
  first: number,
  last: number,
  breathe: Breathe,
) => Promise<FleetDay[]>

export function createFleetSums(db: Database, days: DayStore): FleetSums {
  const read = db.prepare('SELECT days FROM fleet_sums WHERE workspace_id = ? AND chunk = ?').raw()
  const keep = db.prepare('INSERT OR REPLACE INTO fleet_sums VALUES (?, ?, ?)')

  async function add(workspaceId: string, chunk: number, breathe: Breathe): Promise<FleetDay[]> {
    const version = days.version(chunk)
    const fleet = createFleetDays(chunk * CHUNK_DAYS, (chunk + 1) * CHUNK_DAYS - 1)
    await days.each(workspaceId, chunk, (_account, packed) => fleet.add(chunk, packed), breathe)
    const sums = fleet.days()
    // What was written while it was added up may be in it or not.
    if (version === days.version(chunk)) keep.run(workspaceId, chunk, JSON.stringify(sums))
    return sums
  }

  return async (workspaceId, first, last, breathe) => {
    const found: FleetDay[] = []
    for (const chunk of chunksBetween(first, last)) {
      const kept = read.get(workspaceId, chunk) as [string] | undefined
      const sums = kept ? (JSON.parse(kept[0]) as FleetDay[]) : await add(workspaceId, chunk, breathe)
      found.push(...sums.filter(({ day }) => day >= first && day <= last))
    }
    return found
  }
}
