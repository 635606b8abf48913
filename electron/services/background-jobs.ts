// Instantly's background jobs of the open workspace: followed, told, and each that has ended is checked by reading accounts.
import type { BackgroundJob } from '../../shared/contract/background-jobs'
import type { CallInput, CallOutput, Publish } from '../../shared/contract/contract'
import { endOf, WARMUP_JOB_TYPE } from '../../shared/domain/background-jobs'
import type { ChangeKind } from '../../shared/domain/history'
import { AppError, type ErrorCode } from '../../shared/errors'
import type { StoredBackgroundJob } from '../cache/background-jobs'
import { createFollower, type Follower } from '../jobs/background-jobs'
import type { NetworkService } from './network'
import type { OperationsService } from './operations'
import type { Clock, Log } from './parts'
import { isDown } from './readiness'
import type { OpenWorkspace, SessionService } from './session'
import type { SyncService } from './sync'
import { createPace } from './telling'

type EndListener = (workspace: OpenWorkspace, job: BackgroundJob) => void

export interface BackgroundJobsService {
  list(input: CallInput<'backgroundJobs.list'>): CallOutput<'backgroundJobs.list'>
  watch(input: CallInput<'backgroundJobs.watch'>): void
  refresh(): void
  accounts(input: CallInput<'backgroundJobs.accounts'>): Promise<CallOutput<'backgroundJobs.accounts'>>
  /** Calls `fn` with each job begun elsewhere that has ended and whose accounts were read; the answer stops it. */
  onEnded(fn: EndListener): () => void
  idle(): Promise<void>
  close(): void
}

export interface BackgroundJobsParts {
  readonly clock: Clock
  readonly log: Log
  readonly publish: Publish
  readonly session: SessionService
  readonly network: NetworkService
  readonly operations: OperationsService
  readonly sync: SyncService
}

/** The pace is that of the last so long: a job is looked at twice a minute at the least. */
const PACE_MS = 180_000

function shown({ seenAt: _, checkedAt: __, ...job }: StoredBackgroundJob, perMinute?: number): BackgroundJob {
  const state = endOf(job.status) ?? (job.givenUp === undefined ? 'running' : 'unseen')
  return { ...job, state, perMinute: state === 'running' ? perMinute : undefined }
}

/** Two looks that are closer together say nothing of it. */
const PACE_LEAST_MS = 1_500

interface Pace {
  /** Whether accounts are counted, and not percent. */
  readonly isCounted: boolean
  readonly since: number
  readonly measure: ReturnType<typeof createPace>
  latest: number | undefined
}

/** A list does not tell the counts: once they are known, they are measured from then on. */
function paceOf(pace: Pace | undefined, job: StoredBackgroundJob, clock: Clock): Pace {
  const { total = 0, succeeded = 0, failed = 0, progress = 0 } = job
  const isCounted = total > 0
  const now = clock.now()
  const next =
    pace?.isCounted === isCounted
      ? pace
      : { isCounted, since: now, measure: createPace(clock, PACE_MS), latest: undefined }
  const measured = next.measure(isCounted ? succeeded + failed : progress)
  next.latest = now - next.since < PACE_LEAST_MS ? undefined : measured
  return next
}

interface Opened {
  readonly workspace: OpenWorkspace
  readonly paces: Map<string, Pace>
  readonly follower: Follower | undefined
  obstacle: ErrorCode | undefined
}

const isSwitch = ({ kind }: { readonly kind: ChangeKind }): boolean => kind === 'warmupChanged'

/** Whether the accounts are to be read to know what it did: an operation reads those of its own jobs by itself. */
const isToBeChecked = ({ type, operationId, endedAt, checked }: StoredBackgroundJob): boolean =>
  type === WARMUP_JOB_TYPE && operationId === undefined && endedAt !== undefined && checked === undefined

export function createBackgroundJobsService(parts: BackgroundJobsParts): BackgroundJobsService {
  const { clock, publish, session, sync } = parts
  const listeners = new Set<EndListener>()
  let opened: Opened | undefined
  let isWatched = false

  const withPace = (job: StoredBackgroundJob): BackgroundJob => shown(job, opened?.paces.get(job.id)?.latest)

  /** To be called with each look at it. */
  function measure(job: StoredBackgroundJob): void {
    const isOver = job.endedAt !== undefined || job.givenUp !== undefined
    if (isOver) opened?.paces.delete(job.id)
    else opened?.paces.set(job.id, paceOf(opened.paces.get(job.id), job, clock))
  }

  function tell({ id, cache, signal }: OpenWorkspace, ids: readonly string[], obstacle?: ErrorCode): void {
    if (signal.aborted) return
    const jobs = ids.map((one) => cache.backgroundJobs.get(id, one)).filter((job) => job !== undefined)
    jobs.forEach(measure)
    publish('backgroundJobs.changed', { workspaceId: id, jobs: jobs.map(withPace), obstacle })
  }

  function hasEnded(workspace: OpenWorkspace, job: StoredBackgroundJob): void {
    if (isToBeChecked(job)) sync.start('job')
    else if (job.operationId === undefined) for (const fn of listeners) fn(workspace, shown(job))
  }

  /** The whole fleet was read after they had ended: what differs since they began is what they did. */
  async function checkEnded(workspace: OpenWorkspace, startedAt: number): Promise<void> {
    const { id, cache, signal } = workspace
    for (const job of cache.backgroundJobs.list(id, 100)) {
      if (!isToBeChecked(job) || job.lookedAt > startedAt) continue
      const changes = await cache.history.changesSince(id, { at: job.createdAt }, { signal })
      const changed = changes.filter(isSwitch).length
      const checkedAt = Math.round(clock.now())
      const checked = { ...job, changed, checked: cache.accounts.count(id), checkedAt }
      if (signal.aborted) return
      cache.backgroundJobs.put(id, checked)
      tell(workspace, [job.id])
      for (const fn of listeners) fn(workspace, shown(checked))
    }
  }

  function openedFrom(workspace: OpenWorkspace): Opened {
    const { id, cache, api, signal } = workspace
    const place: Opened = { workspace, follower: undefined, obstacle: undefined, paces: new Map() }
    if (!api) return place
    const follower = createFollower({
      ...{ workspaceId: id, cache, api, clock, log: parts.log, signal },
      isNetworkDown: () => isDown(parts.network) !== undefined,
      told(ids, obstacle) {
        if (opened?.workspace === workspace) opened.obstacle = obstacle
        tell(workspace, ids, obstacle)
      },
      ended: (job) => hasEnded(workspace, job),
    })
    return { ...place, follower }
  }

  const removers = [
    session.onOpened((workspace) => {
      opened?.follower?.close()
      opened = openedFrom(workspace)
      // A sync finds new ones; at once only those are looked at that an earlier run has left.
      const { id, cache } = workspace
      if (isWatched) opened.follower?.setWatched(true)
      else if (cache.backgroundJobs.followed(id).length > 0) opened.follower?.lookNow()
    }),
    sync.onEnded((workspace, { outcome, endedAt, durationMs }) => {
      if (opened?.workspace !== workspace) return
      opened.follower?.lookNow()
      if (outcome !== 'done' && outcome !== 'partial') return
      void checkEnded(workspace, endedAt - durationMs).catch((cause: unknown) => {
        if (!workspace.signal.aborted) parts.log.bug('backgroundJobs', cause)
      })
    }),
    parts.operations.onEnded((workspace, { kind }) => {
      const hadJobs = kind === 'warmupOn' || kind === 'warmupOff'
      if (hadJobs && opened?.workspace === workspace) opened.follower?.lookNow()
    }),
    parts.network.onOnline(() => opened?.follower?.lookNow()),
  ]

  return {
    list({ limit }) {
      const { id, cache } = session.current()
      const jobs = cache.backgroundJobs.list(id, limit).map(withPace)
      return { workspaceId: id, jobs, obstacle: opened?.obstacle }
    },
    watch(input) {
      isWatched = input.isWatched
      opened?.follower?.setWatched(isWatched)
    },
    refresh() {
      const { id, cache } = session.current()
      cache.backgroundJobs.takeUp(id, Math.round(clock.now()))
      opened?.follower?.lookNow()
    },
    async accounts(input) {
      const { id, cache, signal } = session.current()
      const job = cache.backgroundJobs.get(id, input.id)
      if (job?.checked === undefined) throw new AppError('notFound')
      const since = { at: job.createdAt, until: job.checkedAt }
      const changes = await cache.history.changesSince(id, since, { signal })
      return { emails: changes.filter(isSwitch).map(({ email }) => email) }
    },
    onEnded(fn) {
      listeners.add(fn)
      return () => listeners.delete(fn)
    },
    idle: async () => opened?.follower?.idle(),
    close() {
      opened?.follower?.close()
      for (const remove of removers) remove()
    },
  }
}
