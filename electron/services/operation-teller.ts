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
import { createPace, createTelling, type Telling } from './telling'

/** The pace is that of the last so long. */
const PACE_MS = 30_000

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

export interface Teller extends Telling {
  show(stored: StoredOperation): Operation
}

/** One for each open workspace. */
export function createTeller(
  { id: workspaceId, cache, signal }: OpenWorkspace,
  { clock, publish }: { readonly clock: Clock; readonly publish: Publish },
): Teller {
  const paces = new Map<number, ReturnType<typeof createPace>>()

  function show(stored: StoredOperation): Operation {
    if (stored.state !== 'running') {
      paces.delete(stored.id)
      return shownOperation(cache, stored)
    }
    const counts = cache.operationRows.counts(stored.id)
    const pace = paces.get(stored.id) ?? createPace(clock, PACE_MS)
    paces.set(stored.id, pace)
    return shownOperation(cache, { ...stored, counts }, pace(endedRows(counts)))
  }

  const telling = createTelling({ clock, signal }, (changed, removed) => {
    const found = changed.map((id) => cache.operations.get(workspaceId, id))
    const operations = found.filter((one) => one !== undefined).filter(({ state }) => state !== 'preparing')
    publish('operations.changed', { workspaceId, operations: operations.map(show), removed: [...removed] })
  })
  return { ...telling, show }
}

/** Whether nothing more will happen to it. */
export const hasEnded = ({ state }: StoredOperation): boolean => state !== 'preparing' && isEnded(state)
