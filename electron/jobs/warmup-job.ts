// One warmup job of Instantly's: begun, found again when its answer was lost, followed to its end.
import { AppError, isAppError } from '../../shared/errors'
import type { BackgroundJob, WarmupTarget } from '../api/types'
import { appError, callOptions, Halt, isAmbiguous, sleep, type Work } from './work'

const JOB_TYPE = 'update-warmup-accounts'

/** The service's clock and ours may differ. */
const CLOCK_DIFFERENCE_MS = 120_000

const FIRST_POLL_MS = 2_000
const SLOWEST_POLL_MS = 30_000
const POLL_GROWTH = 1.5
/** A wish to stop is seen this often. */
const LOOK_MS = 1_000

/** Jobs of over 25 minutes have been met. */
const PATIENCE_MS = 45 * 60_000

/** Words for an end; any other means that it goes on. */
const ENDED: ReadonlySet<string> = new Set([
  'success',
  'failed',
  'cancelled',
  'canceled',
  'completed',
  'error',
  'done',
])

/**
 * What is known of a job: certainly begun, maybe begun (its answer was lost and it is not in the list), or begun and
 * out of sight, for the key may not look at jobs.
 */
export type JobKnowledge = 'begun' | 'doubtful' | 'unseen'

/** Asks for it, with the asking written down first. @throws what the request failed of, unless it may have acted */
export async function beginJob(work: Work, target: WarmupTarget, beforeSend: () => void): Promise<void> {
  const askedAt = work.clock.now()
  work.update({ job: { askedAt } })
  beforeSend()
  const isOn = work.operation().kind === 'warmupOn'
  try {
    const job = await work.api.warmup[isOn ? 'enable' : 'disable'](target, callOptions(work))
    work.update({ job: { id: job.id, askedAt, progress: job.progress } })
  } catch (cause) {
    if (isAmbiguous(appError(cause))) return
    throw cause
  }
}

/** The latest warmup job that was begun since; it may be somebody else's, which only costs waiting for it. */
async function findJob(work: Work, askedAt: number): Promise<BackgroundJob | undefined> {
  const query = { type: JOB_TYPE, sortColumn: 'created_at', sortOrder: 'desc', limit: 10 } as const
  const { jobs } = await work.api.jobs.list(query, callOptions(work))
  return jobs.find(
    ({ type, createdAt }) =>
      type === JOB_TYPE && Date.parse(createdAt ?? '') >= askedAt - CLOCK_DIFFERENCE_MS,
  )
}

async function pollUntilEnded(work: Work, id: string, until: number): Promise<void> {
  let waitMs = FIRST_POLL_MS
  while (!work.isCancelled()) {
    const job = await work.api.jobs.get(id, callOptions(work))
    const stored = work.operation().job
    if (stored && stored.progress !== job.progress)
      work.update({ job: { ...stored, progress: job.progress } })
    if (ENDED.has(job.status.toLowerCase()) || work.clock.now() >= until) return
    for (let waited = 0; waited < waitMs && !work.isCancelled(); waited += LOOK_MS) {
      if (work.isStopping()) throw new Halt('user')
      await sleep(work.clock, LOOK_MS, work.signal)
    }
    waitMs = Math.min(SLOWEST_POLL_MS, waitMs * POLL_GROWTH)
  }
}

/** Waits for the end of the operation's job, 45 minutes at the most. */
export async function followJob(work: Work): Promise<JobKnowledge> {
  const { job } = work.operation()
  if (!job) throw new AppError('bug', 'there is no job to follow')
  try {
    const id = job.id ?? (await findJob(work, job.askedAt))?.id
    if (id === undefined) return 'doubtful'
    if (job.id === undefined) work.update({ job: { ...job, id } })
    await pollUntilEnded(work, id, job.askedAt + PATIENCE_MS)
    return job.id === undefined ? 'doubtful' : 'begun'
  } catch (cause) {
    // Forgotten by the service, so it has ended.
    if (isAppError(cause, 'notFound')) return 'begun'
    if (isAppError(cause, 'missingScope')) return 'unseen'
    throw cause
  }
}
