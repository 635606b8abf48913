// How the grid of accounts is laid out: which columns, in which order, how wide, sorted by what. Pure changes of it.
import type { Layout } from '../contract/layouts'
import { DEFAULT_COLUMNS, ORDER_COLUMNS, type OrderColumn, type OrderKey } from './account-order'

export interface LayoutColumn {
  readonly id: OrderColumn
  readonly isShown: boolean
  /** Pixels; undefined while the grid chooses it itself. */
  readonly width?: number | undefined
}

export interface AccountsLayout {
  /** Every column there is, the email first. */
  readonly columns: readonly LayoutColumn[]
  /** Most important first; never empty. */
  readonly sort: readonly OrderKey[]
  /** Undefined while the app's own setting holds. */
  readonly density?: Layout['density']
}

/** Always the first column, and always shown: it says which account a row is. */
export const FIXED_COLUMN: OrderColumn = 'email'

export const WIDTH = { min: 48, max: 900 }

const BY_EMAIL: readonly OrderKey[] = [{ column: FIXED_COLUMN, isDescending: false }]

export const DEFAULT_LAYOUT: AccountsLayout = {
  columns: ORDER_COLUMNS.map((id) => ({ id, isShown: DEFAULT_COLUMNS.includes(id) })),
  sort: BY_EMAIL,
}

const isColumn = (id: string): id is OrderColumn => (ORDER_COLUMNS as readonly string[]).includes(id)

function held(width: number | undefined): number | undefined {
  return width === undefined ? undefined : Math.round(Math.min(WIDTH.max, Math.max(WIDTH.min, width)))
}

/**
 * What was kept, made whole: columns of another version are dropped, those it did not know come where they are by
 * default, hidden ones hidden.
 */
export function readLayout(kept: Layout | undefined): AccountsLayout {
  if (kept === undefined) return DEFAULT_LAYOUT
  const columns = new Map<OrderColumn, LayoutColumn>()
  for (const { id, isShown, width } of kept.columns) {
    if (isColumn(id) && !columns.has(id)) columns.set(id, { id, isShown, width: held(width) })
  }
  const known = [...columns.values()]
  for (const [place, column] of DEFAULT_LAYOUT.columns.entries()) {
    if (!columns.has(column.id)) known.splice(place, 0, column)
  }
  const fixed = columns.get(FIXED_COLUMN)
  const sort = kept.sort.flatMap(({ column, isDescending }) =>
    isColumn(column) ? [{ column, isDescending }] : [],
  )
  return {
    columns: [
      { id: FIXED_COLUMN, isShown: true, width: fixed?.width },
      ...known.filter(({ id }) => id !== FIXED_COLUMN),
    ],
    sort: sort.length > 0 ? sort : BY_EMAIL,
    density: kept.density,
  }
}

/** Shows these columns, in this order; the others are hidden, and keep their width. */
export function withColumns(layout: AccountsLayout, shown: readonly OrderColumn[]): AccountsLayout {
  const byId = new Map(layout.columns.map((column) => [column.id, column]))
  const ids = new Set([FIXED_COLUMN, ...shown])
  const first = [...ids].flatMap((id) => byId.get(id) ?? []).map((column) => ({ ...column, isShown: true }))
  const rest = layout.columns
    .filter(({ id }) => !ids.has(id))
    .map((column) => ({ ...column, isShown: false }))
  return { ...layout, columns: [...first, ...rest] }
}

export function shownColumns(layout: AccountsLayout): LayoutColumn[] {
  return layout.columns.filter(({ isShown }) => isShown)
}

function changeColumn(
  layout: AccountsLayout,
  id: OrderColumn,
  change: Partial<LayoutColumn>,
): AccountsLayout {
  const columns = layout.columns.map((column) => (column.id === id ? { ...column, ...change } : column))
  return { ...layout, columns }
}

export function showColumn(layout: AccountsLayout, id: OrderColumn, isShown: boolean): AccountsLayout {
  return id === FIXED_COLUMN ? layout : changeColumn(layout, id, { isShown })
}

/** @param width pixels, or undefined to leave it to the grid again */
export function resizeColumn(
  layout: AccountsLayout,
  id: OrderColumn,
  width: number | undefined,
): AccountsLayout {
  return changeColumn(layout, id, { width: held(width) })
}

/** Puts a column where another one is; that one and those between move up. */
export function placeColumn(layout: AccountsLayout, id: OrderColumn, at: OrderColumn): AccountsLayout {
  const [from, to] = [id, at].map((one) => layout.columns.findIndex((column) => column.id === one))
  if (from === undefined || to === undefined || from < 1 || to < 1 || from === to) return layout
  const columns = [...layout.columns]
  columns.splice(to, 0, ...columns.splice(from, 1))
  return { ...layout, columns }
}

/** One place to the left or right among those that are shown. */
export function shiftColumn(layout: AccountsLayout, id: OrderColumn, by: 1 | -1): AccountsLayout {
  const shown = shownColumns(layout)
  const neighbour = shown[shown.findIndex((column) => column.id === id) + by]
  return neighbour === undefined ? layout : placeColumn(layout, id, neighbour.id)
}

/**
 * Sorts by a column: alone, a second time turned round; or, when adding, after those it is sorted by already, a second
 * time turned round, a third time no more.
 */
export function sortedBy(
  sort: readonly OrderKey[],
  column: OrderColumn,
  { isAdding = false } = {},
): readonly OrderKey[] {
  const known = sort.find((key) => key.column === column)
  const turned = { column, isDescending: known !== undefined && !known.isDescending }
  if (!isAdding) return [known !== undefined && sort[0] !== known ? { column, isDescending: false } : turned]
  if (known === undefined) return [...sort, turned]
  if (!known.isDescending) return sort.map((key) => (key === known ? turned : key))
  const rest = sort.filter((key) => key !== known)
  return rest.length > 0 ? rest : BY_EMAIL
}
