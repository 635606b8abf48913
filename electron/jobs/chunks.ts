// How rows are worked on, chunk by chunk: read, write down that a request leaves, send, settle doubts, write down the end.
import { AppError } from '../../shared/errors'
import type { WorkRow } from '../cache/operation-rows'
import { commit, endFailed, hasEnded, isFailed, type Ended, type Failed, type Fate } from './fates'
import { appError, Halt, haltOf, isAmbiguous, isProvenGone, isServiceTrouble, type Work } from './work'

/** A row to be sent, with what was read for it. */
export interface Ready<C> {
  readonly row: WorkRow
  readonly context: C
}

export interface ChunkKind<C = undefined> {
  /** Rows in a chunk. */
  readonly size: number
  /** Chunks at once. */
  readonly abreast: number
  /** Reads what sending needs, and changes nothing; a row that needs no sending comes back ended. */
  prepare(rows: readonly WorkRow[], work: Work): Promise<(Fate | Ready<C>)[]>
  send(ready: readonly Ready<C>[], work: Work): Promise<Fate[]>
  /**
   * Reads what became of a row whose request may have acted; undefined when it has not. Where a kind can't read it
   * back, sending again must do no harm: after a restart it is sent again, otherwise it is unknown.
   */
  readonly settle: ((row: WorkRow, work: Work) => Promise<Ended | undefined>) | undefined
}

/** For kinds that need no reading before sending. */
export const asTheyAre = (rows: readonly WorkRow[]): Promise<Ready<undefined>[]> =>
  Promise.resolve(rows.map((row) => ({ row, context: undefined })))

/** Runs a request for each row at once, as far as the budget lets them. */
export function forEach<R extends { readonly row: WorkRow }, T>(
  rows: readonly R[],
  send: (row: R) => Promise<T | Fate>,
): Promise<(T | Fate)[]> {
  return Promise.all(
    rows.map(async (each): Promise<T | Fate> => {
      try {
        return await send(each)
      } catch (cause) {
        const error = appError(cause)
        return { row: each.row, error, isOpen: isAmbiguous(error) }
      }
    }),
  )
}

const RECOVERED_LOT = 50

/** Of so many and more, none of which got through, the service is to blame. */
const OUTAGE_MIN = 3

const back = (row: WorkRow): Ended => ({ row, end: { state: 'pending' } })

/** What stops the whole operation, a cancelled wait included. */
const stops = ({ error }: Failed): boolean => error.code === 'cancelled' || haltOf(error) !== undefined

/** @param isResent it is sent again when it has not acted, instead of having failed */
async function settleOne<C>(kind: ChunkKind<C>, work: Work, fate: Failed, isResent: boolean): Promise<Fate> {
  const { row, error, isOpen } = fate
  if (!isResent && stops(fate)) return fate
  if (!isOpen) return endFailed(row, error)
  if (!kind.settle) return isResent ? back(row) : { row, end: { state: 'unknown', code: error.code } }
  try {
    const found = await kind.settle(row, work)
    return found ?? (isResent ? back(row) : endFailed(row, error))
  } catch (cause) {
    const trouble = appError(cause)
    if (isProvenGone(trouble)) return endFailed(row, trouble)
    const doubt: Failed = { row, error: trouble, isOpen: true }
    return stops(doubt) ? doubt : { row, end: { state: 'unknown', code: trouble.code } }
  }
}

/** All of a chunk failing of the service's own trouble is an outage, and not the end of so many rows. */
function outageOf(fates: readonly Fate[], settled: readonly Fate[]): AppError | undefined {
  const troubles = fates.filter((fate) => isFailed(fate) && isServiceTrouble(fate.error)) as Failed[]
  const isLost = (fate: Fate): boolean =>
    !isFailed(fate) && (fate.end.state === 'failed' || fate.end.state === 'unknown')
  if (fates.length < OUTAGE_MIN || troubles.length < fates.length || !settled.every(isLost)) return undefined
  return troubles[0]?.error
}

/** Writes down what has ended. What certainly did nothing is pending again, what may have acted stays as sent. */
async function stop(
  work: Work,
  fates: readonly Fate[],
  failures: readonly Failed[],
  halt: Error,
): Promise<never> {
  await commit(work, [
    ...fates.filter(hasEnded),
    ...failures.filter(({ isOpen }) => !isOpen).map(({ row }) => back(row)),
  ])
  throw halt
}

async function conclude<C>(
  kind: ChunkKind<C>,
  work: Work,
  fates: readonly Fate[],
  isResent = false,
): Promise<void> {
  const settled = await Promise.all(
    fates.map((fate) => (isFailed(fate) ? settleOne(kind, work, fate, isResent) : Promise.resolve(fate))),
  )
  const outage = isResent ? undefined : outageOf(fates, settled)
  if (outage && work.mayWaitForService())
    return stop(work, [], fates.filter(isFailed), new Halt('service', outage))
  const failures = settled.filter(isFailed)
  const [first] = failures
  if (!first) {
    await commit(work, settled.filter(hasEnded))
    return
  }
  const halts = failures.flatMap(({ error }) => haltOf(error) ?? [])
  return stop(work, settled, failures, halts[0] ?? first.error)
}

async function runChunk<C>(kind: ChunkKind<C>, work: Work, rows: readonly WorkRow[]): Promise<void> {
  const prepared = await kind.prepare(rows, work)
  const ready = prepared.filter((one): one is Ready<C> => 'context' in one)
  const early = prepared.filter((one): one is Fate => !('context' in one))
  if (early.length > 0) await conclude(kind, work, early)
  if (ready.length === 0 || work.signal.aborted) return
  const { cache, clock } = work
  const leaving = ready.map(({ row }) => row)
  cache.operationRows.markSent(work.operation().id, clock.now(), leaving)
  await conclude(kind, work, await kind.send(ready, work))
}

/** Rows whose requests left before a crash or a cut: what became of them is read. */
async function recover<C>(kind: ChunkKind<C>, work: Work): Promise<void> {
  const { id } = work.operation()
  const error = new AppError('connectionLost', 'the answer did not come before the app ended')
  for (let after = 0; ;) {
    const rows = work.cache.operationRows.ofState(id, 'sent', after, RECOVERED_LOT)
    const last = rows.at(-1)
    if (!last) return
    after = last.place
    await conclude(
      kind,
      work,
      rows.map((row) => ({ row, error, isOpen: true })),
      true,
    )
  }
}

/** @throws Halt, and AppError cancelled when the signal aborts */
export async function runInChunks<C>(kind: ChunkKind<C>, work: Work): Promise<void> {
  await recover(kind, work)
  const { id } = work.operation()
  const failures: unknown[] = []
  let after = 0
  const worker = async (): Promise<void> => {
    while (failures.length === 0 && !work.isStopping()) {
      const rows = work.cache.operationRows.ofState(id, 'pending', after, kind.size)
      const last = rows.at(-1)
      if (!last) return
      after = last.place
      await runChunk(kind, work, rows)
    }
  }
  const guarded = (): Promise<unknown> => worker().catch((cause: unknown) => failures.push(cause))
  await Promise.all(Array.from({ length: kind.abreast }, guarded))
  if (failures.length > 0) throw failures[0]
}
