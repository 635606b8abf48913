import { describe, expect, it } from 'vitest'
import { createAccountsIndex } from '../../../renderer/stores/accounts-index'
import type { AccountRow } from '../../../shared/contract/accounts'
import type { OrderKey } from '../../../shared/domain/account-order'
import { parseQuery } from '../../../shared/domain/query-parse'

const account = (email: string, dailyLimit: number): AccountRow => ({
  ...{ email, domain: 'x.example', name: '', dailyLimit, tagIds: [], cause: 'none', fetchedAt: 1 },
})

/** As packs bring them: by their number, not by their email. */
const ROWS = [account('d@x.example', 10), account('b@x.example', 20), account('a@x.example', 10)]

describe('accounts that are equal in what they are sorted by', () => {
  const by = (isDescending: boolean): readonly OrderKey[] => [{ column: 'dailyLimit', isDescending }]
  const emails = (rows: readonly AccountRow[], keys: readonly OrderKey[]): string => {
    const index = createAccountsIndex()
    index.update(rows, new Map())
    const view = index.view(parseQuery('').query, keys, 0)
    return Array.from({ length: view.shown }, (_, position) => view.rowAt(position).email[0]).join('')
  }

  it('stand by their email, either way', () => {
    expect(emails(ROWS, by(false))).toBe('adb')
    expect(emails(ROWS, by(true))).toBe('bad')
  })

  it('stand so when one comes later', () => {
    const index = createAccountsIndex()
    index.update(ROWS, new Map())
    const keys = by(false)
    index.view(parseQuery('').query, keys, 0)
    index.update([...ROWS, account('c@x.example', 10)], new Map())
    const view = index.view(parseQuery('').query, keys, 0)
    expect([0, 1, 2, 3].map((position) => view.rowAt(position).email[0]).join('')).toBe('acdb')
  })
})

describe('what checks have found', () => {
  const rows = ['good.example', 'bad.example', 'new.example'].map((domain): AccountRow => ({
    ...account(`u@${domain}`, 10),
    domain,
    trackingDomain: `T.${domain}`,
  }))
  const found = {
    vitals: new Map([
      ['good.example', { domain: 'good.example', isPassing: true, checkedAt: 1 }],
      ['bad.example', { domain: 'bad.example', isPassing: false, spf: false, checkedAt: 1 }],
    ]),
    tracking: new Map([['t.bad.example', { host: 't.bad.example', isPassing: false, checkedAt: 1 }]]),
  }
  const index = createAccountsIndex()
  index.update(rows, new Map())
  const keys: readonly OrderKey[] = [{ column: 'vitals', isDescending: false }]
  const shown = (query: string): string[] => {
    const view = index.view(parseQuery(query).query, keys, 0)
    return Array.from({ length: view.shown }, (_, position) => view.rowAt(position).domain)
  }

  it('is asked for, and sorted by: what fails first, what was not checked last', () => {
    expect(shown('vitals:unknown')).toHaveLength(3)
    index.setChecks(found)
    expect(shown('')).toEqual(['bad.example', 'good.example', 'new.example'])
    expect(shown('vitals:fail')).toEqual(['bad.example'])
    expect(shown('-vitals:pass')).toEqual(['bad.example', 'new.example'])
    expect(shown('tracking-check:fail')).toEqual(['bad.example'])
    expect(shown('trackingcheck:unknown')).toEqual(['good.example', 'new.example'])
  })
})
