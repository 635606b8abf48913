// Follows the background jobs of one workspace: finds them, looks at them ever less often, and gives up in the end.
import { endOf, JOB_PATIENCE_MS, nextLookMs, type GivenUpReason } from '../../shared/domain/background-jobs'
import { isAppError, type ErrorCode } from '../../shared/errors'
import type { BackgroundJob, InstantlyApi } from '../api/types'
import type { StoredBackgroundJob } from '../cache/background-jobs'
import type { Cache } from '../cache/cache'
import type { Clock, Log } from '../services/parts'

export interface FollowerParts {
  readonly workspaceId: string
  readonly cache: Cache
  readonly api: InstantlyApi
  readonly clock: Clock
  readonly log: Log
  /** Aborts when the workspace is closed. */
  readonly signal: AbortSignal
  readonly isNetworkDown: () => boolean
  readonly told: (ids: readonly string[], obstacle: ErrorCode | undefined) => void
  /** It was seen to end. */
  readonly ended: (job: StoredBackgroundJob) => void
}

export interface Follower {
  /** Looks for new ones, and at those that go on, at once. */
  lookNow(): void
  setWatched(isWatched: boolean): void
  /** Resolves when nothing is being looked at. */
  idle(): Promise<void>
  close(): void
}

/** Listed at once; older ones that end meanwhile are asked for by their id. */
const LISTED = 100
/** Jobs from before the last day are history of others. */
const RECENT_MS = 86_400_000
/** New ones are looked for as often while somebody watches. */
const DISCOVER_MS = 20_000

const numberIn = (data: Readonly<Record<string, unknown>>, field: string): number | undefined => {
  const value = data[field]
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? Math.round(value) : undefined
}

const timeOf = (iso: string | undefined): number | undefined => {
  const ms = Date.parse(iso ?? '')
  return Number.isNaN(ms) || ms < 0 ? undefined : ms
}

/** What is known once this was seen of it. */
function seen(job: BackgroundJob, old: StoredBackgroundJob | undefined, now: number): StoredBackgroundJob {
  const isOver = endOf(job.status) !== undefined
  return {
    id: job.id,
    type: job.type ?? old?.type,
    status: job.status,
    progress: job.progress ?? old?.progress,
    succeeded: numberIn(job.data, 'success_count') ?? old?.succeeded,
    failed: numberIn(job.data, 'failed_count') ?? old?.failed,
    total: numberIn(job.data, 'total_to_process') ?? old?.total,
    createdAt: old?.createdAt ?? timeOf(job.createdAt) ?? now,
    seenAt: old?.seenAt ?? now,
    lookedAt: now,
    endedAt: isOver ? (old?.endedAt ?? timeOf(job.updatedAt) ?? now) : undefined,
    givenUp: isOver ? undefined : old?.givenUp,
    operationId: old?.operationId,
    changed: old?.changed,
    checked: old?.checked,
    checkedAt: old?.checkedAt,
  }
}

const differs = (a: StoredBackgroundJob | undefined, b: StoredBackgroundJob): boolean =>
  a === undefined || JSON.stringify({ ...a, lookedAt: 0 }) !== JSON.stringify({ ...b, lookedAt: 0 })

export function createFollower(parts: FollowerParts): Follower {
  const { workspaceId, cache, api, clock, signal } = parts
  const jobs = cache.backgroundJobs
  let takeBack: (() => void) | undefined
  let waitedMs: number | undefined
  let isWatched = false
  let discoveredAt = -Infinity
  let isWanted = false
  let round: Promise<void> | undefined
  let isClosed = false

  const options = { signal, priority: 'background' } as const
  const nowMs = (): number => Math.round(clock.now())

  function keep(found: readonly StoredBackgroundJob[], obstacle?: ErrorCode): void {
    if (signal.aborted) return
    const changed: string[] = []
    for (const job of found) {
      const old = jobs.get(workspaceId, job.id)
      jobs.put(workspaceId, job)
      if (differs(old, job)) changed.push(job.id)
      const isNews = job.endedAt !== undefined && old !== undefined && old.endedAt === undefined
      if (isNews) parts.ended(job)
    }
    if (changed.length > 0 || obstacle !== undefined) parts.told(changed, obstacle)
  }

  const giveUp = (job: StoredBackgroundJob, givenUp: GivenUpReason): StoredBackgroundJob => ({
    ...job,
    givenUp,
    lookedAt: nowMs(),
  })

  async function discover(): Promise<void> {
    const query = { sortColumn: 'created_at', sortOrder: 'desc', limit: LISTED } as const
    const page = await api.jobs.list(query, options)
    const now = nowMs()
    const known = page.jobs.filter(
      (job) =>
        jobs.get(workspaceId, job.id) !== undefined || (timeOf(job.createdAt) ?? now) > now - RECENT_MS,
    )
    const found = known.map(
      (job) => [seen(job, jobs.get(workspaceId, job.id), now), jobs.get(workspaceId, job.id)] as const,
    )
    // A list has no counts: one that has ended meanwhile is still followed, and looked at by itself.
    keep(
      found
        .filter(([job, old]) => job.endedAt === undefined || old?.endedAt !== undefined || !old)
        .map(([job]) => job),
    )
    jobs.prune(workspaceId)
    discoveredAt = now
  }

  async function look(job: StoredBackgroundJob): Promise<void> {
    try {
      const found = seen(await api.jobs.get(job.id, options), jobs.get(workspaceId, job.id), nowMs())
      const isLate = found.endedAt === undefined && clock.now() - found.seenAt > JOB_PATIENCE_MS
      keep([isLate ? giveUp(found, 'patience') : found])
    } catch (cause) {
      if (!isAppError(cause, 'notFound')) throw cause
      keep([giveUp(jobs.get(workspaceId, job.id) ?? job, 'forgotten')])
    }
  }

  /** While an operation waits for its own job, it looks itself. */
  function isLookedAtByOperation({ id, operationId }: StoredBackgroundJob): boolean {
    return operationId !== undefined && cache.operations.get(workspaceId, operationId)?.job?.id === id
  }

  async function lookAtAll(): Promise<void> {
    const isDue = clock.now() - discoveredAt >= DISCOVER_MS
    if (isDue && (isWanted || isWatched)) await discover()
    isWanted = false
    for (const job of jobs.followed(workspaceId)) {
      if (signal.aborted) return
      if (!isLookedAtByOperation(job)) await look(job)
    }
  }

  function plan(): void {
    takeBack?.()
    takeBack = undefined
    const isNeeded = isWanted || isWatched || jobs.followed(workspaceId).length > 0
    if (isClosed || signal.aborted || !isNeeded) {
      waitedMs = undefined
      return
    }
    waitedMs = nextLookMs(waitedMs, isWatched)
    takeBack = clock.after(waitedMs, start)
  }

  function failed(cause: unknown): void {
    if (signal.aborted) return
    if (!isAppError(cause)) parts.log.bug('backgroundJobs', cause)
    else if (cause.code !== 'cancelled') keep([], cause.code)
  }

  /** What a later look can not cure, by itself. */
  const isFinal = (cause: unknown): boolean =>
    isAppError(cause) &&
    (['missingScope', 'unauthorized', 'noPlan', 'noKey'] as const).some((code) => code === cause.code)

  function start(): void {
    takeBack?.()
    takeBack = undefined
    if (isClosed || signal.aborted || round || parts.isNetworkDown()) return
    round = lookAtAll()
      .then(
        () => (isWanted ? start : plan),
        (cause: unknown) => {
          failed(cause)
          // At once it would mostly fail again.
          return isFinal(cause) ? undefined : plan
        },
      )
      .then((goOn) => {
        round = undefined
        goOn?.()
      })
      .catch((cause: unknown) => {
        round = undefined
        if (!signal.aborted) parts.log.bug('backgroundJobs', cause)
      })
  }

  return {
    lookNow() {
      isWanted = true
      discoveredAt = -Infinity
      waitedMs = undefined
      start()
    },
    setWatched(next) {
      if (next === isWatched) return
      isWatched = next
      if (!next) return
      isWanted = true
      waitedMs = undefined
      start()
    },
    async idle() {
      while (round) await round
    },
    close() {
      isClosed = true
      takeBack?.()
      takeBack = undefined
    },
  }
}
