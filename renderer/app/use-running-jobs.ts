import { computed, type ComputedRef } from 'vue'
import type { Tone } from '../../shared/domain/accounts'
import { texts } from '../../shared/texts'
import { useBackgroundJobsStore } from '../stores/background-jobs'
import { useOperationsStore } from '../stores/operations'
import { jobCounts, jobShare, jobState, jobTitle } from './background-job-texts'
import { endedRows, operationState, operationTitle } from './operation-texts'

const { app, common } = texts

interface RunningJob {
  readonly name: string
  /** Undefined when there is nothing to say but that it runs. */
  readonly word: string | undefined
  readonly tone: Tone
  readonly share: string
  readonly done: number
  readonly total: number
  /** Whether it is rows or accounts that are counted, and not percent. */
  readonly isCounted: boolean
  open(): void
}

export interface RunningJobs {
  readonly words: string
  readonly tone: Tone
  readonly share: string
  /** Out of 1. */
  readonly part: number
  /** Makes the page of jobs show the first of them. */
  open(): void
}

/** What runs, as one: operations, and Instantly's jobs that were begun elsewhere; how far all of it is. */
export function useRunningJobs(): ComputedRef<RunningJobs | undefined> {
  const operations = useOperationsStore()
  const background = useBackgroundJobsStore()

  const ours = computed(() =>
    operations.running.map((one): RunningJob => {
      const { word, tone } = operationState(one)
      const [done, { total }] = [endedRows(one), one]
      return {
        ...{ name: operationTitle(one, total), word: one.state === 'running' ? undefined : word, tone },
        ...{ share: common.doneOf(done, total), done, total, isCounted: true },
        open() {
          background.opened = undefined
          operations.opened = one.id
        },
      }
    }),
  )
  const theirs = computed(() =>
    background.running.map((job): RunningJob => ({
      ...{ name: jobTitle(job), word: undefined, tone: jobState(job).tone, share: jobCounts(job) },
      ...{ ...jobShare(job), isCounted: (job.total ?? 0) > 0 },
      open() {
        background.opened = job.id
      },
    })),
  )

  return computed(() => {
    const all = [...ours.value, ...theirs.value]
    const [first, ...more] = all
    if (first === undefined) return undefined
    const isCounted = all.every((one) => one.isCounted)
    // Rows and percent can not be added up: then each job weighs the same.
    const weighed = isCounted
      ? all
      : all.map(({ done, total }) => ({ done: total === 0 ? 0 : done / total, total: 1 }))
    const done = weighed.reduce((sum, one) => sum + one.done, 0)
    const total = weighed.reduce((sum, one) => sum + one.total, 0)
    const part = total === 0 ? 0 : done / total
    const { tone, open } = first
    if (more.length > 0) {
      const share = isCounted ? common.doneOf(done, total) : common.percent(Math.round(part * 100))
      return { words: app.bar.jobs(all.length), tone, share, part, open }
    }
    const words = first.word === undefined ? first.name : common.withState(first.name, first.word)
    return { words, tone, share: first.share, part, open }
  })
}
