// The cached accounts that an operation is to work on, lot by lot: their rows, and where it needs them their records.
import type { AccountRow } from '../../shared/contract/accounts'
import type { AccountRecord } from '../../shared/domain/accounts'
import { storedRecord, type StoredRecords } from './account-reading'
import { parseRows, selectRows } from './account-rows'
import type { Database } from './database'

export interface OperationTargetsRepository {
  /** Those of these emails that are cached, gone ones included. */
  rows(workspaceId: string, emails: readonly string[]): AccountRow[]
  /** Their records by email, list and single merged. */
  records(workspaceId: string, emails: readonly string[]): Map<string, AccountRecord>
}

interface RecordRow extends StoredRecords {
  readonly email: string
  readonly fetchedAt: number
}

export function createOperationTargetsRepository(db: Database): OperationTargetsRepository {
  const rows = db
    .prepare(
      selectRows('WHERE workspace_id = ? AND email IN (SELECT value FROM json_each(?)) ORDER BY email'),
    )
    .raw()
  const records = db.prepare(`SELECT a.email, s.fetched_at AS fetchedAt, r.listed, r.single,
      r.detailed_at AS detailedAt
    FROM accounts a JOIN account_records r ON r.account_id = a.id JOIN account_sightings s ON s.account_id = a.id
    WHERE a.workspace_id = ? AND a.email IN (SELECT value FROM json_each(?))`)
  return {
    rows: (workspaceId, emails) => parseRows(rows.get(workspaceId, JSON.stringify(emails))),
    records: (workspaceId, emails) => {
      const found = records.all(workspaceId, JSON.stringify(emails)) as RecordRow[]
      return new Map(found.map((row) => [row.email, storedRecord(row, row.fetchedAt)]))
    },
  }
}
