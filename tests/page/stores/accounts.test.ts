import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { useAccountsStore } from '../../../renderer/stores/accounts'
import { buildPage, buildRow, installFakeBridge, type FakeBridge } from '../support/fake-bridge'

let fake: FakeBridge
beforeEach(() => {
  fake = installFakeBridge()
  setActivePinia(createPinia())
})

const emails = (store: ReturnType<typeof useAccountsStore>): string[] => store.rows().map((row) => row.email)
const settle = (): Promise<void> => new Promise((done) => setTimeout(done))

/** Pages that answer when told to. */
function heldPages(): { answer: (page: ReturnType<typeof buildPage>) => Promise<void> } {
  const waiting: ((page: unknown) => void)[] = []
  fake.answer('accounts.page', () => new Promise((done) => waiting.push(done)))
  return {
    async answer(page) {
      await settle()
      waiting.shift()?.(page)
      await settle()
    },
  }
}

describe('reading the fleet', () => {
  it('reads page after page until the last', async () => {
    fake.answer('accounts.page', ({ after }: { after?: string }) =>
      after === undefined
        ? buildPage([buildRow('a@x.io'), buildRow('b@x.io')], { next: 'b@x.io' })
        : buildPage([buildRow('c@x.io')]),
    )
    const store = useAccountsStore()
    await store.open('ws-1')
    expect(emails(store)).toEqual(['a@x.io', 'b@x.io', 'c@x.io'])
    expect(store.phase).toBe('ready')
    expect(fake.inputs('accounts.page')).toEqual([{ limit: 1000 }, { after: 'b@x.io', limit: 1000 }])
  })

  it('shows the first page before the last has come', async () => {
    const pages = heldPages()
    const store = useAccountsStore()
    void store.open('ws-1')
    await pages.answer(buildPage([buildRow('a@x.io')], { next: 'a@x.io' }))
    expect(emails(store)).toEqual(['a@x.io'])
    expect(store.phase).toBe('loading')
  })

  it('says why when it fails, and reads again when asked', async () => {
    fake.fail('accounts.page', 'cacheUnavailable')
    const store = useAccountsStore()
    await store.open('ws-1')
    expect([store.phase, store.failure?.code]).toEqual(['failed', 'cacheUnavailable'])
    fake.answer('accounts.page', () => buildPage([buildRow('a@x.io')]))
    await store.reload()
    expect([store.phase, store.failure, emails(store)]).toEqual(['ready', undefined, ['a@x.io']])
  })

  it('keeps what is shown when a reload fails', async () => {
    fake.answer('accounts.page', () => buildPage([buildRow('a@x.io')]))
    const store = useAccountsStore()
    await store.open('ws-1')
    fake.fail('accounts.page', 'bug')
    await store.reload()
    expect([store.phase, store.failure?.code, emails(store)]).toEqual(['ready', 'bug', ['a@x.io']])
  })

  it('drops pages of a workspace that was left', async () => {
    const pages = heldPages()
    const store = useAccountsStore()
    void store.open('ws-1')
    await settle()
    void store.open('ws-2')
    await pages.answer(buildPage([buildRow('old@x.io')]))
    await pages.answer(buildPage([buildRow('new@x.io')], { workspaceId: 'ws-2' }))
    expect(emails(store)).toEqual(['new@x.io'])
  })

  it('is empty when no workspace is open', async () => {
    fake.answer('accounts.page', () => buildPage([buildRow('a@x.io')]))
    const store = useAccountsStore()
    await store.open('ws-1')
    await store.open(undefined)
    expect([emails(store), store.phase]).toEqual([[], 'idle'])
  })
})

describe('changes', () => {
  async function openWith(
    ...rows: ReturnType<typeof buildRow>[]
  ): Promise<ReturnType<typeof useAccountsStore>> {
    fake.answer('accounts.page', () => buildPage(rows))
    const store = useAccountsStore()
    await store.open('ws-1')
    return store
  }

  it('replaces changed rows in their place and puts new ones at the end', async () => {
    const store = await openWith(buildRow('a@x.io'), buildRow('c@x.io'))
    const rows = [buildRow('a@x.io', { score: 40 }), buildRow('b@x.io')]
    fake.fire('accounts.changed', { workspaceId: 'ws-1', revision: 2, rows })
    expect(emails(store)).toEqual(['a@x.io', 'c@x.io', 'b@x.io'])
    expect(store.rows()[0]?.score).toBe(40)
    expect(fake.inputs('accounts.page')).toHaveLength(1)
  })

  it('leaves the rows that did not change untouched', async () => {
    const store = await openWith(buildRow('a@x.io'), buildRow('c@x.io'))
    const [, before] = store.rows()
    fake.fire('accounts.changed', { workspaceId: 'ws-1', revision: 2, rows: [buildRow('a@x.io')] })
    expect(store.rows()[1]).toBe(before)
  })

  it('tells by its version that something changed', async () => {
    const store = await openWith(buildRow('a@x.io'))
    const before = store.version
    fake.fire('accounts.changed', { workspaceId: 'ws-1', revision: 2, rows: [buildRow('a@x.io')] })
    expect(store.version).toBeGreaterThan(before)
  })

  it('ignores another workspace, and what it knows already', async () => {
    const store = await openWith(buildRow('a@x.io'))
    fake.fire('accounts.changed', { workspaceId: 'ws-2', revision: 2, rows: [buildRow('z@x.io')] })
    fake.fire('accounts.changed', { workspaceId: 'ws-1', revision: 1, rows: [buildRow('z@x.io')] })
    expect(emails(store)).toEqual(['a@x.io'])
  })

  it('reads the fleet once more when the rows are not told', async () => {
    const store = await openWith(buildRow('a@x.io'))
    fake.answer('accounts.page', () => buildPage([buildRow('b@x.io')], { revision: 2 }))
    fake.fire('accounts.changed', { workspaceId: 'ws-1', revision: 2 })
    await settle()
    expect(emails(store)).toEqual(['b@x.io'])
    expect(fake.inputs('accounts.page')).toHaveLength(2)
  })

  it('reads the fleet once more, and once only, after a gap', async () => {
    const store = await openWith(buildRow('a@x.io'))
    const pages = heldPages()
    fake.fire('accounts.changed', {
      workspaceId: 'ws-1',
      revision: 5,
      rows: [buildRow('a@x.io', { score: 1 })],
    })
    fake.fire('accounts.changed', { workspaceId: 'ws-1', revision: 6, rows: [buildRow('b@x.io')] })
    await pages.answer(buildPage([buildRow('a@x.io', { score: 5 })], { revision: 5 }))
    expect(emails(store)).toEqual(['a@x.io', 'b@x.io'])
    expect(store.rows()[0]?.score).toBe(5)
    expect(fake.inputs('accounts.page')).toHaveLength(2)
  })

  it('shows the old fleet until the new one is whole', async () => {
    const store = await openWith(buildRow('a@x.io'))
    const pages = heldPages()
    fake.fire('accounts.changed', { workspaceId: 'ws-1', revision: 9 })
    await pages.answer(buildPage([buildRow('m@x.io')], { revision: 9, next: 'm@x.io' }))
    expect(emails(store)).toEqual(['a@x.io'])
    await pages.answer(buildPage([buildRow('n@x.io')], { revision: 9 }))
    expect(emails(store)).toEqual(['m@x.io', 'n@x.io'])
  })

  it('takes in a change that came before the first page, unless the page is newer', async () => {
    const pages = heldPages()
    const store = useAccountsStore()
    void store.open('ws-1')
    await settle()
    fake.fire('accounts.changed', {
      workspaceId: 'ws-1',
      revision: 4,
      rows: [buildRow('a@x.io', { score: 4 })],
    })
    fake.fire('accounts.changed', {
      workspaceId: 'ws-1',
      revision: 6,
      rows: [buildRow('b@x.io', { score: 6 })],
    })
    await pages.answer(buildPage([buildRow('a@x.io', { score: 5 }), buildRow('b@x.io')], { revision: 5 }))
    expect(store.rows().map((row) => row.score)).toEqual([5, 6])
  })

  it('does not let an older page put back a row that has changed since', async () => {
    const pages = heldPages()
    const store = useAccountsStore()
    void store.open('ws-1')
    await pages.answer(buildPage([buildRow('a@x.io')], { revision: 1, next: 'a@x.io' }))
    fake.fire('accounts.changed', {
      workspaceId: 'ws-1',
      revision: 2,
      rows: [buildRow('b@x.io', { score: 2 })],
    })
    await pages.answer(buildPage([buildRow('b@x.io', { score: 1 })], { revision: 1 }))
    expect(store.rows().map((row) => row.score)).toEqual([undefined, 2])
  })

  it('stops listening when the store is disposed of', () => {
    const store = useAccountsStore()
    expect(fake.listeners('accounts.changed')).toBe(1)
    store.$dispose()
    expect(fake.listeners('accounts.changed')).toBe(0)
  })
})

describe('one account', () => {
  it('drops an answer that belongs to another workspace', async () => {
    const store = useAccountsStore()
    await store.open('ws-1')
    const row = buildRow('a@x.io')
    fake.answer('accounts.get', () => ({ workspaceId: 'ws-2', row, record: {} }))
    fake.answer('accounts.refresh', () => ({ workspaceId: 'ws-1', row, record: {} }))
    expect(await store.detail('cache', 'a@x.io')).toBeUndefined()
    expect(await store.detail('instantly', 'a@x.io')).toMatchObject({ row })
  })
})
