import { describe, expect, it } from 'vitest'
import type { AccountRow } from '../../../shared/contract/accounts'
import {
  createFilterTable,
  isFiltering,
  keepPassing,
  NO_FILTER,
  type AccountFilter,
  type Filtered,
} from '../../../shared/domain/account-filter'

const row = (email: string, more: Partial<AccountRow> = {}): AccountRow => ({
  email,
  domain: email.slice(email.indexOf('@') + 1),
  name: '',
  tagIds: [],
  cause: 'none',
  fetchedAt: 0,
  ...more,
})

const LABELS = new Map([['t1', 'Warm pool']])

const ROWS = [
  row('ada@acme.io', { name: 'Ada Löve', status: 1, warmupStatus: 1, provider: 2, tagIds: ['t1'] }),
  row('bob@acme.io', {
    name: 'Bob',
    status: -1,
    warmupStatus: 1,
    provider: 2,
    trackingDomain: 'inst.zenith.com',
  }),
  row('cy@zenith.com', { name: 'Cy', status: -1, warmupStatus: 0, provider: 3 }),
  row('di@zenith.com', { name: 'Di', warmupStatus: 0, provider: 17 }),
  row('ex@zenith.com', { name: 'Ex', status: 1, warmupStatus: 1, provider: 2, goneAt: 5 }),
]

const TABLE = createFilterTable()
ROWS.forEach((one, number) => TABLE.set(number, one, LABELS))

function filtered(part: Partial<AccountFilter>): { emails: string[]; result: Filtered } {
  const result = TABLE.filter({ ...NO_FILTER, ...part })
  const order = keepPassing(Int32Array.from(ROWS.keys()), result)
  return { emails: [...order].map((index) => ROWS[index]?.email.split('@')[0] ?? ''), result }
}

describe('filtering accounts', () => {
  it('hides those that are gone until they are asked for', () => {
    const { emails, result } = filtered({})
    expect(emails).toEqual(['ada', 'bob', 'cy', 'di'])
    expect([result.total, result.gone]).toEqual([4, 1])
    expect(filtered({ withGone: true }).emails).toHaveLength(5)
    expect(filtered({ withGone: true }).result.total).toBe(5)
  })

  it.each([
    ['ADA', ['ada']],
    ['zenith', ['bob', 'cy', 'di']],
    ['acme bob', ['bob']],
    ['love', ['ada']],
    ['warm pool', ['ada']],
    ['  ', ['ada', 'bob', 'cy', 'di']],
    ['nobody', []],
    ['ioada', []],
  ])('finds %j', (text, expected) => {
    expect(filtered({ text }).emails).toEqual(expected)
  })

  it('takes any of the values of a facet, and all of the facets', () => {
    expect(filtered({ status: [1, -1] }).emails).toEqual(['ada', 'bob', 'cy'])
    expect(filtered({ status: [-1], provider: [3] }).emails).toEqual(['cy'])
  })

  it('can ask for what is unknown', () => {
    expect(filtered({ status: [undefined] }).emails).toEqual(['di'])
  })

  it('counts each value as if its own facet were not filtered', () => {
    const { counts } = filtered({ status: [-1], warmup: [0] }).result
    expect([...counts.status]).toEqual([
      [-1, 1],
      [undefined, 1],
    ])
    expect([...counts.warmup]).toEqual([
      [1, 1],
      [0, 1],
    ])
    expect([...counts.provider]).toEqual([[3, 1]])
  })

  it('follows a row that changes', () => {
    const table = createFilterTable()
    table.set(0, row('ada@acme.io', { status: 1 }), LABELS)
    table.set(0, row('ada@acme.io', { status: -2, name: 'Countess' }), LABELS)
    expect(table.filter({ ...NO_FILTER, text: 'countess', status: [-2] }).shown).toBe(1)
    expect([...table.filter(NO_FILTER).counts.status]).toEqual([[-2, 1]])
  })

  it('knows whether it filters at all', () => {
    expect(isFiltering(NO_FILTER)).toBe(false)
    expect(isFiltering({ ...NO_FILTER, withGone: true, text: ' ' })).toBe(false)
    expect(isFiltering({ ...NO_FILTER, provider: [2] })).toBe(true)
  })
})
