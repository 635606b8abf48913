// Pause, resume and mark as fixed: pause in requests of 100, the others one account at a time.
import { readAccount, type AccountRecord } from '../../shared/domain/accounts'
import type { RowCode } from '../../shared/contract/operations'
import { AppError } from '../../shared/errors'
import type { WorkRow } from '../cache/operation-rows'
import { asTheyAre, forEach, type ChunkKind, type Ready } from './chunks'
import { endFailed, type Ended, type Fate } from './fates'
import { appError, callOptions, isProvenGone, type Work } from './work'

const PAUSED = 2

const statusOf = (record: AccountRecord): number | undefined => readAccount(record)?.status

/** An earlier request of ours may be what made it so. */
function isAsWanted(row: WorkRow, record: AccountRecord): Ended {
  const status = statusOf(record)
  const after = status === undefined ? undefined : { status }
  const isOurs = row.attempts > 0
  return { row, end: { state: isOurs ? 'done' : 'unchanged', after }, record }
}

function done(row: WorkRow, record: AccountRecord): Ended {
  const status = statusOf(record)
  return { row, end: { state: 'done', after: status === undefined ? undefined : { status } }, record }
}

const notDone = (row: WorkRow, record: AccountRecord, code: RowCode): Ended => ({
  ...done(row, record),
  end: { ...done(row, record).end, state: 'failed', code },
})

/** Of those the service lists as failed, some are paused already: only a look tells them apart. */
async function lookAtRefused({ row }: Ready<undefined>, work: Work): Promise<Ended> {
  try {
    const record = await work.api.accounts.get(row.subject, callOptions(work))
    return statusOf(record) === PAUSED ? isAsWanted(row, record) : notDone(row, record, 'refused')
  } catch (cause) {
    const error = appError(cause)
    return isProvenGone(error) ? endFailed(row, error) : { row, end: { state: 'failed', code: 'refused' } }
  }
}

async function pauseMany(ready: readonly Ready<undefined>[], work: Work): Promise<Fate[]> {
  const result = await work.api.accounts.pauseMany(
    ready.map(({ row }) => row.subject),
    callOptions(work),
  )
  const key = (email: string): string => email.trim().toLowerCase()
  const [paused, refused] = [result.pausedEmails, result.failedEmails].map((list) => new Set(list.map(key)))
  return Promise.all(
    ready.map(async (one): Promise<Fate> => {
      const { row } = one
      if (paused?.has(row.subject))
        return { row, end: { state: 'done', after: { status: PAUSED } }, amend: { status: PAUSED } }
      if (refused?.has(row.subject)) return lookAtRefused(one, work)
      const error = result.error ?? new AppError('badAnswer', 'the answer leaves it out')
      return { row, error, isOpen: true }
    }),
  )
}

/** A request that fails as a whole fails for each of its rows. */
async function sendPause(ready: readonly Ready<undefined>[], work: Work): Promise<Fate[]> {
  try {
    return await pauseMany(ready, work)
  } catch (cause) {
    const error = appError(cause)
    const isOpen = error.detail?.['ambiguous'] === true
    return ready.map(({ row }) => ({ row, error, isOpen }))
  }
}

export const pauseKind: ChunkKind = {
  size: 100,
  abreast: 2,
  prepare: asTheyAre,
  send: sendPause,
  async settle(row, work) {
    const record = await work.api.accounts.get(row.subject, callOptions(work))
    return statusOf(record) === PAUSED ? done(row, record) : undefined
  },
}

type Verb = 'resume' | 'markFixed'

/** Whether a state is what the request asks for. */
const isReached: Readonly<Record<Verb, (status: number) => boolean>> = {
  resume: (status) => status >= 0 && status !== PAUSED,
  markFixed: (status) => status >= 0,
}

function oneByOne(verb: Verb): ChunkKind {
  const hasReached = (record: AccountRecord): boolean => {
    const status = statusOf(record)
    return status === undefined || isReached[verb](status)
  }
  return {
    size: 20,
    abreast: 4,
    prepare: asTheyAre,
    send: (ready, work) =>
      forEach(ready, async ({ row }): Promise<Fate> => {
        const record = await work.api.accounts[verb](row.subject, callOptions(work))
        if (!record) return { row, error: new AppError('badAnswer', 'it shows no account'), isOpen: true }
        return hasReached(record) ? done(row, record) : notDone(row, record, 'notChanged')
      }),
    async settle(row, work) {
      const record = await work.api.accounts.get(row.subject, callOptions(work))
      // Of one that was in an error before, the same error may be the old one.
      const isUntouched = statusOf(record) === row.before?.['status']
      return hasReached(record) && !isUntouched ? done(row, record) : undefined
    },
  }
}

export const resumeKind = oneByOne('resume')
export const markFixedKind = oneByOne('markFixed')
