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

/** Reads packs. What a column has in common, such as domains and tags, becomes the same value in all rows. */
export function createUnpacking(): (text: string) => AccountRow[] {
  const known = CELL_FIELDS.map(() => new Map<unknown, Cell>())

  function shared(cell: Cell, index: number): Cell {
    if (cell === null || typeof cell === 'number') return cell
    const key = keyOf(cell)
    const before = known[index]?.get(key)
    if (before === undefined) known[index]?.set(key, cell)
    return before ?? cell
  }

  return (text) => {
    const { count, columns } = JSON.parse(text) as Packed
    const read = columns.map(({ values, places }, index) => ({
      values:
        places === undefined && values.length > 1 ? values : values.map((value) => shared(value, index)),
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
