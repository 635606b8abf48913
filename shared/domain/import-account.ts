// From a checked row to the body of a create: every row with a password is of provider 1, whatever its host.
import type { CheckedRow } from './import-check'
import { splitTags } from './import-values'

/** The API's code for accounts that log in with a password; 2, 3 and 4 are for OAuth and AWS, and make this one useless. */
const CUSTOM_IMAP_SMTP = 1

const INCREMENTS = ['disabled', '0', '1', '2', '3', '4'] as const

/** A create without its passwords, in the API's names. */
export interface PlannedAccount {
  readonly email: string
  readonly first_name: string
  readonly last_name: string
  readonly provider_code: number
  readonly imap_username: string
  readonly imap_host: string
  readonly imap_port: number
  readonly smtp_username: string
  readonly smtp_host: string
  readonly smtp_port: number
  readonly daily_limit?: number
  readonly sending_gap?: number
  readonly tracking_domain_name?: string
  readonly signature?: string
  readonly reply_to?: string
  readonly warmup?: {
    readonly limit?: number
    readonly increment?: (typeof INCREMENTS)[number]
    readonly reply_rate?: number
    readonly warmup_custom_ftag?: string
    readonly advanced?: {
      readonly open_rate?: number
      readonly important_rate?: number
      readonly spam_save_rate?: number
      readonly weekday_only?: boolean
    }
  }
}

const numberOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text)

const flagOf = (text: string | undefined): boolean | undefined =>
  text === undefined ? undefined : text === 'true'

/** Leaves out what has no value; undefined when nothing is left. */
function compact<T extends object>(value: T): T | undefined {
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as T)
}

/** Only for rows without an error. */
export function plannedAccount({ values }: CheckedRow): PlannedAccount {
  const warmup = compact({
    limit: numberOf(values.warmupLimit),
    increment: INCREMENTS.find((known) => known === values.warmupIncrement),
    reply_rate: numberOf(values.replyRate),
    warmup_custom_ftag: values.warmupTag,
    advanced: compact({
      open_rate: numberOf(values.openRate),
      important_rate: numberOf(values.importantRate),
      spam_save_rate: numberOf(values.spamSaveRate),
      weekday_only: flagOf(values.weekdayOnly),
    }),
  })
  const optional = compact({
    daily_limit: numberOf(values.dailyLimit),
    sending_gap: numberOf(values.sendingGap),
    tracking_domain_name: values.trackingDomain,
    signature: values.signature,
    reply_to: values.replyTo,
    warmup,
  })
  return {
    email: values.email ?? '',
    first_name: values.firstName ?? '',
    last_name: values.lastName ?? '',
    provider_code: CUSTOM_IMAP_SMTP,
    imap_username: values.imapUsername ?? '',
    imap_host: values.imapHost ?? '',
    imap_port: Number(values.imapPort),
    smtp_username: values.smtpUsername ?? '',
    smtp_host: values.smtpHost ?? '',
    smtp_port: Number(values.smtpPort),
    ...optional,
  }
}

/** What a row wants done after its account is there. */
export function wantedAfter({ values }: CheckedRow): {
  readonly tags: string[]
  readonly warmup: boolean | undefined
} {
  return { tags: splitTags(values.tags ?? ''), warmup: flagOf(values.warmupEnabled) }
}
