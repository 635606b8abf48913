// Every field the API is known to give for an account: what it is called here, what it means, how it is to be read.
import { texts } from '../texts'
import type { AccountRecord } from './accounts'

export const FIELD_GROUPS = ['identity', 'state', 'sending', 'warmup', 'tracking', 'record'] as const

export type FieldGroup = (typeof FIELD_GROUPS)[number]

export type FieldKind =
  | 'text'
  /** Many lines, or markup: shown as the characters it consists of. */
  | 'longText'
  | 'number'
  /** As the API gave it: its unit is unsettled, so nothing is rescaled. */
  | 'raw'
  | 'flag'
  | 'time'
  | 'status'
  | 'warmupStatus'
  | 'provider'

export interface AccountField {
  /** Where it lies in the record, outermost key first. */
  readonly path: readonly [string, ...string[]]
  readonly label: string
  readonly group: FieldGroup
  readonly kind: FieldKind
  readonly meaning: string
  readonly unit?: string
}

type Line = readonly [path: string, kind: FieldKind]

const CATALOGUE = {
  identity: [
    ['email', 'text'],
    ['first_name', 'text'],
    ['last_name', 'text'],
    ['provider_code', 'provider'],
    ['reply_to', 'text'],
    ['signature', 'longText'],
  ],
  state: [
    ['status', 'status'],
    ['setup_pending', 'flag'],
    ['autofix_failed', 'flag'],
    ['status_message.response', 'longText'],
    ['status_message.e_message', 'longText'],
    ['status_message.responseCode', 'raw'],
    ['status_message.code', 'text'],
    ['status_message.command', 'text'],
  ],
  sending: [
    ['daily_limit', 'number'],
    ['daily_limit_max', 'number'],
    ['sending_gap', 'number'],
    ['enable_slow_ramp', 'flag'],
    ['inbox_placement_test_limit', 'number'],
    ['timestamp_last_used', 'time'],
  ],
  warmup: [
    ['warmup_status', 'warmupStatus'],
    ['stat_warmup_score', 'number'],
    ['timestamp_warmup_start', 'time'],
    ['warmup.limit', 'number'],
    ['warmup_limit_max', 'number'],
    ['warmup.increment', 'text'],
    ['warmup.reply_rate', 'raw'],
    ['warmup.warmup_custom_ftag', 'text'],
    ['warmup.advanced.open_rate', 'raw'],
    ['warmup.advanced.important_rate', 'raw'],
    ['warmup.advanced.spam_save_rate', 'raw'],
    ['warmup.advanced.read_emulation', 'flag'],
    ['warmup.advanced.weekday_only', 'flag'],
    ['warmup.advanced.warm_ctd', 'flag'],
  ],
  tracking: [
    ['tracking_domain_name', 'text'],
    ['tracking_domain_status', 'text'],
  ],
  record: [
    ['timestamp_created', 'time'],
    ['timestamp_updated', 'time'],
    ['added_by', 'text'],
    ['modified_by', 'text'],
    ['organization', 'text'],
    ['is_managed_account', 'flag'],
  ],
} as const satisfies Readonly<Record<FieldGroup, readonly Line[]>>

/** Where a known field lies in the record, with dots between the levels. */
export type FieldPath = (typeof CATALOGUE)[FieldGroup][number][0]

const toField = (group: FieldGroup, path: FieldPath, kind: FieldKind): AccountField => ({
  path: path.split('.') as [string, ...string[]],
  group,
  kind,
  ...texts.fields.known[path],
})

/** In the order in which they are shown. */
export const ACCOUNT_FIELDS: readonly AccountField[] = FIELD_GROUPS.flatMap((group) =>
  CATALOGUE[group].map(([path, kind]) => toField(group, path, kind)),
)

const isRecord = (value: unknown): value is AccountRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a record holds at a path; undefined when it is missing, null or empty: unknown, in every case. */
export function fieldValue(record: AccountRecord, path: readonly string[]): unknown {
  let value: unknown = record
  for (const key of path) {
    if (!isRecord(value) || !Object.hasOwn(value, key)) return undefined
    value = value[key]
  }
  return value === null || value === '' ? undefined : value
}

export interface OtherField {
  /** Its name as the API gave it, with dots between the levels. */
  readonly name: string
  readonly value: unknown
}

/** Joins a path where a key may hold dots itself. */
const pathId = (path: readonly string[]): string => path.join('\u0000')

/** Tags are shown with their words elsewhere. */
const SHOWN = new Set(['tags', ...ACCOUNT_FIELDS.map((field) => pathId(field.path))])
const CONTAINERS = new Set(
  ACCOUNT_FIELDS.flatMap(({ path }) => path.slice(0, -1).map((_, index) => pathId(path.slice(0, index + 1)))),
)

/** What the API sent beyond the catalogue: shown as it came, never dropped. */
export function otherFields(record: AccountRecord, above: readonly string[] = []): OtherField[] {
  return Object.entries(record).flatMap(([key, value]): OtherField[] => {
    const path = [...above, key]
    const id = pathId(path)
    if (SHOWN.has(id) || value === null || value === '') return []
    if (CONTAINERS.has(id) && isRecord(value)) return otherFields(value, path)
    return [{ name: path.join('.'), value }]
  })
}
