import type { Operation, OperationPreview, OperationRow } from '../../../shared/contract/operations'

const COUNTS = { pending: 0, sent: 0, done: 0, unchanged: 0, failed: 0, unknown: 0, cancelled: 0 }

export function buildOperation({
  counts,
  ...more
}: Omit<Partial<Operation>, 'counts'> & {
  readonly counts?: Partial<Operation['counts']>
} = {}): Operation {
  return {
    id: 1,
    workspaceId: 'ws-1',
    kind: 'pause',
    way: 'bulk',
    state: 'done',
    isStopping: false,
    total: 5,
    createdAt: 1_000,
    canCancel: false,
    canPause: false,
    canContinue: false,
    canRetry: false,
    canUndo: false,
    ...more,
    counts: { ...COUNTS, ...counts },
  }
}

export function buildPreview(more: Partial<OperationPreview> = {}): OperationPreview {
  return {
    previewId: 'p-1',
    workspaceId: 'ws-1',
    kind: 'pause',
    expiresAt: 2_000,
    targets: 5,
    willChange: 5,
    unchanged: 0,
    excluded: [],
    way: 'bulk',
    requests: 1,
    seconds: 1,
    ...more,
  }
}

export function buildOperationRow(place: number, more: Partial<OperationRow> = {}): OperationRow {
  return { place, subject: `user${place}@dom.io`, state: 'done', attempts: 1, ...more }
}
