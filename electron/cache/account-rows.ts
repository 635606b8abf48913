// The slim row of an account as it lies in the cache: its columns, and the way from them and to them.
import type { AccountRow } from '../../shared/contract/accounts'
import type { AccountFacts } from '../../shared/domain/accounts'

/** In the order in which `cellsOf` gives their values, the email before them. */
export const COLUMNS = [
  'email',
  'domain',
  'name',
  'status',
  'warmup_status',
  'score',
  'daily_limit',
  'warmup_limit',
  'provider',
  'tag_ids',
  'tracking_domain',
  'tracking_domain_status',
  'is_setup_pending',
  'last_used_at',
  'created_at',
  'warmup_started_at',
] as const

// SQLite builds the JSON: one string for a thousand rows crosses from native code twice as fast as their values.
const PACKED = COLUMNS.map((name) => (name === 'tag_ids' ? "json(coalesce(tag_ids, '[]'))" : name)).join(', ')
/** What `parseRows` reads; a table or a subquery follows. */
export const ROWS = `SELECT json_group_array(json_array(${PACKED}, fetched_at, gone_at)) FROM`

type Cell = string | number | null | string[]

function rowOf(cells: readonly Cell[]): AccountRow {
  const text = (index: number): string | undefined => (cells[index] as string | null) ?? undefined
  const number = (index: number): number | undefined => (cells[index] as number | null) ?? undefined
  const pending = number(12)
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
    isSetupPending: pending === undefined ? undefined : pending === 1,
    lastUsedAt: text(13),
    createdAt: text(14),
    warmupStartedAt: text(15),
    fetchedAt: number(16) ?? 0,
    goneAt: number(17),
  }
}

export function cellsOf(facts: AccountFacts): (string | number | null)[] {
  const pending = facts.isSetupPending
  return [
    facts.domain,
    facts.name,
    facts.status ?? null,
    facts.warmupStatus ?? null,
    facts.score ?? null,
    facts.dailyLimit ?? null,
    facts.warmupLimit ?? null,
    facts.provider ?? null,
    facts.tagIds === undefined ? null : JSON.stringify(facts.tagIds),
    facts.trackingDomain ?? null,
    facts.trackingDomainStatus ?? null,
    pending === undefined ? null : Number(pending),
    facts.lastUsedAt ?? null,
    facts.createdAt ?? null,
    facts.warmupStartedAt ?? null,
  ]
}

/** The rows in the answer of a raw statement that begins with ROWS. */
export const parseRows = (statementRow: unknown): AccountRow[] =>
  (JSON.parse((statementRow as [string])[0]) as Cell[][]).map(rowOf)
