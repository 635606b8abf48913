import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type {
  AccountDeed,
  Operation,
  OperationPreview,
  OperationRequest,
  OperationRow,
} from '../../shared/contract/operations'
import { isEnded, type Exclusion } from '../../shared/domain/operations'
import type { AppError } from '../../shared/errors'
import { bridge } from '../bridge/bridge'
import { asAppError } from '../composables/as-app-error'
import { useOperationsStore } from './operations'

type WithoutTargets<T> = T extends unknown ? Omit<T, 'targets'> : never

/** An operation, its account to be filled in. */
export type AccountWish = WithoutTargets<OperationRequest>

export type WorkState =
  | { readonly kind: 'running'; readonly operation: Operation | undefined }
  | { readonly kind: 'done'; readonly operation: Operation }
  | { readonly kind: 'cancelled' }
  /** As wanted already, or left out and why. */
  | { readonly kind: 'nothing'; readonly reason: Exclusion | undefined }
  /** Refused at once: it was not begun. */
  | { readonly kind: 'refused'; readonly error: AppError }
  /** Tried, and not done, or nobody knows. */
  | { readonly kind: 'failed'; readonly row: OperationRow | undefined }

/** What is being done to one account, or was done last. */
export interface Work {
  readonly email: string
  /** In words: `Daily limit`. */
  readonly title: string
  /** The kind of the wish, or the field it changes: what the page shows as busy. */
  readonly subject: string
  readonly state: WorkState
}

interface Begun extends Omit<Work, 'state'> {
  readonly id?: number
  readonly early?: WorkState
}

const DEEDS = 100

function stateOf(operation: Operation | undefined, row: OperationRow | undefined): WorkState {
  if (operation === undefined || !isEnded(operation.state)) return { kind: 'running', operation }
  const { failed, unknown, done, unchanged } = operation.counts
  if (failed + unknown > 0) return { kind: 'failed', row }
  if (done > 0) return { kind: 'done', operation }
  return unchanged > 0 ? { kind: 'nothing', reason: undefined } : { kind: 'cancelled' }
}

/**
 * Changes of a single account. Each is an operation like those on thousands; only, its preview is not stopped at, and
 * its way back is offered right after it.
 */
export const useAccountWorkStore = defineStore('accountWork', () => {
  const operations = useOperationsStore()
  const begun = shallowRef<Begun>()
  const row = shallowRef<OperationRow>()

  const operation = computed(() => {
    const id = begun.value?.id
    return id === undefined ? undefined : operations.byId.get(id)
  })
  const work = computed<Work | undefined>(() => {
    if (begun.value === undefined) return undefined
    const { email, title, subject, early } = begun.value
    return { email, title, subject, state: early ?? stateOf(operation.value, row.value) }
  })

  /** The words for what went wrong are with its row. */
  async function readRow({ id }: Operation): Promise<void> {
    const found = await bridge.operations.rows({ id, limit: 1 }).catch(() => undefined)
    if (begun.value?.id === id) row.value = found?.rows[0]
  }
  watch(operation, (now) => {
    if (now && isEnded(now.state) && now.counts.failed + now.counts.unknown > 0) void readRow(now)
  })

  async function begin(
    one: Begun,
    preview: () => Promise<OperationPreview>,
    typed: { readonly typedCount?: number } = {},
  ): Promise<void> {
    begun.value = one
    row.value = undefined
    // A later wish may have taken its place on the screen.
    const settle = (more: Partial<Begun>): void => {
      if (begun.value === one) begun.value = { ...one, ...more }
    }
    try {
      const { previewId, willChange, excluded } = await preview()
      if (willChange === 0) {
        settle({ early: { kind: 'nothing', reason: excluded[0]?.reason } })
        return
      }
      const started = await bridge.operations.start({ previewId, ...typed })
      // An event may have told more of it already.
      if (!operations.byId.has(started.id)) operations.put([started])
      settle({ id: started.id })
    } catch (cause) {
      settle({ early: { kind: 'refused', error: asAppError(cause) } })
    }
  }

  async function act(email: string, wish: AccountWish, title: string, subject: string): Promise<void> {
    const request = { ...wish, targets: { emails: [email] } } as OperationRequest
    await begin(
      { email, title, subject },
      () => bridge.operations.preview(request),
      wish.kind === 'delete' ? { typedCount: 1 } : {},
    )
  }

  async function undo(): Promise<void> {
    const now = work.value
    if (now?.state.kind !== 'done') return
    const { id } = now.state.operation
    await begin({ email: now.email, title: `Undo: ${now.title}`, subject: now.subject }, () =>
      bridge.operations.previewUndo({ id }),
    )
  }

  /** What this app did to an account, the latest first. Throws AppError. */
  const deeds = (email: string): Promise<readonly AccountDeed[]> =>
    bridge.operations.ofAccount({ email, limit: DEEDS })

  return { work, act, undo, dismiss: () => (begun.value = undefined), deeds }
})
