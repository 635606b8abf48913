// Every field the API is known to give for an account: what it is called here, what it means, how it is to be read.
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

type Line = readonly [path: string, kind: FieldKind, label: string, meaning: string, unit?: string]

const CATALOGUE: Readonly<Record<FieldGroup, readonly Line[]>> = {
  identity: [
    ['email', 'text', 'Email', 'The address, and the key by which Instantly knows the account.'],
    ['first_name', 'text', 'First name', 'The sender’s first name.'],
    ['last_name', 'text', 'Last name', 'The sender’s last name.'],
    ['provider_code', 'provider', 'Provider', 'The mail service behind the account.'],
    ['reply_to', 'text', 'Reply-to', 'Where answers go, when not to the account itself.'],
    ['signature', 'longText', 'Signature', 'What is put under its mails.'],
  ],
  state: [
    ['status', 'status', 'State', 'Whether the account can send.'],
    ['setup_pending', 'flag', 'Setup pending', 'Instantly is still setting it up.'],
    [
      'autofix_failed',
      'flag',
      'Reconnecting failed',
      'Whether Instantly tried to reconnect it by itself, and failed.',
    ],
    ['status_message.response', 'longText', 'Server’s reply', 'What the mail server said.'],
    ['status_message.e_message', 'longText', 'Error', 'How Instantly’s sender put it.'],
    ['status_message.responseCode', 'raw', 'Reply code', 'The SMTP code of the reply.'],
    ['status_message.code', 'text', 'Error code', 'The kind of failure, as the sender names it.'],
    ['status_message.command', 'text', 'Command', 'The SMTP command that failed.'],
  ],
  sending: [
    ['daily_limit', 'number', 'Daily limit', 'Campaign mails it may send in a day.', 'a day'],
    [
      'daily_limit_max',
      'number',
      'Daily limit at most',
      'The highest limit Instantly allows; AirMail only.',
      'a day',
    ],
    ['sending_gap', 'number', 'Sending gap', 'The shortest wait between two of its mails.', 'min'],
    ['enable_slow_ramp', 'flag', 'Slow ramp', 'Whether its limit is reached step by step.'],
    ['inbox_placement_test_limit', 'number', 'Inbox placement limit', 'Placement tests it may take part in.'],
    ['timestamp_last_used', 'time', 'Last used', 'When a campaign mail last went out.'],
  ],
  warmup: [
    ['warmup_status', 'warmupStatus', 'Warmup', 'Whether warmup is running.'],
    [
      'stat_warmup_score',
      'number',
      'Health score',
      'Inbox placement among warmup mails over 7 days.',
      'of 100',
    ],
    ['timestamp_warmup_start', 'time', 'Warming since', 'When warmup was started.'],
    ['warmup.limit', 'number', 'Warmup limit', 'Warmup mails it may send in a day.', 'a day'],
    [
      'warmup_limit_max',
      'number',
      'Warmup limit at most',
      'The highest warmup limit; AirMail only.',
      'a day',
    ],
    [
      'warmup.increment',
      'text',
      'Increase per day',
      'How fast it climbs to the limit; “disabled” starts there.',
    ],
    ['warmup.reply_rate', 'raw', 'Reply rate', 'Share of warmup mails answered, as Instantly gives it.'],
    ['warmup.warmup_custom_ftag', 'text', 'Warmup tag', 'The word that marks its warmup mails.'],
    ['warmup.advanced.open_rate', 'raw', 'Open rate', 'Share of warmup mails opened, as Instantly gives it.'],
    [
      'warmup.advanced.important_rate',
      'raw',
      'Marked important',
      'Share marked important, as Instantly gives it.',
    ],
    [
      'warmup.advanced.spam_save_rate',
      'raw',
      'Saved from spam',
      'Share taken out of spam, as Instantly gives it.',
    ],
    [
      'warmup.advanced.read_emulation',
      'flag',
      'Read emulation',
      'Whether warmup mails are read at a human pace.',
    ],
    ['warmup.advanced.weekday_only', 'flag', 'Weekdays only', 'Whether warmup rests at the weekend.'],
    [
      'warmup.advanced.warm_ctd',
      'flag',
      'Warm tracking domain',
      'Whether the tracking domain is warmed as well.',
    ],
  ],
  tracking: [
    ['tracking_domain_name', 'text', 'Tracking domain', 'The host in its open and click links.'],
    ['tracking_domain_status', 'text', 'Its state', 'What Instantly says of the tracking domain.'],
  ],
  record: [
    ['timestamp_created', 'time', 'Created', 'When it was added to Instantly.'],
    ['timestamp_updated', 'time', 'Updated', 'When Instantly last changed it.'],
    ['added_by', 'text', 'Added by', 'The id of the user who added it.'],
    ['modified_by', 'text', 'Changed by', 'The id of the user who last changed it.'],
    ['organization', 'text', 'Workspace id', 'The workspace that owns it.'],
    ['is_managed_account', 'flag', 'Managed', 'Whether Instantly provides the mailbox itself.'],
  ],
}

const toField = (group: FieldGroup, [path, kind, label, meaning, unit]: Line): AccountField => ({
  path: path.split('.') as [string, ...string[]],
  label,
  group,
  kind,
  meaning,
  ...(unit !== undefined && { unit }),
})

/** In the order in which they are shown. */
export const ACCOUNT_FIELDS: readonly AccountField[] = FIELD_GROUPS.flatMap((group) =>
  CATALOGUE[group].map((line) => toField(group, line)),
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
