// The rules for what may be written to an account: the bodies of create and patch, property by property.
import type { WarmupSettings } from './account-record'
import type { Rule } from './validation'

export const PROVIDER_CODES = [1, 2, 3, 4, 8, 11] as const
export const STATUS_CODES = [1, 2, 3, -1, -2, -3] as const

const TEXT: Rule = { type: 'string' }
const NUMBER: Rule = { type: 'number' }
const BOOLEAN: Rule = { type: 'boolean' }
const TEXT_OR_NULL: Rule = { type: ['string', 'null'] }
const NUMBER_OR_NULL: Rule = { type: ['number', 'null'] }

const WARMUP: Rule = {
  type: 'object',
  properties: {
    limit: NUMBER,
    advanced: {
      type: 'object',
      properties: {
        warm_ctd: BOOLEAN,
        open_rate: NUMBER,
        important_rate: NUMBER,
        read_emulation: BOOLEAN,
        spam_save_rate: NUMBER,
        weekday_only: BOOLEAN,
      },
    },
    warmup_custom_ftag: TEXT,
    increment: { type: 'string', options: ['disabled', '0', '1', '2', '3', '4'] },
    reply_rate: NUMBER,
  },
}

const SHARED_FIELDS: Readonly<Record<string, Rule>> = {
  first_name: TEXT,
  last_name: TEXT,
  warmup: WARMUP,
  daily_limit: NUMBER_OR_NULL,
  tracking_domain_name: TEXT_OR_NULL,
  tracking_domain_status: TEXT_OR_NULL,
  enable_slow_ramp: { type: ['boolean', 'null'] },
  inbox_placement_test_limit: { type: ['number', 'null'], minimum: 0 },
  sending_gap: { type: 'number', minimum: 0, maximum: 1440 },
  signature: TEXT_OR_NULL,
  skip_cname_check: BOOLEAN,
}

export const CREATE_RULE: Rule = {
  type: 'object',
  required: [
    'email',
    'first_name',
    'last_name',
    'provider_code',
    'imap_username',
    'imap_password',
    'imap_host',
    'imap_port',
    'smtp_username',
    'smtp_password',
    'smtp_host',
    'smtp_port',
  ],
  isClosed: true,
  properties: {
    email: { type: 'string', format: 'email' },
    ...SHARED_FIELDS,
    provider_code: { type: 'number', options: PROVIDER_CODES },
    reply_to: TEXT,
    imap_username: TEXT,
    imap_password: TEXT,
    imap_host: TEXT,
    imap_port: NUMBER,
    smtp_username: TEXT,
    smtp_password: TEXT,
    smtp_host: TEXT,
    smtp_port: NUMBER,
    warmup_custom_ftag: TEXT,
  },
}

export const PATCH_RULE: Rule = {
  type: 'object',
  minProperties: 1,
  isClosed: true,
  properties: {
    ...SHARED_FIELDS,
    reply_to: { type: ['string', 'null'], format: 'email' },
    remove_tracking_domain: BOOLEAN,
  },
}

/** What create and patch have in common; the rules above have been held against it. */
export interface AccountFields {
  readonly first_name?: string
  readonly last_name?: string
  readonly warmup?: WarmupSettings
  readonly daily_limit?: number | null
  readonly tracking_domain_name?: string | null
  readonly tracking_domain_status?: string | null
  readonly enable_slow_ramp?: boolean | null
  readonly inbox_placement_test_limit?: number | null
  readonly sending_gap?: number
  readonly signature?: string | null
  readonly reply_to?: string | null
  readonly skip_cname_check?: boolean
}

export interface AccountPatch extends AccountFields {
  readonly remove_tracking_domain?: boolean
}

export interface AccountCreation extends AccountFields {
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
  readonly warmup_custom_ftag?: string
}
