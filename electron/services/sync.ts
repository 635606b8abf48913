// When a sync runs, and what is told of it: one at a time for the open workspace, by button, interval, start or reconnect.
import type { Publish } from '../../shared/contract/contract'
import type { SyncReason, SyncState } from '../../shared/contract/sync'
import { AppError, isAppError } from '../../shared/errors'
import type { AccountsService } from './accounts'
import { createLinkedStopper } from './linked-stopper'
import type { TellDemoPast } from './demo-past'
import type { NetworkService } from './network'
import type { Clock, Log } from './parts'
import type { OpenWorkspace, SessionService } from './session'
import type { SettingsService } from './settings'
import { runSync, type SyncProgress, type SyncTally } from './sync-run'

export type SyncEnd = NonNullable<SyncState['last']>

export interface SyncService {
  state(): SyncState
  /** Starts one unless one runs; answers at once. */
  start(reason: SyncReason): SyncState
  cancel(): SyncState
  /** Calls `fn` when a sync of the open workspace has ended; the answer stops it. */
  onEnded(fn: (workspace: OpenWorkspace, end: SyncEnd) => void): () => void
  /** Resolves when no sync runs. */
  idle(): Promise<void>
  close(): void
}

export interface SyncParts {
  readonly clock: Clock
  readonly log: Log
  readonly publish: Publish
  readonly session: SessionService
  readonly accounts: AccountsService
  readonly settings: SettingsService
  readonly network: NetworkService
  readonly tellDemoPast: TellDemoPast
}

/** Progress is told at most this often. */
const TOLD_EVERY_MS = 100
const MINUTE_MS = 60_000
/** A sync that was cut goes on where it was, unless what it has read is older than this. */
const RESUMED_WITHIN_MS = 30 * MINUTE_MS

interface Running {
  readonly workspace: OpenWorkspace
  readonly reason: SyncReason
  readonly startedAt: number
  readonly stopper: AbortController
  readonly ended: Promise<void>
  progress: SyncProgress
}

export function createSyncService(parts: SyncParts): SyncService {
  const { clock, session, settings } = parts
  let workspace: OpenWorkspace | undefined
  let running: Running | undefined
  let nextAt: number | undefined
  let cancelNext: (() => void) | undefined
  let cancelTelling: (() => void) | undefined
  let toldAt = 0
  const endedListeners = new Set<(workspace: OpenWorkspace, end: SyncEnd) => void>()

  function state(): SyncState {
    if (!workspace) return {}
    const { id, cache } = workspace
    return {
      workspaceId: id,
      running: running && {
        phase: running.progress.phase,
        reason: running.reason,
        startedAt: running.startedAt,
        done: running.progress.done,
        total: running.progress.total,
      },
      last: cache.syncs.last(id),
      lastCompleteAt: cache.syncs.lastCompleteAt(id),
      nextAt,
    }
  }

  function tell(): void {
    cancelTelling?.()
    cancelTelling = undefined
    toldAt = clock.now()
    parts.publish('sync.progressed', state())
  }

  /** At once, or as soon as it may be: what is shown is never older than that, whatever comes next. */
  function tellSoon(): void {
    const waitMs = toldAt + TOLD_EVERY_MS - clock.now()
    if (waitMs <= 0 || waitMs > TOLD_EVERY_MS) return tell()
    cancelTelling ??= clock.after(waitMs, () => {
      cancelTelling = undefined
      // By now its cache may be closed.
      if (running && !running.workspace.signal.aborted) tell()
    })
  }

  function plan(): void {
    cancelNext?.()
    cancelNext = undefined
    nextAt = undefined
    const minutes = settings.get().syncIntervalMin
    if (minutes === 0 || settings.get().isSyncPaused || !workspace?.api) return
    nextAt = clock.now() + minutes * MINUTE_MS
    cancelNext = clock.after(minutes * MINUTE_MS, startPlanned)
  }

  function startPlanned(): void {
    try {
      start('interval')
    } catch (cause) {
      parts.log.bug('sync', cause)
      plan()
    }
  }

  function keepEnd(job: Running, run: number, tally: SyncTally, error: AppError | undefined): void {
    const outcome =
      error === undefined
        ? 'done'
        : isAppError(error, 'cancelled')
          ? 'cancelled'
          : tally.isComplete
            ? 'partial'
            : 'failed'
    const { seen, added, gone, unreadable } = tally
    const told = outcome === 'cancelled' ? undefined : error?.toWire()
    const end = { outcome, endedAt: clock.now(), seen, added, gone, unreadable, error: told } as const
    job.workspace.cache.syncs.end(run, end)
    parts.log.write({
      event: 'sync.ended',
      reason: outcome,
      code: error?.code,
      count: seen,
      ms: clock.now() - job.startedAt,
    })
    session.refresh()
  }

  function finish(
    job: Running,
    run: number | undefined,
    tally: SyncTally,
    error: AppError | undefined,
  ): void {
    if (running === job) running = undefined
    // Another workspace is open, or none: its cache may be closed, and its run simply has no end.
    if (job.workspace.signal.aborted) return
    const { id, cache } = job.workspace
    let end: SyncEnd | undefined
    try {
      if (run !== undefined) {
        keepEnd(job, run, tally, error)
        end = cache.syncs.last(id)
      }
    } catch (cause) {
      // A disk that is full, for one. That it is over must be told all the same, or it would seem to run for ever.
      parts.log.bug('sync end', cause)
    }
    try {
      plan()
      tell()
      if (end) for (const fn of endedListeners) fn(job.workspace, end)
    } catch (cause) {
      parts.log.bug('sync end', cause)
    }
  }

  async function work(job: Running): Promise<void> {
    const { id, cache, api } = job.workspace
    const tally: SyncTally = { seen: 0, added: 0, gone: 0, unreadable: 0, isComplete: false }
    const { signal, unlink } = createLinkedStopper([job.stopper.signal, job.workspace.signal])
    let run: number | undefined
    let error: AppError | undefined
    try {
      const cut = cache.syncs.unfinished(id, job.startedAt - RESUMED_WITHIN_MS)
      if (cut) cache.syncs.resume(cut.run, job.reason)
      run = cut?.run ?? cache.syncs.begin(id, job.reason, job.startedAt)
      if (!api) throw new AppError('noKey', 'there is no key to sync with')
      await runSync({
        clock,
        workspace: job.workspace,
        api,
        run,
        startedAt: cut?.startedAt ?? job.startedAt,
        tally,
        signal,
        tellDemoPast: parts.tellDemoPast,
        announce: (rows) => {
          parts.accounts.announce(job.workspace, rows)
        },
        onProgress: (progress) => {
          const isNewPhase = progress.phase !== job.progress.phase
          job.progress = progress
          if (isNewPhase) tell()
          else tellSoon()
        },
      })
    } catch (cause) {
      const reason: unknown = job.stopper.signal.reason
      if (isAppError(reason)) error = reason
      else if (isAppError(cause)) error = cause
      else error = new AppError('bug', 'the sync failed', { incident: parts.log.bug('sync', cause) })
    }
    unlink()
    finish(job, run, tally, error)
  }

  function start(reason: SyncReason): SyncState {
    if (running || !workspace) return state()
    cancelNext?.()
    nextAt = undefined
    const total = workspace.cache.accounts.count(workspace.id)
    const job: { -readonly [K in keyof Running]: Running[K] } = {
      workspace,
      reason,
      startedAt: clock.now(),
      stopper: new AbortController(),
      ended: Promise.resolve(),
      progress: { phase: 'listing', done: 0, total: total === 0 ? undefined : total },
    }
    running = job
    job.ended = work(job)
    tell()
    return state()
  }

  const isStale = (): boolean => {
    const last = workspace?.cache.syncs.last(workspace.id)
    return last === undefined || last.outcome !== 'done'
  }

  const removers = [
    session.onOpened((opened) => {
      const isFirst = opened.cache.syncs.lastCompleteAt(opened.id) === undefined
      running = undefined
      workspace = opened
      plan()
      if (opened.api && (isFirst || (settings.get().syncOnStart && !settings.get().isSyncPaused)))
        start(isFirst ? 'connected' : 'start')
      else tell()
    }),
    settings.onChange(() => {
      if (running) return
      plan()
      tell()
    }),
    // Waiting for retries that can't help would only keep the button busy; the network's return starts a new one.
    parts.network.onDown(() => {
      const code = parts.network.state().kind === 'offline' ? 'offline' : 'unreachable'
      running?.stopper.abort(new AppError(code, 'the service can not be reached'))
    }),
    parts.network.onOnline(() => {
      if (isStale() && !settings.get().isSyncPaused) start('reconnected')
    }),
  ]

  return {
    state,
    start,
    cancel() {
      running?.stopper.abort(new AppError('cancelled', 'the sync was cancelled'))
      return state()
    },
    onEnded(fn) {
      endedListeners.add(fn)
      return () => endedListeners.delete(fn)
    },
    idle: async () => {
      await running?.ended
    },
    close() {
      cancelNext?.()
      cancelTelling?.()
      running?.stopper.abort()
      for (const remove of removers) remove()
    },
  }
}
