import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import type { AccountRow } from '../../../shared/contract/accounts'
import type { AppError } from '../../../shared/errors'
import { asAppError } from '../../composables/as-app-error'

/** Walking through the fleet with a key held down must not send a request for each account passed. */
const SETTLE_MS = 250

interface Parts<T> {
  /** The account to show; undefined while this is not asked of one. */
  readonly email: () => string | undefined
  /** Its row, which is new when a sync has read it again. */
  readonly row: () => AccountRow | undefined
  /** Read from the cache again whenever this changes. */
  readonly stamp?: () => unknown
  readonly canRefresh: () => boolean
  readonly read: (source: 'cache' | 'instantly', email: string) => Promise<T | undefined>
}

export interface AccountReading<T> {
  readonly found: Readonly<Ref<T | undefined>>
  readonly failure: Readonly<Ref<AppError | undefined>>
  readonly isRefreshing: Readonly<Ref<boolean>>
  refresh(): Promise<void>
}

/** Something of one account: from the cache at once, then from Instantly when it can be reached. */
export function useAccountReading<T>({
  email,
  row,
  stamp = () => undefined,
  canRefresh,
  read,
}: Parts<T>): AccountReading<T> {
  const found = shallowRef<T>()
  const failure = shallowRef<AppError>()
  const isRefreshing = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  async function take(source: 'cache' | 'instantly', wanted: string): Promise<void> {
    try {
      const answer = await read(source, wanted)
      if (wanted !== email() || answer === undefined) return
      found.value = answer
      if (source === 'instantly') failure.value = undefined
    } catch (cause) {
      if (wanted === email()) failure.value = asAppError(cause)
    }
  }

  async function refresh(): Promise<void> {
    const wanted = email()
    if (wanted === undefined) return
    isRefreshing.value = true
    await take('instantly', wanted)
    if (wanted === email()) isRefreshing.value = false
  }

  function refreshSoon(): void {
    clearTimeout(timer)
    if (email() !== undefined && canRefresh()) timer = setTimeout(() => void refresh(), SETTLE_MS)
  }

  watch(
    email,
    (wanted) => {
      isRefreshing.value = false
      failure.value = undefined
      found.value = undefined
      if (wanted !== undefined) void take('cache', wanted)
      refreshSoon()
    },
    { immediate: true },
  )
  watch(row, (now, before) => {
    if (now === undefined || before === undefined || now.email !== before.email) return
    void take('cache', now.email)
  })
  watch(stamp, () => {
    const wanted = email()
    if (wanted !== undefined) void take('cache', wanted)
  })
  watch(canRefresh, refreshSoon)
  onScopeDispose(() => clearTimeout(timer))

  return { found, failure, isRefreshing, refresh }
}
