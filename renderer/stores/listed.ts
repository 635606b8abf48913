import { computed, shallowRef } from 'vue'
import type { AppError } from '../../shared/errors'
import { asAppError } from '../composables/as-app-error'

export interface ListedPage<T> {
  readonly workspaceId: string
  readonly items: readonly T[]
  /** Where the list goes on; undefined at its end. */
  readonly next?: number | undefined
}

/**
 * What the stores of numbered things share: those of the open workspace, the latest first, read page by page and kept up by
 * what is announced.
 */
export function createListed<T extends { readonly id: number }>(
  /** The latest ones, or those before a number; throws AppError. */
  readPage: (before: number | undefined) => Promise<ListedPage<T>>,
) {
  const byId = shallowRef<ReadonlyMap<number, T>>(new Map())
  const failure = shallowRef<AppError>()
  const phase = shallowRef<'idle' | 'loading' | 'ready' | 'failed'>('idle')
  /** Where the list goes on; undefined when all of it is here. */
  const next = shallowRef<number>()
  let workspaceId: string | undefined

  const list = computed(() => [...byId.value.values()].sort((a, b) => b.id - a.id))

  function put(items: readonly T[], removed: readonly number[] = []): void {
    const all = new Map(byId.value)
    for (const item of items) all.set(item.id, item)
    for (const id of removed) all.delete(id)
    byId.value = all
  }

  async function load(before?: number): Promise<void> {
    const mine = workspaceId
    try {
      const page = await readPage(before)
      if (page.workspaceId !== mine || mine !== workspaceId) return
      // What was announced meanwhile is newer than the page.
      put(page.items.filter(({ id }) => !byId.value.has(id)))
      next.value = page.next
      phase.value = 'ready'
    } catch (cause) {
      if (mine !== workspaceId) return
      failure.value = asAppError(cause)
      if (phase.value === 'loading') phase.value = 'failed'
    }
  }

  async function open(id: string | undefined): Promise<void> {
    workspaceId = id
    byId.value = new Map()
    failure.value = undefined
    next.value = undefined
    phase.value = id === undefined ? 'idle' : 'loading'
    if (id !== undefined) await load()
  }

  /** What goes wrong is kept in `failure`. */
  async function act<R>(work: () => Promise<R>): Promise<{ readonly value: R } | undefined> {
    failure.value = undefined
    try {
      return { value: await work() }
    } catch (cause) {
      failure.value = asAppError(cause)
      return undefined
    }
  }

  /** Shows what it answers at once; answers whether it went well. */
  async function change(work: () => Promise<T>): Promise<boolean> {
    const done = await act(work)
    if (done) put([done.value])
    return done !== undefined
  }

  return {
    ...{ list, byId, phase, failure, next, put, load, open, act, change },
    async loadMore(): Promise<void> {
      if (next.value !== undefined) await load(next.value)
    },
    /** @param work takes it away where it is kept */
    async remove(id: number, work: () => Promise<unknown>): Promise<boolean> {
      const done = await act(work)
      if (done) put([], [id])
      return done !== undefined
    },
    isOf: (id: string): boolean => id === workspaceId,
  }
}
