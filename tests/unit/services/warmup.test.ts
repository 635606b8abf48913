import { describe, expect, it } from 'vitest'
import { dayOf, dayText } from '../../../shared/domain/history'
import { domainOf } from '../../../shared/domain/accounts'
import { cachedRows, testServer, testServices } from '../../support/services'

const TODAY = dayOf(Date.now())
const WANTED = {
  from: dayText(TODAY - 29),
  to: dayText(TODAY),
  movers: 5,
  fallPoints: 10,
  fallDays: 7,
}

async function synced(size: number) {
  const server = await testServer({ size })
  const app = testServices({ baseUrl: server.baseUrl })
  await app.session.start({})
  await app.connection.save({ key: server.key, sessionOnly: false })
  await app.sync.idle()
  return { app, server }
}

describe('warmup of a group', () => {
  it('of the fleet is the sum of its accounts, and two parts of it add up to it', async () => {
    const { app } = await synced(300)
    const fleet = await app.warmup.group(WANTED)
    expect(fleet.columns.sent.sums).toHaveLength(30)
    const emails = cachedRows(app).map(({ email }) => email)
    const [one, other] = await Promise.all([
      // In no order, some of them unknown here, and in another case than in the cache.
      app.warmup.group({ ...WANTED, emails: [...emails.slice(0, 7), 'nobody@x.example'].reverse() }),
      app.warmup.group({ ...WANTED, emails: emails.slice(7).map((email) => email.toUpperCase()) }),
    ])
    for (const series of ['sent', 'inbox', 'received', 'score'] as const) {
      const [all, a, b] = [fleet, one, other].map(({ columns }) => columns[series])
      expect(a?.sums.map((sum, at) => sum + (b?.sums[at] ?? 0))).toEqual(all?.sums)
      expect(a?.known.map((known, at) => known + (b?.known[at] ?? 0))).toEqual(all?.known)
    }
    expect(one.accounts + other.accounts).toBe(fleet.accounts)
    expect(fleet.columns.sent.sums.some((sum) => sum > 0)).toBe(true)
    expect(app.bugs).toEqual([])
  })

  it('of one account is what its history says', async () => {
    const { app } = await synced(60)
    const { email } = cachedRows(app).find(({ score }) => (score ?? 0) > 0) ?? { email: '' }
    const { days } = app.history.account({ email })
    const { columns, from } = await app.warmup.group({ ...WANTED, emails: [email] })
    const first = dayOf(Date.parse(from))
    const within = days.filter(({ day }) => day >= from)
    for (const { day, warmupSent, score } of within) {
      const at = dayOf(Date.parse(day)) - first
      expect(columns.sent.known[at]).toBe(warmupSent === undefined ? 0 : 1)
      expect(columns.sent.sums[at]).toBe(warmupSent ?? 0)
      if (score !== 0) expect(columns.score.sums[at]).toBe(score ?? 0)
    }
    expect(within.length).toBeGreaterThan(3)
  })

  it('names the lowest scores as the rows have them, with a line for each', async () => {
    const { app } = await synced(300)
    const { lowest, falling } = await app.warmup.group(WANTED)
    const scored = cachedRows(app).filter(({ score }) => (score ?? 0) > 0)
    const scores = scored.map(({ score }) => score ?? 0).sort((a, b) => a - b)
    expect(lowest.map(({ score }) => score)).toEqual(scores.slice(0, 5))
    for (const { email, score, scores: line } of lowest) {
      expect(scored.find((row) => row.email === email)?.score).toBe(score)
      expect(line).toHaveLength(30)
      expect(line.at(-1)).toBe(score)
    }
    // The scores of one day alone: nothing can have fallen.
    expect(falling).toEqual([])
  })

  it('knows nothing of nobody', async () => {
    const { app } = await synced(60)
    const none = await app.warmup.group({ ...WANTED, emails: [] })
    expect(none).toMatchObject({ accounts: 0, lowest: [], falling: [] })
    expect(none.columns.sent.known.every((known) => known === 0)).toBe(true)
  })
})

describe('the weeks of domains', () => {
  it('are those of all their accounts, as the fleet’s history has them', async () => {
    const { app } = await synced(300)
    const before = dayText(TODAY)
    const weeks = await app.domains.weeks({ before })
    expect(new Set(weeks.domains)).toEqual(new Set(cachedRows(app).map(({ email }) => domainOf(email))))
    const { days } = await app.history.fleet({ from: dayText(TODAY - 7), to: dayText(TODAY - 1) })
    for (const [column, field] of [
      ['sent', 'sent'],
      ['bounced', 'bounced'],
      ['warmupSent', 'warmupSent'],
      ['warmupInbox', 'warmupInbox'],
      ['warmupSpam', 'warmupSpam'],
    ] as const) {
      const sum = days.reduce((all, { sums }) => all + (sums[field]?.sum ?? 0), 0)
      expect(
        weeks[column].reduce<number>((all, one) => all + (one ?? 0), 0),
        field,
      ).toBe(sum)
    }
  })
})

describe('who waits when the workspace is closed', () => {
  it('is told so', async () => {
    const { app } = await synced(300)
    const waiting = Promise.allSettled([
      app.warmup.group(WANTED),
      app.domains.weeks({ before: dayText(TODAY) }),
    ])
    app.session.leave()
    for (const one of await waiting) expect(one).toMatchObject({ reason: { code: 'noWorkspace' } })
  })
})
