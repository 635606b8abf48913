// The calls on accounts, as interfaces: what each takes and what it answers.
import type { AccountRecord } from '../../shared/domain/accounts'
import type { AppError } from '../../shared/errors'
import type { CallOptions } from './engine-types'

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
  /** Never sent twice after it may have arrived: see settleCreate. */
  create(account: NewAccount, options?: CallOptions): Promise<AccountRecord>
  /** Answers the account as changed, or undefined when the answer did not hold it. */
  patch(email: string, patch: AccountPatch, options?: CallOptions): Promise<AccountRecord | undefined>
  remove(email: string, options?: CallOptions): Promise<void>
  pause(email: string, options?: CallOptions): Promise<AccountRecord | undefined>
  /** In requests of 100, one after another; throws only when the first of them fails. */
  pauseMany(emails: readonly string[], options?: CallOptions): Promise<PausedMany>
  resume(email: string, options?: CallOptions): Promise<AccountRecord | undefined>
  markFixed(email: string, options?: CallOptions): Promise<AccountRecord | undefined>
}
