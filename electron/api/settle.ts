// Creates an account so that it is made once: after a failure that leaves doubt, only reading it back decides.
import type { AccountRecord } from '../../shared/domain/accounts'
import { AppError } from '../../shared/errors'
import type { AccountsApi, NewAccount } from './account-types'
import { asAppError } from './attempt'
import type { CallOptions, Clock } from './engine-types'
import { TIME_LIMITS } from './http'
import { sleep } from './waits'

/** What the service may still be doing after our patience has ended. */
const SETTLE_MS = 60_000

/** Two 404s closer together could both come from before the account appeared. */
const APART_MS = 15_000

const MAX_POSTS = 3

/** How far the service's clock and ours may differ when we ask whether an account is older than our request. */
const CLOCK_DIFFERENCE_MS = 600_000

export interface SettleParts {
  readonly api: Pick<AccountsApi, 'create' | 'get'>
  readonly clock: Clock
  readonly settleMs?: number | undefined
  readonly apartMs?: number | undefined
  readonly maxPosts?: number | undefined
}

/** A request that may have acted. */
export interface OpenPost {
  /** Milliseconds since the epoch. */
  readonly sentAt: number
  /** Requests so far, this one included. */
  readonly posts: number
}

export interface CreateOrder {
  readonly account: NewAccount
  /** A request of an earlier run whose end is not known: it is settled before anything is sent. */
  readonly open?: OpenPost | undefined
  /** Awaited before each request: what it writes down is on disk before a byte leaves. */
  readonly beforeSend?: ((posts: number) => void | Promise<void>) | undefined
  readonly options?: CallOptions | undefined
}

/**
 * - created: by one of our requests.
 * - alreadyThere: before our first request; `here` in this workspace, `elsewhere` in another one.
 * - absent: it was refused, and is proven not to be there; `error` says why, and the order can be given again.
 * - unknown: nothing could be proven, or every request was lost; `open` is to be kept and handed in later.
 */
export type Settled =
  | { readonly kind: 'created'; readonly record: AccountRecord }
  | { readonly kind: 'alreadyThere'; readonly where: 'here'; readonly record: AccountRecord }
  | { readonly kind: 'alreadyThere'; readonly where: 'elsewhere' }
  | { readonly kind: 'absent'; readonly error: AppError | undefined }
  | { readonly kind: 'unknown'; readonly error: AppError; readonly open: OpenPost }

/** What two looks, apart, have shown. */
type Sight =
  | { readonly kind: 'there'; readonly record: AccountRecord }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unseen'; readonly error: AppError }

/** The service's words for an email that it has already. */
function isAlreadyAdded(error: AppError): boolean {
  if (error.code !== 'rejected') return false
  const reason = error.detail?.['reason']
  const says =
    typeof reason === 'string' && /already (?:been )?(?:added|exists?|in use|connected)/i.test(reason)
  return says || error.detail?.['status'] === 409
}

async function look(api: SettleParts['api'], email: string, options?: CallOptions): Promise<Sight> {
  try {
    return { kind: 'there', record: await api.get(email, options) }
  } catch (failure) {
    const error = asAppError(failure)
    const isProof = error.code === 'notFound' && error.detail?.['isFromApi'] === true
    return isProof ? { kind: 'absent' } : { kind: 'unseen', error }
  }
}

/** Milliseconds until nothing that was sent at `sentAt` can still be on its way to being done. */
function untilSettled({ clock, settleMs = SETTLE_MS }: SettleParts, sentAt: number): number {
  const whole = TIME_LIMITS.create.answerMs + settleMs
  // A clock that was set back must not make anyone wait for days.
  return Math.min(whole, Math.max(0, sentAt + whole - clock.now()))
}

/**
 * Whether the account is there, once all that was sent has settled: two 404s, apart, prove that it is not.
 * Never rejects.
 */
async function whetherThere(
  parts: SettleParts,
  email: string,
  sentAt: number,
  options?: CallOptions,
): Promise<Sight> {
  try {
    await sleep(parts.clock, untilSettled(parts, sentAt), options?.signal)
    const first = await look(parts.api, email, options)
    if (first.kind !== 'absent') return first
    await sleep(parts.clock, parts.apartMs ?? APART_MS, options?.signal)
    return await look(parts.api, email, options)
  } catch (failure) {
    return { kind: 'unseen', error: asAppError(failure) }
  }
}

function isOlderThan(record: AccountRecord, sentAt: number): boolean {
  const created = record['timestamp_created']
  return typeof created === 'string' && Date.parse(created) < sentAt - CLOCK_DIFFERENCE_MS
}

function found(record: AccountRecord, firstSentAt: number): Settled {
  return isOlderThan(record, firstSentAt)
    ? { kind: 'alreadyThere', where: 'here', record }
    : { kind: 'created', record }
}

/** The service has it already: from before, or from an earlier request of ours that came through late. */
async function whereIsIt(
  parts: SettleParts,
  order: CreateOrder,
  first: number,
  open: OpenPost,
): Promise<Settled> {
  const sight = await look(parts.api, order.account.email, order.options)
  if (sight.kind === 'unseen') return { kind: 'unknown', error: sight.error, open }
  if (sight.kind === 'absent') return { kind: 'alreadyThere', where: 'elsewhere' }
  const { record } = sight
  return open.posts === 1 ? { kind: 'alreadyThere', where: 'here', record } : found(record, first)
}

/** Sent as often as it may be, and seen nowhere: somebody must look, for the next request would be one too many. */
function sentTooOften(last: AppError | undefined, open: OpenPost): Settled {
  const error =
    last ??
    new AppError('connectionLost', 'Sent as often as it may be, without an answer', {
      detail: { sent: true, sentAt: open.sentAt, ambiguous: true },
    })
  return { kind: 'unknown', error, open }
}

type Sent = { readonly record: AccountRecord } | { readonly error: AppError; readonly open: OpenPost }

async function send(parts: SettleParts, order: CreateOrder, posts: number): Promise<Sent> {
  await order.beforeSend?.(posts)
  try {
    return { record: await parts.api.create(order.account, order.options) }
  } catch (failure) {
    const error = asAppError(failure)
    const sentAt = error.detail?.['sentAt']
    return { error, open: { posts, sentAt: typeof sentAt === 'number' ? sentAt : parts.clock.now() } }
  }
}

/**
 * Sends the order, at most three times, and settles every doubt in between: waits until the time limit and a settle time
 * have passed since the request was sent, then reads the account back. Lost three times it ends as unknown.
 *
 * Rejects only with what `beforeSend` rejects with, and with invalidInput for an order that can't be sent.
 */
export async function settleCreate(parts: SettleParts, order: CreateOrder): Promise<Settled> {
  const { account, options } = order
  let { open } = order
  const firstSentAt = open?.sentAt ?? parts.clock.now()
  let reason: AppError | undefined
  for (;;) {
    if (open !== undefined) {
      const sight = await whetherThere(parts, account.email, open.sentAt, options)
      if (sight.kind === 'there') return found(sight.record, firstSentAt)
      if (sight.kind === 'unseen') return { kind: 'unknown', error: sight.error, open }
      if (open.posts >= (parts.maxPosts ?? MAX_POSTS)) return sentTooOften(reason, open)
    }
    const sent = await send(parts, order, (open?.posts ?? 0) + 1)
    if ('record' in sent) return { kind: 'created', record: sent.record }
    if (sent.error.code === 'invalidInput') throw sent.error
    if (isAlreadyAdded(sent.error)) return whereIsIt(parts, order, firstSentAt, sent.open)
    if (sent.error.detail?.['ambiguous'] !== true) return { kind: 'absent', error: sent.error }
    open = sent.open
    reason = sent.error
  }
}
