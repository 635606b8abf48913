// The slim row of an account as it lies in the cache: its columns, and the way from them and to them.
import type { AccountRow } from '../../shared/contract/accounts'
import { CELL_FIELDS, rowsFrom } from '../../shared/domain/account-cells'
import type { AccountFacts } from '../../shared/domain/accounts'
import type { Database } from './database'
import type { Occasion } from './history-changes'

/** What lies beside an account's facts: when they were read. */
const BESIDE: ReadonlySet<string> = new Set(['fetchedAt', 'goneAt'])
const FACTS = CELL_FIELDS.filter(
  (field): field is Exclude<typeof field, 'fetchedAt' | 'goneAt'> => !BESIDE.has(field),
)

/** A column is named as the row's field, in SQL's way of writing. */
const columnOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

// A single account does not speak of its tags, and no record of when it was last used: silence takes nothing away.
const KEPT_WHEN_UNSAID: ReadonlySet<string> = new Set(['tag_ids', 'last_used_at'])

/** All columns but the email, which is the key. */
const VALUE_COLUMNS: readonly string[] = FACTS.slice(1).map(columnOf)

/** What an UPDATE sets; `value` names the new value of a column. */
export const assignments = (value: (column: string) => string): string =>
  VALUE_COLUMNS.map((name) =>
    KEPT_WHEN_UNSAID.has(name) ? `${name} = coalesce(${value(name)}, ${name})` : `${name} = ${value(name)}`,
  ).join(', ')

// SQLite builds the JSON: one string for a thousand rows crosses from native code twice as fast as their values.
const PACKED = CELL_FIELDS.map(columnOf)
  .map((name) => (name === 'tag_ids' ? "json(coalesce(tag_ids, '[]'))" : name))
  .join(', ')

/** What a row is made of; a WHERE follows. Accounts are gone through first, in the order that is asked for. */
const WHOLE = `SELECT accounts.*, account_sightings.fetched_at FROM accounts
  CROSS JOIN account_sightings ON account_id = accounts.id`

/**
 * One text of rows, as `rowsFrom` reads it, how many, and the last email.
 *
 * @param which of the accounts: SQL from WHERE on
 */
export const selectRows = (which: string): string =>
  `SELECT json_group_array(json_array(${PACKED})), count(*), max(email) FROM (${WHOLE} ${which})`

function cellOf(value: AccountFacts[keyof AccountFacts]): string | number | null {
  if (value === undefined) return null
  if (typeof value === 'boolean') return Number(value)
  return typeof value === 'object' ? JSON.stringify(value) : value
}

/** The values of VALUE_COLUMNS. */
export function cellsOf(facts: AccountFacts): (string | number | null)[] {
  return FACTS.slice(1).map((field) => cellOf(facts[field]))
}

/** What a raw statement of `selectRows` answers. */
export type PackedRows = readonly [text: string, count: number, last: string | null]

export const parseRows = (packed: unknown): AccountRow[] => rowsFrom((packed as PackedRows)[0])

/**
 * Writes a row, new or known, and has it there; answers its number.
 *
 * `digest` is that of the list's record; not given when something else than the list says it
 */
export function createUpsert(
  db: Database,
): (occasion: Occasion, facts: AccountFacts, digest?: string) => number {
  const row = db.prepare(`
    INSERT INTO accounts (workspace_id, email, ${VALUE_COLUMNS.join(', ')}, first_seen_at, listed_digest)
    VALUES (?, ?, ${VALUE_COLUMNS.map(() => '?').join(', ')}, ?, ?)
    ON CONFLICT (workspace_id, email) DO UPDATE SET ${assignments((column) => `excluded.${column}`)},
      gone_at = NULL, listed_digest = excluded.listed_digest
    RETURNING id`)
  const sighting =
    db.prepare(`INSERT INTO account_sightings (account_id, fetched_at, seen_in) VALUES (?1, ?2, coalesce(?3, 0))
    ON CONFLICT (account_id) DO UPDATE SET fetched_at = excluded.fetched_at, seen_in = coalesce(?3, seen_in)`)
  return ({ workspaceId, run, at }, facts, digest) => {
    const found = row.get(workspaceId, facts.email, ...cellsOf(facts), at, digest ?? null)
    const { id } = found as { readonly id: number }
    sighting.run(id, at, run ?? null)
    return id
  }
}
