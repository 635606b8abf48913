// Which kind of operation is done by what.
import type { OperationKind } from '../../shared/domain/operations'
import { trackingKind, vitalsKind } from './checks'
import { runInChunks, type ChunkKind } from './chunks'
import { runEdit } from './edit'
import { deleteKind } from './remove'
import { markFixedKind, pauseKind, resumeKind } from './states'
import { runTag } from './tag'
import { runWarmup } from './warmup'
import type { Work } from './work'

const inChunks =
  (kind: ChunkKind) =>
  (work: Work): Promise<void> =>
    runInChunks(kind, work)

const KINDS: Readonly<Record<OperationKind, (work: Work) => Promise<void>>> = {
  pause: inChunks(pauseKind),
  resume: inChunks(resumeKind),
  markFixed: inChunks(markFixedKind),
  warmupOn: runWarmup,
  warmupOff: runWarmup,
  edit: runEdit,
  tag: runTag,
  delete: inChunks(deleteKind),
  vitals: inChunks(vitalsKind),
  trackingCheck: inChunks(trackingKind),
}

/** Works on the operation until none of its rows is open. @throws Halt, and AppError cancelled when it is cut */
export const runKind = (work: Work): Promise<void> => KINDS[work.operation().kind](work)
