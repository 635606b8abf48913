import { describe, expect, it } from 'vitest'
import type { Cache } from '../../../electron/cache/cache'
import { closeDatabase, type Database } from '../../../electron/cache/database'
import { dayOf, dayText } from '../../../shared/domain/history'
import { testCache, WORKSPACE } from '../../support/builders'
import { ADA, at, openedCache, row, since, START, sync } from '../../support/cache-history'

const rowsIn = (db: Database, table: string): number =>
  (db.prepare(`SELECT count(*) FROM ${table}`).raw().get() as [number])[0]

const daysOf = (cache: Cache, email = ADA): unknown =>
  cache.history.account(WORKSPACE, email)?.days.map(({ day, ...facts }) => ({ day: dayText(day), ...facts }))

describe('the days of an account', () => {
  it('hold what each sync saw, the last word of the day', async () => {
    const cache = testCache()
    await sync(cache, at(0), [row(ADA)])
    await sync(cache, at(0, 60), [row(ADA, { stat_warmup_score: 91 })])
    await sync(cache, at(2), [row(ADA, { status: -1, stat_warmup_score: 88 })])
    const rest = { warmupStatus: 1, dailyLimit: 30, warmupLimit: 12 }
    expect(daysOf(cache)).toEqual([
      { day: '2026-03-01', status: 1, score: 91, ...rest },
      { day: '2026-03-03', status: -1, score: 88, ...rest },
    ])
    expect(cache.history.recorded(WORKSPACE)).toEqual({ since: at(0), days: 2 })
  })

  it('invent nothing: what is unknown stays away, and takes nothing known with it', async () => {
    const cache = testCache()
    await sync(cache, at(0), [
      row(ADA, { stat_warmup_score: null, daily_limit: undefined, warmup: undefined }),
    ])
    expect(daysOf(cache)).toEqual([{ day: '2026-03-01', status: 1, warmupStatus: 1 }])
    await sync(cache, at(0, 15), [row(ADA, { stat_warmup_score: 70 })])
    await sync(cache, at(0, 30), [row(ADA, { stat_warmup_score: null, status: null })])
    expect(daysOf(cache)).toEqual([
      { day: '2026-03-01', status: 1, warmupStatus: 1, score: 70, dailyLimit: 30, warmupLimit: 12 },
    ])
  })

  it('have a gap where no sync was, and while the account was gone', async () => {
    const cache = testCache()
    await sync(cache, at(0), [row(ADA), row('b@x.example')])
    await sync(cache, at(1), [row(ADA)])
    await sync(cache, at(2), [row(ADA), row('b@x.example')])
    const days = cache.history.account(WORKSPACE, 'b@x.example')?.days.map(({ day }) => dayText(day))
    expect(days).toEqual(['2026-03-01', '2026-03-03'])
  })

  it('take in what the analytics say of past days, campaigns and warmup apart', async () => {
    const cache = testCache()
    await sync(cache, at(0), [row(ADA)])
    const warmup = new Map([
      ['2026-02-27', { sent: 12, received: 9, landedInbox: 11, landedSpam: 1 }],
      ['2026-02-28', { sent: 3, landedInbox: 3 }],
      ['2026-02-30', { sent: 99 }],
      ['yesterday', { sent: 99 }],
    ])
    const answer = new Map([
      [ADA, { days: warmup }],
      ['stranger@x.example', { days: warmup }],
    ])
    const activity = [
      { email: ADA, date: '2026-02-28', sent: 25, bounced: 0 },
      { email: ADA, date: '2026-02-27', sent: 20 },
      { email: 'stranger@x.example', date: '2026-02-27', sent: 20 },
      { email: ADA, date: '0000-00-00', sent: 20 },
    ]
    expect(await cache.history.mergeWarmupDays(WORKSPACE, answer)).toBe(1)
    expect(await cache.history.mergeDailyActivity(WORKSPACE, activity)).toBe(1)
    expect(await cache.history.mergeWarmupDays(WORKSPACE, answer)).toBe(0)
    expect(await cache.history.mergeDailyActivity(WORKSPACE, activity)).toBe(0)
    expect(daysOf(cache)).toMatchObject([
      { day: '2026-02-27', warmupSent: 12, warmupReceived: 9, warmupInbox: 11, warmupSpam: 1, sent: 20 },
      { day: '2026-02-28', warmupSent: 3, warmupInbox: 3, sent: 25, bounced: 0 },
      { day: '2026-03-01', status: 1 },
    ])
    expect(daysOf(cache)).not.toHaveProperty('1.warmupSpam')
  })

  it('take the later word of the analytics, for a day grows until it is over', async () => {
    const cache = testCache()
    await sync(cache, at(0), [row(ADA)])
    for (const sent of [3, 12, 10])
      await cache.history.mergeDailyActivity(WORKSPACE, [{ email: ADA, date: '2026-03-01', sent }])
    expect(daysOf(cache)).toMatchObject([{ sent: 10, status: 1 }])
  })

  it('write nothing when a second sync of the day finds nothing new', async () => {
    const cache = testCache()
    await sync(cache, at(0), [row(ADA), row('b@x.example')])
    expect(await cache.history.snapshotDay(WORKSPACE, at(0, 20))).toBe(0)
    cache.accounts.putSingle(WORKSPACE, at(0, 21), row(ADA, { status: -1 }))
    expect(await cache.history.snapshotDay(WORKSPACE, at(0, 22))).toBe(1)
  })

  it('are not written by a clock that was never set', async () => {
    const cache = testCache()
    await sync(cache, 1000, [row(ADA)])
    expect(daysOf(cache)).toEqual([])
    expect(cache.history.recorded(WORKSPACE)).toEqual({ since: undefined, days: 0 })
  })

  it('stop between two lots when the work is called off', async () => {
    const cache = testCache()
    const many = Array.from({ length: 1200 }, (_, index) => row(`u${index}@x.example`))
    cache.accounts.putListed(WORKSPACE, 1, at(0), many)
    const stopper = new AbortController()
    const work = cache.history.snapshotDay(WORKSPACE, at(0), { signal: stopper.signal })
    setImmediate(() => {
      stopper.abort()
    })
    await expect(work).rejects.toThrow()
    expect(cache.history.recorded(WORKSPACE).days).toBe(0)
    expect(await cache.history.snapshotDay(WORKSPACE, at(0))).toBeGreaterThan(0)
    const fleet = await cache.history.fleetDays(WORKSPACE, dayOf(at(0)), dayOf(at(0)))
    expect(fleet).toMatchObject([
      { statuses: { '1': 1200 }, sums: { dailyLimit: { sum: 36_000, known: 1200 } } },
    ])
  })
})

describe('a year', () => {
  /** Syncs every day, an hour later than the day before would be too regular for nothing to depend on it. */
  async function live(cache: Cache, from: number, to: number): Promise<void> {
    for (let day = from; day < to; day++)
      await sync(cache, at(day), [row(ADA, { stat_warmup_score: 50 + (day % 40), daily_limit: day })])
  }

  it('is kept, and not much more', async () => {
    const cache = testCache()
    await live(cache, 0, 520)
    const known = cache.history.account(WORKSPACE, ADA)?.days.map(({ day }) => day) ?? []
    const today = dayOf(at(519))
    expect(known.at(-1)).toBe(today)
    expect(known[0]).toBeLessThanOrEqual(today - 366)
    expect(known[0]).toBeGreaterThan(today - 366 - 8 - 64)
    const limits = await since(cache, 0)
    expect(limits).toEqual([[ADA, 'dailyLimitChanged', expect.any(Number), 519]])
    expect((limits[0] as number[])[2]).toBeGreaterThan(519 - 366 - 12)
  })

  it('tells a score from the days where the log no longer has it', async () => {
    const cache = testCache()
    await live(cache, 0, 120)
    // As the day before ended.
    expect(await since(cache, at(60))).toContainEqual([ADA, 'scoreRose', 50 + (59 % 40), 50 + (119 % 40)])
    expect(await since(cache, at(110))).toContainEqual([ADA, 'scoreRose', 50 + (109 % 40), 50 + (119 % 40)])
    expect(await since(cache, at(-30))).not.toContainEqual(expect.arrayContaining(['scoreRose']))
  })

  it('survives a clock that was years ahead for a week', async () => {
    const cache = testCache()
    await live(cache, 0, 30)
    for (let day = 4000; day < 4007; day++) await sync(cache, at(day), [row(ADA, { daily_limit: day })])
    await live(cache, 30, 40)
    const known = cache.history.account(WORKSPACE, ADA)?.days.map(({ day }) => day - dayOf(START)) ?? []
    expect(known.slice(0, 40)).toEqual(Array.from({ length: 40 }, (_, index) => index))
    expect(await since(cache, at(0, 1))).toContainEqual([ADA, 'dailyLimitChanged', 0, 39])
  })
})

describe('a workspace that is removed', () => {
  it('takes its history with it and leaves that of the others', async () => {
    const { cache, db } = openedCache()
    await sync(cache, at(0), [row(ADA), row('b@x.example')])
    await sync(cache, at(1), [row(ADA, { status: -1 })])
    cache.workspaces.save({ id: 'other', name: 'Other', kind: 'live', missingScopes: [], addedAt: 2 })
    cache.accounts.putListed('other', 1, at(1), [row('o@x.example')])
    cache.accounts.putSingle('other', at(1), row('o@x.example', { status: 2 }))
    await cache.history.snapshotDay('other', at(1))
    cache.workspaces.remove(WORKSPACE)
    expect(rowsIn(db, 'account_changes')).toBe(1)
    expect(rowsIn(db, 'account_days')).toBe(1)
    expect(rowsIn(db, 'history_days')).toBe(1)
    expect(cache.history.account('other', 'o@x.example')?.days).toMatchObject([{ status: 2 }])
    expect(cache.history.lastSync(WORKSPACE)).toBeUndefined()
    closeDatabase(db)
  })
})
