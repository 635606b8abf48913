// Runs the import of the open workspace, one at a time: goes on where it can, waits where it must, wipes and ends it.
import type { AccountRow } from '../../shared/contract/accounts'
import type { ImportWait } from '../../shared/domain/import-runs'
import { AppError, isAppError } from '../../shared/errors'
import type { InstantlyApi } from '../api/types'
import type { Cache } from '../cache/cache'
import type { FollowUp, ImportRunStatus, StoredImportRun } from '../cache/import-runs'
import type { Clock, Log } from '../services/parts'
import { createGuard } from './guard'
import { createAccounts, CREATES_ABREAST, type CreateWork, type Creating } from './import-creates'
import { scrub, wipeRun } from './import-wipe'
import { breathe, Halt, haltOf, isServiceTrouble } from './work'

export interface ImportRunnerParts {
  readonly workspaceId: string
  readonly cache: Cache
  /** Undefined without a key: then it waits for one. */
  readonly api: InstantlyApi | undefined
  readonly clock: Clock
  readonly log: Log
  /** Aborts when the workspace is closed. */
  readonly signal: AbortSignal
  readonly settleMs: () => number
  readonly isNetworkDown: () => boolean
  readonly announce: (rows: readonly AccountRow[]) => void
  /** Hands what the new accounts are to get to the jobs, and answers it as it is then. */
  readonly followUp: (run: StoredImportRun) => Promise<readonly FollowUp[]>
  /** The run or its rows changed; `isState` when it is more than its rows. */
  readonly told: (id: number, isState: boolean) => void
  readonly ended: (id: number) => void
}

export interface ImportRunner {
  /** Takes up what an earlier run left, as far as nobody need be asked. */
  begin(): void
  /** A run is ready. */
  add(id: number): void
  pause(id: number): void
  continue(id: number): void
  /** @param hasFollowUps what was created is handed to the jobs all the same */
  cancel(id: number, hasFollowUps: boolean): Promise<void>
  /** The service can be reached again. */
  online(): void
  /** Resolves when nothing runs. */
  idle(): Promise<void>
  close(): void
}

const FIRST_WAIT_MS = 15_000
const LONGEST_WAIT_MS = 240_000

/** What is secret of failed rows is kept so long for a retry. */
const KEPT_MS = 86_400_000

const SHIFT_LOT = 200

interface Running {
  readonly id: number
  isPausing: boolean
  creating: Creating | undefined
  ended: Promise<void>
}

export function createImportRunner(parts: ImportRunnerParts): ImportRunner {
  const { workspaceId, cache, clock } = parts
  const ender = new AbortController()
  const signal = AbortSignal.any([parts.signal, ender.signal])
  let running: Running | undefined
  let timer: (() => void) | undefined
  /** Waits for the service in a row, without a row getting through. */
  let waits = 0

  const get = (id: number): StoredImportRun | undefined => cache.importRuns.get(workspaceId, id)

  const isOpen = (id: number): boolean =>
    (['pending', 'sent'] as const).some((state) => cache.importRows.nextDueAt(id, state) !== undefined)

  function update(id: number, change: Partial<ImportRunStatus>): void {
    cache.importRuns.update(workspaceId, id, change)
    parts.told(id, true)
  }

  function stopTimer(): void {
    timer?.()
    timer = undefined
  }

  function wait(id: number, waitsFor: ImportWait, reason: AppError | undefined): void {
    update(id, { state: 'waiting', waitsFor, error: reason?.toWire() })
    const mayCure = waitsFor === 'service' || (waitsFor === 'network' && !parts.isNetworkDown())
    if (!mayCure) return
    const ms = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** waits)
    waits += 1
    stopTimer()
    timer = clock.after(ms, () => guard.run(() => wake(id)))
  }

  function wake(id: number): void {
    stopTimer()
    if (signal.aborted || get(id)?.state !== 'waiting') return
    update(id, { state: 'queued', waitsFor: undefined })
    schedule()
  }

  const workOf = (run: Running, api: InstantlyApi): CreateWork => ({
    ...{ id: run.id, workspaceId, cache, api, clock, signal },
    settleMs: parts.settleMs(),
    abreast: waits > 0 ? 1 : CREATES_ABREAST,
    isPausing: () => run.isPausing,
    isCancelled: () => get(run.id)?.isStopping ?? true,
    progressed() {
      waits = 0
      parts.told(run.id, false)
    },
    inPhase(phase) {
      if (get(run.id)?.phase !== phase) update(run.id, { phase })
    },
    announce: parts.announce,
  })

  /** What is secret goes, but for failed rows, which can be tried again. */
  async function wipe(id: number, isCancelled: boolean): Promise<number | undefined> {
    update(id, { phase: 'wiping' })
    const { failed, unknown } = cache.importRows.counts(id)
    const isKept = !isCancelled && failed + unknown > 0
    const isGone = await (isKept ? scrub({ cache, clock, signal }) : wipeRun({ cache, clock, signal }, id))
    // Somebody reads the WAL all the time: it is tried again at the next start.
    return isKept ? clock.now() + KEPT_MS : isGone ? undefined : clock.now()
  }

  async function conclude(run: Running): Promise<void> {
    const { id } = run
    const found = get(id)
    if (!found || signal.aborted) return
    if (isOpen(id)) {
      if (run.isPausing) wait(id, 'user', undefined)
      // It was told to go on while it was about to pause.
      else update(id, { state: 'queued' })
      return
    }
    const isCancelled = found.isStopping
    const secretsUntil = await wipe(id, isCancelled)
    update(id, { phase: 'finishing', secretsUntil })
    const followUps = found.followUps && (await parts.followUp(found))
    const state = isCancelled ? 'cancelled' : 'done'
    const endedAt = clock.now()
    update(id, { ...{ state, endedAt, followUps, isStopping: false }, phase: undefined, waitsFor: undefined })
    waits = 0
    parts.ended(id)
    const { created } = cache.importRows.counts(id)
    parts.log.write({ event: 'import.ended', count: created, ms: endedAt - (found.startedAt ?? endedAt) })
  }

  function failed(id: number, cause: unknown): void {
    if (signal.aborted || !get(id)) return
    if (cause instanceof Halt) return wait(id, cause.waitsFor, cause.reason)
    if (isAppError(cause) && cause.code !== 'bug') {
      const mayPass = cause.code === 'cancelled' || isServiceTrouble(cause)
      return wait(id, haltOf(cause)?.waitsFor ?? (mayPass ? 'service' : 'user'), cause)
    }
    const incident = parts.log.bug('import', cause)
    wait(id, 'user', new AppError('bug', 'the import failed', { incident }))
  }

  const guard = createGuard({
    ...{ clock, log: parts.log, signal, takeUp },
    ...{ where: 'import', againMs: LONGEST_WAIT_MS },
  })

  /** Answers whether how it stands is written. */
  async function work(run: Running, found: StoredImportRun, release: () => void): Promise<boolean> {
    try {
      const startedAt = found.startedAt ?? clock.now()
      update(run.id, { state: 'running', waitsFor: undefined, error: undefined, startedAt })
      if (parts.api && isOpen(run.id)) {
        run.creating = createAccounts(workOf(run, parts.api))
        await run.creating.ended.catch((cause: unknown) => {
          // What stopped it stops nothing any more when no row is left to work on.
          if (signal.aborted || isOpen(run.id)) throw cause
        })
      }
      await conclude(run)
      return true
    } catch (cause) {
      return guard.run(() => failed(run.id, cause))
    } finally {
      release()
    }
  }

  function start(found: StoredImportRun): void {
    const { id } = found
    const release = cache.claimImports()
    if (!release) return wait(id, 'user', new AppError('importBusy', 'another window runs it'))
    const run: Running = { id, isPausing: false, creating: undefined, ended: Promise.resolve() }
    running = run
    run.ended = work(run, found, release).then((isWritten) => {
      running = undefined
      // It would be begun at once again, and for ever.
      if (isWritten) schedule()
    })
  }

  const schedule = (): boolean => guard.run(startNext)

  function startNext(): void {
    if (signal.aborted || running) return
    const found = cache.importRuns.unfinished(workspaceId).find(({ state }) => state === 'queued')
    if (!found) return
    // Without a key what is left to do is only its end.
    if (!parts.api && isOpen(found.id)) update(found.id, { state: 'waiting', waitsFor: 'key' })
    else start(found)
  }

  /** What seems to run, and does not. */
  function takeUp(): void {
    for (const { id, state, isStopping } of cache.importRuns.unfinished(workspaceId)) {
      if (state !== 'running' || running?.id === id) continue
      if (isStopping) update(id, { state: 'queued', waitsFor: undefined })
      else update(id, { state: 'waiting', waitsFor: 'interrupted' })
    }
    schedule()
  }

  function takeUpEarlier(): void {
    for (const { id, state, phase, waitsFor, isStopping } of cache.importRuns.unfinished(workspaceId)) {
      if (state === 'preparing') continue
      // Nothing is sent any more: nobody need be asked.
      const isEnding = isStopping || phase === 'wiping' || phase === 'finishing'
      if (isEnding) update(id, { state: 'queued', waitsFor: undefined })
      else if (waitsFor !== 'user') update(id, { state: 'waiting', waitsFor: 'interrupted' })
    }
    schedule()
  }

  async function cancel(id: number, hasFollowUps: boolean): Promise<void> {
    stopTimer()
    update(id, { isStopping: true, ...(!hasFollowUps && { followUps: undefined }) })
    const to = { state: 'cancelled', dueAt: 0, endedAt: clock.now() } as const
    while (cache.importRows.shift(id, 'pending', to, SHIFT_LOT) > 0) {
      await breathe()
      if (signal.aborted) return
    }
    if (running?.id === id) {
      running.isPausing = false
      running.creating?.wake()
    } else wake(id)
    // What is on its way has what it needs.
    await wipeRun({ cache, clock, signal }, id)
    parts.told(id, true)
  }

  return {
    begin: () => void guard.run(takeUpEarlier),
    add: schedule,
    pause(id) {
      if (running?.id === id) {
        running.isPausing = true
        running.creating?.wake()
        parts.told(id, true)
        return
      }
      stopTimer()
      wait(id, 'user', undefined)
    },
    continue(id) {
      waits = 0
      if (running?.id === id) running.isPausing = false
      wake(id)
    },
    cancel,
    online() {
      for (const { id, waitsFor } of cache.importRuns.unfinished(workspaceId)) {
        if (waitsFor === 'network' || waitsFor === 'service') wake(id)
      }
    },
    async idle() {
      while (running) await running.ended
    },
    close() {
      ender.abort()
      stopTimer()
      guard.close()
    },
  }
}
