// The cached fleet in packs: each read as packed columns while it is fresh, from its rows once one of them has changed.
import { packRows } from '../../shared/domain/account-packs'
import { selectRows, type PackedRows } from './account-rows'
import { inTransaction, type Database } from './database'

/** An account's pack is its id without the last bits; the migration's triggers know the same number. */
export const PACK_BITS = 10

/** Some rows of the fleet: to be handed on without looking into them. */
export interface AccountLot {
  /** Columns as `createUnpacking` reads them, or rows as `rowsFrom` does. */
  readonly form: 'columns' | 'rows'
  readonly text: string
}

export interface AccountPacks {
  /** The packs of a workspace. */
  numbers(workspaceId: string): number[]
  lot(workspaceId: string, pack: number): AccountLot
  /** Packs anew one of those that have changed, a few milliseconds of work; false when there is none. */
  repack(workspaceId: string): boolean
  /** Grows with every row this app writes anywhere. */
  writes(): number
}

export function createAccountPacks(db: Database): AccountPacks {
  const all = db.prepare('SELECT pack FROM account_packs WHERE workspace_id = ? ORDER BY pack')
  const fresh = db.prepare(`SELECT c.columns FROM account_packs p
    JOIN account_pack_columns c ON c.workspace_id = p.workspace_id AND c.pack = p.pack
    WHERE p.workspace_id = ? AND p.pack = ? AND p.is_fresh = 1`)
  // The plus keeps SQLite from finding the rows by their workspace, which would be all of them.
  const rows = db.prepare(selectRows('WHERE id BETWEEN ? AND ? AND +workspace_id = ? ORDER BY id'))
  const stale = db.prepare('SELECT pack FROM account_packs WHERE workspace_id = ? AND is_fresh = 0 LIMIT 1')
  const write = db.prepare(`INSERT INTO account_pack_columns (workspace_id, pack, columns) VALUES (?, ?, ?)
    ON CONFLICT (workspace_id, pack) DO UPDATE SET columns = excluded.columns`)
  const writes = db.prepare('SELECT total_changes() AS n')
  const mark = db.prepare('UPDATE account_packs SET is_fresh = 1 WHERE workspace_id = ? AND pack = ?')

  function rowsOf(workspaceId: string, pack: number): string {
    const first = pack * 2 ** PACK_BITS
    const [text] = rows.raw().get(first, first + 2 ** PACK_BITS - 1, workspaceId) as PackedRows
    return text
  }

  return {
    numbers: (workspaceId) => (all.all(workspaceId) as { readonly pack: number }[]).map(({ pack }) => pack),
    lot(workspaceId, pack) {
      const found = fresh.get(workspaceId, pack) as { readonly columns: string } | undefined
      if (found) return { form: 'columns', text: found.columns }
      return { form: 'rows', text: rowsOf(workspaceId, pack) }
    },
    repack: (workspaceId) =>
      inTransaction(db, () => {
        const found = stale.get(workspaceId) as { readonly pack: number } | undefined
        if (!found) return false
        write.run(workspaceId, found.pack, packRows(rowsOf(workspaceId, found.pack)))
        mark.run(workspaceId, found.pack)
        return true
      }),
    writes: () => (writes.get() as { readonly n: number }).n,
  }
}
