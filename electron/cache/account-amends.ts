// Changes of cached accounts that the service has confirmed without sending the account: a field of many at once.
import type { AccountRow } from '../../shared/contract/accounts'
import { readAccount, type AccountRecord } from '../../shared/domain/accounts'
import { assignments, cellsOf } from './account-rows'
import type { AccountsRepository } from './accounts'
import { inTransaction, type Database } from './database'
import { createChangeLog } from './history-changes'
import type { OperationTargetsRepository } from './operation-targets'

export interface AmendsRepository {
  /** Puts these fields of the API's record onto each account that is cached; answers the rows as they are now. */
  amend(workspaceId: string, at: number, amends: ReadonlyMap<string, AccountRecord>): AccountRow[]
}

interface Stored {
  readonly id: number
  readonly listed: string | null
  readonly single: string | null
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
  accounts: AccountsRepository,
  targets: OperationTargetsRepository,
): AmendsRepository {
  const log = createChangeLog(db)
  const find = db.prepare(`SELECT a.id, r.listed, r.single FROM accounts a
    LEFT JOIN account_records r ON r.account_id = a.id WHERE a.workspace_id = ? AND a.email = ?`)
  const setRow = db.prepare(`UPDATE accounts SET ${assignments(() => '?')} WHERE id = ?`)
  const setRecords = db.prepare('UPDATE account_records SET listed = ?, single = ? WHERE account_id = ?')

  function amendOne(workspaceId: string, at: number, email: string, fields: AccountRecord): void {
    const before = accounts.get(workspaceId, email)
    const stored = find.get(workspaceId, email) as Stored | undefined
    if (!before || !stored) return
    setRecords.run(amended(stored.listed, fields), amended(stored.single, fields), stored.id)
    const facts = readAccount(withFields({ ...before.record, email }, fields))
    if (!facts) return
    setRow.run(...cellsOf(facts), stored.id)
    log.note({ workspaceId, run: undefined, at }, stored.id, before.row, facts)
  }

  return {
    amend: (workspaceId, at, amends) =>
      inTransaction(db, () => {
        for (const [email, fields] of amends) amendOne(workspaceId, at, email, fields)
        return targets.rows(workspaceId, [...amends.keys()])
      }),
  }
}
