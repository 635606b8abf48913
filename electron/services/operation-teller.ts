// Tells the page of operations: each as it stands, its pace, at once when its state changes and now and then between.
import type { Publish } from '../../shared/contract/contract'
import type { Operation } from '../../shared/contract/operations'
import { hasSettings } from '../../shared/domain/account-settings'
import { isEnded, reverseKind, type RowCounts } from '../../shared/domain/operations'
import type { Cache } from '../cache/cache'
import type { StoredOperation } from '../cache/operations'
import { asValues } from '../jobs/edit'
import type { Clock } from './parts'
import type { OpenWorkspace } from './session'

const TOLD_EVERY_MS = 500

/** The pace is that of the last so long. */
const PACE_MS = 30_000
const MINUTE_MS = 60_000

const endedRows = (counts: RowCounts): number =>
  counts.done + counts.unchanged + counts.failed + counts.unknown + counts.cancelled

const tagsOf = ({ change }: StoredOperation): Operation['tags'] =>
  change.tags && {
    add: change.tags.add ?? [],
    remove: change.tags.remove ?? [],
    create: change.tags.create ?? [],
  }

function permissions(operation: StoredOperation, counts: RowCounts) {
  const { state, waitsFor, isStopping, kind, undoneBy } = operation
  const isOver = state === 'done' || state === 'cancelled'
  const mayUndo = reverseKind(kind) !== undefined && undoneBy === undefined
  return {
    canCancel: !isOver && !isStopping,
    canPause: !isOver && !isStopping && waitsFor !== 'user',
    canContinue: state === 'waiting' && !isStopping,
    canRetry: isOver && counts.failed + counts.unknown > 0,
    canUndo: isOver && mayUndo && counts.done > 0,
  }
}

/** An operation as the page sees it. */
function shownOperation(cache: Cache, stored: StoredOperation, perMinute?: number): Operation {
  const counts = stored.counts ?? cache.operationRows.counts(stored.id)
  const { settings } = stored.change
  const { id, workspaceId, kind, undoOf, undoneBy, way, waitsFor, isStopping, error, total } = stored
  return {
    ...{ id, workspaceId, kind, undoOf, undoneBy, way, waitsFor, isStopping, error, total, counts },
    // Those that are being prepared are not shown to anybody.
    state: stored.state === 'preparing' ? 'queued' : stored.state,
    settings: settings && hasSettings(settings) ? asValues(settings) : undefined,
    tags: tagsOf(stored),
    job: stored.job && { id: stored.job.id, progress: stored.job.progress },
    perMinute: stored.state === 'running' ? perMinute : undefined,
    createdAt: stored.createdAt,
    startedAt: stored.startedAt,
    endedAt: stored.endedAt,
    ...permissions(stored, counts),
  }
}

interface Sample {
  readonly at: number
  readonly ended: number
}

export interface Teller {
  /** Something of it changed; `isState` tells it at once. */
  told(id: number, isState: boolean): void
  show(stored: StoredOperation): Operation
  removed(id: number): void
  close(): void
}

/** One for each open workspace. */
export function createTeller(
  { id: workspaceId, cache, signal }: OpenWorkspace,
  { clock, publish }: { readonly clock: Clock; readonly publish: Publish },
): Teller {
  const dirty = new Set<number>()
  const samples = new Map<number, Sample[]>()
  let takeBack: (() => void) | undefined

  function pace(id: number, counts: RowCounts): number | undefined {
    const now = { at: clock.now(), ended: endedRows(counts) }
    const kept = (samples.get(id) ?? []).filter(({ at }) => at >= now.at - PACE_MS)
    samples.set(id, [...kept, now])
    const [first] = kept
    const ms = first ? now.at - first.at : 0
    return first && ms > 0 ? Math.max(0, ((now.ended - first.ended) * MINUTE_MS) / ms) : undefined
  }

  function show(stored: StoredOperation): Operation {
    if (stored.state !== 'running') {
      samples.delete(stored.id)
      return shownOperation(cache, stored)
    }
    const counts = cache.operationRows.counts(stored.id)
    return shownOperation(cache, { ...stored, counts }, pace(stored.id, counts))
  }

  function tell(removed: readonly number[] = []): void {
    takeBack?.()
    takeBack = undefined
    const found = [...dirty].map((id) => cache.operations.get(workspaceId, id))
    dirty.clear()
    if (signal.aborted) return
    const operations = found.filter(
      (one) => one !== undefined && one.state !== 'preparing',
    ) as StoredOperation[]
    publish('operations.changed', { workspaceId, operations: operations.map(show), removed: [...removed] })
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

/** Whether nothing more will happen to it. */
export const hasEnded = ({ state }: StoredOperation): boolean => state !== 'preparing' && isEnded(state)
