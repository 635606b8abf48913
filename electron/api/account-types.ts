// The calls on accounts, as interfaces: what each takes and what it answers.
import type { AccountRecord } from '../../shared/domain/accounts'
import type { AppError } from '../../shared/errors'
import type { CallOptions, SendOptions } from './engine-types'

/** The API's named filters. */
export type AccountFilter =
  | 'ACC_FILTER_PAUSED'
  | 'ACC_FILTER_ERROR'
  | 'ACC_FILTER_NO_CTD'
  | 'ACC_FILTER_PW_ACCOUNTS'
  | 'ACC_FILTER_DFY'
  | 'ACC_FILTER_DFY_SETUP_PENDING'
  | 'ACC_FILTER_W_ACTIVE'
  | 'ACC_FILTER_W_PAUSED'
  | 'ACC_FILTER_W_ERROR'

export interface AccountsQuery {
  /** The cursor of the page before; not together with `skip`. */
  readonly after?: string | undefined
  /** 1 to 100; 100 when not given. */
  readonly limit?: number | undefined
  readonly includeTags?: boolean | undefined
  readonly search?: string | undefined
  readonly status?: number | undefined
  readonly provider?: number | undefined
  /** Accounts with any of these tags. */
  readonly tagIds?: readonly string[] | undefined
  /** Accounts with all of these tags. */
  readonly tagIdsAll?: readonly string[] | undefined
  readonly filter?: AccountFilter | undefined
  readonly sortBy?: 'timestamp_created' | 'email' | 'stat_warmup_score' | 'status' | undefined
  readonly sortOrder?: 'asc' | 'desc' | undefined
  /** Rows to leave out from the start of the order; goes with `sortBy`, instead of `after`. */
  readonly skip?: number | undefined
}

export interface AccountsListed {
  /** As they came; each can be read with `readAccount`. */
  readonly records: readonly AccountRecord[]
  /** Cursor of the next page; a page with rows may be the last though it carries one. */
  readonly next: string | undefined
  /** Rows that are no account; the rest of the page was kept. */
  readonly unreadable: number
}

/** Warmup settings as the API takes them; units are the API's own. */
export interface WarmupSettings {
  readonly limit?: number
  readonly increment?: 'disabled' | '0' | '1' | '2' | '3' | '4'
  readonly reply_rate?: number
  readonly warmup_custom_ftag?: string
  readonly advanced?: {
    readonly warm_ctd?: boolean
    readonly open_rate?: number
    readonly important_rate?: number
    readonly read_emulation?: boolean
    readonly spam_save_rate?: number
    readonly weekday_only?: boolean
  }
}

interface AccountSettings {
  readonly warmup?: WarmupSettings
  readonly daily_limit?: number | null
  readonly tracking_domain_name?: string | null
  readonly tracking_domain_status?: string | null
  readonly enable_slow_ramp?: boolean | null
  readonly inbox_placement_test_limit?: number | null
  /** Minutes. */
  readonly sending_gap?: number
  readonly signature?: string | null
  readonly skip_cname_check?: boolean
}

/** The body of a PATCH, in the API's names; a property the API does not take is refused with invalidInput. */
export interface AccountPatch extends AccountSettings {
  readonly first_name?: string
  readonly last_name?: string
  readonly reply_to?: string | null
  readonly remove_tracking_domain?: boolean
}

/** The body of a create, in the API's names. */
export interface NewAccount extends AccountSettings {
  readonly email: string
  readonly first_name: string
  readonly last_name: string
  readonly provider_code: number
  readonly imap_username: string
  readonly imap_password: string
  readonly imap_host: string
  readonly imap_port: number
  readonly smtp_username: string
  readonly smtp_password: string
  readonly smtp_host: string
  readonly smtp_port: number
  readonly reply_to?: string
  readonly warmup_custom_ftag?: string
}

/** What became of a bulk pause. Emails in none of the lists were not answered for. */
export interface PausedMany {
  readonly pausedEmails: readonly string[]
  readonly failedEmails: readonly string[]
  /** Not known to be paused: their request failed, or was not made after one that did. */
  readonly unansweredEmails: readonly string[]
  /** Why there are unanswered ones. */
  readonly error: AppError | undefined
}

/** What was sent of a create whose end is not known, as it must be remembered. Times are milliseconds since the epoch. */
export interface CreateTrail {
  /** Requests that may have acted. */
  readonly posts: number
  readonly firstSentAt: number
  readonly sentAt: number
  /** 404s since all that was sent has settled. */
  readonly looks: number
}

export interface CreateOrder {
  readonly account: NewAccount
  /** Of requests before that were settled as not there. */
  readonly trail?: CreateTrail | undefined
  /** Told before each byte leaves: what it writes down is on the disk by then. */
  readonly onSend?: ((trail: CreateTrail) => void) | undefined
  /** 60 s when not given. */
  readonly settleMs?: number | undefined
  readonly options?: CallOptions | undefined
}

export interface LookOrder {
  readonly email: string
  readonly trail: CreateTrail
  /** 60 s when not given. */
  readonly settleMs?: number | undefined
  readonly options?: CallOptions | undefined
}

/**
 * - created: by one of our requests.
 * - alreadyThere: before our first request; `here` in this workspace, `elsewhere` in another one.
 * - open: it may have been created; to be looked for, and no sooner than in `waitMs` for a look to prove its absence.
 */
type CreateKnown =
  | { readonly kind: 'created'; readonly record: AccountRecord }
  | { readonly kind: 'alreadyThere'; readonly where: 'here'; readonly record: AccountRecord }
  | { readonly kind: 'alreadyThere'; readonly where: 'elsewhere' }
  | {
      readonly kind: 'open'
      readonly trail: CreateTrail
      readonly waitMs: number
      /** Why it is not known. */
      readonly error?: AppError | undefined
    }

/** absent: it was refused, or never left. */
export type CreateEnd = CreateKnown | { readonly kind: 'absent'; readonly error: AppError }

/**
 * - notThere: proven; it can be sent again.
 * - lost: proven too, but it was sent as often as it may be.
 * - unseen: the look itself failed.
 */
export type LookEnd =
  | CreateKnown
  | { readonly kind: 'notThere' | 'lost'; readonly trail: CreateTrail }
  | { readonly kind: 'unseen'; readonly error: AppError; readonly trail: CreateTrail }

/**
 * All calls fail with unauthorized, noPlan, missingScope, blockedByEdge, rejected, rateLimited, serverFailed, badAnswer,
 * answerTooLarge, offline, unreachable, timeout, connectionLost, tls, redirected, cancelled, noKey, invalidInput; those
 * on one thing also with notFound, those that write also with warmupLocked.
 * Whatever may have changed something though it failed has `detail.ambiguous` true and `detail.sentAt`.
 */
export interface AccountsApi {
  list(query?: AccountsQuery, options?: CallOptions): Promise<AccountsListed>
  /** The whole list, page after page; see `walkAccounts`. */
  walk(query?: Omit<AccountsQuery, 'skip'>, options?: CallOptions): AsyncIterable<AccountsListed>
  get(email: string, options?: CallOptions): Promise<AccountRecord>
  /** Never sent twice after it may have arrived: see `sendCreate`. */
  create(account: NewAccount, options?: SendOptions): Promise<AccountRecord>
  /** Sends a create once, and tells what is known then. Rejects with invalidInput, and with what `onSend` throws. */
  sendCreate(order: CreateOrder): Promise<CreateEnd>
  /** Looks for what a create may have made. Never rejects. */
  lookForCreated(order: LookOrder): Promise<LookEnd>
  /** Answers the account as changed, or undefined when the answer did not hold it. */
  patch(email: string, patch: AccountPatch, options?: CallOptions): Promise<AccountRecord | undefined>
  remove(email: string, options?: CallOptions): Promise<void>
  pause(email: string, options?: CallOptions): Promise<AccountRecord | undefined>
  /** In requests of 100, one after another; throws only when the first of them fails. */
  pauseMany(emails: readonly string[], options?: CallOptions): Promise<PausedMany>
  resume(email: string, options?: CallOptions): Promise<AccountRecord | undefined>
  markFixed(email: string, options?: CallOptions): Promise<AccountRecord | undefined>
}
