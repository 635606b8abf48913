import { beforeAll, describe, expect, test } from 'vitest'
import type { DemoAccount } from '../../../electron/demo/account-record'
import { DAY_MS } from '../../../electron/demo/days'
import { generateFleet, type GeneratedFleet } from '../../../electron/demo/generate'
import { WARMUP_WINDOW_DAYS, warmupOn } from '../../../electron/demo/warmup-history'

const ANCHOR_DAY = 20_740
const domainOf = ({ record }: DemoAccount): string => record.email.split('@')[1] ?? ''

function groupBy<K>(
  accounts: readonly DemoAccount[],
  key: (account: DemoAccount) => K,
): Map<K, DemoAccount[]> {
  const groups = new Map<K, DemoAccount[]>()
  for (const account of accounts) {
    const group = groups.get(key(account))
    if (group === undefined) groups.set(key(account), [account])
    else group.push(account)
  }
  return groups
}

let fleet: GeneratedFleet
let accounts: readonly DemoAccount[]
beforeAll(() => {
  fleet = generateFleet({ size: 2500, seed: 20_261_001, anchorDay: ANCHOR_DAY })
  accounts = fleet.accounts
})
const shareOf = (test: (account: DemoAccount) => boolean): number =>
  accounts.filter(test).length / accounts.length

describe('a generated fleet', () => {
  test.each([0, 1, 2, 7, 2500])('has as many accounts as asked for, no two alike: %i', (size) => {
    const made = generateFleet({ size, seed: 3, anchorDay: ANCHOR_DAY }).accounts
    expect(new Set(made.map(({ record }) => record.email.toLowerCase())).size).toBe(size)
  })

  test('is the same for the same seed and day, byte for byte, and another for another seed', () => {
    const text = (seed: number): string =>
      JSON.stringify(generateFleet({ size: 300, seed, anchorDay: ANCHOR_DAY }).accounts)
    expect(text(9)).toBe(text(9))
    expect(text(10)).not.toBe(text(9))
  })

  test('keeps its people, domains and ids on another day; only its dates move along', () => {
    const facts = (day: number): unknown => {
      const {
        accounts: made,
        tags,
        campaigns,
        jobs,
        workspace,
      } = generateFleet({ size: 300, seed: 9, anchorDay: day })
      const ids = [tags, campaigns, jobs, [workspace]].map((list) => list.map(({ id }) => id))
      return [made.map(({ record }) => record.email), ids]
    }
    expect(facts(ANCHOR_DAY + 40)).toEqual(facts(ANCHOR_DAY))
  })

  test('has the providers of a real one', () => {
    const of = (code: number): number => shareOf(({ record }) => record.provider_code === code)
    expect([2, 3, 1].map((code) => of(code).toFixed(2))).toEqual(['0.45', '0.30', '0.20'])
    expect(of(4)).toBeCloseTo(0.035, 2)
    expect(of(8)).toBeGreaterThan(0)
    expect(of(11)).toBeGreaterThan(0)
  })

  test('is mostly active, with some paused, some broken and a few in maintenance', () => {
    const of = (...statuses: number[]): number =>
      shareOf(({ record }) => statuses.includes(record.status ?? 0))
    expect(of(1)).toBeGreaterThan(0.85)
    expect(of(1)).toBeLessThan(0.91)
    expect(of(2)).toBeGreaterThan(0.04)
    expect(of(2)).toBeLessThan(0.09)
    expect(of(-1, -2, -3)).toBeGreaterThan(0.035)
    expect(of(-1, -2, -3)).toBeLessThan(0.065)
    expect(of(3)).toBeGreaterThan(0.003)
    expect(of(3)).toBeLessThan(0.02)
    for (const status of [-1, -2, -3]) expect(of(status)).toBeGreaterThan(0.002)
  })

  test('breaks by domain: most broken accounts have a broken neighbour with the same cause', () => {
    const broken = accounts.filter(({ record }) => (record.status ?? 0) < 0)
    const together = [...groupBy(broken, domainOf).values()].filter((group) => group.length > 1)
    expect(together.flat().length / broken.length).toBeGreaterThan(0.4)
  })

  test('shows a cause of every class of the triage', () => {
    const replies = accounts.flatMap(({ record }) => record.status_message?.response ?? [])
    for (const words of [
      /^550-5\.4\.5/,
      /^450 4\.1\.2/,
      /^55\d.5\.1\.1/,
      /^451 4\.7\.1 .*too many mails per login/,
      /^421 /,
      /^535-5\.7\.8 Username and Password not accepted/,
      /^534-5\.7\.9 Application-specific password required/,
      /^535 5\.7\.139 .*basic authentication is disabled/,
      /^550 5\.7\.30 /,
      /5\.7\.515 /,
      /5\.7\.26 (.|\n)*SPF(.|\n)*did not pass/,
      /^554 5\.7\.1 /,
    ]) {
      expect(
        replies.some((reply) => words.test(reply)),
        String(words),
      ).toBe(true)
    }
    expect(accounts.some(({ record }) => record.status === -1 && record.status_message === undefined)).toBe(
      true,
    )
  })

  test('gives a message to accounts in error alone', () => {
    for (const { record } of accounts)
      if (record.status_message !== undefined) expect(record.status).toBeLessThan(0)
  })

  test('has two to five Google inboxes on a domain, and more from Microsoft', () => {
    const sizes = (code: number): number[] =>
      [
        ...groupBy(
          accounts.filter(({ record }) => record.provider_code === code),
          domainOf,
        ).values(),
      ].map((group) => group.length)
    expect(Math.max(...sizes(2))).toBeLessThanOrEqual(5)
    const mean = (list: number[]): number => list.reduce((sum, size) => sum + size, 0) / list.length
    expect(mean(sizes(3))).toBeGreaterThan(mean(sizes(2)) * 1.5)
  })

  test('is bought in batches that share the instant, the provider and the client', () => {
    const bulk = [...groupBy(accounts, ({ record }) => record.timestamp_created).values()].filter(
      (group) => group.length > 20,
    )
    expect(bulk.length).toBeGreaterThan(5)
    for (const group of bulk) {
      expect(new Set(group.map(({ record }) => record.provider_code)).size).toBe(1)
      expect(new Set(group.map(({ traits }) => traits.client)).size).toBe(1)
    }
    expect(Math.max(...bulk.map((group) => group.length))).toBeGreaterThan(150)
  })

  test('lies wholly before its day, and some of it in the last week', () => {
    const anchor = new Date(ANCHOR_DAY * DAY_MS).toISOString()
    const lastWeek = new Date((ANCHOR_DAY - 7) * DAY_MS).toISOString()
    for (const { record } of accounts) {
      expect(record.timestamp_created < anchor).toBe(true)
      expect(record.timestamp_updated >= record.timestamp_created && record.timestamp_updated < anchor).toBe(
        true,
      )
      const started = record.timestamp_warmup_start
      if (typeof started === 'string')
        expect(started > record.timestamp_created && started < anchor).toBe(true)
    }
    expect(shareOf(({ record }) => record.timestamp_created > lastWeek)).toBeGreaterThan(0.02)
  })

  test('has fresh inboxes without a score, or with 0, and some whose setup is pending', () => {
    const fresh = accounts.filter(({ record }) => record.timestamp_warmup_start === null)
    expect(fresh.some(({ record }) => record.stat_warmup_score === null)).toBe(true)
    expect(fresh.some(({ record }) => record.stat_warmup_score === 0)).toBe(true)
    expect(accounts.some(({ record }) => record.setup_pending)).toBe(true)
  })

  test('has health in every band', () => {
    const scores = accounts.map(({ record }) => record.stat_warmup_score ?? 0)
    const between = (low: number, high: number): number =>
      scores.filter((score) => score >= low && score < high).length / scores.length
    expect(between(90, 101)).toBeGreaterThan(0.35)
    for (const [low, high] of [
      [80, 90],
      [70, 80],
      [1, 70],
    ] as const)
      expect(between(low, high)).toBeGreaterThan(0.02)
  })

  test('speaks many languages, some names very long, some emails with plus and apostrophe', () => {
    const names = accounts.map(({ record }) => `${record.first_name} ${record.last_name}`)
    for (const letters of [/[äöüß]/, /[éèç]/, /[łśż]/, /[řžě]/, /[åøæ]/, /[ğışİ]/, /ñ|ã|ő/]) {
      expect(
        names.some((name) => letters.test(name)),
        String(letters),
      ).toBe(true)
    }
    expect(new Set(names).size).toBeGreaterThan(80)
    const many = generateFleet({ size: 8000, seed: 2, anchorDay: ANCHOR_DAY }).accounts
    expect(many.some(({ record }) => record.first_name.length + record.last_name.length > 34)).toBe(true)
    expect(many.some(({ record }) => record.email.includes('+'))).toBe(true)
    expect(many.some(({ record }) => record.email.includes("'"))).toBe(true)
    for (const { record } of many) expect(record.email).toMatch(/^[a-z0-9._+'-]{1,64}@[a-z0-9-]+\.[a-z]+$/)
  })

  test('has ten to fourteen tags, in use', () => {
    expect(fleet.tags.length).toBeGreaterThanOrEqual(10)
    expect(fleet.tags.length).toBeLessThanOrEqual(14)
    const used = new Set(accounts.flatMap(({ tagIds }) => tagIds))
    const unused = fleet.tags.filter(({ id }) => !used.has(id)).map(({ label }) => label)
    expect(unused.filter((label) => !label.startsWith('batch'))).toEqual([])
    expect(unused.length).toBeLessThanOrEqual(2)
    expect(fleet.tags.map(({ label }) => label)).toContain('client: Northwind')
    expect(fleet.tags.map(({ label }) => label)).toContain('batch 2026-10')
  })
})

describe('the warmup history', () => {
  const rate = (account: DemoAccount, fromDaysAgo: number, toDaysAgo: number): number | undefined => {
    let [sent, inbox] = [0, 0]
    for (let ago = fromDaysAgo; ago > toDaysAgo; ago -= 1) {
      const day = warmupOn(account, ANCHOR_DAY - ago, ANCHOR_DAY)
      sent += day?.sent ?? 0
      inbox += day?.landedInbox ?? 0
    }
    return sent < 20 ? undefined : inbox / sent
  }
  const change = (trend: string): number[] =>
    accounts
      .filter(({ traits, record }) => traits.trend === trend && record.warmup_status === 1)
      .map((account) => [rate(account, 45, 31), rate(account, WARMUP_WINDOW_DAYS, 0)] as const)
      .filter((pair): pair is readonly [number, number] => pair[0] !== undefined && pair[1] !== undefined)
      .map(([before, after]) => after - before)
  const median = (list: number[]): number =>
    [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN

  test('goes back 45 days: steady, falling and crashing are told apart', () => {
    expect(Math.abs(median(change('steady')))).toBeLessThan(0.03)
    expect(median(change('falling'))).toBeLessThan(-0.12)
    expect(median(change('crashing'))).toBeLessThan(-0.15)
  })

  test('rises while an inbox is new, in number and in placement', () => {
    const young = accounts.filter(
      ({ traits, record }) => traits.trend === 'ramping' && record.warmup_status === 1,
    )
    const grown = young
      .map((account) => [rate(account, 24, 17), rate(account, 7, 0)])
      .filter((pair): pair is [number, number] => pair[0] !== undefined && pair[1] !== undefined)
    expect(grown.length).toBeGreaterThan(20)
    expect(median(grown.map(([before, after]) => after - before))).toBeGreaterThan(0.02)
  })

  test('has nothing before the start, nothing while it was off, and never more in the inbox than sent', () => {
    for (const account of accounts) {
      const { record, traits } = account
      for (let ago = 45; ago > 0; ago -= 1) {
        const number = ANCHOR_DAY - ago
        const day = warmupOn(account, number, ANCHOR_DAY)
        if (day === undefined) continue
        const isKnown = typeof record.timestamp_warmup_start === 'string'
        const isOff = traits.warmupOffFromDay !== undefined && number >= traits.warmupOffFromDay
        const isSound =
          day.landedInbox + day.landedSpam <= day.sent && day.landedInbox >= 0 && day.landedSpam >= 0
        if (!isKnown || isOff || !isSound)
          throw new Error(`${record.email} ${ago} days ago: ${JSON.stringify(day)}`)
      }
    }
  })
})
