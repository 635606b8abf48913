import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AccountRow } from '../../../shared/contract/accounts'
import {
  createFilterTable,
  isFiltering,
  keepPassing,
  type Facet,
  type Filtered,
} from '../../../shared/domain/account-filter'
import { parseQuery } from '../../../shared/domain/query-parse'

const DAY = 86_400_000
const NOW = Date.parse('2026-11-20T12:00:00Z')
const ago = (days: number): string => new Date(NOW - days * DAY).toISOString()

const row = (email: string, more: Partial<AccountRow> = {}): AccountRow => ({
  email,
  domain: email.slice(email.indexOf('@') + 1),
  name: '',
  tagIds: [],
  cause: 'none',
  fetchedAt: 0,
  ...more,
})

const LABELS = new Map([
  ['t1', 'Warm pool'],
  ['t2', 'Cold'],
])

const READY = { status: 1, warmupStatus: 1, score: 80, warmupStartedAt: ago(14) }

const ROWS = [
  row('ada@acme.io', { ...READY, name: 'Ada Löve', provider: 2, tagIds: ['t1'], createdAt: ago(20) }),
  row('bob@acme.io', {
    name: 'Bob',
    status: -1,
    cause: 'brokenGrant',
    sendingGap: 5,
    hasSlowRamp: true,
    warmupStatus: 1,
    provider: 2,
    score: 79,
    dailyLimit: 50,
    trackingDomain: 'inst.zenith.com',
    createdAt: ago(14),
    tagIds: ['t1', 't2'],
  }),
  row('cy@mail.zenith.com', {
    name: 'Cy',
    status: -3,
    cause: 'passing',
    isManaged: true,
    replyTo: 'x@y.io',
    warmupStatus: 0,
    score: 0,
    provider: 3,
    dailyLimit: 51,
  }),
  row('di@zenith.com', { name: 'Di', warmupStatus: 0, provider: 17, isSetupPending: true }),
  row('ex@zenith.com', { ...READY, name: 'Ex', provider: 2, goneAt: 5 }),
]

function tableOf(rows: readonly AccountRow[]): ReturnType<typeof createFilterTable> {
  const table = createFilterTable(LABELS)
  rows.forEach((one, number) => table.set(number, one))
  return table
}

const TABLE = tableOf(ROWS)

function filtered(text: string, table = TABLE): Filtered {
  const { query, errors } = parseQuery(text)
  expect(errors).toEqual([])
  return table.filter(query, NOW)
}

const emails = (text: string): string =>
  [...keepPassing(Int32Array.from(ROWS.keys()), filtered(text))]
    .map((index) => ROWS[index]?.email.split('@')[0] ?? '')
    .join(' ')

const counts = (text: string, facet: Facet): Record<string, number> =>
  Object.fromEntries(filtered(text).counts(facet))

describe('filtering accounts', () => {
  it('hides those that are gone until they are asked for', () => {
    expect([filtered('').total, filtered('').gone]).toEqual([4, 1])
    expect(emails('')).toBe('ada bob cy di')
    expect(emails('with:gone')).toBe('ada bob cy di ex')
    expect(emails('is:gone')).toBe('ex')
    expect(filtered('with:gone').total).toBe(5)
  })

  it.each([
    // free text
    ['ADA', 'ada'],
    ['zenith', 'bob cy di'],
    ['acme bob', 'bob'],
    ['love', 'ada'],
    ['"warm pool"', 'ada bob'],
    ['nobody', ''],
    ['ioada', ''],
    ['-acme', 'cy di'],
    // words
    ['status:error', 'bob cy'],
    ['status:active,sending-error', 'ada cy'],
    ['-status:error', 'ada di'],
    ['status:unknown', 'di'],
    ['warmup:off', 'cy di'],
    ['provider:17', 'di'],
    ['setup:pending', 'di'],
    ['setup:done', ''],
    ['health:watch,at-risk', 'ada bob'],
    ['health:unknown', 'cy di'],
    // numbers: at the border, and what is unknown
    ['score<80', 'bob'],
    ['score<=80', 'ada bob'],
    ['score>=80', 'ada'],
    ['score:79', 'bob'],
    ['score:70..80', 'ada bob'],
    ['score:unknown', 'cy di'],
    ['score:<80,unknown', 'bob cy di'],
    ['-score<80', 'ada cy di'],
    ['limit>50', 'cy'],
    ['limit:50..', 'bob cy'],
    // ages
    ['age<14d', ''],
    ['age<=14d', 'bob'],
    ['age>14d', 'ada'],
    ['age:2w', 'ada bob'],
    ['age:14d..20d', 'ada bob'],
    ['age:unknown', 'cy di'],
    ['-age>14d', 'bob cy di'],
    ['used:unknown', 'ada bob cy di'],
    // names
    ['domain:acme.io', 'ada bob'],
    ['domain:zenith.com', 'di'],
    ['domain:zenith', 'cy di'],
    ['domain:*.zenith.com', 'cy'],
    ['tag:cold', 'bob'],
    ['tag:warm', ''],
    ['tag:warm*', 'ada bob'],
    ['tag:none', 'cy di'],
    ['tag:cold,none', 'bob cy di'],
    ['-tag:cold', 'ada cy di'],
    ['tracking:none', 'ada cy di'],
    ['tracking:inst.*', 'bob'],
    ['name:lov', 'ada'],
    ['email:b*@acme', 'bob'],
    // yes and no
    ['is:ready', 'ada'],
    ['-is:ready', 'bob cy di'],
    ['is:attention', 'bob'],
    ['is:managed', 'cy'],
    ['has:reply-to', 'cy'],
    ['cause:any', 'bob cy'],
    ['cause:broken-grant', 'bob'],
    ['cause:none', 'ada di'],
    ['gap<=5', 'bob'],
    ['ramp:on', 'bob'],
    ['has:tracking', 'bob'],
    ['has:score,tracking', 'ada bob'],
    // all of it
    ['status:error score<80 domain:acme.io provider:google -tag:none bob', 'bob'],
  ])('finds %j', (text, expected) => {
    expect(emails(text)).toBe(expected)
  })

  it('calls ready what is active, warm for long enough, healthy and set up, and nothing of which a part is unknown', () => {
    const isReady = (more: Partial<AccountRow>): boolean =>
      filtered('is:ready', tableOf([row('a@b.io', { ...READY, ...more })])).shown === 1
    expect(isReady({})).toBe(true)
    expect(isReady({ score: 79 })).toBe(false)
    expect(isReady({ score: undefined })).toBe(false)
    expect(isReady({ warmupStartedAt: ago(13.9) })).toBe(false)
    expect(isReady({ warmupStartedAt: undefined })).toBe(false)
    expect(isReady({ warmupStatus: 0 })).toBe(false)
    expect(isReady({ status: 2 })).toBe(false)
    expect(isReady({ isSetupPending: true })).toBe(false)
  })

  it('counts each value as if its own facet were not filtered', () => {
    expect(counts('status:connection-error warmup:off', 'status')).toEqual({ 'sending-error': 1, unknown: 1 })
    expect(counts('status:connection-error warmup:off', 'warmup')).toEqual({ on: 1 })
    expect(counts('status:sending-error warmup:off', 'provider')).toEqual({ microsoft: 1 })
    expect(counts('bob', 'tag')).toEqual({ 'Warm pool': 1, Cold: 1 })
    expect(counts('tag:cold', 'tag')).toEqual({ 'Warm pool': 2, Cold: 1, none: 2 })
    expect(counts('', 'health')).toEqual({ watch: 1, 'at-risk': 1, unknown: 2 })
    expect(counts('', 'cause')).toEqual({ none: 2, passing: 1, 'broken-grant': 1 })
    expect(counts('is:gone', 'domain')).toEqual({ 'zenith.com': 1 })
    expect(counts('', 'tracking')).toEqual({ none: 3, 'inst.zenith.com': 1 })
  })

  it('follows a row that changes, in columns that were asked before', () => {
    const table = tableOf([row('ada@acme.io', { status: 1 })])
    expect(filtered('status:active is:attention name:c', table).shown).toBe(0)
    table.set(0, row('ada@acme.io', { status: -2, cause: 'volume', name: 'Countess' }))
    expect(filtered('countess status:soft-bounce is:attention name:c', table).shown).toBe(1)
    expect([...filtered('', table).counts('status')]).toEqual([['soft-bounce', 1]])
  })

  it('knows whether it filters at all', () => {
    expect(isFiltering(parseQuery(' ').query)).toBe(false)
    expect(isFiltering(parseQuery('with:gone').query)).toBe(false)
    expect(isFiltering(parseQuery('is:gone').query)).toBe(true)
  })
})

describe('on any fleet', () => {
  const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
    fc.option(value, { nil: undefined })
  const moment = maybe(fc.integer({ min: 0, max: 40 }).map(ago))
  const fleets = fc.array(
    fc.record({
      email: fc.constantFrom('ada@acme.io', 'bob@acme.io', 'cy@getacme.io', 'di@zenith.com'),
      name: fc.constantFrom('', 'Ada', 'Bob'),
      status: maybe(fc.constantFrom(-3, -2, -1, 1, 2, 3, 9)),
      warmupStatus: maybe(fc.constantFrom(-1, 0, 1)),
      score: maybe(fc.constantFrom(0, 69, 70, 79, 80, 100)),
      dailyLimit: maybe(fc.constantFrom(0, 30, 50)),
      provider: maybe(fc.constantFrom(2, 3)),
      tagIds: fc.subarray(['t1', 't2', 't3']),
      createdAt: moment,
      goneAt: maybe(fc.constant(1)),
      cause: fc.constantFrom('none', 'dns', 'passing'),
    }),
    { maxLength: 30 },
  )

  type Row = Pick<AccountRow, 'email' | 'domain' | 'name' | 'tagIds'> & Partial<AccountRow>
  const age = (one: Row): number | undefined =>
    one.createdAt === undefined ? undefined : NOW - Date.parse(one.createdAt)
  const isYoung = (one: Row): boolean => (age(one) ?? Infinity) < 7 * DAY
  const score = (one: Row): number | undefined =>
    one.score === 0 && (one.warmupStatus !== 1 || isYoung(one)) ? undefined : one.score

  /** What the language means, said once more in the plainest way. */
  const MEANINGS: Record<string, (one: Row) => boolean> = {
    'status:error': ({ status }) => status !== undefined && status < 0,
    'status:active,paused': ({ status }) => status === 1 || status === 2,
    'status:9': ({ status }) => status === 9,
    'warmup:off,unknown': ({ warmupStatus }) => warmupStatus === 0 || warmupStatus === undefined,
    'provider:google': ({ provider }) => provider === 2,
    'score<80': (one) => (score(one) ?? 100) < 80,
    'score:70..79': (one) => [70, 79].includes(score(one) ?? -1),
    'score:unknown': (one) => score(one) === undefined,
    'limit>=50': ({ dailyLimit }) => dailyLimit === 50,
    'age<14d': (one) => (age(one) ?? Infinity) < 14 * DAY,
    'age>=2w': (one) => (age(one) ?? -1) >= 14 * DAY,
    'domain:acme.io': ({ domain }) => domain === 'acme.io',
    'domain:acme': ({ domain }) => domain.includes('acme'),
    'tag:cold': ({ tagIds }) => tagIds.includes('t2'),
    'tag:none': ({ tagIds }) => tagIds.length === 0,
    'name:a': ({ name }) => name.toLowerCase().includes('a'),
    'is:attention': ({ cause }) => cause === 'dns',
    'cause:any': ({ cause }) => cause !== 'none',
    'cause:passing,none': ({ cause }) => cause !== 'dns',
    acme: ({ email }) => email.includes('acme'),
    cold: ({ tagIds }) => tagIds.includes('t2'),
  }
  const terms = fc.array(fc.tuple(fc.boolean(), fc.constantFrom(...Object.keys(MEANINGS))), { maxLength: 4 })
  const facetOf = (text: string): string | undefined => /^[a-z]+(?=:)/.exec(text)?.[0]

  it('a query lets through just what it says, and counts what each value would let through', () => {
    fc.assert(
      fc.property(fleets, terms, (fleet, asked) => {
        const rows = fleet.map(({ email, ...more }) =>
          row(email, { ...(more as Partial<AccountRow>), fetchedAt: NOW }),
        )
        const table = tableOf(rows)
        const text = asked.map(([isNegated, term]) => (isNegated ? '-' : '') + term).join(' ')
        const passes = (one: Row, but?: string): boolean =>
          one.goneAt === undefined &&
          asked.every(
            ([isNegated, term]) =>
              (but !== undefined && facetOf(term) === but) || MEANINGS[term]?.(one) !== isNegated,
          )
        const found = filtered(text, table)
        expect([...found.passes].map((bit) => bit === 1)).toEqual(rows.map((one) => passes(one)))
        expect(found.shown).toBe(rows.filter((one) => passes(one)).length)
        for (const [word, code] of [
          ['active', 1],
          ['connection-error', -1],
          ['unknown', undefined],
        ] as const) {
          const expected = rows.filter((one) => one.status === code && passes(one, 'status')).length
          expect(found.counts('status').get(word) ?? 0).toBe(expected)
        }
        const cold = rows.filter((one) => one.tagIds.includes('t2') && passes(one, 'tag')).length
        expect(found.counts('tag').get('Cold') ?? 0).toBe(cold)
      }),
      { numRuns: 300 },
    )
  })
})
