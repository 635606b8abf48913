import { describe, expect, it } from 'vitest'
import type { Cache } from '../../../electron/cache/cache'
import type { AccountRow } from '../../../shared/contract/accounts'
import { dayOf } from '../../../shared/domain/history'
import { testCache, WORKSPACE } from '../../support/builders'
import { ADA, at, row, sync } from '../../support/cache-history'

const BO = 'bo@getacme.example'

async function fleetOn(cache: Cache, day: number): Promise<AccountRow[]> {
  const rows: AccountRow[] = []
  await cache.history.pastFleet(WORKSPACE, dayOf(at(day)), (one) => rows.push(one))
  return rows
}

describe('the fleet of a past day', () => {
  it('is what the last sync of that day saw, in the order of the emails', async () => {
    const cache = testCache()
    await sync(cache, at(0), [row(BO), row(ADA, { status: 1, stat_warmup_score: 91, daily_limit: 30 })])
    await sync(cache, at(0, 30), [row(BO), row(ADA, { status: -1, stat_warmup_score: 70, daily_limit: 20 })])
    await sync(cache, at(1), [row(BO), row(ADA, { status: 2, stat_warmup_score: 50, daily_limit: 5 })])
    const [ada, bo, ...others] = await fleetOn(cache, 0)
    expect(ada).toMatchObject({
      email: ADA,
      domain: 'getacme.example',
      provider: 2,
      status: -1,
      score: 70,
      dailyLimit: 20,
    })
    expect([bo?.email, others]).toEqual([BO, []])
    expect((await fleetOn(cache, 1))[0]).toMatchObject({ status: 2, score: 50, dailyLimit: 5 })
  })

  it('has nobody who was not there yet, and whoever has gone since', async () => {
    const cache = testCache()
    await sync(cache, at(0), [row(ADA)])
    await sync(cache, at(1), [row(BO)])
    const emails = async (day: number) => (await fleetOn(cache, day)).map(({ email }) => email)
    expect(await emails(0)).toEqual([ADA])
    expect(await emails(1)).toEqual([BO])
  })

  it('keeps the unknown unknown, and does not take warmup begun later for begun then', async () => {
    const cache = testCache()
    const bare = { email: ADA, timestamp_warmup_start: new Date(at(3)).toISOString() }
    await sync(cache, at(0), [{ ...bare, status: 1 }])
    const [ada] = await fleetOn(cache, 0)
    expect(ada).toMatchObject({ status: 1, cause: 'none', tagIds: [] })
    expect(ada).not.toHaveProperty('score')
    expect(ada).not.toHaveProperty('dailyLimit')
    expect(ada?.warmupStartedAt).toBeUndefined()
    await sync(cache, at(4), [{ ...bare, status: 1 }])
    expect((await fleetOn(cache, 4))[0]?.warmupStartedAt).toBe(bare.timestamp_warmup_start)
  })

  it('tells which days are recorded next to one on which nobody looked', async () => {
    const cache = testCache()
    const nearest = (day: number) => cache.history.nearestDays(WORKSPACE, dayOf(at(day)))
    expect(nearest(0)).toEqual({ isRecorded: false, before: undefined, after: undefined })
    await sync(cache, at(0), [row(ADA)])
    await sync(cache, at(5), [row(ADA)])
    expect(nearest(2)).toEqual({ isRecorded: false, before: dayOf(at(0)), after: dayOf(at(5)) })
    expect(nearest(5)).toEqual({ isRecorded: true, before: dayOf(at(0)), after: undefined })
    expect(await fleetOn(cache, 2)).toEqual([])
  })
})
