import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../shared/errors'
import { useAccountsStore } from '../../../renderer/stores/accounts'
import type { AccountsLot } from '../../../shared/contract/accounts'
import { buildLot, buildRow, installFakeBridge, type FakeBridge } from '../support/fake-bridge'

let fake: FakeBridge
beforeEach(() => {
  fake = installFakeBridge()
  setActivePinia(createPinia())
})

const emails = (store: ReturnType<typeof useAccountsStore>): string[] => store.rows().map((row) => row.email)
const settle = (): Promise<void> => new Promise((done) => setTimeout(done))

/** Streams that send when told to, in the order in which they were asked for. */
function heldStreams() {
  const streams: { send: (lot: AccountsLot) => Promise<void>; end: () => Promise<void> }[] = []
  fake.answer('accounts.fleet', async function* () {
    const lots: (AccountsLot | 'end')[] = []
    let wake = (): void => undefined
    const put = async (lot: AccountsLot | 'end'): Promise<void> => {
      lots.push(lot)
      wake()
      await settle()
    }
    streams.push({ send: put, end: () => put('end') })
    for (;;) {
      while (lots.length === 0) await new Promise<void>((done) => (wake = done))
      const lot = lots.shift()
      if (lot === 'end') return
      yield lot
    }
  })
  return async (index: number) => {
    await settle()
    const stream = streams[index]
    if (!stream) throw new Error('nobody asked for this stream')
    return stream
  }
}

describe('reading the fleet', () => {
  it('reads lot after lot until the last', async () => {
    fake.answer('accounts.fleet', () => [
      buildLot([buildRow('a@x.io'), buildRow('b@x.io')]),
      buildLot([buildRow('c@x.io')]),
    ])
    const store = useAccountsStore()
    await store.open('ws-1')
    expect(emails(store)).toEqual(['a@x.io', 'b@x.io', 'c@x.io'])
    expect(store.phase).toBe('ready')
    expect(fake.inputs('accounts.fleet')).toHaveLength(1)
  })

  it('shows the first lot before the last has come', async () => {
    const stream = heldStreams()
    const store = useAccountsStore()
    void store.open('ws-1')
    await (await stream(0)).send(buildLot([buildRow('a@x.io')]))
    expect(emails(store)).toEqual(['a@x.io'])
    expect(store.phase).toBe('loading')
    await (await stream(0)).end()
    expect(store.phase).toBe('ready')
  })

  it('gives back each row as it was sent, unknown fields unknown and flags as flags', async () => {
    const row = buildRow('a@x.io', {
      isManaged: false,
      hasSlowRamp: true,
      score: 0,
      tagIds: ['t1'],
      cause: 'dns',
    })
    fake.answer('accounts.fleet', () => buildLot([row]))
    const store = useAccountsStore()
    await store.open('ws-1')
    expect(store.rows()[0]).toEqual(row)
  })

  it('says so when main is gone in the middle, keeps what came, and reads again when asked', async () => {
    fake.answer('accounts.fleet', () => [buildLot([buildRow('a@x.io')]), undefined])
    const store = useAccountsStore()
    await store.open('ws-1')
    expect([store.phase, store.failure?.code, emails(store)]).toEqual(['failed', 'bug', ['a@x.io']])
    fake.answer('accounts.fleet', () => buildLot([buildRow('a@x.io'), buildRow('b@x.io')]))
    await store.reload()
    expect([store.phase, store.failure, emails(store)]).toEqual(['ready', undefined, ['a@x.io', 'b@x.io']])
  })

  it('says why when it fails, and reads again when asked', async () => {
    fake.fail('accounts.fleet', 'cacheUnavailable')
    const store = useAccountsStore()
    await store.open('ws-1')
    expect([store.phase, store.failure?.code]).toEqual(['failed', 'cacheUnavailable'])
    fake.answer('accounts.fleet', () => buildLot([buildRow('a@x.io')]))
    await store.reload()
    expect([store.phase, store.failure, emails(store)]).toEqual(['ready', undefined, ['a@x.io']])
  })

  it('keeps what is shown when a reload fails', async () => {
    fake.answer('accounts.fleet', () => buildLot([buildRow('a@x.io')]))
    const store = useAccountsStore()
    await store.open('ws-1')
    fake.fail('accounts.fleet', 'bug')
    await store.reload()
    expect([store.phase, store.failure?.code, emails(store)]).toEqual(['ready', 'bug', ['a@x.io']])
  })

  it('drops lots of a workspace that was left', async () => {
    const stream = heldStreams()
    const store = useAccountsStore()
    void store.open('ws-1')
    await (await stream(0)).send(buildLot([buildRow('first@x.io')]))
    void store.open('ws-2')
    await (await stream(0)).send(buildLot([buildRow('old@x.io')]))
    const second = await stream(1)
    await second.send(buildLot([buildRow('new@x.io')], { workspaceId: 'ws-2' }))
    await second.end()
    expect(emails(store)).toEqual(['new@x.io'])
    expect([store.phase, store.failure]).toEqual(['ready', undefined])
  })

  it('says nothing of a stream that fails because its workspace was left', async () => {
    let fail = (): void => undefined
    fake.answer(
      'accounts.fleet',
      () => new Promise((_done, refuse) => (fail = () => refuse(new AppError('cancelled')))),
    )
    const store = useAccountsStore()
    void store.open('ws-1')
    await settle()
    fake.answer('accounts.fleet', () => buildLot([buildRow('new@x.io')], { workspaceId: 'ws-2' }))
    const opened = store.open('ws-2')
    fail()
    await opened
    expect([store.phase, store.failure, emails(store)]).toEqual(['ready', undefined, ['new@x.io']])
  })

  it('is empty when no workspace is open', async () => {
    fake.answer('accounts.fleet', () => buildLot([buildRow('a@x.io')]))
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
    fake.answer('accounts.fleet', () => buildLot(rows))
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
    expect(fake.inputs('accounts.fleet')).toHaveLength(1)
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
    fake.answer('accounts.fleet', () => buildLot([buildRow('b@x.io')], { revision: 2 }))
    fake.fire('accounts.changed', { workspaceId: 'ws-1', revision: 2 })
    await settle()
    expect(emails(store)).toEqual(['b@x.io'])
    expect(fake.inputs('accounts.fleet')).toHaveLength(2)
  })

  it('reads the fleet once more, and once only, after a gap', async () => {
    const store = await openWith(buildRow('a@x.io'))
    const stream = heldStreams()
    fake.fire('accounts.changed', {
      workspaceId: 'ws-1',
      revision: 5,
      rows: [buildRow('a@x.io', { score: 1 })],
    })
    fake.fire('accounts.changed', { workspaceId: 'ws-1', revision: 6, rows: [buildRow('b@x.io')] })
    const again = await stream(0)
    await again.send(buildLot([buildRow('a@x.io', { score: 5 })], { revision: 5 }))
    await again.end()
    expect(emails(store)).toEqual(['a@x.io', 'b@x.io'])
    expect(store.rows()[0]?.score).toBe(5)
    expect(fake.inputs('accounts.fleet')).toHaveLength(2)
  })

  it('shows the old fleet until the new one is whole', async () => {
    const store = await openWith(buildRow('a@x.io'))
    const stream = heldStreams()
    fake.fire('accounts.changed', { workspaceId: 'ws-1', revision: 9 })
    const again = await stream(0)
    await again.send(buildLot([buildRow('m@x.io')], { revision: 9 }))
    expect(emails(store)).toEqual(['a@x.io'])
    await again.send(buildLot([buildRow('n@x.io')], { revision: 9 }))
    await again.end()
    expect(emails(store)).toEqual(['m@x.io', 'n@x.io'])
  })

  it('takes in a change that came before the first lot, unless the lot is newer', async () => {
    const stream = heldStreams()
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
    const lots = await stream(0)
    await lots.send(buildLot([buildRow('a@x.io', { score: 5 }), buildRow('b@x.io')], { revision: 5 }))
    expect(store.rows().map((row) => row.score)).toEqual([5, 6])
  })

  it('does not let an older lot put back a row that has changed since', async () => {
    const stream = heldStreams()
    const store = useAccountsStore()
    void store.open('ws-1')
    const lots = await stream(0)
    await lots.send(buildLot([buildRow('a@x.io')], { revision: 1 }))
    fake.fire('accounts.changed', {
      workspaceId: 'ws-1',
      revision: 2,
      rows: [buildRow('b@x.io', { score: 2 })],
    })
    await lots.send(buildLot([buildRow('b@x.io', { score: 1 })], { revision: 1 }))
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
