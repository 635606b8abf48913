import { afterEach, describe, expect, it } from 'vitest'
import type { AccountRow } from '../../../shared/contract/accounts'
import { NO_CHECKS } from '../../../shared/domain/account-checks'
import { CODE_ORDER, textOrder } from '../../../shared/domain/collation'
import { setLocale } from '../../../shared/domain/locale'
import {
  createRanking,
  foldText,
  orderRows,
  orderValue,
  textOrderOf,
  UNKNOWN,
  type OrderColumn,
  type OrderKey,
  type OrderValue,
  type Ranking,
  type Ranks,
} from '../../../shared/domain/account-order'

const row = (more: Partial<AccountRow>): AccountRow => ({
  email: 'a@x.io',
  domain: 'x.io',
  name: '',
  tagIds: [],
  cause: 'none',
  fetchedAt: 0,
  ...more,
})

const NO_LABELS = new Map<string, string>()

function rankingOf(values: readonly OrderValue[], order = CODE_ORDER): Ranking {
  const ranking = createRanking(order)
  values.forEach((value, index) => ranking.set(index, value))
  return ranking
}

/** The place of each value in the ascending order of the distinct ones. */
function placesOf(ranking: Ranking, count: number): number[] {
  const { ids, places } = ranking.ranks()
  return [...ids.slice(0, count)].map((id) => (id === UNKNOWN ? UNKNOWN : (places[id] ?? Number.NaN)))
}

function emailsInOrder(rows: AccountRow[], ...keys: OrderKey[]): string[] {
  const ranksOf = (column: OrderColumn): Ranks =>
    rankingOf(
      rows.map((one) => orderValue(one, column, NO_LABELS, NO_CHECKS)),
      textOrderOf(column),
    ).ranks()
  return [...orderRows(Int32Array.from(rows.keys()), keys, ranksOf)].map((index) => rows[index]?.email ?? '')
}

const up = (column: OrderColumn): OrderKey => ({ column, isDescending: false })
const down = (column: OrderColumn): OrderKey => ({ column, isDescending: true })

describe('a ranking', () => {
  it('gives equal values one place and unknown ones none', () => {
    expect(placesOf(rankingOf(['b', 'a', undefined, 'b']), 4)).toEqual([1, 0, UNKNOWN, 1])
  })

  it('orders numbers as numbers', () => {
    expect(placesOf(rankingOf([100, 9, 0, -1]), 4)).toEqual([3, 2, 1, 0])
  })

  it('takes in values it meets later, and rows that change', () => {
    const ranking = rankingOf(['m', 'c'])
    expect(placesOf(ranking, 2)).toEqual([1, 0])
    ranking.set(2, 'a')
    ranking.set(3, 'z')
    ranking.set(1, 'n')
    expect(
      placesOf(ranking, 4)
        .map((place, row) => [place, row])
        .sort(([a = 0], [b = 0]) => a - b),
    ).toMatchObject([
      [0, 2],
      [2, 0],
      [3, 1],
      [4, 3],
    ])
    ranking.set(0, undefined)
    expect(placesOf(ranking, 1)).toEqual([UNKNOWN])
  })

  it('holds any number of rows', () => {
    const values = Array.from({ length: 5_000 }, (_, index) => (index * 7919) % 5_000)
    expect(placesOf(rankingOf(values), 5_000)).toEqual(values)
  })
})

describe('the order of accounts', () => {
  const rows = [
    row({ email: 'c@x.io', name: 'Zoë', score: 90, warmupStatus: 1 }),
    row({ email: 'a@x.io', name: 'émile', score: undefined }),
    row({ email: 'b@x.io', name: '', score: 70, warmupStatus: 1 }),
    row({ email: 'd@x.io', name: 'Frank', score: 90, warmupStatus: 1 }),
  ]

  it('puts what is unknown last, upwards and downwards', () => {
    expect(emailsInOrder(rows, up('score'))).toEqual(['b@x.io', 'c@x.io', 'd@x.io', 'a@x.io'])
    expect(emailsInOrder(rows, down('score'))).toEqual(['c@x.io', 'd@x.io', 'b@x.io', 'a@x.io'])
  })

  it('looks past accents and capitals', () => {
    expect(emailsInOrder(rows, up('name'))).toEqual(['a@x.io', 'd@x.io', 'c@x.io', 'b@x.io'])
  })

  it('is stable, and takes several keys', () => {
    expect(emailsInOrder(rows, down('score'), down('email'))).toEqual([
      'd@x.io',
      'c@x.io',
      'b@x.io',
      'a@x.io',
    ])
  })

  it('puts the worst state first', () => {
    const states = [1, 2, -1, 3, 99, undefined, -3].map((status, index) =>
      row({ email: `${index}@x.io`, status }),
    )
    const sorted = emailsInOrder(states, up('status')).map((email) => states[Number(email[0])]?.status)
    expect(sorted).toEqual([-1, -3, 3, 2, 1, 99, undefined])
  })

  it('takes a score without warmup for no score', () => {
    expect(orderValue(row({ score: 0, warmupStatus: 0 }), 'score', NO_LABELS, NO_CHECKS)).toBeUndefined()
    expect(orderValue(row({ score: 0, warmupStatus: 1 }), 'score', NO_LABELS, NO_CHECKS)).toBe(0)
  })

  it('sorts tags by their words, and times by the moment', () => {
    const labels = new Map([['t1', 'Zebra']])
    expect(orderValue(row({ tagIds: ['t1', 't2'] }), 'tags', labels, NO_CHECKS)).toBe('zebra t2')
    expect(orderValue(row({ createdAt: '2026-01-01T00:00:00Z' }), 'created', labels, NO_CHECKS)).toBe(
      Date.UTC(2026, 0),
    )
    expect(orderValue(row({ createdAt: 'soon' }), 'created', labels, NO_CHECKS)).toBeUndefined()
  })

  it('orders the same as a plain sort on any rows', () => {
    const many = Array.from({ length: 2_000 }, (_, index) =>
      row({
        email: `${(index * 7919) % 2_000}@x.io`,
        dailyLimit: index % 7 === 0 ? undefined : (index * 31) % 50,
      }),
    )
    const plain = [...many]
      .sort((a, b) => (b.dailyLimit ?? -1) - (a.dailyLimit ?? -1))
      .map(({ email }) => email)
    expect(emailsInOrder(many, down('dailyLimit'))).toEqual(plain)
  })
})

describe('names', () => {
  afterEach(() => setLocale('en-US'))

  const rows = ['Zoe', 'Åsa', 'Östen', 'anders', 'Oskar', ''].map((name, index) =>
    row({ name, email: `${index}@x.io` }),
  )
  const namesIn = (locale: string): string[] => {
    setLocale(locale)
    return emailsInOrder([...rows], up('name')).map((email) => rows[Number(email[0])]?.name ?? '')
  }

  it('stand where people of the locale look for them, none last', () => {
    expect(namesIn('de-DE')).toEqual(['anders', 'Åsa', 'Oskar', 'Östen', 'Zoe', ''])
    expect(namesIn('sv-SE')).toEqual(['anders', 'Oskar', 'Zoe', 'Åsa', 'Östen', ''])
  })

  it('met later are put among those known as a whole sort would put them', () => {
    setLocale('sv-SE')
    const texts = ['öl', 'mail 10', 'b', 'ål', 'mail 2', 'é', 'zebra', 'e', 'a', 'ä']
    const ranking = rankingOf(texts.slice(0, 4), textOrder())
    ranking.ranks()
    texts.slice(4).forEach((text, index) => ranking.set(4 + index, text))
    const expected = textOrder().sort(texts)
    expect(placesOf(ranking, texts.length)).toEqual(texts.map((text) => expected.indexOf(text)))
  })
})

describe('foldText', () => {
  it.each([
    ['ÀÉÎ', 'aei'],
    ['Straße', 'straße'],
    ['plain', 'plain'],
    ['\ud800', '\ud800'],
  ])('folds %j', (text, folded) => {
    expect(foldText(text)).toBe(folded)
  })
})
