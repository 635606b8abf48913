// What an account is: reading the API's record leniently, merging its two sources, and the words for its states.
import type { AccountRow } from '../contract/accounts'
import { texts } from '../texts'
import { causeOf } from './triage'

/** The API's own record of an account, as it came: nothing in it is to be trusted. */
export type AccountRecord = Readonly<Record<string, unknown>>

/** What a record says in the app's terms; everything the API does not promise may be missing. */
export type AccountFacts = Omit<AccountRow, 'fetchedAt' | 'goneAt' | 'tagIds'> & {
  /** Undefined when the record does not speak of tags, as single accounts do not. */
  readonly tagIds: readonly string[] | undefined
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

const finite = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined

const flag = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined)

const isRecord = (value: unknown): value is AccountRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The key under which an account is known everywhere: its email, trimmed and in lower case. */
export function accountKey(email: string): string {
  return email.trim().toLowerCase()
}

export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1)
}

/** Tags come as objects or bare ids, under `tags`, when the list was asked to include them. */
function tagIdsOf(record: AccountRecord): string[] | undefined {
  const tags = record['tags']
  if (!Array.isArray(tags)) return undefined
  const ids = tags.map((tag: unknown) =>
    isRecord(tag) ? (text(tag['id']) ?? text(tag['tag_id'])) : text(tag),
  )
  return [...new Set(ids.filter((id) => id !== undefined))]
}

function warmupOf(record: AccountRecord) {
  const warmup = isRecord(record['warmup']) ? record['warmup'] : {}
  const advanced = isRecord(warmup['advanced']) ? warmup['advanced'] : {}
  return {
    warmupLimit: finite(warmup['limit']),
    warmupIncrement: text(warmup['increment']),
    warmupReplyRate: finite(warmup['reply_rate']),
    warmupTag: text(warmup['warmup_custom_ftag']),
    warmupOpenRate: finite(advanced['open_rate']),
    warmupImportantRate: finite(advanced['important_rate']),
    warmupSpamSaveRate: finite(advanced['spam_save_rate']),
    hasReadEmulation: flag(advanced['read_emulation']),
    isWarmedOnWeekdaysOnly: flag(advanced['weekday_only']),
    isTrackingDomainWarmed: flag(advanced['warm_ctd']),
  }
}

function stateOf(record: AccountRecord) {
  const facts = {
    status: finite(record['status']),
    warmupStatus: finite(record['warmup_status']),
    provider: finite(record['provider_code']),
    isSetupPending: flag(record['setup_pending']),
  }
  return { ...facts, cause: causeOf({ ...facts, reply: record['status_message'] }) }
}

/** The key of the account that a record is of; undefined when it is of none. */
export function emailOf(record: AccountRecord): string | undefined {
  const raw = text(record['email'])
  const email = raw === undefined ? '' : accountKey(raw)
  return email === '' || email.length > 320 ? undefined : email
}

/** Reads one record; undefined when it has no email, for then it is no account. */
export function readAccount(record: unknown): AccountFacts | undefined {
  if (!isRecord(record)) return undefined
  const email = emailOf(record)
  if (email === undefined) return undefined
  const names = [text(record['first_name']), text(record['last_name'])].filter((part) => part !== undefined)
  return {
    email,
    domain: domainOf(email),
    name: names.join(' ').trim(),
    ...stateOf(record),
    ...warmupOf(record),
    score: finite(record['stat_warmup_score']),
    dailyLimit: finite(record['daily_limit']),
    tagIds: tagIdsOf(record),
    trackingDomain: text(record['tracking_domain_name']),
    trackingDomainStatus: text(record['tracking_domain_status']),
    lastUsedAt: text(record['timestamp_last_used']),
    createdAt: text(record['timestamp_created']),
    warmupStartedAt: text(record['timestamp_warmup_start']),
    sendingGap: finite(record['sending_gap']),
    hasSlowRamp: flag(record['enable_slow_ramp']),
    inboxPlacementLimit: finite(record['inbox_placement_test_limit']),
    replyTo: text(record['reply_to']),
    isManaged: flag(record['is_managed_account']),
    hasAutofixFailed: flag(record['autofix_failed']),
    dailyLimitMax: finite(record['daily_limit_max']),
    warmupLimitMax: finite(record['warmup_limit_max']),
    addedBy: text(record['added_by']),
    modifiedBy: text(record['modified_by']),
    updatedAt: text(record['timestamp_updated']),
  }
}

/**
 * One record out of the two the API gives: list rows are thin, single accounts say more. What the newer one says wins;
 * what only the older one says is kept, save an error text that no longer belongs to the status.
 */
export function mergeRecords(
  newer: AccountRecord | undefined,
  older: AccountRecord | undefined,
): AccountRecord {
  if (newer === undefined || older === undefined) return newer ?? older ?? {}
  const merged: Record<string, unknown> = { ...older, ...newer }
  const [ours, theirs] = [newer['warmup'], older['warmup']]
  if (isRecord(ours) && isRecord(theirs)) merged['warmup'] = { ...theirs, ...ours }
  const isErrorStale = !('status_message' in newer) && newer['status'] !== older['status']
  if (isErrorStale) delete merged['status_message']
  return merged
}

/** How a state is to be felt; the page gives each its colour and icon, never colour alone. */
export type Tone = 'good' | 'busy' | 'quiet' | 'warn' | 'bad' | 'unknown'

export interface StateWord {
  readonly word: string
  readonly tone: Tone
  /** One sentence for the tooltip and the drawer. */
  readonly meaning: string
}

const { words } = texts

const UNKNOWN: StateWord = { word: words.unknown, tone: 'unknown', meaning: words.unsaid }

const STATES: ReadonlyMap<number, StateWord> = new Map([
  [1, { ...words.account.active, tone: 'good' }],
  [2, { ...words.account.paused, tone: 'quiet' }],
  [3, { ...words.account.maintenance, tone: 'busy' }],
  [-1, { ...words.account.connectionError, tone: 'bad' }],
  [-2, { ...words.account.softBounce, tone: 'bad' }],
  [-3, { ...words.account.sendingError, tone: 'bad' }],
])

const WARMUP_STATES: ReadonlyMap<number, StateWord> = new Map([
  [0, { ...words.warmup.off, tone: 'quiet' }],
  [1, { ...words.warmup.on, tone: 'good' }],
  [-1, { ...words.warmup.banned, tone: 'bad' }],
  [-2, { ...words.warmup.noSpamFolder, tone: 'warn' }],
  [-3, { ...words.warmup.suspended, tone: 'bad' }],
])

const PROVIDERS: ReadonlyMap<number, string> = new Map([
  [1, words.provider.custom],
  [2, words.provider.google],
  [3, words.provider.microsoft],
  [4, words.provider.aws],
  [8, words.provider.airMail],
  [11, words.provider.airmailInstant],
])

const unknownNumber = (value: number): StateWord => ({
  word: words.otherState(value),
  tone: 'unknown',
  meaning: words.notKnownHere,
})

/** The words for the API's `status`; an unknown number is shown as itself. */
export function stateWord(status: number | undefined): StateWord {
  if (status === undefined) return UNKNOWN
  return STATES.get(status) ?? unknownNumber(status)
}

/** The words for the API's `warmup_status`. */
export function warmupWord(status: number | undefined): StateWord {
  if (status === undefined) return UNKNOWN
  return WARMUP_STATES.get(status) ?? unknownNumber(status)
}

/** The name for the API's `provider_code`. */
export function providerWord(code: number | undefined): string {
  if (code === undefined) return words.unknown
  return PROVIDERS.get(code) ?? words.provider.other(code)
}
