import type { BackgroundJob } from '../../shared/contract/background-jobs'
import type { Tone } from '../../shared/domain/accounts'
import { WARMUP_JOB_TYPE, type GivenUpReason, type JobState } from '../../shared/domain/background-jobs'
import type { ProgressPart } from '../components/ProgressBar.vue'
import { lineText, numberText } from './format'
import { durationText } from './operation-texts'

const TYPES: ReadonlyMap<string, string> = new Map([
  [WARMUP_JOB_TYPE, 'Change warmup'],
  ['move-leads', 'Move leads'],
  ['import-leads', 'Import leads'],
  ['export-leads', 'Export leads'],
  ['rename-variable', 'Rename a variable'],
])

/** What the job is about, in our words where its type is known. */
export const jobTitle = ({ type }: Pick<BackgroundJob, 'type'>): string =>
  type === undefined ? 'Background job' : (TYPES.get(type) ?? lineText(type))

const STATES: Readonly<Record<JobState, readonly [word: string, tone: Tone]>> = {
  running: ['Running', 'busy'],
  done: ['Done', 'good'],
  failed: ['Failed', 'bad'],
  cancelled: ['Cancelled', 'quiet'],
  unseen: ['Out of sight', 'warn'],
}

/** How many accounts it says it did, and were not seen to differ. */
function notChanged({ succeeded, changed }: BackgroundJob): number {
  return succeeded === undefined || changed === undefined ? 0 : Math.max(0, succeeded - changed)
}

export function jobState(job: BackgroundJob): { readonly word: string; readonly tone: Tone } {
  if (job.state === 'done' && notChanged(job) > 0) return { word: 'Done, some unchanged', tone: 'warn' }
  if (job.state === 'done' && (job.failed ?? 0) > 0) return { word: 'Done, with failures', tone: 'warn' }
  const [word, tone] = STATES[job.state]
  return { word, tone }
}

export const GIVEN_UP_WORDS: Readonly<Record<GivenUpReason, string>> = {
  patience:
    'It had not ended after 45 minutes, so Flotilla no longer follows it. Look again to know how it stands.',
  forgotten:
    'Instantly no longer knows this job. Whether it came to its end is not known; a sync shows what it did.',
}

/** "38 done, 2 failed"; where it says nothing, how far it is. */
export function jobCounts({ succeeded, failed, total, progress, state }: BackgroundJob): string {
  if (state === 'running') {
    const done = (succeeded ?? 0) + (failed ?? 0)
    if (total !== undefined && total > 0) return `${numberText(done)} of ${numberText(total)}`
    return progress === undefined ? 'just begun' : `${numberText(Math.round(progress))} %`
  }
  const parts = [
    succeeded !== undefined && `${numberText(succeeded)} done`,
    failed !== undefined && failed > 0 && `${numberText(failed)} failed`,
  ].filter((part) => part !== false)
  return parts.length === 0 ? 'no counts given' : parts.join(', ')
}

/** What reading its accounts has shown; undefined before, and for a job that is not about accounts. */
export function checkText(job: BackgroundJob): string | undefined {
  const { changed, checked, succeeded } = job
  if (changed === undefined || checked === undefined) return undefined
  const read = `Of ${numberText(checked)} accounts that were read after it, ${numberText(changed)} differ from before.`
  const left = notChanged(job)
  if (left === 0) return read
  return `${read} Instantly says that it did ${numberText(succeeded ?? 0)}: ${numberText(left)} did not change.`
}

/** "4 a minute, about 9 minutes left"; of one that counts no accounts the time alone. Undefined while it can't be told. */
export function jobPaceText(job: BackgroundJob): string | undefined {
  const { state, perMinute, total = 0, succeeded = 0, failed = 0, progress = 0 } = job
  if (state !== 'running' || perMinute === undefined || perMinute <= 0) return undefined
  const hasCounts = total > 0
  const left = hasCounts ? total - succeeded - failed : 100 - progress
  const time = `${durationText((Math.max(0, left) * 60) / perMinute)} left`
  if (!hasCounts) return time
  return perMinute < 1 ? time : `${numberText(Math.round(perMinute))} a minute, ${time}`
}

/** How far it is: in accounts where it counts them, else in percent. */
export function jobShare({ succeeded = 0, failed = 0, total = 0, progress = 0 }: BackgroundJob): {
  readonly done: number
  readonly total: number
} {
  return total > 0 ? { done: succeeded + failed, total } : { done: progress, total: 100 }
}

export function jobProgress({ succeeded = 0, failed = 0, total, progress, state }: BackgroundJob): {
  readonly parts: readonly ProgressPart[]
  readonly total: number
} {
  if (total !== undefined && total > 0) {
    const parts = [
      { tone: 'good', count: succeeded },
      { tone: 'bad', count: failed },
    ] as const
    return { parts, total }
  }
  return { parts: [{ tone: 'good', count: state === 'done' ? 100 : (progress ?? 0) }], total: 100 }
}
