// Tells the page of runs of imports: each as it stands, its pace and time left, at once when its state changes.
import type { Publish } from '../../shared/contract/contract'
import type { ImportRun } from '../../shared/contract/import-runs'
import { isRowOpen, IMPORT_ROW_STATES, type ImportRowCounts } from '../../shared/domain/import-runs'
import { isEnded } from '../../shared/domain/operations'
import type { Cache } from '../cache/cache'
import type { StoredImportRun } from '../cache/import-runs'
import type { Clock } from './parts'
import type { OpenWorkspace } from './session'
import { createPace, createTelling, type Telling } from './telling'

/** The pace is that of the last so long. */
const PACE_MS = 60_000

/** Whether nothing more will happen to it. */
export const isOver = ({ state }: StoredImportRun): boolean => state !== 'preparing' && isEnded(state)

const endedRows = (counts: ImportRowCounts): number =>
  IMPORT_ROW_STATES.reduce((sum, state) => sum + (isRowOpen(state) ? 0 : counts[state]), 0)

function permissions(run: StoredImportRun, counts: ImportRowCounts, secretRows: number) {
  const { state, phase, waitsFor, isStopping } = run
  const over = isOver(run)
  // All that is left is to hand on what was created; who does not want to wait for that can give it up.
  const mayGiveUp = state === 'waiting' && phase === 'finishing'
  const mayRetry = over && secretRows > 0 && counts.failed + counts.unknown > 0
  return {
    canCancel: !over && (!isStopping || mayGiveUp),
    canPause: !over && !isStopping && waitsFor !== 'user' && waitsFor !== 'interrupted',
    canContinue: state === 'waiting',
    canRetry: mayRetry,
    canSaveFailed: mayRetry,
    canWipe: over && secretRows > 0,
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
  paceOf: (ended: number) => number | undefined,
): ImportRun {
  const counts = cache.importRows.counts(run.id)
  const isRunning = run.state === 'running'
  const over = isOver(run)
  const secretRows = over && run.secretsUntil === undefined ? 0 : cache.importSecrets.count(run.id)
  const nextAt = over ? undefined : nextDue(cache, run.id)
  const isLater = nextAt !== undefined && nextAt > now
  const perMinute = isRunning ? paceOf(endedRows(counts)) : undefined
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

export interface ImportTeller extends Telling {
  show(run: StoredImportRun): ImportRun
}

/** One for each open workspace. */
export function createImportTeller(
  { id: workspaceId, cache, signal }: OpenWorkspace,
  { clock, publish }: { readonly clock: Clock; readonly publish: Publish },
): ImportTeller {
  const paces = new Map<number, ReturnType<typeof createPace>>()

  function show(run: StoredImportRun): ImportRun {
    if (run.state !== 'running') paces.delete(run.id)
    const pace = paces.get(run.id) ?? createPace(clock, PACE_MS)
    if (run.state === 'running') paces.set(run.id, pace)
    return shownRun(cache, run, clock.now(), pace)
  }

  const telling = createTelling({ clock, signal }, (changed, removed) => {
    const found = changed.map((id) => cache.importRuns.get(workspaceId, id))
    const runs = found.filter((one) => one !== undefined).filter(({ state }) => state !== 'preparing')
    publish('importRuns.changed', { workspaceId, runs: runs.map(show), removed: [...removed] })
  })
  return { ...telling, show }
}
