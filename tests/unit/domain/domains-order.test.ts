import { describe, expect, it } from 'vitest'
import type { AccountRow } from '../../../shared/contract/accounts'
import { rollUpDomains } from '../../../shared/domain/domains'
import {
  byDomain,
  DOMAIN_COLUMNS,
  orderDomains,
  type DomainEntry,
} from '../../../shared/domain/domains-order'
import { judgeDomain } from '../../../shared/domain/domains-verdict'
import { DEFAULT_THRESHOLDS } from '../../../shared/domain/thresholds'

const account = (domain: string, dailyLimit: number | undefined): AccountRow => ({
  ...{ email: `u@${domain}`, domain, name: '', tagIds: [], cause: 'none', fetchedAt: 1 },
  ...(dailyLimit !== undefined && { dailyLimit }),
})

const limits = new Map([
  ['d.example', 5],
  ['b.example', undefined],
  ['c.example', 20],
  ['a.example', 5],
])

const ENTRIES: readonly DomainEntry[] = rollUpDomains(
  [...limits].map(([domain, dailyLimit]) => account(domain, dailyLimit)),
  { thresholds: DEFAULT_THRESHOLDS, vitals: new Map(), tracking: new Map(), weeks: new Map() },
).map((row) => ({ row, judged: judgeDomain(row, DEFAULT_THRESHOLDS, 0) }))

const names = (entries: readonly DomainEntry[]): string => entries.map(({ row }) => row.domain[0]).join('')

describe('domains in order', () => {
  const sorted = byDomain(ENTRIES)

  it('are by their domain, either way', () => {
    expect(names(sorted)).toBe('abcd')
    expect(names(orderDomains(sorted, { column: 'domain', isDescending: false }))).toBe('abcd')
    expect(names(orderDomains(sorted, { column: 'domain', isDescending: true }))).toBe('dcba')
  })

  it('are by a number, equal ones by their domain and the unknown last, either way', () => {
    expect(names(orderDomains(sorted, { column: 'limit', isDescending: false }))).toBe('adcb')
    expect(names(orderDomains(sorted, { column: 'limit', isDescending: true }))).toBe('cadb')
  })

  it.each(DOMAIN_COLUMNS)('lose nobody by %s', (column) => {
    for (const isDescending of [true, false])
      expect(new Set(orderDomains(sorted, { column, isDescending }))).toEqual(new Set(ENTRIES))
  })
})
