// Gives a demo workspace its past, once: what the app would remember had it been there. No other workspace has one told.
import { DAY_FIELDS } from '../../shared/domain/history'
import { AppError } from '../../shared/errors'
import { demoSizeOf, type DemoService } from './demo'
import type { OpenWorkspace } from './session'

/** To be called in a sync, once the fleet is listed and before the day is recorded. Rejects when it is called off. */
export type TellDemoPast = (workspace: OpenWorkspace, signal: AbortSignal) => Promise<void>

const FIELDS = DAY_FIELDS.length

/** The days on which any of these accounts was looked at: only a look tells a state. */
function* looksOf(firstDay: number, cells: Float32Array): Generator<number> {
  for (let place = 0; place * FIELDS < cells.length; place++)
    if (!Number.isNaN(cells[place * FIELDS] ?? Number.NaN)) yield firstDay + place
}

export function createDemoPast({ demo }: { readonly demo: DemoService }): TellDemoPast {
  return async ({ id, cache }, signal) => {
    const size = cache.workspaces.get(id)?.kind === 'demo' ? demoSizeOf(id) : undefined
    if (size === undefined || cache.history.recorded(id).days > 0) return
    const fleet = await demo.ensure(size)
    const looks = new Set<number>()
    for (let start = 0; ;) {
      const told = await fleet.past(start)
      // It may have been left meanwhile, and its cache closed.
      if (signal.aborted) throw new AppError('cancelled', 'the past was not told to its end')
      if (told.accounts.length === 0) break
      await cache.history.tellPast(id, told, { signal })
      for (const { cells } of told.accounts) for (const day of looksOf(told.firstDay, cells)) looks.add(day)
      start += told.accounts.length
    }
    cache.history.endPast(id, looks)
  }
}
