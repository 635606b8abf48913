import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cache } from '../../../electron/cache/cache'
import { dayOf, dayText } from '../../../shared/domain/history'
import type { FleetDay } from '../../../shared/domain/history-fleet'
import { testCache, WORKSPACE } from '../../support/builders'
import { ADA, at, openedCache, row, sync } from '../../support/cache-history'

const FIRST = dayOf(at(0)) - 5
const LAST = dayOf(at(0)) + 100
const fleetDays = (cache: Cache, first = FIRST, last = LAST): Promise<FleetDay[]> =>
  cache.history.fleetDays(WORKSPACE, first, last)

describe('the kept sums of the fleet', () => {
  it('are what a fresh count gives, whatever was asked for and written before', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('sync' as const), day: fc.nat(90), status: fc.constantFrom(1, 2, -1) }),
      fc.record({ kind: fc.constant('sent' as const), day: fc.nat(90), sent: fc.nat(50) }),
      fc.record({ kind: fc.constant('read' as const), from: fc.nat(90), length: fc.nat(90) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const { cache, db } = openedCache()
        await sync(cache, at(0), [row(ADA), row('b@x.example')])
        for (const one of steps) {
          if (one.kind === 'sync') await sync(cache, at(one.day), [row(ADA, { status: one.status })])
          if (one.kind === 'sent') {
            const activity = [{ email: ADA, date: dayText(dayOf(at(one.day))), sent: one.sent }]
            await cache.history.mergeDailyActivity(WORKSPACE, activity)
          }
          if (one.kind === 'read') await fleetDays(cache, FIRST + one.from, FIRST + one.from + one.length)
        }
        const kept = await fleetDays(cache)
        db.exec('DELETE FROM fleet_sums')
        expect(kept).toEqual(await fleetDays(cache))
        await cache.close()
      }),
      { numRuns: 25 },
    )
  })

  it('are not kept when a day among them was written while they were added up', async () => {
    const cache = testCache()
    await sync(cache, at(0), [row(ADA)])
    const reading = fleetDays(cache)
    await cache.history.snapshotDay(WORKSPACE, at(1))
    await reading
    expect((await fleetDays(cache)).map(({ day }) => day)).toEqual([dayOf(at(0)), dayOf(at(1))])
  })

  it('give only the days asked for', async () => {
    const cache = testCache()
    for (const day of [0, 1, 2]) await sync(cache, at(day), [row(ADA)])
    await fleetDays(cache)
    const middle = await fleetDays(cache, dayOf(at(1)), dayOf(at(1)))
    expect(middle.map(({ day }) => day)).toEqual([dayOf(at(1))])
  })
})
