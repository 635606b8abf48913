import { describe, expect, it } from 'vitest'
import { dayOf, dayText } from '../../../shared/domain/history'
import { testServer, testServices } from '../../support/services'

const DAY_MS = 86_400_000
const SIZE = 300

async function openedDemo(profile?: string) {
  const app = testServices({ settings: { requestShare: 100 }, ...(profile !== undefined && { profile }) })
  await app.session.start({ demoSize: SIZE })
  await app.sync.idle()
  return app
}

const daysAgo = (days: number): string => dayText(dayOf(Date.now()) - days)

describe('the past of a demo', () => {
  it('is there after the first sync: days, what changed, scores that fell, and the fleet of a past day', async () => {
    const app = await openedDemo()
    expect(app.sync.state().last?.outcome).toBe('done')
    const { days } = await app.history.fleet({ from: daysAgo(90), to: daysAgo(0) })
    const looked = days.filter(({ statuses }) => Object.keys(statuses).length > 0)
    expect(looked.length).toBeGreaterThan(75)
    // There are days on which nobody looked, too.
    expect(looked.length).toBeLessThan(91)
    const { counts } = await app.history.summary({ since: Date.now() - 30 * DAY_MS })
    for (const kind of ['broke', 'scoreFell', 'scoreRose'] as const)
      expect(counts[kind], kind).toBeGreaterThan(0)
    const { figures } = await app.pastFleet.asOf({ day: daysAgo(5) })
    expect(figures?.total.count).toBeGreaterThan(SIZE / 2)
    expect(figures?.total.count).toBeLessThanOrEqual(SIZE)
  })

  it('says of the last days what the API says, and today’s score is what the last day leads to', async () => {
    const app = await openedDemo()
    const { id, cache } = app.session.current()
    const moved: number[] = []
    for (const { email, score } of cache.accounts.page(id, undefined, 1000)) {
      const days = cache.history.account(id, email)?.days ?? []
      const before = days.findLast(({ day, score: known }) => day < dayOf(Date.now()) && known !== undefined)
      if (before?.score !== undefined && score !== undefined) moved.push(Math.abs(score - before.score))
    }
    // A day is a seventh of a score, so that it moves little: but for those that are crashing, and those just begun.
    expect(moved.filter((by) => by > 15).length).toBeLessThan(moved.length / 10)
  })

  it('is not told again by later syncs', async () => {
    const app = await openedDemo()
    const { id, cache } = app.session.current()
    const recorded = cache.history.recorded(id)
    app.sync.start('button')
    await app.sync.idle()
    expect(cache.history.recorded(id)).toEqual(recorded)
  })

  it('is the demo’s alone: a live workspace begins with the day of its first sync', async () => {
    const server = await testServer({ size: 20 })
    const app = testServices({ baseUrl: server.baseUrl, settings: { requestShare: 100 } })
    await app.session.start({})
    await app.connection.save({ key: server.key, sessionOnly: false })
    await app.sync.idle()
    const { id, cache } = app.session.current()
    expect(cache.history.recorded(id).days).toBe(1)
  })
})
