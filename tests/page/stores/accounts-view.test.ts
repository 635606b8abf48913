import { createPinia, setActivePinia } from 'pinia'
import { nextTick } from 'vue'
import { beforeEach, describe, expect, it } from 'vitest'
import { createAccountsIndex } from '../../../renderer/stores/accounts-index'
import {
  countShown,
  NOTHING,
  selectAll,
  selectOnly,
  selectRange,
  toggle,
  withoutGone,
} from '../../../renderer/stores/accounts-selection'
import { useAccountsStore } from '../../../renderer/stores/accounts'
import { useAccountsViewStore } from '../../../renderer/stores/accounts-view'
import { useTagsStore } from '../../../renderer/stores/tags'
import type { OrderKey } from '../../../shared/domain/account-order'
import { printQuery } from '../../../shared/domain/query'
import { parseQuery } from '../../../shared/domain/query-parse'
import { buildLot, buildRow, installFakeBridge, type FakeBridge } from '../support/fake-bridge'

const BY_EMAIL: readonly OrderKey[] = [{ column: 'email', isDescending: false }]
const ROWS = ['a@x.io', 'b@x.io', 'c@x.io', 'd@x.io', 'e@x.io'].map((email) => buildRow(email))

type Index = ReturnType<typeof createAccountsIndex>

const viewOf = (index: Index, text = ''): ReturnType<Index['view']> =>
  index.view(parseQuery(text).query, BY_EMAIL, 0)

function shownOf(text = ''): ReturnType<Index['view']> {
  const index = createAccountsIndex()
  index.update(ROWS, new Map())
  return viewOf(index, text)
}

describe('the index of a large fleet', () => {
  it('takes rows in by slices, and has them all at the end', () => {
    const index = createAccountsIndex()
    const labels = new Map<string, string>()
    expect(index.update(ROWS, labels, 2)).toBe(false)
    expect(viewOf(index).shown).toBe(2)
    expect(index.update(ROWS, labels, 2)).toBe(false)
    expect(index.update(ROWS, labels, 2)).toBe(true)
    expect(viewOf(index).shown).toBe(5)
    const changed = ROWS.map((row) => ({ ...row, dailyLimit: 7 }))
    expect(index.update(changed, labels, 4)).toBe(false)
    expect(index.update(changed, labels, 4)).toBe(true)
    expect(viewOf(index, 'limit>6 limit<8').shown).toBe(5)
  })

  it('keeps its order while nothing it is sorted by changes, and sorts anew when it does', () => {
    const index = createAccountsIndex()
    const labels = new Map<string, string>()
    const byLimit: readonly OrderKey[] = [{ column: 'dailyLimit', isDescending: false }]
    const emails = (): string[] => {
      const view = index.view(parseQuery('').query, byLimit, 0)
      return Array.from({ length: view.shown }, (_, position) => view.rowAt(position).email[0] ?? '')
    }
    const limits = (...all: number[]) => ROWS.map((row, at) => ({ ...row, dailyLimit: all[at] }))
    index.update(limits(5, 4, 3, 2, 1), labels)
    expect(emails().join('')).toBe('edcba')
    index.update(
      limits(5, 4, 3, 2, 1).map((row) => ({ ...row, name: 'New' })),
      labels,
    )
    expect(emails().join('')).toBe('edcba')
    index.update(limits(0, 4, 3, 2, 1), labels)
    expect(emails().join('')).toBe('aedcb')
  })
})

describe('the selection', () => {
  const shown = shownOf()

  it('selects one alone, then one more, then not', () => {
    const one = selectOnly('b@x.io')
    expect([...toggle(one, 'd@x.io').emails]).toEqual(['b@x.io', 'd@x.io'])
    expect([...toggle(one, 'b@x.io').emails]).toEqual([])
  })

  it('selects a range from where it began, to either side', () => {
    const from = selectOnly('c@x.io')
    const down = selectRange(from, shown, 'e@x.io')
    expect([...down.emails]).toEqual(['c@x.io', 'd@x.io', 'e@x.io'])
    expect([...selectRange(down, shown, 'a@x.io').emails]).toEqual(['a@x.io', 'b@x.io', 'c@x.io'])
  })

  it('adds a range to what was selected when asked', () => {
    const two = toggle(selectOnly('a@x.io'), 'd@x.io')
    expect([...selectRange(two, shown, 'e@x.io', { isAdding: true }).emails]).toEqual([
      'a@x.io',
      'd@x.io',
      'e@x.io',
    ])
  })

  it('begins anew when its beginning is no longer shown', () => {
    const hidden = selectOnly('gone@x.io')
    expect([...selectRange(hidden, shown, 'b@x.io').emails]).toEqual(['b@x.io'])
    expect([...selectRange(hidden, shown, 'b@x.io', { fallback: 'a@x.io' }).emails]).toEqual([
      'a@x.io',
      'b@x.io',
    ])
  })

  it('selects all that match and keeps what the filter hides', () => {
    const some = shownOf('c@')
    const all = selectAll(selectOnly('a@x.io'), some)
    expect([...all.emails]).toEqual(['a@x.io', 'c@x.io'])
    expect(countShown(all, some)).toBe(1)
    expect(selectAll(NOTHING, shownOf('nobody')).emails.size).toBe(0)
  })
})

describe('an account that is gone', () => {
  function shownWith(text: string): ReturnType<Index['view']> {
    const index = createAccountsIndex()
    index.update(
      ROWS.map((row) => (row.email === 'b@x.io' ? { ...row, goneAt: 1 } : row)),
      new Map(),
    )
    return viewOf(index, text)
  }
  const both = toggle(selectOnly('a@x.io'), 'b@x.io')

  it('leaves the selection, while what only a filter hides stays in it', () => {
    expect([...withoutGone(both, shownWith('')).emails]).toEqual(['a@x.io'])
    expect([...withoutGone(both, shownWith('c@')).emails]).toEqual(['a@x.io'])
  })

  it('stays selected where those that are gone are shown', () => {
    expect(withoutGone(both, shownWith('is:gone'))).toBe(both)
  })
})

describe('the index', () => {
  it('finds places both ways', () => {
    const view = shownOf('c@x')
    expect(view.rowAt(0).email).toBe('c@x.io')
    expect([view.positionOf('c@x.io'), view.positionOf('a@x.io'), view.positionOf('z@x.io')]).toEqual([
      0, -1, -1,
    ])
  })

  it('follows rows that are replaced, added, and taken away', () => {
    const index = createAccountsIndex()
    const rows = [...ROWS]
    index.update(rows, new Map())
    rows[1] = buildRow('b@x.io', { name: 'Nadia' })
    rows.push(buildRow('aa@x.io'))
    index.update(rows, new Map())
    expect(viewOf(index, 'nadia').rowAt(0).email).toBe('b@x.io')
    expect(viewOf(index).rowAt(1).email).toBe('aa@x.io')
    index.update(rows.slice(0, 2), new Map())
    expect(viewOf(index).shown).toBe(2)
    expect(viewOf(index).find('e@x.io')).toBeUndefined()
  })

  it('finds by the words of tags once they are known', () => {
    const index = createAccountsIndex()
    const rows = [buildRow('a@x.io', { tagIds: ['t1'] })]
    index.update(rows, new Map())
    expect(viewOf(index, 'cold').shown).toBe(0)
    index.update(rows, new Map([['t1', 'Cold']]))
    expect(viewOf(index, 'cold').shown).toBe(1)
  })
})

describe('the view', () => {
  let fake: FakeBridge
  beforeEach(() => {
    fake = installFakeBridge()
    setActivePinia(createPinia())
    fake.answer('accounts.fleet', () =>
      buildLot([
        buildRow('a@x.io', { status: -1, score: 50 }),
        buildRow('b@x.io', { score: 99, tagIds: ['t1'] }),
        buildRow('c@x.io', { goneAt: 7 }),
      ]),
    )
  })

  const emails = (view: ReturnType<typeof useAccountsViewStore>['view']): string[] =>
    Array.from({ length: view.shown }, (_, position) => view.rowAt(position).email)

  async function opened(): Promise<ReturnType<typeof useAccountsViewStore>> {
    const store = useAccountsViewStore()
    await useAccountsStore().open('ws-1')
    await nextTick()
    return store
  }

  it('follows the fleet, the filter and the order', async () => {
    const store = await opened()
    expect(emails(store.view)).toEqual(['a@x.io', 'b@x.io'])
    store.sortBy('score')
    store.sortBy('score')
    await nextTick()
    expect(emails(store.view)).toEqual(['b@x.io', 'a@x.io'])
    store.toggleFacet('status', 'connection-error', ['connection-error', 'active'])
    await nextTick()
    expect(emails(store.view)).toEqual(['a@x.io'])
    fake.fire('accounts.changed', {
      workspaceId: 'ws-1',
      revision: 2,
      rows: [buildRow('d@x.io', { status: -1 })],
    })
    await nextTick()
    expect(emails(store.view)).toEqual(['a@x.io', 'd@x.io'])
    store.toggleFacet('status', 'connection-error', ['connection-error', 'active'])
    await nextTick()
    expect(store.view.shown).toBe(3)
  })

  it('finds tags when their words arrive late', async () => {
    const store = await opened()
    store.setText('cold')
    await nextTick()
    expect(store.view.shown).toBe(0)
    fake.answer('tags.list', () => [{ id: 't1', label: 'Cold' }])
    await useTagsStore().load()
    await nextTick()
    expect(emails(store.view)).toEqual(['b@x.io'])
  })

  it('keeps the selection through sort and filter, and says what is hidden', async () => {
    const store = await opened()
    store.selection = selectAll(store.selection, store.view)
    store.sortBy('email')
    store.setText('b@')
    await nextTick()
    expect([store.selection.emails.size, store.shownSelected]).toEqual([2, 1])
  })

  it('clears the filters but not the choice to see gone ones', async () => {
    const store = await opened()
    store.setText('zzz with:gone provider:google')
    store.clearFilter()
    await nextTick()
    expect(emails(store.view)).toEqual(['a@x.io', 'b@x.io', 'c@x.io'])
  })

  it('keeps text and query the same, whichever of them is changed', async () => {
    const store = await opened()
    store.setText('  STATE:error   ada')
    store.toggleFacet('provider', 'google', ['google', 'microsoft'])
    expect(store.text).toBe('status:error ada provider:google')
    store.removeTerm(0)
    expect(store.text).toBe('ada provider:google')
    store.toggleWritten('is:ready')
    store.clearFacet('provider')
    expect([store.text, printQuery(store.query)]).toEqual(['ada is:ready', 'ada is:ready'])
  })

  it('keeps what was applied while what is typed can not be read, and says why', async () => {
    const store = await opened()
    store.setText('status:error')
    store.setText('status:errr')
    await nextTick()
    expect(emails(store.view)).toEqual(['a@x.io'])
    expect(store.errors[0]?.message).toContain('Did you mean error?')
    store.setText('status:')
    await nextTick()
    expect(store.view.shown).toBe(2)
    expect(store.errors.map(({ isUnfinished }) => isUnfinished)).toEqual([true])
  })

  it('counts what another query would show', async () => {
    const store = await opened()
    expect(store.count(parseQuery('score<80').query)).toBe(1)
  })

  it('starts fresh in another workspace', async () => {
    const store = await opened()
    store.setText('a')
    store.selection = selectOnly('a@x.io')
    store.opened = 'a@x.io'
    store.reset()
    expect([store.text, store.selection.emails.size, store.opened]).toEqual(['', 0, undefined])
  })
})
