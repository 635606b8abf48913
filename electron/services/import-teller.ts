// Tells the page of runs of imports: each as it stands, its pace and time left, at once when its state changes.
import type { Publish } from '../../shared/contract/contract'
import type { ImportRun } from '../../shared/contract/import-runs'
import { isRowOpen, IMPORT_ROW_STATES, type ImportRowCounts } from '../../shared/domain/import-runs'
import { isEnded } from '../../shared/domain/operations'
import type { Cache } from '../cache/cache'
import type { StoredImportRun } from '../cache/import-runs'
import type { Clock } from './parts'
import type { OpenWorkspace } from './session'

const TOLD_EVERY_MS = 500

/** The pace is that of the last so long. */
const PACE_MS = 60_000
const MINUTE_MS = 60_000

/** Whether nothing more will happen to it. */
export const isOver = ({ state }: StoredImportRun): boolean => state !== 'preparing' && isEnded(state)

const endedRows = (counts: ImportRowCounts): number =>
  IMPORT_ROW_STATES.reduce((sum, state) => sum + (isRowOpen(state) ? 0 : counts[state]), 0)

function permissions(run: StoredImportRun, counts: ImportRowCounts, secretRows: number) {
  const { state, waitsFor, isStopping } = run
  const over = isOver(run)
  const mayRetry = over && secretRows > 0 && counts.failed + counts.unknown > 0
  return {
    canCancel: !over && !isStopping,
    canPause: !over && !isStopping && waitsFor !== 'user' && waitsFor !== 'interrupted',
    canContinue: state === 'waiting',
    canRetry: mayRetry,
    canSaveFailed: mayRetry,
    canWipe: over && secretRows > 0,
  }
}

interface Sample {
  readonly at: number
  readonly ended: number
}

/** The pace of one run, out of what was seen of it lately. */
function createPace(clock: Clock) {
  let samples: Sample[] = []
  return (counts: ImportRowCounts): number | undefined => {
    const now = { at: clock.now(), ended: endedRows(counts) }
    samples = samples.filter(({ at }) => at >= now.at - PACE_MS && at <= now.at)
    const [first] = samples
    samples.push(now)
    const ms = first ? now.at - first.at : 0
    return first && ms > 0 ? Math.max(0, ((now.ended - first.ended) * MINUTE_MS) / ms) : undefined
  }
}

function timeLeft(
  counts: ImportRowCounts,
  perMinute: number | undefined,
  waitMs: number,
): number | undefined {
  // What waits to be looked for takes its time whatever the pace.
  if (counts.pending === 0) return waitMs / 1000
  if (perMinute === undefined || perMinute === 0) return undefined
  return Math.max(waitMs / 1000, ((counts.pending + counts.sent) * 60) / perMinute)
}

function nextDue({ importRows }: Cache, id: number): number | undefined {
  const dues = (['pending', 'sent'] as const).map((state) => importRows.nextDueAt(id, state))
  const known = dues.filter((at) => at !== undefined)
  return known.length === 0 ? undefined : Math.min(...known)
}

/** A run as the page sees it. */
function shownRun(
  cache: Cache,
  run: StoredImportRun,
  now: number,
  paceOf: (counts: ImportRowCounts) => number | undefined,
): ImportRun {
  const counts = cache.importRows.counts(run.id)
  const isRunning = run.state === 'running'
  const over = isOver(run)
  const secretRows = over && run.secretsUntil === undefined ? 0 : cache.importSecrets.count(run.id)
  const nextAt = over ? undefined : nextDue(cache, run.id)
  const isLater = nextAt !== undefined && nextAt > now
  const perMinute = isRunning ? paceOf(counts) : undefined
  const { id, workspaceId, phase, waitsFor, isStopping, error, total, leftOut } = run
  return {
    ...{ id, workspaceId, phase, waitsFor, isStopping, error, total, leftOut, counts, secretRows, perMinute },
    files: run.files.map(({ name, rows }) => ({ name, rows })),
    // Those that are being prepared are not shown to anybody.
    state: run.state === 'preparing' ? 'queued' : run.state,
    causes: cache.importRows.causes(id),
    nextAt: isLater ? nextAt : undefined,
    secondsLeft: isRunning ? timeLeft(counts, perMinute, isLater ? nextAt - now : 0) : undefined,
    followUps: (run.followUps ?? []).map(({ kind, labels, rows, operationId }) => ({
      ...{ kind, rows, operationId },
      labels: [...labels],
    })),
    createdAt: run.createdAt,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    secretsUntil: run.secretsUntil,
    ...permissions(run, counts, secretRows),
  }
}

export interface ImportTeller {
  /** Something of it changed; `isState` tells it at once. */
  told(id: number, isState: boolean): void
  show(run: StoredImportRun): ImportRun
  removed(id: number): void
  close(): void
}

/** One for each open workspace. */
export function createImportTeller(
  { id: workspaceId, cache, signal }: OpenWorkspace,
  { clock, publish }: { readonly clock: Clock; readonly publish: Publish },
): ImportTeller {
  const dirty = new Set<number>()
  const paces = new Map<number, ReturnType<typeof createPace>>()
  let takeBack: (() => void) | undefined

  function show(run: StoredImportRun): ImportRun {
    if (run.state !== 'running') paces.delete(run.id)
    const pace = paces.get(run.id) ?? createPace(clock)
    if (run.state === 'running') paces.set(run.id, pace)
    return shownRun(cache, run, clock.now(), pace)
  }

  function tell(removed: readonly number[] = []): void {
    takeBack?.()
    takeBack = undefined
    const found = [...dirty].map((id) => cache.importRuns.get(workspaceId, id))
    dirty.clear()
    if (signal.aborted) return
    const runs = found.filter((one) => one !== undefined).filter(({ state }) => state !== 'preparing')
    publish('importRuns.changed', { workspaceId, runs: runs.map(show), removed: [...removed] })
  }

  return {
    told(id, isState) {
      if (signal.aborted) return
      dirty.add(id)
      if (isState) tell()
      else takeBack ??= clock.after(TOLD_EVERY_MS, () => tell())
    },
    show,
    removed: (id) => tell([id]),
    close: () => takeBack?.(),
  }
}
