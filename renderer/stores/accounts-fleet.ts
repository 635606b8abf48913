import type { AccountRow, AccountsChanged, AccountsLot } from '../../shared/contract/accounts'
import { rowsFrom } from '../../shared/domain/account-cells'
import { createSharing, createUnpacking } from '../../shared/domain/account-packs'

/**
 * Rows by lot and by change, put together without losing or ageing one. A change may overtake the lot that was read
 * before it; revisions tell which is newer.
 */
export interface Fleet {
  readonly rows: readonly AccountRow[]
  addLot(lot: AccountsLot): void
  addChange(change: AccountsChanged): void
  /** All lots have come: what was kept to tell older ones from newer changes is not needed any more. */
  finish(): void
  /** True once a change came without its rows, or after one that was missed: the fleet must be read again. */
  isBehind(): boolean
}

export function createFleet(): Fleet {
  const rows: AccountRow[] = []
  const places = new Map<string, number>()
  /** The revision at which a change last told a row: an older lot must not put it back. */
  const told = new Map<string, number>()
  let revision: number | undefined
  let early: AccountsChanged[] = []
  const sharing = createSharing()
  const unpack = createUnpacking(sharing)
  let isBehind = false
  let isWhole = false

  function put(row: AccountRow): void {
    const place = places.get(row.email)
    if (place === undefined) {
      places.set(row.email, rows.length)
      rows.push(row)
    } else {
      rows[place] = row
    }
  }

  function addChange(change: AccountsChanged): void {
    if (revision === undefined) {
      early.push(change)
      return
    }
    if (change.revision <= revision) return
    const isNext = change.revision === revision + 1
    revision = change.revision
    if (change.rows === undefined || !isNext) isBehind = true
    for (const row of change.rows ?? []) {
      if (!isWhole) told.set(row.email, change.revision)
      put(sharing.row(row))
    }
  }

  return {
    rows,
    addLot(lot) {
      for (const row of lot.form === 'rows' ? rowsFrom(lot.text) : unpack(lot.text)) {
        if ((told.get(row.email) ?? -1) <= lot.revision) put(row)
      }
      if (revision !== undefined) return
      revision = lot.revision
      const waiting = early
      early = []
      for (const change of waiting) addChange(change)
    },
    addChange,
    finish() {
      isWhole = true
      told.clear()
    },
    isBehind: () => isBehind,
  }
}
