import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AccountRow } from '../../../shared/contract/accounts'
import {
  exceededCaps,
  failingVitals,
  INBOX_STATES,
  rollUpDomains,
  type DomainRow,
  type DomainSources,
} from '../../../shared/domain/domains'
import { DEFAULT_THRESHOLDS } from '../../../shared/domain/thresholds'

const SOURCES: DomainSources = {
  thresholds: DEFAULT_THRESHOLDS,
  vitals: new Map(),
  tracking: new Map(),
  weeks: new Map(),
}

const account = (email: string, more: Partial<AccountRow> = {}): AccountRow => ({
  email,
  domain: email.slice(email.indexOf('@') + 1),
  name: '',
  tagIds: [],
  cause: 'none',
  fetchedAt: 1,
  ...more,
})

const only = (rows: readonly AccountRow[], sources: Partial<DomainSources> = {}): DomainRow => {
  const [row, ...others] = rollUpDomains(rows, { ...SOURCES, ...sources })
  expect(others).toEqual([])
  return row as DomainRow
}

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined })

const someRows: fc.Arbitrary<AccountRow[]> = fc.uniqueArray(
  fc
    .record({
      local: fc.stringMatching(/^[a-z]{1,4}$/),
      domain: fc.constantFrom('a.example', 'b.example', 'constructor', '__proto__'),
      status: maybe(fc.constantFrom(1, 2, 3, 7, -1, -3)),
      warmupStatus: maybe(fc.constantFrom(0, 1, -1, -2, -3)),
      score: maybe(fc.nat(100)),
      dailyLimit: maybe(fc.nat(60)),
      warmupLimit: maybe(fc.nat(40)),
      provider: maybe(fc.constantFrom(1, 2, 3, 8)),
      goneAt: maybe(fc.constant(5)),
    })
    .map(({ local, domain, ...more }) => account(`${local}@${domain}`, more)),
  { selector: ({ email }) => email, maxLength: 40 },
)

describe('the fleet by domain', () => {
  it('adds up to the accounts that are not gone, whatever they are', () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const there = rows.filter(({ goneAt }) => goneAt === undefined)
        const domains = rollUpDomains(rows, SOURCES)
        expect(domains.map(({ domain }) => domain)).toEqual([...new Set(there.map((row) => row.domain))])
        for (const one of domains) {
          const own = there.filter(({ domain }) => domain === one.domain)
          expect(one.inboxes).toBe(own.length)
          expect(INBOX_STATES.reduce((sum, state) => sum + one.states[state], 0)).toBe(own.length)
          expect(one.states.error).toBe(own.filter(({ status = 0 }) => status < 0).length)
          expect([...one.providers.values()].reduce((sum, count) => sum + count, 0)).toBe(own.length)
          const limits = own.flatMap(({ dailyLimit }) => dailyLimit ?? [])
          const sum = limits.reduce((all, limit) => all + limit, 0)
          expect(one.dailyLimit).toBe(limits.length === 0 ? undefined : sum)
          const scores = own.flatMap(({ score, warmupStatus }) =>
            score === undefined || (score === 0 && warmupStatus !== 1) ? [] : score,
          )
          expect(one.scored).toBe(scores.length)
          expect(one.worstScore).toBe(scores.length === 0 ? undefined : Math.min(...scores))
          expect(one.email).toBe(own.map(({ email }) => email).sort()[0])
        }
      }),
    )
  })

  it('says nothing of what is not known, and does not take it for zero', () => {
    expect(only([account('a@x.example')])).toMatchObject({
      dailyLimit: undefined,
      warmupLimit: undefined,
      hottest: undefined,
      meanScore: undefined,
      worstScore: undefined,
      vitals: undefined,
      mailsADay: undefined,
      spamRate: undefined,
      bounceRate: undefined,
      states: { unknown: 1 },
    })
  })

  it('counts an inbox over what is usual, and over the most, from one mail above on', () => {
    const hot = (dailyLimit: number, warmupLimit: number, more: Partial<AccountRow> = {}) =>
      only([account('a@x.example', { dailyLimit, warmupLimit, warmupStatus: 1, provider: 1, ...more })])
    expect(hot(20, 10)).toMatchObject({ overUsual: 0, overMost: 0, hottest: 30 })
    expect(hot(20, 11)).toMatchObject({ overUsual: 1, overMost: 0 })
    expect(hot(30, 20)).toMatchObject({ overUsual: 1, overMost: 0, hottest: 50 })
    expect(hot(30, 21)).toMatchObject({ overUsual: 1, overMost: 1 })
    // Warmup that is off sends nothing.
    expect(hot(30, 21, { warmupStatus: 0 })).toMatchObject({ overUsual: 0, overMost: 0, hottest: 30 })
    expect(hot(10, 10, { provider: 3 })).toMatchObject({ overUsual: 0 })
    expect(hot(10, 11, { provider: 3 })).toMatchObject({ overUsual: 1 })
    expect(hot(20, 10, { provider: 2 })).toMatchObject({ overUsual: 0 })
  })

  it('has its caps on inboxes by provider, each from one above on', () => {
    const caps = (provider: number, inboxes: number) =>
      exceededCaps(
        only(Array.from({ length: inboxes }, (_, index) => account(`u${index}@x.example`, { provider }))),
        DEFAULT_THRESHOLDS,
      )
    expect(caps(2, 3)).toEqual([])
    expect(caps(2, 4)).toEqual([{ provider: 'google', inboxes: 4, limit: 3, isMost: false }])
    expect(caps(2, 5)).toMatchObject([{ isMost: false }])
    expect(caps(2, 6)).toEqual([{ provider: 'google', inboxes: 6, limit: 5, isMost: true }])
    expect(caps(3, 5)).toEqual([])
    expect(caps(3, 6)).toEqual([{ provider: 'microsoft', inboxes: 6, limit: 5, isMost: true }])
    expect(caps(1, 50)).toEqual([])
  })

  it('brings what checks and the history know to the domain', () => {
    const vitals = { domain: 'x.example', isPassing: false, spf: false, dkim: true, checkedAt: 9 }
    const check = { host: 'inst.x.example', isPassing: true, checkedAt: 8 }
    const row = only(
      [
        account('a@x.example', { trackingDomain: 'INST.x.example' }),
        account('b@x.example', { trackingDomain: 'inst.x.example' }),
        account('c@x.example'),
      ],
      {
        vitals: new Map([['x.example', vitals]]),
        tracking: new Map([['inst.x.example', check]]),
        weeks: new Map([
          ['x.example', { sent: 70, sentDays: 7, bounced: 7, warmupSent: 100, warmupDays: 5, warmupSpam: 3 }],
        ]),
      },
    )
    expect(row.tracking).toEqual([
      { host: 'inst.x.example', inboxes: 2, check },
      { host: undefined, inboxes: 1, check: undefined },
    ])
    expect(failingVitals(row)).toEqual(['spf'])
    expect(row).toMatchObject({ mailsADay: 30, spamRate: 0.03, bounceRate: 0.1 })
  })
})
