// An account as the stand-in keeps it, and the two views of it that the API shows: the whole one and the thin row.

/** The warmup settings; a PATCH may leave any of them out, and then they are gone. */
export interface WarmupSettings {
  readonly limit?: number
  readonly advanced?: Readonly<Record<string, unknown>>
  readonly warmup_custom_ftag?: string
  readonly increment?: string
  readonly reply_rate?: number
}

/** What a mail server said when it turned the account away, as the API hands it on. */
export interface StatusMessage {
  readonly code: string
  readonly command: string
  readonly response: string
  readonly e_message: string
  readonly responseCode?: number
}

/** The account in the API's own names. An undefined field is left out of the answer; unknown fields are sent as they are. */
export interface AccountRecord {
  email: string
  timestamp_created: string
  timestamp_updated: string
  first_name: string
  last_name: string
  warmup?: WarmupSettings
  added_by?: string | null
  daily_limit?: number | null
  daily_limit_max?: number | null
  warmup_limit_max?: number | null
  modified_by?: string | null
  tracking_domain_name?: string | null
  tracking_domain_status?: string | null
  status?: number | null
  enable_slow_ramp?: boolean | null
  inbox_placement_test_limit?: number | null
  organization: string
  warmup_status: number
  status_message?: StatusMessage
  timestamp_warmup_start?: string | null
  provider_code: number
  setup_pending: boolean
  is_managed_account: boolean
  stat_warmup_score?: number | null
  sending_gap?: number
  signature?: string | null
  reply_to?: string | null
  autofix_failed?: boolean | null
  [unknownField: string]: unknown
}

/** Where the account came from: the operator's own, bought ready-made ("done for you"), or bought already warm. */
export type AccountOrigin = 'own' | 'doneForYou' | 'preWarmed'

export type Trend = 'ramping' | 'steady' | 'falling' | 'crashing'

/** How much warmup an account is allowed, kept apart from its settings: a change of those must not rewrite the past. */
export interface WarmupVolume {
  readonly limit: number
  /** Mails a day by which it grows until the limit. */
  readonly step: number
  readonly isWeekdaysOnly: boolean
}

/** What decides an account's past; days are UTC days since 1970. */
export interface Traits {
  /** Seeds every fact about this account that is worked out when asked for. */
  readonly noise: number
  readonly trend: Trend
  /** Percent of warmup mails that reach the inbox when nothing is wrong. */
  readonly placement: number
  /** Index into the fleet's clients; -1 when it belongs to none. */
  readonly client: number
  readonly origin: AccountOrigin
  /** The last time that it could not send: from the first day to before the second. */
  readonly idleFromDay?: number
  readonly idleToDay?: number
  /** The last time that warmup was off: from the first day to before the second. */
  readonly warmupOffFromDay?: number
  readonly warmupOffToDay?: number
  readonly volume: WarmupVolume
  /** The volume since its settings were last changed. */
  readonly newVolume?: { readonly fromDay: number; readonly volume: WarmupVolume }
}

export interface DemoAccount {
  readonly record: Readonly<AccountRecord>
  readonly traits: Traits
  readonly tagIds: readonly string[]
}

export interface TagLabel {
  readonly id: string
  readonly label: string
  readonly description: string | null
}

/** The answer for a single account. */
export function singleOf(account: DemoAccount): AccountRecord {
  return account.record
}

/** A row of the list: no error text, of the warmup settings only the limit. */
export function rowOf(account: DemoAccount, tags: readonly TagLabel[] | undefined): Record<string, unknown> {
  const { record } = account
  const row: Record<string, unknown> = { ...record, status_message: undefined }
  if (record.warmup !== undefined) row['warmup'] = { limit: record.warmup.limit }
  if (tags !== undefined) row['tags'] = tags
  return row
}

export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase()
}
