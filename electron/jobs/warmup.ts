// Warmup on and off: jobs of 100 accounts one after another, or one for all but these; what they did is read back.
import { accountKey, readAccount, type AccountRecord } from '../../shared/domain/accounts'
import { isAppError } from '../../shared/errors'
import type { RowEnd, WorkRow } from '../cache/operation-rows'
import { forEach } from './chunks'
import { commit, endFailed, isFailed, type Ended, type Fate } from './fates'
import { beginJob, followJob, type JobKnowledge } from './warmup-job'
import { appError, callOptions, Halt, haltOf, type Work } from './work'

/** Accounts in one job, and on one page of the list. */
const LOT = 100

/** So often a lot is asked for whose job was never seen. */
const MOST_ATTEMPTS = 3

const wantedStatus = (work: Work): number => (work.operation().kind === 'warmupOn' ? 1 : 0)

/** The end of a row whose account is not as wanted, after its job has ended. */
function whenNotDone(work: Work, row: WorkRow, knowledge: JobKnowledge): Omit<RowEnd, 'place'> {
  if (work.isCancelled()) return { state: 'unknown', code: 'jobGoesOn' }
  if (knowledge === 'unseen') return { state: 'unknown', code: 'missingScope' }
  if (knowledge === 'begun') return { state: 'failed', code: 'notChanged' }
  return row.attempts < MOST_ATTEMPTS ? { state: 'pending' } : { state: 'unknown', code: 'noAnswer' }
}

function judge(work: Work, row: WorkRow, record: AccountRecord, knowledge: JobKnowledge): Ended {
  const warmupStatus = readAccount(record)?.warmupStatus
  const after = warmupStatus === undefined ? undefined : { warmupStatus }
  const isDone = warmupStatus === wantedStatus(work)
  const end = isDone ? ({ state: 'done' } as const) : whenNotDone(work, row, knowledge)
  return { row, end: { ...end, ...(end.state !== 'pending' && { after }) } }
}

/** Reads accounts by themselves. @throws what keeps all of them from being read */
async function readSingly(work: Work, rows: readonly WorkRow[], knowledge: JobKnowledge): Promise<void> {
  const fates = await forEach(
    rows.map((row) => ({ row })),
    async ({ row }): Promise<Fate> => {
      const record = await work.api.accounts.get(row.subject, callOptions(work))
      return { ...judge(work, row, record, knowledge), record }
    },
  )
  const stops = fates.filter(isFailed).find(({ error }) => error.code === 'cancelled' || haltOf(error))
  const settle = (fate: Fate): Ended => {
    if (!isFailed(fate)) return fate
    const { row, error } = fate
    if (error.code === 'notFound') return endFailed(row, error)
    return { row, end: { state: 'unknown', code: error.code } }
  }
  const read = fates.filter(
    (fate) => !isFailed(fate) || !(fate.error.code === 'cancelled' || haltOf(fate.error)),
  )
  await commit(work, read.map(settle))
  if (stops) throw haltOf(stops.error) ?? stops.error
}

/** Reads the whole list, which is cheaper than reading many accounts by themselves. */
async function readList(work: Work, knowledge: JobKnowledge, state: 'pending' | 'sent'): Promise<void> {
  const { id } = work.operation()
  for await (const page of work.api.accounts.walk({}, callOptions(work))) {
    const records = new Map(page.records.map((record) => [accountKey(String(record['email'])), record]))
    const rows = work.cache.operationRows.among(id, state, [...records.keys()])
    const fates = rows.flatMap((row): Ended[] => {
      const record = records.get(row.subject)
      if (!record) return []
      const amend = { warmup_status: record['warmup_status'] ?? null }
      return [{ ...judge(work, row, record, knowledge), amend }]
    })
    await commit(work, fates)
  }
}

/** Reads back what the job has done, then it is no longer the operation's. */
async function finishJob(work: Work): Promise<void> {
  const knowledge = await followJob(work)
  const { id, way } = work.operation()
  const { cache, workspaceId } = work
  const state = way === 'allBut' ? 'pending' : 'sent'
  const rows = cache.operationRows.ofState(id, state, 0, LOT + 1)
  const pages = Math.ceil(cache.accounts.count(workspaceId) / LOT)
  if (rows.length > Math.min(pages, LOT)) await readList(work, knowledge, state)
  // Those that the list did not show.
  for (let after = 0; ;) {
    const rest = cache.operationRows.ofState(id, state, after, LOT)
    const last = rest.at(-1)
    if (!last) break
    after = last.place
    await readSingly(work, rest, knowledge)
  }
  work.update({ job: undefined })
}

/** The job was not begun. */
async function giveUp(work: Work, rows: readonly WorkRow[], cause: unknown): Promise<void> {
  const error = appError(cause)
  const isLocked = error.code === 'warmupLocked'
  const halt = isLocked ? new Halt('service', error) : haltOf(error)
  const isOver = halt !== undefined || error.code === 'cancelled'
  const back = (row: WorkRow): Ended => ({ row, end: { state: 'pending' } })
  await commit(
    work,
    rows.map((row) => (isOver ? back(row) : endFailed(row, error))),
  )
  work.update({ job: undefined })
  if (isOver) throw halt ?? error
}

async function runLot(work: Work, rows: readonly WorkRow[]): Promise<void> {
  const { cache, clock } = work
  try {
    await beginJob(work, { emails: rows.map(({ subject }) => subject) }, () =>
      cache.operationRows.markSent(work.operation().id, clock.now(), rows),
    )
  } catch (cause) {
    await giveUp(work, rows, cause)
    return
  }
  await finishJob(work)
}

async function runAllBut(work: Work): Promise<void> {
  const { exclude = [] } = work.operation().change
  try {
    await beginJob(work, { all: true, excludedEmails: exclude }, () => undefined)
  } catch (cause) {
    work.update({ job: undefined })
    if (isAppError(cause, 'warmupLocked')) throw new Halt('service', cause)
    throw cause
  }
  await finishJob(work)
}

/** @throws Halt, and AppError cancelled when the signal aborts */
export async function runWarmup(work: Work): Promise<void> {
  const { id, way, job } = work.operation()
  if (job) await finishJob(work)
  for (let tries = 0; !work.isStopping(); tries += 1) {
    const rows = work.cache.operationRows.ofState(id, 'pending', 0, LOT)
    if (rows.length === 0) return
    if (way === 'allBut' && tries >= MOST_ATTEMPTS) throw new Halt('user')
    await (way === 'allBut' ? runAllBut(work) : runLot(work, rows))
  }
}
