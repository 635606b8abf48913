// The bulk pause: request after request, and a second look at what a lost answer leaves in doubt.
import type { AppError } from '../../shared/errors'
import type { AccountsApi, PausedMany } from './account-types'
import { asAppError } from './attempt'
import { distinct, inPieces } from './batches'
import type { Caller } from './caller'
import type { CallOptions } from './engine-types'
import { recordOf, wrongShape } from './lenient'

/** Emails in one request. */
const PAUSE_MAX = 100

/** Of an account. */
const PAUSED = 2

interface PauseParts extends Pick<AccountsApi, 'get'> {
  readonly call: Caller
}

interface Piece {
  readonly paused: readonly string[]
  readonly failed: readonly string[]
  /** Why some are in neither list. */
  readonly error?: AppError
}

function readPaused(body: unknown): Piece {
  const answer = recordOf(body, 'the result of a bulk pause')
  const emails = (list: unknown): string[] => {
    if (!Array.isArray(list)) throw wrongShape('the result of a bulk pause')
    return list.filter((email) => typeof email === 'string')
  }
  return { paused: emails(answer['paused_emails']), failed: emails(answer['failed_emails'] ?? []) }
}

/** An account that is paused already counts as failed, even if it was our own first request that paused it. */
async function lookAgain(
  { get }: PauseParts,
  { paused, failed }: Piece,
  options?: CallOptions,
): Promise<Piece> {
  const seen = { paused: [...paused], failed: [] as string[] }
  for (const email of failed) {
    try {
      const { status } = await get(email, options)
      seen[status === PAUSED ? 'paused' : 'failed'].push(email)
    } catch (failure) {
      const error = asAppError(failure)
      if (error.code !== 'notFound') return { ...seen, error }
      seen.failed.push(email)
    }
  }
  return seen
}

async function pausePiece(
  parts: PauseParts,
  emails: readonly string[],
  options?: CallOptions,
): Promise<Piece> {
  const doubt = { isOpen: false }
  const onDoubt = (): void => {
    doubt.isOpen = true
  }
  const request = {
    kind: 'write',
    method: 'POST',
    path: '/accounts/pause',
    read: readPaused,
    onDoubt,
  } as const
  const done = await parts.call({ ...request, body: { emails } }, options)
  return doubt.isOpen ? lookAgain(parts, done, options) : done
}

/** One request after another; what the first failure leaves undone is told, not thrown away. */
export async function pauseMany(
  parts: PauseParts,
  emails: readonly string[],
  options?: CallOptions,
): Promise<PausedMany> {
  const wanted = distinct(emails)
  let pausedEmails: readonly string[] = []
  let failedEmails: readonly string[] = []
  let error: PausedMany['error']
  for (const piece of inPieces(wanted, PAUSE_MAX)) {
    try {
      const done = await pausePiece(parts, piece, options)
      pausedEmails = pausedEmails.concat(done.paused)
      failedEmails = failedEmails.concat(done.failed)
      error = done.error
    } catch (failure) {
      if (pausedEmails.length + failedEmails.length === 0) throw failure
      error = asAppError(failure)
    }
    if (error) break
  }
  const key = (email: string): string => email.trim().toLowerCase()
  const answered = new Set([...pausedEmails, ...failedEmails].map(key))
  return {
    pausedEmails,
    failedEmails,
    unansweredEmails: wanted.filter((email) => !answered.has(key(email))),
    error,
  }
}
