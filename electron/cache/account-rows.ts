// The slim row of an account as it lies in the cache: its columns, and the way from them and to them.
import type { AccountRow } from '../../shared/contract/accounts'
import type { AccountFacts } from '../../shared/domain/accounts'

/** Each column with the fact that lies in it, in the order in which `cellsOf` gives their values. */
const FACTS = [
  ['email', 'email'],
  ['domain', 'domain'],
  ['name', 'name'],
  ['status', 'status'],
  ['warmup_status', 'warmupStatus'],
  ['score', 'score'],
  ['daily_limit', 'dailyLimit'],
  ['warmup_limit', 'warmupLimit'],
  ['provider', 'provider'],
  ['tag_ids', 'tagIds'],
  ['tracking_domain', 'trackingDomain'],
  ['tracking_domain_status', 'trackingDomainStatus'],
  ['is_setup_pending', 'isSetupPending'],
  ['last_used_at', 'lastUsedAt'],
  ['created_at', 'createdAt'],
  ['warmup_started_at', 'warmupStartedAt'],
  ['cause', 'cause'],
  ['sending_gap', 'sendingGap'],
  ['has_slow_ramp', 'hasSlowRamp'],
  ['inbox_placement_limit', 'inboxPlacementLimit'],
  ['reply_to', 'replyTo'],
  ['is_managed', 'isManaged'],
  ['has_autofix_failed', 'hasAutofixFailed'],
  ['daily_limit_max', 'dailyLimitMax'],
  ['warmup_limit_max', 'warmupLimitMax'],
  ['warmup_increment', 'warmupIncrement'],
  ['warmup_reply_rate', 'warmupReplyRate'],
  ['warmup_open_rate', 'warmupOpenRate'],
  ['warmup_important_rate', 'warmupImportantRate'],
  ['warmup_spam_save_rate', 'warmupSpamSaveRate'],
  ['has_read_emulation', 'hasReadEmulation'],
  ['is_warmed_on_weekdays_only', 'isWarmedOnWeekdaysOnly'],
  ['is_tracking_domain_warmed', 'isTrackingDomainWarmed'],
  ['warmup_tag', 'warmupTag'],
  ['added_by', 'addedBy'],
  ['modified_by', 'modifiedBy'],
  ['updated_at', 'updatedAt'],
] as const satisfies readonly (readonly [column: string, fact: keyof AccountFacts])[]

const COLUMNS = FACTS.map(([column]) => column)

// A single account does not speak of its tags, and no record of when it was last used: silence takes nothing away.
const KEPT_WHEN_UNSAID: ReadonlySet<string> = new Set(['tag_ids', 'last_used_at'])

/** All columns but the email, which is the key. */
export const VALUE_COLUMNS: readonly string[] = COLUMNS.slice(1)

/** What an UPDATE sets; `value` names the new value of a column. */
export const assignments = (value: (column: string) => string): string =>
  VALUE_COLUMNS.map((name) =>
    KEPT_WHEN_UNSAID.has(name) ? `${name} = coalesce(${value(name)}, ${name})` : `${name} = ${value(name)}`,
  ).join(', ')

// SQLite builds the JSON: one string for a thousand rows crosses from native code twice as fast as their values.
const PACKED = COLUMNS.map((name) => (name === 'tag_ids' ? "json(coalesce(tag_ids, '[]'))" : name)).join(', ')
/** What `parseRows` reads; a table or a subquery follows. */
export const ROWS = `SELECT json_group_array(json_array(${PACKED}, fetched_at, gone_at)) FROM`

type Cell = string | number | null | string[]

const flagOf = (cell: Cell | undefined): boolean | undefined => (cell == null ? undefined : cell === 1)

function rowOf(cells: readonly Cell[]): AccountRow {
  const text = (index: number): string | undefined => (cells[index] as string | null) ?? undefined
  const number = (index: number): number | undefined => (cells[index] as number | null) ?? undefined
  return {
    email: text(0) ?? '',
    domain: text(1) ?? '',
    name: text(2) ?? '',
    status: number(3),
    warmupStatus: number(4),
    score: number(5),
    dailyLimit: number(6),
    warmupLimit: number(7),
    provider: number(8),
    tagIds: cells[9] as string[],
    trackingDomain: text(10),
    trackingDomainStatus: text(11),
    isSetupPending: flagOf(cells[12]),
    lastUsedAt: text(13),
    createdAt: text(14),
    warmupStartedAt: text(15),
    cause: cells[16] as AccountRow['cause'],
    sendingGap: number(17),
    hasSlowRamp: flagOf(cells[18]),
    inboxPlacementLimit: number(19),
    replyTo: text(20),
    isManaged: flagOf(cells[21]),
    hasAutofixFailed: flagOf(cells[22]),
    dailyLimitMax: number(23),
    warmupLimitMax: number(24),
    warmupIncrement: text(25),
    warmupReplyRate: number(26),
    warmupOpenRate: number(27),
    warmupImportantRate: number(28),
    warmupSpamSaveRate: number(29),
    hasReadEmulation: flagOf(cells[30]),
    isWarmedOnWeekdaysOnly: flagOf(cells[31]),
    isTrackingDomainWarmed: flagOf(cells[32]),
    warmupTag: text(33),
    addedBy: text(34),
    modifiedBy: text(35),
    updatedAt: text(36),
    fetchedAt: number(37) ?? 0,
    goneAt: number(38),
  }
}

function cellOf(value: AccountFacts[keyof AccountFacts]): string | number | null {
  if (value === undefined) return null
  if (typeof value === 'boolean') return Number(value)
  return typeof value === 'object' ? JSON.stringify(value) : value
}

/** The values of VALUE_COLUMNS. */
export function cellsOf(facts: AccountFacts): (string | number | null)[] {
  return FACTS.slice(1).map(([, fact]) => cellOf(facts[fact]))
}

/** The rows in the answer of a raw statement that begins with ROWS. */
export const parseRows = (statementRow: unknown): AccountRow[] =>
  (JSON.parse((statementRow as [string])[0]) as Cell[][]).map(rowOf)
