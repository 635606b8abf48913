// Reads an account's row out of its stored records, and reads all rows again once a newer version reads them otherwise.
import { mergeRecords, readAccount, type AccountRecord } from '../../shared/domain/accounts'
import { assignments, cellsOf } from './account-rows'
import { inTransaction, type Database } from './database'

/** Counts the ways in which rows were ever made of records. Raise it with every change that gives other rows. */
export const READING = 1

/** Rows read again in one transaction; a few milliseconds. */
const LOT = 200

export interface StoredRecords {
  /** JSON. */
  readonly listed: string | null
  readonly single: string | null
  readonly detailedAt: number | null
}

export const parseRecord = (json: string | null | undefined): AccountRecord | undefined =>
  json == null ? undefined : (JSON.parse(json) as AccountRecord)

/** One record of the two that are stored; whichever was read last speaks first. */
export function storedRecord(
  { listed, single, detailedAt }: StoredRecords,
  fetchedAt: number,
): AccountRecord {
  const isListed = detailedAt === null || fetchedAt > detailedAt
  const [list, one] = [parseRecord(listed), parseRecord(single)]
  return isListed ? mergeRecords(list, one) : mergeRecords(one, list)
}

/**
 * What stays of a single account's record once the list tells another state: its error text was about the state before,
 * and must not come back with that state's next return.
 */
export function withoutStaleError(single: AccountRecord, listed: AccountRecord): AccountRecord | undefined {
  if (!('status_message' in single) || single['status'] === listed['status']) return undefined
  const { status_message: _gone, ...rest } = single
  return { ...rest, status: listed['status'] }
}

interface StoredRow extends StoredRecords {
  readonly id: number
  readonly email: string
  readonly fetchedAt: number
}

export interface AccountReading {
  /** Whether an older version of the app made this workspace's rows. */
  isOutdated(workspaceId: string): boolean
  /**
   * Reads the next rows again, those after this email; answers the last email it read, or undefined at the end, when
   * the workspace is no longer outdated.
   */
  readAgain(workspaceId: string, after: string): string | undefined
}

export function createAccountReading(db: Database): AccountReading {
  const reading = db.prepare('SELECT reading FROM workspaces WHERE id = ?')
  const setReading = db.prepare('UPDATE workspaces SET reading = ? WHERE id = ?')
  const next =
    db.prepare(`SELECT a.id, a.email, s.fetched_at AS fetchedAt, r.listed, r.single, r.detailed_at AS detailedAt
    FROM accounts a JOIN account_records r ON r.account_id = a.id JOIN account_sightings s ON s.account_id = a.id
    WHERE a.workspace_id = ? AND a.email > ? ORDER BY a.email LIMIT ?`)
  const update = db.prepare(`UPDATE accounts SET ${assignments(() => '?')} WHERE id = ?`)

  function readOne(row: StoredRow): void {
    const facts = readAccount(storedRecord(row, row.fetchedAt))
    if (facts) update.run(...cellsOf(facts), row.id)
  }

  return {
    isOutdated(workspaceId) {
      const row = reading.get(workspaceId) as { readonly reading: number } | undefined
      return row !== undefined && row.reading < READING
    },
    readAgain: (workspaceId, after) =>
      inTransaction(db, () => {
        const rows = next.all(workspaceId, after, LOT) as StoredRow[]
        for (const row of rows) readOne(row)
        const last = rows.at(-1)
        if (rows.length === LOT && last) return last.email
        setReading.run(READING, workspaceId)
        return undefined
      }),
  }
}
