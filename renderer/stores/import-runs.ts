import { defineStore } from 'pinia'
import { computed, onScopeDispose, shallowRef } from 'vue'
import type { CallInput, CallOutput } from '../../shared/contract/contract'
import type { ImportRun } from '../../shared/contract/import-runs'
import { isEnded } from '../../shared/domain/operations'
import { bridge } from '../bridge/bridge'
import { createListed } from './listed'

const LISTED = 50

/** The runs of imports in the open workspace, the latest first, as they are now. */
export const useImportRunsStore = defineStore('importRuns', () => {
  const listed = createListed<ImportRun>(async (before) => {
    const { runs, ...page } = await bridge.importRuns.list({
      limit: LISTED,
      ...(before !== undefined && { before }),
    })
    return { ...page, items: runs }
  })
  const { list, byId, phase, failure, next, put, load, loadMore, act, change } = listed
  /** The one the page of imports shows. */
  const openedId = shallowRef<number>()
  /** The one the page of jobs shows. */
  const openedInJobs = shallowRef<number>()

  const opened = computed(() => byId.value.get(openedId.value ?? -1))
  const running = computed(() => list.value.filter(({ state }) => !isEnded(state)))
  const interrupted = computed(() => running.value.find(({ waitsFor }) => waitsFor === 'interrupted'))

  async function open(id: string | undefined): Promise<void> {
    openedId.value = undefined
    openedInJobs.value = undefined
    await listed.open(id)
  }

  const stop = bridge.importRuns.onChanged(({ workspaceId, runs, removed }) => {
    if (listed.isOf(workspaceId)) put(runs, removed)
  })
  onScopeDispose(stop)

  return {
    ...{ list, byId, running, interrupted, opened, openedId, openedInJobs, phase, failure, next },
    ...{ open, load, loadMore, put },
    /** One that the list was not read down to. */
    read: (id: number) => change(() => bridge.importRuns.get({ id })),
    /** Throws AppError. */
    rows: (wanted: CallInput<'importRuns.rows'>): Promise<CallOutput<'importRuns.rows'>> =>
      bridge.importRuns.rows(wanted),
    pause: (id: number) => change(() => bridge.importRuns.pause({ id })),
    goOn: (id: number) => change(() => bridge.importRuns.continue({ id })),
    cancel: (id: number, hasFollowUps: boolean) =>
      change(() => bridge.importRuns.cancel({ id, hasFollowUps })),
    retry: (id: number) => change(() => bridge.importRuns.retry({ id })),
    wipe: (id: number) => change(() => bridge.importRuns.wipe({ id })),
    remove: (id: number) => listed.remove(id, () => bridge.importRuns.remove({ id })),
    /** False when it was not saved. */
    saveReport: async (id: number): Promise<boolean> =>
      (await act(() => bridge.importRuns.saveReport({ id })))?.value.isSaved === true,
    /** How many rows were saved; undefined when none were. */
    async saveFailed(id: number, file: number): Promise<number | undefined> {
      const answer = await act(() => bridge.importRuns.saveFailed({ id, file }))
      return answer?.value.isSaved === true ? answer.value.rows : undefined
    },
  }
})
