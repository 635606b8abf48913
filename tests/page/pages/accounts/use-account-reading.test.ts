import { effectScope, nextTick, ref, shallowRef } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AccountDetail, AccountRow } from '../../../../shared/contract/accounts'
import { AppError } from '../../../../shared/errors'
import {
  useAccountReading,
  type AccountReading,
} from '../../../../renderer/pages/accounts/use-account-reading'
import { buildDetail, buildRow } from '../../support/fake-bridge'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

type Read = (source: 'cache' | 'instantly', email: string) => Promise<AccountDetail | undefined>

function setUp(read: Read): {
  email: ReturnType<typeof ref<string>>
  row: ReturnType<typeof shallowRef<AccountRow | undefined>>
  canRefresh: ReturnType<typeof ref<boolean>>
  state: AccountReading<AccountDetail>
} {
  const email = ref<string>()
  const row = shallowRef<AccountRow>()
  const canRefresh = ref(true)
  const parts = {
    email: () => email.value,
    row: () => row.value,
    canRefresh: () => canRefresh.value,
    read,
  }
  const state = effectScope().run(() => useAccountReading(parts)) as AccountReading<AccountDetail>
  return { email, row, canRefresh, state }
}

const detailOf = (email: string, source: string): AccountDetail =>
  buildDetail(buildRow(email), { record: { email, source } })

const answering = (): ReturnType<typeof vi.fn<Read>> =>
  vi.fn<Read>(async (source, email) => detailOf(email, source))

describe('one account whole', () => {
  it('comes from the cache at once and from Instantly after', async () => {
    const { email, state } = setUp(answering())
    email.value = 'a@x.io'
    await vi.advanceTimersByTimeAsync(0)
    expect(state.found.value?.record['source']).toBe('cache')
    await vi.advanceTimersByTimeAsync(300)
    expect(state.found.value?.record['source']).toBe('instantly')
    expect(state.isRefreshing.value).toBe(false)
  })

  it('asks Instantly only for the account one stays on', async () => {
    const read = answering()
    const { email } = setUp(read)
    for (const next of ['a@x.io', 'b@x.io', 'c@x.io']) {
      email.value = next
      await nextTick()
      await vi.advanceTimersByTimeAsync(50)
    }
    await vi.advanceTimersByTimeAsync(1_000)
    expect(read.mock.calls.filter(([source]) => source === 'instantly')).toEqual([['instantly', 'c@x.io']])
  })

  it('drops the answer for an account that was left', async () => {
    let late: (detail: AccountDetail) => void = () => undefined
    const { email, state } = setUp((_, wanted) =>
      wanted === 'slow@x.io'
        ? new Promise((done) => (late = done))
        : Promise.resolve(detailOf(wanted, 'cache')),
    )
    email.value = 'slow@x.io'
    await nextTick()
    email.value = 'b@x.io'
    await vi.advanceTimersByTimeAsync(0)
    late(detailOf('slow@x.io', 'cache'))
    await vi.advanceTimersByTimeAsync(0)
    expect(state.found.value?.row.email).toBe('b@x.io')
  })

  it('shows the cache while offline, and refreshes when back', async () => {
    const read = answering()
    const { email, canRefresh, state } = setUp(read)
    canRefresh.value = false
    email.value = 'a@x.io'
    await vi.advanceTimersByTimeAsync(1_000)
    expect(state.found.value?.record['source']).toBe('cache')
    canRefresh.value = true
    await nextTick()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(state.found.value?.record['source']).toBe('instantly')
  })

  it('keeps what the cache gave when Instantly fails, and says why', async () => {
    const { email, state } = setUp(async (source, wanted) => {
      if (source === 'instantly') throw new AppError('timeout')
      return detailOf(wanted, source)
    })
    email.value = 'a@x.io'
    await vi.advanceTimersByTimeAsync(1_000)
    expect(state.found.value?.record['source']).toBe('cache')
    expect(state.failure.value?.code).toBe('timeout')
    expect(state.isRefreshing.value).toBe(false)
  })

  it('reads the cache again when a sync brought a new row', async () => {
    const read = answering()
    const { email, row } = setUp(read)
    row.value = buildRow('a@x.io')
    email.value = 'a@x.io'
    await vi.advanceTimersByTimeAsync(1_000)
    read.mockClear()
    row.value = buildRow('a@x.io', { score: 5 })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(read.mock.calls).toEqual([['cache', 'a@x.io']])
  })
})
