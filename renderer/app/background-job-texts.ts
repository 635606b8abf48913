import type { BackgroundJob } from '../../shared/contract/background-jobs'
import type { Tone } from '../../shared/domain/accounts'
import { WARMUP_JOB_TYPE, type JobState } from '../../shared/domain/background-jobs'
import { texts } from '../../shared/texts'
import type { ProgressPart } from '../components/ProgressBar.vue'
import { lineText } from './format'
import { durationText } from './operation-texts'

const t = texts.jobs.background

const TYPES: ReadonlyMap<string, string> = new Map([
  [WARMUP_JOB_TYPE, t.types.warmup],
  ['move-leads', t.types.moveLeads],
  ['import-leads', t.types.importLeads],
  ['export-leads', t.types.exportLeads],
  ['rename-variable', t.types.renameVariable],
])

/** What the job is about, in our words where its type is known. */
export const jobTitle = ({ type }: Pick<BackgroundJob, 'type'>): string =>
  type === undefined ? t.types.unknown : (TYPES.get(type) ?? lineText(type))

const TONES: Readonly<Record<JobState, Tone>> = {
  running: 'busy',
  done: 'good',
  failed: 'bad',
  cancelled: 'quiet',
  unseen: 'warn',
}

/** How many accounts it says it did, and were not seen to differ. */
function notChanged({ succeeded, changed }: BackgroundJob): number {
  return succeeded === undefined || changed === undefined ? 0 : Math.max(0, succeeded - changed)
}

export function jobState(job: BackgroundJob): { readonly word: string; readonly tone: Tone } {
  if (job.state === 'done' && notChanged(job) > 0) return { word: t.doneSomeUnchanged, tone: 'warn' }
  if (job.state === 'done' && (job.failed ?? 0) > 0) return { word: t.doneWithFailures, tone: 'warn' }
  return { word: t.states[job.state], tone: TONES[job.state] }
}

/** "38 done, 2 failed"; where it says nothing, how far it is. */
export function jobCounts({ succeeded, failed, total, progress, state }: BackgroundJob): string {
  if (state === 'running') {
    const done = (succeeded ?? 0) + (failed ?? 0)
    if (total !== undefined && total > 0) return t.progress(done, total)
    return progress === undefined ? t.justBegun : t.percent(Math.round(progress))
  }
  const parts = [
    succeeded !== undefined && t.done(succeeded),
    failed !== undefined && failed > 0 && t.failed(failed),
  ].filter((part) => part !== false)
  return parts.length === 0 ? t.noCounts : parts.join(', ')
}

/** What reading its accounts has shown; undefined before, and for a job that is not about accounts. */
export function checkText(job: BackgroundJob): string | undefined {
  const { changed, checked, succeeded } = job
  if (changed === undefined || checked === undefined) return undefined
  const read = t.differ(checked, changed)
  const left = notChanged(job)
  return left === 0 ? read : `${read} ${t.notChanged(succeeded ?? 0, left)}`
}

/** "4 a minute, about 9 minutes left"; of one that counts no accounts the time alone. Undefined while it can't be told. */
export function jobPaceText(job: BackgroundJob): string | undefined {
  const { state, perMinute, total = 0, succeeded = 0, failed = 0, progress = 0 } = job
  if (state !== 'running' || perMinute === undefined || perMinute <= 0) return undefined
  const hasCounts = total > 0
  const left = hasCounts ? total - succeeded - failed : 100 - progress
  const estimate = durationText((Math.max(0, left) * 60) / perMinute)
  const { left: timeLeft, pace } = texts.operations
  return hasCounts && perMinute >= 1 ? pace(Math.round(perMinute), estimate) : timeLeft(estimate)
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
