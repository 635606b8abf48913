import { defineStore } from 'pinia'
import { computed, onScopeDispose, shallowRef } from 'vue'
import type { BackgroundJob } from '../../shared/contract/background-jobs'
import type { AppError, ErrorCode } from '../../shared/errors'
import { bridge } from '../bridge/bridge'
import { asAppError } from '../composables/as-app-error'

const LISTED = 200

/** Instantly's background jobs in the open workspace, as each was last seen. */
export const useBackgroundJobsStore = defineStore('backgroundJobs', () => {
  const byId = shallowRef<ReadonlyMap<string, BackgroundJob>>(new Map())
  /** Why they can not be looked at. */
  const obstacle = shallowRef<ErrorCode>()
  const failure = shallowRef<AppError>()
  /** The one the page of jobs shows. */
  const opened = shallowRef<string>()
  let workspaceId: string | undefined

  const list = computed(() => [...byId.value.values()].sort((a, b) => b.createdAt - a.createdAt))

  /** Begun elsewhere; one that an operation began is told of with that. */
  const running = computed(() =>
    list.value.filter(({ state, operationId }) => state === 'running' && operationId === undefined),
  )

  function put(jobs: readonly BackgroundJob[]): void {
    const all = new Map(byId.value)
    for (const job of jobs) all.set(job.id, job)
    byId.value = all
  }

  async function open(id: string | undefined): Promise<void> {
    workspaceId = id
    byId.value = new Map()
    obstacle.value = undefined
    opened.value = undefined
    if (id === undefined) return
    try {
      const known = await bridge.backgroundJobs.list({ limit: LISTED })
      if (known.workspaceId !== workspaceId) return
      put(known.jobs.filter((job) => !byId.value.has(job.id)))
      obstacle.value = known.obstacle
    } catch (cause) {
      failure.value = asAppError(cause)
    }
  }

  /** What goes wrong is kept in `failure`. */
  async function tryTo(work: () => Promise<void>): Promise<void> {
    failure.value = undefined
    try {
      await work()
    } catch (cause) {
      failure.value = asAppError(cause)
    }
  }

  onScopeDispose(
    bridge.backgroundJobs.onChanged((change) => {
      if (change.workspaceId !== workspaceId) return
      put(change.jobs)
      obstacle.value = change.obstacle
    }),
  )

  return {
    ...{ byId, list, running, obstacle, failure, opened, open },
    /** Emails that were seen to differ once it had ended. Throws AppError. */
    accountsOf: async (id: string) => (await bridge.backgroundJobs.accounts({ id })).emails,
    refresh: () => tryTo(() => bridge.backgroundJobs.refresh()),
    watch: (isWatched: boolean) => tryTo(() => bridge.backgroundJobs.watch({ isWatched })),
  }
})
