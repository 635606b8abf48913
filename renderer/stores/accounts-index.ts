import type { AccountRow } from '../../shared/contract/accounts'
import { NO_CHECKS, type KnownChecks } from '../../shared/domain/account-checks'
import { createFilterTable, keepPassing, type Filtered } from '../../shared/domain/account-filter'
import {
  createRanking,
  orderRows,
  orderValue,
  textOrderOf,
  type OrderColumn,
  type OrderKey,
  type Ranking,
  type Ranks,
} from '../../shared/domain/account-order'
import type { Query } from '../../shared/domain/query'
import { DEFAULT_THRESHOLDS, type Thresholds } from '../../shared/domain/thresholds'

/** The accounts a filter lets through, in order. Plain data, made anew for each change. */
export interface AccountsView extends Omit<Filtered, 'passes'> {
  rowAt(position: number): AccountRow
  /** -1 when it is not shown. */
  positionOf(email: string): number
  find(email: string): AccountRow | undefined
}

export interface AccountsIndex {
  /**
   * Takes in the rows that differ from those before, as many as said and the others with the next call; true once all are
   * in.
   */
  update(rows: readonly AccountRow[], labels: ReadonlyMap<string, string>, most?: number): boolean
  /** The accounts whose score is falling. */
  setFalling(emails: ReadonlySet<string>): void
  /** What bands and readiness are judged by. */
  setThresholds(thresholds: Thresholds): void
  /** What checks have found. */
  setChecks(checks: KnownChecks): void
  view(query: Query, keys: readonly OrderKey[], nowMs: number): AccountsView
  /** How many accounts a query would show. */
  count(query: Query, nowMs: number): number
  /** The emails of the accounts a query would show, in no order. */
  emails(query: Query, nowMs: number): string[]
}

const BY_EMAIL: readonly OrderKey[] = [{ column: 'email', isDescending: false }]

/**
 * What searching and sorting need to know of each row beforehand, kept up as rows change, so that a keystroke costs one
 * walk over prepared text and a change of order one sort of whole numbers.
 */
export function createAccountsIndex(): AccountsIndex {
  let known: AccountRow[] = []
  let labels: ReadonlyMap<string, string> = new Map()
  let table = createFilterTable(labels)
  let falling: ReadonlySet<string> = new Set()
  let thresholds = DEFAULT_THRESHOLDS
  let checks = NO_CHECKS
  let numbers = new Map<string, number>()
  /** Of the columns that were ever sorted by. */
  let rankings = new Map<OrderColumn, Ranking>()
  let ordered: { readonly keys: readonly OrderKey[]; readonly order: Int32Array } | undefined
  /** All rows by their email: the order in which equal ones stay. */
  let byEmail: Int32Array | undefined

  function forget(): void {
    known = []
    table = createFilterTable(labels)
    table.setFalling(falling)
    table.setThresholds(thresholds)
    table.setChecks(checks)
    numbers = new Map()
    rankings = new Map()
    ordered = undefined
    byEmail = undefined
  }

  /** Whether a row stands where the one before it stood, in the order there is. */
  function keepsPlace(before: AccountRow | undefined, row: AccountRow): boolean {
    if (before === undefined || ordered === undefined) return false
    return ordered.keys.every(
      ({ column }) => orderValue(before, column, labels, checks) === orderValue(row, column, labels, checks),
    )
  }

  function put(row: AccountRow, number: number): void {
    if (!keepsPlace(known[number], row)) ordered = undefined
    if (known[number]?.email !== row.email) byEmail = undefined
    known[number] = row
    table.set(number, row)
    numbers.set(row.email, number)
    for (const [column, ranking] of rankings) ranking.set(number, orderValue(row, column, labels, checks))
  }

  function ranksOf(column: OrderColumn): Ranks {
    let ranking = rankings.get(column)
    if (ranking === undefined) {
      ranking = createRanking(textOrderOf(column))
      rankings.set(column, ranking)
      for (const [number, row] of known.entries())
        ranking.set(number, orderValue(row, column, labels, checks))
    }
    return ranking.ranks()
  }

  function orderOf(keys: readonly OrderKey[]): Int32Array {
    byEmail ??= orderRows(
      Int32Array.from(known, (_, number) => number),
      BY_EMAIL,
      ranksOf,
    )
    if (ordered?.keys !== keys) ordered = { keys, order: orderRows(byEmail, keys, ranksOf) }
    return ordered.order
  }

  return {
    update(rows, newLabels, most = Number.POSITIVE_INFINITY) {
      const isNew = newLabels !== labels || rows.length < known.length
      labels = newLabels
      if (isNew) forget()
      let taken = 0
      for (let number = 0; number < rows.length; number++) {
        const row = rows[number] as AccountRow
        if (known[number] === row) continue
        if (taken++ === most) return false
        put(row, number)
      }
      return true
    },
    setFalling(emails) {
      falling = emails
      table.setFalling(emails)
    },
    setThresholds(next) {
      thresholds = next
      table.setThresholds(next)
    },
    setChecks(next) {
      checks = next
      table.setChecks(next)
      for (const column of ['vitals', 'trackingCheck'] as const) rankings.delete(column)
      if (ordered?.keys.some(({ column }) => column === 'vitals' || column === 'trackingCheck'))
        ordered = undefined
    },
    view(query, keys, nowMs) {
      const { passes, ...filtered } = table.filter(query, nowMs)
      const order = keepPassing(orderOf(keys), { passes, shown: filtered.shown })
      return { ...filtered, ...look(order, [...known], numbers) }
    },
    count: (query, nowMs) => table.filter(query, nowMs).shown,
    emails(query, nowMs) {
      const { passes } = table.filter(query, nowMs)
      return known.flatMap(({ email }, number) => (passes[number] === 1 ? [email] : []))
    },
  }
}

function look(
  order: Int32Array,
  rows: readonly AccountRow[],
  numbers: ReadonlyMap<string, number>,
): Pick<AccountsView, 'rowAt' | 'positionOf' | 'find'> {
  let places: Int32Array | undefined
  const find = (email: string): AccountRow | undefined => rows[numbers.get(email) ?? -1]
  return {
    find,
    rowAt: (position) => rows[order[position] as number] as AccountRow,
    positionOf(email) {
      const number = numbers.get(email)
      if (number === undefined) return -1
      if (places === undefined) {
        const made = new Int32Array(rows.length).fill(-1)
        order.forEach((row, position) => (made[row] = position))
        places = made
      }
      return places[number] ?? -1
    },
  }
}
