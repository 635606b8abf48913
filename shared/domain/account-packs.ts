// Rows of the fleet as columns: each value of a column once, and by row which of them. A quarter of the rows' own text.
import type { AccountRow } from '../contract/accounts'
import { CELL_FIELDS, rowOf, type Cell } from './account-cells'

/** `values` alone: one a row, or a single one for all rows. With `places`: by row, the place of its value. */
interface PackedColumn {
  readonly values: readonly Cell[]
  readonly places?: readonly number[]
}

interface Packed {
  readonly count: number
  /** In the order of CELL_FIELDS. */
  readonly columns: readonly PackedColumn[]
}

const keyOf = (cell: Cell): unknown =>
  typeof cell === 'object' && cell !== null ? JSON.stringify(cell) : cell

function packColumn(rows: readonly (readonly Cell[])[], index: number): PackedColumn {
  const known = new Map<unknown, number>()
  const values: Cell[] = []
  const places: number[] = []
  for (const cells of rows) {
    const cell = cells[index] ?? null
    const key = keyOf(cell)
    let place = known.get(key)
    if (place === undefined) {
      place = values.push(cell) - 1
      known.set(key, place)
    }
    places.push(place)
  }
  if (values.length === 1) return { values }
  // Where most differ, places would only be more to read.
  return values.length * 2 > rows.length
    ? { values: places.map((place) => values[place] ?? null) }
    : { values, places }
}

/** @param text rows as lists of cells, as the cache answers them */
export function packRows(text: string): string {
  const rows = JSON.parse(text) as Cell[][]
  const packed: Packed = {
    count: rows.length,
    columns: CELL_FIELDS.map((_, index) => packColumn(rows, index)),
  }
  return JSON.stringify(packed)
}

/** Columns in which accounts are much alike. */
const ALIKE: ReadonlySet<string> = new Set([
  'domain',
  'tagIds',
  'trackingDomain',
  'trackingDomainStatus',
  'lastUsedAt',
  'cause',
  'warmupIncrement',
  'warmupTag',
  'addedBy',
  'modifiedBy',
])

/** Values that rows have in common, such as domains and tags, as one in memory. */
export interface Sharing {
  /** The value that is the same, of a column. */
  cell(cell: Cell, column: number): Cell
  /**
   * The same row, made as all others are: what crosses the border piece by piece takes several times the memory of a row
   * made at once.
   */
  row(row: AccountRow): AccountRow
}

export function createSharing(): Sharing {
  const known = CELL_FIELDS.map(() => new Map<unknown, Cell>())

  function share(cell: Cell, column: number): Cell {
    if (cell === null || typeof cell === 'number') return cell
    const key = keyOf(cell)
    const before = known[column]?.get(key)
    if (before === undefined) known[column]?.set(key, cell)
    return before ?? cell
  }

  const cellOf = (value: AccountRow[keyof AccountRow]): Cell => {
    if (value == null) return null
    if (typeof value === 'boolean') return Number(value)
    return typeof value === 'object' ? [...value] : value
  }

  return {
    cell: share,
    row: (row) =>
      rowOf(
        CELL_FIELDS.map((field, column) => {
          const cell = cellOf(row[field])
          return ALIKE.has(field) ? share(cell, column) : cell
        }),
      ),
  }
}

/** Reads packs. What a column has in common becomes the same value in all rows. */
export function createUnpacking(sharing: Sharing = createSharing()): (text: string) => AccountRow[] {
  return (text) => {
    const { count, columns } = JSON.parse(text) as Packed
    const read = columns.map(({ values, places }, index) => ({
      values:
        places === undefined && values.length > 1
          ? values
          : values.map((value) => sharing.cell(value, index)),
      places,
    }))
    const cells = new Array<Cell>(columns.length).fill(null)
    const rows = new Array<AccountRow>(count)
    for (let row = 0; row < count; row++) {
      for (let index = 0; index < read.length; index++) {
        const { values, places } = read[index] as (typeof read)[number]
        const place = places === undefined ? (values.length === 1 ? 0 : row) : places[row]
        cells[index] = values[place as number] as Cell
      }
      rows[row] = rowOf(cells)
    }
    return rows
  }
}
