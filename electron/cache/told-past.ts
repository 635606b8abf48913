// A past that was told and not lived through: of a demo workspace alone, for there it belongs to what is explored.
import { AppError } from '../../shared/errors'
import {
  CHANGE_FIELDS,
  compareAccounts,
  DAY_FIELDS,
  startOfDay,
  type DayFacts,
  type FieldChange,
} from '../../shared/domain/history'
import { inTransaction, type Database } from './database'
import type { Breathe, DayStore } from './history-days'

/** Days of accounts, from the first day on: for each day the fields of DAY_FIELDS in their order; NaN is unknown. */
export interface ToldDays {
  readonly firstDay: number
  readonly accounts: readonly { readonly email: string; readonly cells: Float32Array }[]
}

export interface ToldPast {
  /**
   * Takes in days and what changed between them; changes of scores of the last days alone. May be repeated as often as one
   * likes.
   */
  add(workspaceId: string, told: ToldDays, scoresKeptDays: number, breathe: Breathe): Promise<void>
  /** The days on which somebody looked: once all is told. */
  end(workspaceId: string, days: Iterable<number>): void
}

/** When the operator of the demo looks: in the morning. */
const LOOKED_AT_MS = 8 * 3_600_000
const FIELDS = DAY_FIELDS.length

const lookedAt = (day: number): number => startOfDay(day) + LOOKED_AT_MS

/** The days of an account of which anything is known, oldest first. */
function daysOfCells(cells: Float32Array, firstDay: number): Map<number, DayFacts> {
  const days = new Map<number, DayFacts>()
  for (let place = 0; place * FIELDS < cells.length; place++) {
    const known = DAY_FIELDS.flatMap((field, number) => {
      const value = cells[place * FIELDS + number] ?? Number.NaN
      return Number.isNaN(value) ? [] : [[field, value] as const]
    })
    if (known.length > 0) days.set(firstDay + place, Object.fromEntries(known))
  }
  return days
}

interface ToldChange extends FieldChange {
  readonly day: number
}

/** What each look found different from the one before; who was not there at the first look appeared later. */
function changesOf(
  days: ReadonlyMap<number, DayFacts>,
  firstDay: number,
  scoresFromDay: number,
): ToldChange[] {
  const changes: ToldChange[] = []
  let before: DayFacts | undefined
  for (const [day, facts] of days) {
    if (facts.status === undefined) continue
    if (before !== undefined)
      for (const change of compareAccounts(before, facts)) changes.push({ day, ...change })
    else if (day > firstDay) changes.push({ day, field: 'presence', before: undefined, after: 1 })
    before = facts
  }
  return changes.filter(({ field, day }) => field !== 'score' || day >= scoresFromDay)
}

export function createToldPast(db: Database, store: DayStore): ToldPast {
  const st = {
    isDemo: db.prepare("SELECT 1 FROM workspaces WHERE id = ? AND kind = 'demo'"),
    id: db.prepare('SELECT id FROM accounts WHERE workspace_id = ? AND email = ?').raw(),
    // Those that were told have numbers below zero: the order of the numbers is that of the changes.
    lowest: db.prepare('SELECT min(0, coalesce(min(id), 0)) FROM account_changes').raw(),
    forget: db.prepare('DELETE FROM account_changes WHERE account_id = ? AND id < 0'),
    insert: db.prepare(
      'INSERT INTO account_changes (id, account_id, at, field, before, after) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    record: db.prepare(
      'INSERT INTO history_days (workspace_id, day, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    ),
  }

  function checkDemo(workspaceId: string): void {
    if (!st.isDemo.get(workspaceId)) throw new AppError('bug', 'only a demo is told a past')
  }

  function putChanges(accountId: number, changes: readonly ToldChange[]): void {
    st.forget.run(accountId)
    const [lowest] = st.lowest.get() as [number]
    let id = lowest - changes.length - 1
    for (const { day, field, before, after } of changes)
      st.insert.run((id += 1), accountId, lookedAt(day), CHANGE_FIELDS[field], before ?? null, after ?? null)
  }

  return {
    async add(workspaceId, { firstDay, accounts }, scoresKeptDays, breathe) {
      checkDemo(workspaceId)
      const scoresFrom = firstDay + (accounts[0]?.cells.length ?? 0) / FIELDS - scoresKeptDays
      const days = new Map(accounts.map(({ email, cells }) => [email, daysOfCells(cells, firstDay)]))
      await store.merge(workspaceId, days, breathe)
      await breathe()
      inTransaction(db, () => {
        for (const [email, known] of days) {
          const [accountId] = (st.id.get(workspaceId, email) ?? []) as [number?]
          if (accountId !== undefined) putChanges(accountId, changesOf(known, firstDay, scoresFrom))
        }
      })
    },
    end(workspaceId, days) {
      checkDemo(workspaceId)
      inTransaction(db, () => {
        for (const day of days) st.record.run(workspaceId, day, lookedAt(day))
      })
    },
  }
}
