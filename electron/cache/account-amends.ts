// Changes of cached accounts that the service has confirmed without sending the account: a field of many at once.
import type { AccountRow } from '../../shared/contract/accounts'
import { readAccount, type AccountRecord } from '../../shared/domain/accounts'
import { storedRecord, type StoredRecords } from './account-reading'
import { assignments, cellsOf } from './account-rows'
import { inTransaction, type Database } from './database'
import { createChangeLog } from './history-changes'
import type { OperationTargetsRepository } from './operation-targets'
import type { Readings } from './readings'

export interface AmendsRepository {
  /** Puts these fields of the API's record onto each account that is cached; answers the rows as they are now. */
  amend(workspaceId: string, at: number, amends: ReadonlyMap<string, AccountRecord>): AccountRow[]
}

interface Stored extends StoredRecords {
  readonly id: number
  readonly email: string
  readonly fetchedAt: number
}

/** A text about an error belongs to its status. */
function withFields(record: AccountRecord, fields: AccountRecord): AccountRecord {
  const { status_message: words, ...rest } = record
  return 'status' in fields || words === undefined ? { ...rest, ...fields } : { ...record, ...fields }
}

function amended(json: string | null, fields: AccountRecord): string | null {
  if (json === null) return null
  return JSON.stringify(withFields(JSON.parse(json) as AccountRecord, fields))
}

export function createAmendsRepository(
  db: Database,
  targets: OperationTargetsRepository,
  readings: Pick<Readings, 'knows'>,
): AmendsRepository {
  const log = createChangeLog(db)
  const find = db.prepare(`SELECT a.id, a.email, s.fetched_at AS fetchedAt, r.listed, r.single,
      r.detailed_at AS detailedAt
    FROM accounts a JOIN account_records r ON r.account_id = a.id JOIN account_sightings s ON s.account_id = a.id
    WHERE a.workspace_id = ? AND a.email IN (SELECT value FROM json_each(?))`)
  const setRow = db.prepare(
    `UPDATE accounts SET ${assignments(() => '?')}, listed_digest = NULL WHERE id = ?`,
  )
  const setRecords = db.prepare('UPDATE account_records SET listed = ?, single = ? WHERE account_id = ?')

  function amendOne(
    { workspaceId, at }: { readonly workspaceId: string; readonly at: number },
    stored: Stored,
    before: AccountRow,
    fields: AccountRecord,
  ): void {
    setRecords.run(amended(stored.listed, fields), amended(stored.single, fields), stored.id)
    const record = { ...storedRecord(stored, stored.fetchedAt), email: stored.email }
    const facts = readAccount(withFields(record, fields))
    if (!facts) return
    setRow.run(...cellsOf(facts), stored.id)
    log.note({ workspaceId, run: undefined, at }, stored.id, before, facts)
  }

  return {
    amend: (workspaceId, at, amends) => {
      const emails = [...amends.keys()]
      readings.knows(emails)
      return inTransaction(db, () => {
        const before = new Map(targets.rows(workspaceId, emails).map((row) => [row.email, row]))
        for (const stored of find.all(workspaceId, JSON.stringify(emails)) as Stored[]) {
          const [row, fields] = [before.get(stored.email), amends.get(stored.email)]
          if (row && fields) amendOne({ workspaceId, at }, stored, row, fields)
        }
        return targets.rows(workspaceId, emails)
      })
    },
  }
}
