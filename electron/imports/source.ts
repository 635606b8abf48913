// One file of an import: its rows as bytes, how it was read, and which column is what.
import { isAscii } from 'node:buffer'
import type { ColumnTarget } from '../../shared/domain/import-fields'
import {
  IMPORT_LIMITS,
  type Delimiter,
  type Encoding,
  type FilePlace,
  type FileFault,
} from '../../shared/domain/import-files'
import { looksLikeData, mapByContent } from '../../shared/domain/import-headerless'
import {
  layoutOf,
  mapHeader,
  presetKey,
  type ImportPreset,
  type LayoutId,
  type MappedColumn,
} from '../../shared/domain/import-mapping'
import type { ProblemCode } from '../../shared/domain/import-problems'
import { decode, guessEncoding } from './encoding'
import { guessDelimiter, separatedBy } from './delimiter'
import { RefusedFile } from './refusal'
import { DOUBLED, placeOf, placesOf, scan, type Scanned } from './scan'

/** How a file is to be read where the user knows better than the guess. */
export interface Reading {
  readonly encoding?: Encoding | undefined
  readonly delimiter?: Delimiter | undefined
  readonly hasHeader?: boolean | undefined
}

export interface SourceFault extends FilePlace {
  readonly code: FileFault
}

/** The cells of a file where they lie, as the scanner found them. */
export interface RawCells extends Pick<Scanned, 'starts' | 'ends'> {
  readonly bytes: Uint8Array
  /** The number of a cell; -1 where there is none. */
  cellOf(row: number, column: number): number
}

export interface Source {
  readonly encoding: Encoding
  readonly hasBom: boolean
  readonly delimiter: Delimiter
  readonly isDelimiterSaid: boolean
  /** Undefined when the file has none. */
  readonly header: readonly string[] | undefined
  readonly layout: LayoutId | undefined
  readonly presetKey: string
  readonly columnCount: number
  /** Rows of data: without the header and blank ones. */
  readonly rowCount: number
  /** The first of them, with their places; `faultCount` is of all. */
  readonly faults: readonly SourceFault[]
  readonly faultCount: number
  /** The mapping found without asking. */
  readonly found: readonly MappedColumn[]
  /** The name of the preset by which it was found. */
  readonly presetName: string | undefined
  /** For who looks at every cell. */
  readonly cells: RawCells
  /** The line on which a row begins, from 1. */
  lineOf(row: number): number
  /** Empty where the row has no such cell. */
  textOf(row: number, column: number): string
  /** The very bytes, without the quotes around them; empty where there is no such cell. */
  bytesOf(row: number, column: number): Uint8Array
  /** What the reader found wrong with a row. */
  faultsOf(row: number): readonly ProblemCode[]
}

const FAULTS_SHOWN = 100
const SAMPLE_ROWS = 200
const QUOTE = 0x22
/** Longer cells are seldom the same twice. */
const SHORT = 40
const NOTHING = new Uint8Array()
const NO_FAULTS: readonly ProblemCode[] = []

function undouble(bytes: Buffer): Buffer {
  const bare = Buffer.allocUnsafe(bytes.length)
  let length = 0
  for (let at = 0; at < bytes.length; at += 1) {
    bare[length] = bytes[at] ?? 0
    length += 1
    if (bytes[at] === QUOTE) at += 1
  }
  return bare.subarray(0, length)
}

interface LastText {
  readonly start: number
  readonly length: number
  readonly text: string
}

function createCells(bytes: Buffer, { starts, ends, rows }: Scanned) {
  const cellOf = (row: number, column: number): number | undefined => {
    const cell = (rows[row] ?? 0) + column
    return cell < (rows[row + 1] ?? 0) ? cell : undefined
  }
  const bytesOf = (row: number, column: number): Uint8Array => {
    const cell = cellOf(row, column)
    if (cell === undefined) return NOTHING
    const end = ends[cell] ?? 0
    if (end < DOUBLED) return bytes.subarray(starts[cell], end)
    return undouble(bytes.subarray(starts[cell], end - DOUBLED))
  }
  // A file of nothing but ASCII is the rule, and needs no decoding.
  const isPlain = isAscii(bytes)
  // Most columns say the same in row after row: then the text made before is used again.
  const last: (LastText | undefined)[] = []
  const isSame = (known: LastText, start: number, length: number): boolean => {
    if (known.length !== length) return false
    for (let at = 0; at < length; at += 1) if (bytes[known.start + at] !== bytes[start + at]) return false
    return true
  }
  const textOf = (row: number, column: number): string => {
    const cell = cellOf(row, column)
    if (cell === undefined) return ''
    const start = starts[cell] ?? 0
    const end = ends[cell] ?? 0
    if (start === end) return ''
    if (end >= DOUBLED) return Buffer.from(bytesOf(row, column)).toString('utf8')
    const length = end - start
    const known = last[column]
    if (known && isSame(known, start, length)) return known.text
    const text = bytes.toString(isPlain ? 'latin1' : 'utf8', start, end)
    if (length <= SHORT) last[column] = { start, length, text }
    return text
  }
  const widthOf = (row: number): number => (rows[row + 1] ?? 0) - (rows[row] ?? 0)
  return { cellOf, bytesOf, textOf, widthOf, rowCount: rows.length - 1 }
}

type Cells = ReturnType<typeof createCells>

function rowTexts(cells: Cells, row: number): string[] {
  return Array.from({ length: cells.widthOf(row) }, (_, column) => cells.textOf(row, column))
}

/** A file without a header is as wide as most of its rows. */
function usualWidth(cells: Cells): number {
  const counts = new Map<number, number>()
  for (let row = 0; row < Math.min(cells.rowCount, SAMPLE_ROWS); row += 1) {
    const width = cells.widthOf(row)
    counts.set(width, (counts.get(width) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0
}

function rowFaults(
  cells: Cells,
  scanned: Scanned,
  columnCount: number,
): ReadonlyMap<number, readonly ProblemCode[]> {
  const faults = new Map<number, ProblemCode[]>()
  const add = (row: number, code: ProblemCode): void => {
    const known = faults.get(row)
    if (!known) faults.set(row, [code])
    else if (!known.includes(code)) known.push(code)
  }
  for (const { row, code } of scanned.faults) add(row, code === 'rowsInCell' ? code : 'brokenQuote')
  for (let row = 0; row < cells.rowCount; row += 1) {
    const width = cells.widthOf(row)
    if (width < columnCount) add(row, 'fewCells')
    for (let column = columnCount; column < width; column += 1) {
      if (cells.bytesOf(row, column).length === 0) continue
      add(row, 'extraCells')
      break
    }
  }
  return faults
}

function shownFaults(bytes: Buffer, { faults }: Scanned): SourceFault[] {
  const shown = faults.slice(0, FAULTS_SHOWN)
  const places = placesOf(
    bytes,
    shown.map(({ offset }) => offset),
  )
  return shown.flatMap(({ code }, index) => {
    const place = places[index]
    return place ? [{ code, ...place }] : []
  })
}

/** Spreadsheets leave columns behind that have neither a name nor anything in them. */
function withoutEmpty(
  cells: Cells,
  header: readonly string[],
  columns: readonly MappedColumn[],
): MappedColumn[] {
  const isEmpty = (column: number): boolean => {
    for (let row = 1; row < Math.min(cells.rowCount, SAMPLE_ROWS); row += 1) {
      if (cells.bytesOf(row, column).length > 0) return false
    }
    return header[column]?.trim() === ''
  }
  return columns.map((mapped, column) =>
    mapped.target === undefined && isEmpty(column) ? { target: 'ignored', source: 'content' } : mapped,
  )
}

function mapColumns(
  cells: Cells,
  header: readonly string[] | undefined,
  columnCount: number,
  preset: ImportPreset | undefined,
): MappedColumn[] {
  if (header) return withoutEmpty(cells, header, mapHeader(header, preset))
  if (preset)
    return mapHeader(
      Array.from({ length: columnCount }, () => ''),
      preset,
    )
  const sample = Array.from({ length: Math.min(cells.rowCount, SAMPLE_ROWS) }, (_, row) =>
    rowTexts(cells, row),
  )
  return mapByContent(sample, columnCount)
}

/** Reads a file's bytes. Throws RefusedFile. */
export function readSource(raw: Buffer, presets: readonly ImportPreset[], reading: Reading = {}): Source {
  const decoded = decode(raw, reading.encoding ?? guessEncoding(raw))
  const { bytes } = decoded
  if (bytes.length === 0) throw new RefusedFile('empty')
  const nul = bytes.indexOf(0)
  if (nul !== -1) throw new RefusedFile('binary', placeOf(bytes, nul))
  const separated =
    reading.delimiter === undefined ? guessDelimiter(bytes) : separatedBy(bytes, reading.delimiter)
  const scanned = scan(bytes, separated.delimiter, { from: separated.from })
  const cells = createCells(bytes, scanned)
  if (cells.rowCount === 0) throw new RefusedFile('empty')
  const first = rowTexts(cells, 0)
  const skipped = (reading.hasHeader ?? !looksLikeData(first)) ? 1 : 0
  const rowCount = cells.rowCount - skipped
  if (rowCount === 0) throw new RefusedFile('noRows')
  if (rowCount > IMPORT_LIMITS.rows) throw new RefusedFile('tooManyRows')
  const header = skipped === 1 ? first : undefined
  const columnCount = header?.length ?? usualWidth(cells)
  const key = presetKey(header, columnCount)
  const preset = presets.find((one) => one.key === key && one.targets.length === columnCount)
  const faults = rowFaults(cells, scanned, columnCount)
  return {
    encoding: decoded.encoding,
    hasBom: decoded.hasBom,
    delimiter: separated.delimiter,
    isDelimiterSaid: separated.isSaid,
    header,
    layout: header && layoutOf(header),
    presetKey: key,
    columnCount,
    rowCount,
    faults: shownFaults(bytes, scanned),
    faultCount: scanned.faults.length,
    found: mapColumns(cells, header, columnCount, preset),
    presetName: preset?.name,
    cells: {
      ...{ bytes, starts: scanned.starts, ends: scanned.ends },
      cellOf: (row, column) => cells.cellOf(row + skipped, column) ?? -1,
    },
    lineOf: (row) => scanned.lines[row + skipped] ?? 0,
    textOf: (row, column) => cells.textOf(row + skipped, column),
    bytesOf: (row, column) => cells.bytesOf(row + skipped, column),
    faultsOf: (row) => faults.get(row + skipped) ?? NO_FAULTS,
  }
}

/** The column of each target; of `ignored` and of none there is nothing to read. */
export const columnsOf = (
  targets: readonly (ColumnTarget | undefined)[],
): ReadonlyMap<ColumnTarget, number> =>
  new Map(
    targets.flatMap((target, column): [ColumnTarget, number][] =>
      target === undefined || target === 'ignored' ? [] : [[target, column]],
    ),
  )
