import { defineStore } from 'pinia'
import { computed, onScopeDispose, shallowRef } from 'vue'
import type { CallInput, CallOutput } from '../../shared/contract/contract'
import type { ImportRun } from '../../shared/contract/import-runs'
import { isEnded } from '../../shared/domain/operations'
import type { AppError } from '../../shared/errors'
import { bridge } from '../bridge/bridge'
import { asAppError } from '../composables/as-app-error'

const LISTED = 50

/** The runs of imports in the open workspace, the latest first, as they are now. */
export const useImportRunsStore = defineStore('importRuns', () => {
  const byId = shallowRef<ReadonlyMap<number, ImportRun>>(new Map())
  const failure = shallowRef<AppError>()
  const phase = shallowRef<'idle' | 'loading' | 'ready' | 'failed'>('idle')
  /** Where the list goes on; undefined when all of it is here. */
  const next = shallowRef<number>()
  /** The one the page of imports shows. */
  const openedId = shallowRef<number>()
  let workspaceId: string | undefined

  const list = computed(() => [...byId.value.values()].sort((a, b) => b.id - a.id))
  const opened = computed(() => byId.value.get(openedId.value ?? -1))
  const running = computed(() => list.value.filter(({ state }) => !isEnded(state)))
  const interrupted = computed(() => running.value.find(({ waitsFor }) => waitsFor === 'interrupted'))

  function put(runs: readonly ImportRun[], removed: readonly number[] = []): void {
    const all = new Map(byId.value)
    for (const run of runs) all.set(run.id, run)
    for (const id of removed) all.delete(id)
    byId.value = all
  }

  async function load(before?: number): Promise<void> {
    const mine = workspaceId
    try {
      const page = await bridge.importRuns.list(
        before === undefined ? { limit: LISTED } : { before, limit: LISTED },
      )
      if (page.workspaceId !== mine || mine !== workspaceId) return
      // What was announced meanwhile is newer than the page.
      put(page.runs.filter(({ id }) => !byId.value.has(id)))
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
    openedId.value = undefined
    phase.value = id === undefined ? 'idle' : 'loading'
    if (id !== undefined) await load()
  }

  /** What goes wrong is kept in `failure`. */
  async function act<T>(work: () => Promise<T>): Promise<T | undefined> {
    failure.value = undefined
    try {
      return await work()
    } catch (cause) {
      failure.value = asAppError(cause)
      return undefined
    }
  }

  const change = async (work: () => Promise<ImportRun>): Promise<void> => {
    const run = await act(work)
    if (run) put([run])
  }

  const stop = bridge.importRuns.onChanged(({ workspaceId: of, runs, removed }) => {
    if (of === workspaceId) put(runs, removed)
  })
  onScopeDispose(stop)

  return {
    ...{ list, byId, running, interrupted, opened, openedId, phase, failure, next },
    ...{ open, load, put },
    loadMore: () => (next.value === undefined ? Promise.resolve() : load(next.value)),
    /** One that the list was not read down to. */
    read: (id: number) => change(() => bridge.importRuns.get({ id })),
    /** Throws AppError. */
    rows: (wanted: CallInput<'importRuns.rows'>): Promise<CallOutput<'importRuns.rows'>> =>
      bridge.importRuns.rows(wanted),
    pause: (id: number) => change(() => bridge.importRuns.pause({ id })),
    goOn: (id: number) => change(() => bridge.importRuns.continue({ id })),
    cancel: (id: number) => change(() => bridge.importRuns.cancel({ id })),
    retry: (id: number) => change(() => bridge.importRuns.retry({ id })),
    wipe: (id: number) => change(() => bridge.importRuns.wipe({ id })),
    /** False when it was not saved. */
    saveReport: async (id: number): Promise<boolean> =>
      (await act(() => bridge.importRuns.saveReport({ id })))?.isSaved === true,
    /** How many rows were saved; undefined when none were. */
    async saveFailed(id: number, file: number): Promise<number | undefined> {
      const answer = await act(() => bridge.importRuns.saveFailed({ id, file }))
      return answer?.isSaved === true ? answer.rows : undefined
    },
    async remove(id: number): Promise<void> {
      await act(async () => {
        await bridge.importRuns.remove({ id })
        put([], [id])
      })
    },
  }
})
