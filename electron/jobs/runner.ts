// Runs the operations of one workspace: whose turn it is, what each waits for, how it ends. One for each kind of lane.
import type { OperationKind, WaitsFor } from '../../shared/domain/operations'
import { AppError, isAppError } from '../../shared/errors'
import type { InstantlyApi } from '../api/types'
import type { Cache } from '../cache/cache'
import type { OperationStatus, StoredOperation } from '../cache/operations'
import type { Clock, Log } from '../services/parts'
import { createGuard } from './guard'
import { runKind } from './kinds'
import { breathe, Halt, haltOf, isServiceTrouble, type Work } from './work'

export interface RunnerParts {
  readonly workspaceId: string
  readonly cache: Cache
  /** Undefined without a key: then everything waits for one. */
  readonly api: InstantlyApi | undefined
  readonly clock: Clock
  readonly log: Log
  /** Aborts when the workspace is closed. */
  readonly signal: AbortSignal
  readonly isNetworkDown: () => boolean
  readonly announce: Work['announce']
  readonly announceChecks: Work['announceChecks']
  /** An operation or its rows changed; `isState` when it is more than its rows. */
  readonly told: (id: number, isState: boolean) => void
  readonly ended: (id: number) => void
}

export interface Runner {
  /** Takes up what an earlier run left. */
  begin(): void
  /** An operation is ready to run. */
  add(id: number): void
  cancel(id: number): void
  pause(id: number): void
  continue(id: number): void
  /** The service can be reached again. */
  online(): void
  /** Resolves when nothing runs. */
  idle(): Promise<void>
  close(): void
}

/** What is written, Instantly's warmup jobs and checks do not get in each other's way. */
type Lane = 'writes' | 'warmup' | 'checks'

function laneOf(kind: OperationKind): Lane {
  if (kind === 'vitals' || kind === 'trackingCheck') return 'checks'
  return kind === 'warmupOn' || kind === 'warmupOff' ? 'warmup' : 'writes'
}

interface Running {
  readonly id: number
  readonly stopper: AbortController
  wish: 'cancel' | 'pause' | undefined
  ended: Promise<void>
  /** Takes the deadline of a cancel back. */
  giveUp: () => void
}

const FIRST_WAIT_MS = 15_000
const LONGEST_WAIT_MS = 240_000
/** After so many waits without a row getting through, what fails has failed. */
const MOST_WAITS = 5

/** How long what is under way may take to come to its end after a cancel. */
const CANCEL_PATIENCE_MS = 5_000

const SHIFT_LOT = 200

export function createRunner(parts: RunnerParts): Runner {
  const { workspaceId, cache, clock } = parts
  const ender = new AbortController()
  const signal = AbortSignal.any([parts.signal, ender.signal])
  const running = new Map<Lane, Running>()
  const timers = new Map<number, () => void>()
  /** Waits for the service in a row, by operation. */
  const waits = new Map<number, number>()

  const get = (id: number): StoredOperation | undefined => cache.operations.get(workspaceId, id)
  const runOf = (id: number): Running | undefined => [...running.values()].find((run) => run.id === id)

  function update(id: number, change: Partial<OperationStatus>): void {
    cache.operations.update(workspaceId, id, change)
    parts.told(id, true)
  }

  function wait(id: number, waitsFor: WaitsFor, reason: AppError | undefined): void {
    update(id, { state: 'waiting', waitsFor, error: reason?.toWire() })
    const mayCure = waitsFor === 'service' || (waitsFor === 'network' && !parts.isNetworkDown())
    if (!mayCure) return
    const before = waits.get(id) ?? 0
    waits.set(id, before + 1)
    const ms = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** before)
    timers.set(
      id,
      clock.after(ms, () => guard.run(() => wake(id))),
    )
  }

  function wake(id: number): void {
    timers.get(id)?.()
    timers.delete(id)
    if (signal.aborted || get(id)?.state !== 'waiting') return
    update(id, { state: 'queued', waitsFor: undefined })
    schedule()
  }

  const workOf = (run: Running, api: InstantlyApi): Work => ({
    workspaceId,
    cache,
    api,
    clock,
    signal: AbortSignal.any([run.stopper.signal, signal]),
    operation() {
      const operation = get(run.id)
      if (!operation) throw new AppError('cancelled', 'the operation is gone')
      return operation
    },
    update: (change) => update(run.id, change),
    isStopping: () => run.wish !== undefined || signal.aborted,
    isCancelled: () => run.wish === 'cancel',
    mayWaitForService: () => (waits.get(run.id) ?? 0) < MOST_WAITS,
    progressed(hasEnded) {
      if (hasEnded) waits.delete(run.id)
      parts.told(run.id, false)
    },
    announce: parts.announce,
    announceChecks: parts.announceChecks,
  })

  /** All rows of a state become another one, a lot at a time. */
  async function shift(id: number, from: 'pending' | 'sent', to: 'cancelled' | 'unknown'): Promise<void> {
    while (cache.operationRows.shift(id, from, to, clock.now(), SHIFT_LOT) > 0) {
      await breathe()
      if (signal.aborted) throw new AppError('cancelled', 'the workspace was closed')
    }
  }

  async function conclude(run: Running): Promise<void> {
    const { id } = run
    const isCancelled = run.wish === 'cancel'
    if (isCancelled) {
      await shift(id, 'pending', 'cancelled')
      await shift(id, 'sent', 'unknown')
    }
    const counts = cache.operationRows.counts(id)
    if (!isCancelled && counts.pending + counts.sent > 0) {
      if (run.wish === 'pause') wait(id, 'user', undefined)
      // It was told to go on while it was about to pause.
      else update(id, { state: 'queued' })
      return
    }
    const endedAt = clock.now()
    const state = isCancelled ? 'cancelled' : 'done'
    update(id, { state, counts, endedAt, isStopping: false, waitsFor: undefined, job: undefined })
    waits.delete(id)
    const operation = get(id)
    const ms = endedAt - (operation?.startedAt ?? endedAt)
    parts.ended(id)
    parts.log.write({ event: 'operation.ended', reason: operation?.kind, count: counts.done, ms })
  }

  /** The same once more, when the first time was cut by a cancel: it reads back what was on its way, and begins nothing. */
  async function readBack(run: Running, api: InstantlyApi): Promise<void> {
    const again: Running = { ...run, stopper: new AbortController() }
    const giveUp = clock.after(CANCEL_PATIENCE_MS, () => again.stopper.abort())
    try {
      await runKind(workOf(again, api))
    } catch (cause) {
      if (!(cause instanceof Halt) && !isAppError(cause)) throw cause
    } finally {
      giveUp()
    }
  }

  async function work(run: Running, api: InstantlyApi): Promise<void> {
    try {
      await runKind(workOf(run, api))
    } catch (cause) {
      const isCut = run.wish === 'cancel' && !signal.aborted
      if (!isCut) throw cause
      await readBack(run, api)
    }
    if (!signal.aborted) await conclude(run)
  }

  function failed(id: number, cause: unknown): void {
    if (signal.aborted || !get(id)) return
    if (cause instanceof Halt) return wait(id, cause.waitsFor, cause.reason)
    if (isAppError(cause)) {
      const mayPass = cause.code === 'cancelled' || isServiceTrouble(cause)
      return wait(id, haltOf(cause)?.waitsFor ?? (mayPass ? 'service' : 'user'), cause)
    }
    const incident = parts.log.bug('operation', cause)
    wait(id, 'user', new AppError('bug', 'the operation failed', { incident }))
  }

  const guard = createGuard({
    ...{ clock, log: parts.log, signal, takeUp },
    ...{ where: 'operation', againMs: LONGEST_WAIT_MS },
  })

  const newRun = (id: number, wish: Running['wish']): Running => ({
    id,
    stopper: new AbortController(),
    wish,
    ended: Promise.resolve(),
    giveUp: () => undefined,
  })

  async function live(run: Running, operation: StoredOperation, api: InstantlyApi): Promise<boolean> {
    try {
      const startedAt = operation.startedAt ?? clock.now()
      update(run.id, { state: 'running', waitsFor: undefined, error: undefined, startedAt })
      await work(run, api)
      return true
    } catch (cause) {
      return guard.run(() => failed(run.id, cause))
    }
  }

  function start(lane: Lane, operation: StoredOperation, api: InstantlyApi): void {
    const run = newRun(operation.id, operation.isStopping ? 'cancel' : undefined)
    running.set(lane, run)
    run.ended = live(run, operation, api).then((isWritten) => {
      run.giveUp()
      running.delete(lane)
      // It would be begun at once again, and for ever.
      if (isWritten) schedule()
    })
  }

  const schedule = (): boolean => guard.run(startAll)

  function startAll(): void {
    const { api } = parts
    if (signal.aborted) return
    for (const operation of cache.operations.unfinished(workspaceId)) {
      if (operation.state !== 'queued') continue
      if (!api) update(operation.id, { state: 'waiting', waitsFor: 'key' })
      else if (!running.has(laneOf(operation.kind))) start(laneOf(operation.kind), operation, api)
    }
  }

  function takeUp(): void {
    for (const { id, state, waitsFor } of cache.operations.unfinished(workspaceId)) {
      if (state === 'preparing' || waitsFor === 'user' || runOf(id)) continue
      update(id, { state: 'queued', waitsFor: undefined })
    }
    schedule()
  }

  /** Its rows were not all written when the app ended: nothing of it was sent. */
  async function discard(id: number): Promise<void> {
    while (cache.operationRows.remove(id, SHIFT_LOT) > 0) {
      await breathe()
      if (signal.aborted) return
    }
    cache.operations.remove(id)
  }

  const inBackground = (id: number, ended: Promise<void>): void =>
    void ended.catch((cause: unknown) => guard.run(() => failed(id, cause)))

  function stopTimer(id: number): void {
    timers.get(id)?.()
    timers.delete(id)
  }

  function cancel(id: number): void {
    const operation = get(id)
    if (!operation || operation.state === 'done' || operation.state === 'cancelled') return
    stopTimer(id)
    update(id, { isStopping: true })
    const run = runOf(id)
    if (run) {
      run.wish = 'cancel'
      run.giveUp = clock.after(CANCEL_PATIENCE_MS, () => run.stopper.abort())
      return
    }
    const isOpen = cache.operationRows.counts(id).sent > 0 || operation.job !== undefined
    if (isOpen && parts.api && !parts.isNetworkDown()) {
      // What was on its way is read back when its turn comes.
      update(id, { state: 'queued', waitsFor: undefined })
      schedule()
      return
    }
    inBackground(id, conclude(newRun(id, 'cancel')))
  }

  return {
    begin() {
      guard.run(() => {
        for (const { id, state } of cache.operations.unfinished(workspaceId))
          if (state === 'preparing') inBackground(id, discard(id))
        takeUp()
      })
    },
    add: schedule,
    cancel,
    pause(id) {
      const run = runOf(id)
      if (run) {
        run.wish ??= 'pause'
        parts.told(id, true)
        return
      }
      stopTimer(id)
      wait(id, 'user', undefined)
    },
    continue(id) {
      waits.delete(id)
      const run = runOf(id)
      if (run?.wish === 'pause') run.wish = undefined
      wake(id)
    },
    online() {
      for (const { id, waitsFor } of cache.operations.unfinished(workspaceId)) {
        if (waitsFor === 'network' || waitsFor === 'service') wake(id)
      }
    },
    async idle() {
      while (running.size > 0) await Promise.all([...running.values()].map(({ ended }) => ended))
    },
    close() {
      ender.abort()
      for (const takeBack of timers.values()) takeBack()
      timers.clear()
      guard.close()
    },
  }
}
