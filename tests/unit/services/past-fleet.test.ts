import { describe, expect, it } from 'vitest'
import { accountKey } from '../../../shared/domain/accounts'
import { dayOf, dayText } from '../../../shared/domain/history'
import { createOverviewTally, type FleetFigures } from '../../../shared/domain/overview'
import { DEFAULT_THRESHOLDS } from '../../../shared/domain/thresholds'
import { testServer, testServices } from '../../support/services'

async function synced(size: number) {
  const server = await testServer({ size })
  const app = testServices({ baseUrl: server.baseUrl })
  await app.session.start({})
  await app.connection.save({ key: server.key, sessionOnly: false })
  await app.sync.idle()
  return { app, server, day: dayText(dayOf(Date.now())) }
}

type Figures = readonly { readonly count: number; readonly query: string }[]

const figuresOf = ({ total, statuses, warmups, providers, bands, parts }: FleetFigures): Figures => [
  total,
  ...[statuses, warmups, providers, bands, parts].flat(),
  ...parts.flatMap(({ returning }) => returning ?? []),
]

describe('the fleet as of a day', () => {
  it('of today has the figures of now, but for setup, which no history keeps', async () => {
    const { app, day } = await synced(300)
    const { id, cache } = app.session.current()
    const tally = createOverviewTally({
      thresholds: DEFAULT_THRESHOLDS,
      nowMs: Date.now(),
      falling: new Set(),
    })
    for (const row of cache.accounts.page(id, undefined, 1000)) tally.add({ ...row, isSetupPending: false })
    const { total, statuses, warmups, providers, bands, parts } = tally.result()
    const state = await app.pastFleet.asOf({ day })
    expect(state.figures).toEqual({ total, statuses, warmups, providers, bands, parts })
    expect(total.count).toBe(300)
  })

  it('lists exactly the accounts behind each of its figures, page by page', async () => {
    const { app, day } = await synced(120)
    const { figures } = await app.pastFleet.asOf({ day })
    if (!figures) throw new Error('the day is recorded')
    for (const { query, count } of figuresOf(figures)) {
      const emails: string[] = []
      let after: number | undefined = 0
      do {
        const page = await app.pastFleet.asOfAccounts({ day, query, after, limit: 50 })
        expect(page.total, query).toBe(count)
        emails.push(...page.rows.map(({ email }) => email))
        after = page.next
      } while (after !== undefined)
      expect(new Set(emails).size, query).toBe(count)
      expect(emails, query).toEqual([...emails].sort())
    }
  })

  it('tells what an account was and is, and that one is gone', async () => {
    const { app, server, day } = await synced(60)
    const [first, second] = server.fleet.all().filter(({ record }) => record.status === 1)
    const [broken, gone] = [first?.record.email ?? '', second?.record.email ?? '']
    server.fleet.mutate(broken, { record: { status: -1 } })
    server.fleet.remove(gone)
    const before = await app.pastFleet.asOf({ day })
    app.sync.start('button')
    await app.sync.idle()
    const active = await app.pastFleet.asOfAccounts({ day, query: 'status:active', limit: 1000 })
    const now = (email: string) => active.rows.find((row) => row.email === accountKey(email))
    // It is the same day: what broke is now of that day too; what is gone was last seen well.
    expect(now(broken)).toBeUndefined()
    expect(now(gone)).toMatchObject({ then: { status: 1 }, now: { isGone: true } })
    const after = await app.pastFleet.asOf({ day })
    expect(after.figures?.total.count).toBe(before.figures?.total.count)
  })

  it('says of a day nobody looked that nothing is known, and which day is next to it', async () => {
    const { app, day } = await synced(5)
    expect(await app.pastFleet.asOf({ day: '2026-01-01' })).toMatchObject({
      day: '2026-01-01',
      figures: undefined,
      before: undefined,
      after: day,
    })
  })
})
