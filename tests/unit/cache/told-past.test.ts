import { describe, expect, it } from 'vitest'
import { DAY_FIELDS, dayOf, type DayFacts } from '../../../shared/domain/history'
import { WORKSPACE } from '../../support/builders'
import { ADA, at, openedCache, row, since, sync } from '../../support/cache-history'

const TODAY = 20
const FIRST = dayOf(at(0))

/** Facts by day, as the demo tells them. */
function told(facts: Readonly<Record<number, DayFacts>>, email = ADA) {
  const cells = new Float32Array(TODAY * DAY_FIELDS.length).fill(Number.NaN)
  for (const [day, known] of Object.entries(facts))
    for (const [number, field] of DAY_FIELDS.entries())
      cells[Number(day) * DAY_FIELDS.length + number] = known[field] ?? Number.NaN
  return { firstDay: FIRST, accounts: [{ email, cells }] }
}

/** A demo of which Ada was listed in a first sync that has not recorded its day yet. */
function demo() {
  const opened = openedCache()
  opened.cache.workspaces.save({ id: WORKSPACE, name: 'Demo', kind: 'demo', missingScopes: [], addedAt: 1 })
  const run = opened.cache.syncs.begin(WORKSPACE, 'connected', at(TODAY))
  opened.cache.accounts.putListed(WORKSPACE, run, at(TODAY), [row(ADA, { status: 1, stat_warmup_score: 70 })])
  opened.cache.workspaces.setLastComplete(WORKSPACE, at(TODAY))
  return opened
}

const PAST = {
  0: { status: 1, score: 90 },
  1: { warmupSent: 4 },
  10: { status: -1, score: 85 },
  12: { status: 1, score: 75 },
  19: { status: 1, score: 70 },
}

describe('a past that is told', () => {
  it('is there day by day, with what changed between two looks, as if it had been lived through', async () => {
    const { cache } = demo()
    await cache.history.tellPast(WORKSPACE, told(PAST))
    cache.history.endPast(
      WORKSPACE,
      [0, 10, 12, 19].map((day) => FIRST + day),
    )
    const known = cache.history.account(WORKSPACE, ADA)
    expect(known?.days).toEqual(
      Object.entries(PAST).map(([day, facts]) => ({ day: FIRST + Number(day), ...facts })),
    )
    expect(cache.history.recorded(WORKSPACE).days).toBe(4)
    expect(await since(cache, at(9))).toEqual([[ADA, 'scoreFell', 90, 70]])
    expect(await since(cache, at(11))).toEqual([
      [ADA, 'recovered', -1, 1],
      [ADA, 'scoreFell', 85, 70],
    ])
  })

  it('comes before whatever was met since, though it was told later', async () => {
    const { cache } = demo()
    const run = cache.syncs.begin(WORKSPACE, 'interval', at(TODAY, 5))
    cache.accounts.putListed(WORKSPACE, run, at(TODAY, 5), [row(ADA, { status: 1, stat_warmup_score: 60 })])
    await cache.history.tellPast(WORKSPACE, told(PAST))
    expect(await since(cache, at(11))).toEqual([
      [ADA, 'recovered', -1, 1],
      [ADA, 'scoreFell', 85, 60],
    ])
  })

  it('told twice is told once', async () => {
    const { cache } = demo()
    await cache.history.tellPast(WORKSPACE, told(PAST))
    const once = cache.history.account(WORKSPACE, ADA)
    await cache.history.tellPast(WORKSPACE, told(PAST))
    expect(cache.history.account(WORKSPACE, ADA)).toEqual(once)
  })

  it('has whoever came later appear, and nobody it does not know', async () => {
    const { cache } = demo()
    await cache.history.tellPast(WORKSPACE, told({ 15: { status: 1 }, 16: { status: 1 } }))
    await cache.history.tellPast(WORKSPACE, told({ 15: { status: 1 } }, 'nobody@getacme.example'))
    expect(await since(cache, at(1))).toEqual([[ADA, 'appeared', undefined, undefined]])
  })

  it('is told to no workspace but a demo', async () => {
    const { cache } = openedCache()
    await sync(cache, at(TODAY), [row(ADA)])
    await expect(cache.history.tellPast(WORKSPACE, told(PAST))).rejects.toMatchObject({ code: 'bug' })
    expect(() => cache.history.endPast(WORKSPACE, [FIRST])).toThrow()
    expect(cache.history.recorded(WORKSPACE).days).toBe(1)
  })
})
