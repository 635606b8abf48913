// Changes of cached accounts that the service has confirmed without sending the account: a field of many at once.
import type { AccountRow } from '../../shared/contract/accounts'
import { readAccount, type AccountRecord } from '../../shared/domain/accounts'
import { assignments, cellsOf } from './account-rows'
import type { AccountsRepository } from './accounts'
import { inTransaction, type Database } from './database'
import { createChangeLog } from './history-changes'

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
function amended(json: string | null, fields: AccountRecord): string | null {
  if (json === null) return null
  const record: Record<string, unknown> = { ...(JSON.parse(json) as AccountRecord), ...fields }
  if ('status' in fields) delete record['status_message']
  return JSON.stringify(record)
}

export function createAmendsRepository(db: Database, accounts: AccountsRepository): AmendsRepository {
  const log = createChangeLog(db)
  const find = db.prepare(`SELECT a.id, r.listed, r.single FROM accounts a
    LEFT JOIN account_records r ON r.account_id = a.id WHERE a.workspace_id = ? AND a.email = ?`)
  const setRow = db.prepare(`UPDATE accounts SET ${assignments(() => '?')} WHERE id = ?`)
  const setRecords = db.prepare('UPDATE account_records SET listed = ?, single = ? WHERE account_id = ?')

  function amendOne(workspaceId: string, at: number, email: string, fields: AccountRecord) {
    const before = accounts.get(workspaceId, email)
    const stored = find.get(workspaceId, email) as Stored | undefined
    if (!before || !stored) return undefined
    setRecords.run(amended(stored.listed, fields), amended(stored.single, fields), stored.id)
    const facts = readAccount({ email, ...accounts.get(workspaceId, email)?.record, ...fields })
    if (!facts) return undefined
    setRow.run(...cellsOf(facts), stored.id)
    log.note({ workspaceId, run: undefined, at }, stored.id, before.row, facts)
    return accounts.get(workspaceId, email)?.row
  }

  return {
    amend: (workspaceId, at, amends) =>
      inTransaction(db, () =>
        [...amends].flatMap(([email, fields]) => amendOne(workspaceId, at, email, fields) ?? []),
      ),
  }
}
