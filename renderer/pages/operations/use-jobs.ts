import { computed, onScopeDispose, watch, type ComputedRef, type Ref } from 'vue'
import type { BackgroundJob } from '../../../shared/contract/background-jobs'
import type { ImportRun } from '../../../shared/contract/import-runs'
import type { Operation } from '../../../shared/contract/operations'
import { texts } from '../../../shared/texts'
import { useBackgroundJobsStore } from '../../stores/background-jobs'
import { useImportRunsStore } from '../../stores/import-runs'
import { useOperationsStore } from '../../stores/operations'

const { sorts } = texts.jobs

export const JOB_SORTS = [
  { value: 'all', label: sorts.all },
  { value: 'operation', label: sorts.operation },
  { value: 'import', label: sorts.import },
  { value: 'background', label: sorts.background },
] as const

export type JobSort = (typeof JOB_SORTS)[number]['value']

export type Job =
  | { readonly sort: 'operation'; readonly key: string; readonly at: number; readonly operation: Operation }
  | { readonly sort: 'import'; readonly key: string; readonly at: number; readonly run: ImportRun }
  | { readonly sort: 'background'; readonly key: string; readonly at: number; readonly job: BackgroundJob }

const ofOperation = (operation: Operation): Job => ({
  ...{ sort: 'operation', key: `operation-${operation.id}`, at: operation.createdAt, operation },
})

const ofRun = (run: ImportRun): Job => ({
  ...{ sort: 'import', key: `import-${run.id}`, at: run.createdAt, run },
})

const ofJob = (job: BackgroundJob): Job => ({
  ...{ sort: 'background', key: `background-${job.id}`, at: job.createdAt, job },
})

/**
 * Operations, imports and Instantly's jobs as one list, the latest first. A job that an operation began is part of it, and
 * only listed by itself when Instantly's are asked for.
 */
export function useJobs(sort: Readonly<Ref<JobSort>>): {
  readonly jobs: ComputedRef<readonly Job[]>
  /** The one asked for; else the latest, so that there is always something to see. */
  readonly opened: ComputedRef<Job | undefined>
  open(job: Job): void
} {
  const operations = useOperationsStore()
  const importRuns = useImportRunsStore()
  const background = useBackgroundJobsStore()

  const all = computed(() =>
    [...operations.list.map(ofOperation), ...importRuns.list.map(ofRun), ...background.list.map(ofJob)].sort(
      (a, b) => b.at - a.at,
    ),
  )
  const jobs = computed(() =>
    all.value.filter((one) =>
      sort.value === 'all'
        ? one.sort !== 'background' || one.job.operationId === undefined
        : one.sort === sort.value,
    ),
  )
  const wanted = computed(() => {
    if (background.opened !== undefined) return `background-${background.opened}`
    if (operations.opened !== undefined) return `operation-${operations.opened}`
    return importRuns.openedInJobs === undefined ? undefined : `import-${importRuns.openedInJobs}`
  })
  const opened = computed(() => all.value.find(({ key }) => key === wanted.value) ?? jobs.value[0])

  // Another page leads here by naming an operation.
  watch(
    () => operations.opened,
    (id) => {
      if (id === undefined) return
      background.opened = undefined
      importRuns.openedInJobs = undefined
    },
  )
  onScopeDispose(() => {
    background.opened = undefined
    importRuns.openedInJobs = undefined
  })

  return {
    jobs,
    opened,
    open(job) {
      background.opened = job.sort === 'background' ? job.job.id : undefined
      operations.opened = job.sort === 'operation' ? job.operation.id : undefined
      importRuns.openedInJobs = job.sort === 'import' ? job.run.id : undefined
    },
  }
}
