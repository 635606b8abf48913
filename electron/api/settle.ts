// Creates an account so that it is made once, step by step: send, and after a failure that leaves doubt only reading it
// back decides. Between two steps what is known is to be kept on the disk, and time has to pass: that is the caller's.
import type { AccountRecord } from '../../shared/domain/accounts'
import type { AppError } from '../../shared/errors'
import type { AccountsApi, CreateEnd, CreateOrder, CreateTrail, LookEnd, LookOrder } from './account-types'
import { asAppError } from './attempt'
import type { Clock } from './engine-types'
import { TIME_LIMITS } from './http'

/** What the service may still be doing after our patience has ended. */
const SETTLE_MS = 60_000

/** Two 404s closer together could both come from before the account appeared. */
const APART_MS = 15_000

const PROOF = 2
const MAX_POSTS = 3

/** How far the service's clock and ours may differ when we ask whether an account is older than our request. */
const CLOCK_DIFFERENCE_MS = 600_000

export interface SettleParts {
  readonly api: Pick<AccountsApi, 'create' | 'get'>
  readonly clock: Pick<Clock, 'now'>
}

/** The service's words for an email that it has already. */
function isAlreadyAdded(error: AppError): boolean {
  if (error.code !== 'rejected') return false
  const reason = error.detail?.['reason']
  const says =
    typeof reason === 'string' && /already (?:been )?(?:added|exists?|in use|connected)/i.test(reason)
  return says || error.detail?.['status'] === 409
}

type Sight =
  | { readonly kind: 'there'; readonly record: AccountRecord }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unseen'; readonly error: AppError }

async function look(api: SettleParts['api'], { email, options }: LookOrder): Promise<Sight> {
  try {
    return { kind: 'there', record: await api.get(email, options) }
  } catch (failure) {
    const error = asAppError(failure)
    const isProof = error.code === 'notFound' && error.detail?.['isFromApi'] === true
    return isProof ? { kind: 'absent' } : { kind: 'unseen', error }
  }
}

/** Milliseconds until nothing that was sent can still be on its way to being done. */
function untilSettled(clock: SettleParts['clock'], { sentAt }: CreateTrail, settleMs = SETTLE_MS): number {
  const whole = TIME_LIMITS.create.answerMs + settleMs
  // A clock that was set back must not make anyone wait for days.
  return Math.min(whole, Math.max(0, sentAt + whole - clock.now()))
}

function found(record: AccountRecord, { firstSentAt }: CreateTrail): CreateEnd & LookEnd {
  const created = record['timestamp_created']
  const isOlder = typeof created === 'string' && Date.parse(created) < firstSentAt - CLOCK_DIFFERENCE_MS
  return isOlder ? { kind: 'alreadyThere', where: 'here', record } : { kind: 'created', record }
}

/** The service has it already: from before, or from an earlier request of ours that came through late. */
async function whereIsIt(parts: SettleParts, order: CreateOrder, trail: CreateTrail): Promise<CreateEnd> {
  const sight = await look(parts.api, { ...order, email: order.account.email, trail })
  // It was refused, so nothing is open; but where it is must be seen another time.
  if (sight.kind === 'unseen') return { kind: 'open', trail, error: sight.error, waitMs: 0 }
  if (sight.kind === 'absent') return { kind: 'alreadyThere', where: 'elsewhere' }
  if (trail.posts > 1) return found(sight.record, trail)
  return { kind: 'alreadyThere', where: 'here', record: sight.record }
}

/**
 * Sends the order once. `onSend` is told before each byte leaves, a request that was refused by a 429 and is sent again
 * included; what it throws is thrown on, and nothing is sent. Rejects besides only with invalidInput.
 */
export async function sendCreate(parts: SettleParts, order: CreateOrder): Promise<CreateEnd> {
  const { account, options } = order
  let trail = order.trail
  let broken: { readonly cause: unknown } | undefined
  const onSend = (sentAt: number): void => {
    const { posts = 0, firstSentAt = sentAt } = order.trail ?? {}
    trail = { posts: posts + 1, firstSentAt, sentAt, looks: 0 }
    try {
      order.onSend?.(trail)
    } catch (cause) {
      broken = { cause }
      throw cause
    }
  }
  try {
    return { kind: 'created', record: await parts.api.create(account, { ...options, onSend }) }
  } catch (failure) {
    if (broken) throw broken.cause
    const error = asAppError(failure)
    if (error.code === 'invalidInput') throw error
    if (trail !== undefined && isAlreadyAdded(error)) return whereIsIt(parts, order, trail)
    if (trail === undefined || error.detail?.['ambiguous'] !== true) return { kind: 'absent', error }
    return { kind: 'open', trail, error, waitMs: untilSettled(parts.clock, trail, order.settleMs) }
  }
}

/**
 * Looks whether the account is there. Being there is proof at any time; not being there counts only once the time limit
 * and a settle time have passed since the latest request, and only twice, apart, it proves that nothing was created.
 * Never rejects.
 */
export async function lookForCreated(parts: SettleParts, order: LookOrder): Promise<LookEnd> {
  const { trail, settleMs } = order
  const early = untilSettled(parts.clock, trail, settleMs)
  const sight = await look(parts.api, order)
  if (sight.kind === 'there') return found(sight.record, trail)
  if (sight.kind === 'unseen') return { kind: 'unseen', error: sight.error, trail }
  if (early > 0) return { kind: 'open', trail, waitMs: untilSettled(parts.clock, trail, settleMs) }
  const next = { ...trail, looks: trail.looks + 1 }
  if (next.looks < PROOF) return { kind: 'open', trail: next, waitMs: APART_MS }
  return { kind: trail.posts < MAX_POSTS ? 'notThere' : 'lost', trail: next }
}
