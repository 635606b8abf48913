// Writes rows of a file back in its own layout, with a reason for each, so that they can be put right and read again.
//
// Cells that a spreadsheet would take for a formula get an apostrophe, which our reader takes off again. Passwords, and
// columns nobody has named, are written as they are, to the byte: a password that was changed is no password. That is
// safe for our reader and for mail tools; a spreadsheet would take one that begins with `=` for a formula, and the user is
// told so before the file is saved.
import { isHiddenColumn } from '../../shared/domain/import-check'
import {
  IMPORT_FIELD_KINDS,
  isSecretField,
  type ColumnTarget,
  type ImportField,
} from '../../shared/domain/import-fields'
import { columnName, normaliseHeader } from '../../shared/domain/import-mapping'
import { delimitedCell } from '../../shared/domain/table-text'
import { texts } from '../../shared/texts'
import { targetsOf, type TableFile } from './table-files'
import type { Source } from './source'

/** In every language: the column is known by it when the file is read again. */
const REASON = 'Reason'
const FORMULA = /^[=+\-@\t\r]/
const BOM = Buffer.from([0xef, 0xbb, 0xbf])
const QUOTE = 0x22

export interface WrittenRow {
  /** In the file, from 0. */
  readonly row: number
  readonly edits: ReadonlyMap<ImportField, string | Uint8Array> | undefined
  readonly reason: string
}

const headerOf = (target: ColumnTarget | undefined, column: number): string =>
  target === undefined ? texts.imports.unnamedColumn(column + 1) : columnName(target)

const needsQuotes = (bytes: Uint8Array, delimiter: number): boolean =>
  bytes.length === 0
    ? false
    : bytes.some((byte) => byte === delimiter || byte === QUOTE || byte === 0x0a || byte === 0x0d) ||
      bytes[0] === 0x20 ||
      bytes[bytes.length - 1] === 0x20

function quoted(bytes: Uint8Array): Buffer {
  const doubled = Buffer.alloc(bytes.length * 2 + 2)
  let length = 0
  doubled[length++] = QUOTE
  for (const byte of bytes) {
    if (byte === QUOTE) doubled[length++] = QUOTE
    doubled[length++] = byte
  }
  doubled[length++] = QUOTE
  return doubled.subarray(0, length)
}

interface Column {
  readonly name: string
  /** Written as it is. */
  readonly isExact: boolean
  cell(row: Omit<WrittenRow, 'reason'>): Uint8Array
}

const bytesOf = (value: string | Uint8Array): Uint8Array =>
  typeof value === 'string' ? Buffer.from(value) : value

/** Columns of the file itself; what the user typed stands in the place of what was read. */
function ownColumns(source: Source, targets: readonly (ColumnTarget | undefined)[]): Column[] {
  const columns = targets.map((target, column): Column => {
    const isField = target !== undefined && Object.hasOwn(IMPORT_FIELD_KINDS, target)
    return {
      name: source.header?.[column] ?? headerOf(target, column),
      isExact: isHiddenColumn(target),
      cell({ row, edits }) {
        const edit = isField ? edits?.get(target as ImportField) : undefined
        return edit === undefined ? source.bytesOf(row, column) : bytesOf(edit)
      },
    }
  })
  // A file that was saved here before has the column already.
  const last = columns.at(-1)
  return last && targets.at(-1) === 'ignored' && normaliseHeader(last.name) === normaliseHeader(REASON)
    ? columns.slice(0, -1)
    : columns
}

/** Columns for what was typed into fields the file has no column of its own for. */
function addedColumns(
  targets: readonly (ColumnTarget | undefined)[],
  rows: readonly Pick<WrittenRow, 'edits'>[],
): Column[] {
  const added = new Set<ImportField>()
  for (const { edits } of rows) {
    for (const field of edits?.keys() ?? []) if (!targets.includes(field)) added.add(field)
  }
  return [...added].map((field) => ({
    name: columnName(field),
    isExact: isSecretField(field),
    cell: ({ edits }) => bytesOf(edits?.get(field) ?? ''),
  }))
}

const LINE_END = Buffer.from('\r\n')

const defused = (bytes: Uint8Array): Uint8Array =>
  FORMULA.test(String.fromCharCode(bytes[0] ?? 0)) ? Buffer.concat([Buffer.from("'"), bytes]) : bytes

export interface RowWriter {
  /** Goes before the first line. */
  readonly mark: Uint8Array
  readonly delimiter: string
  /** The line of the header without its end, the column of the reason included. */
  readonly header: Uint8Array
  /** A row without the cell of its reason, which is its last. */
  line(row: Omit<WrittenRow, 'reason'>): Uint8Array
}

/** @param edited rows of the file with what was typed into them: fields without a column get one */
export function createRowWriter(
  file: TableFile,
  source: Source,
  edited: readonly Pick<WrittenRow, 'edits'>[],
): RowWriter {
  const targets = targetsOf(file)
  const columns = [...ownColumns(source, targets), ...addedColumns(targets, edited)]
  const delimiter = Buffer.from(source.delimiter)
  const join = (cells: readonly Uint8Array[]): Buffer =>
    Buffer.concat(
      cells.flatMap((cell, index) => {
        const shown = needsQuotes(cell, source.delimiter.charCodeAt(0)) ? quoted(cell) : cell
        return index > 0 ? [delimiter, shown] : [shown]
      }),
    )
  return {
    mark: source.hasBom || source.encoding !== 'utf-8' ? BOM : Buffer.alloc(0),
    delimiter: source.delimiter,
    // A header without an address in it would be taken for data, and data for a header, were there none.
    header: join([...columns.map(({ name }) => defused(Buffer.from(name))), Buffer.from(REASON)]),
    line: (row) => join(columns.map(({ isExact, cell }) => (isExact ? cell(row) : defused(cell(row))))),
  }
}

/** The bytes of a CSV: UTF-8, with a byte order mark unless the file was UTF-8 without one. */
export function writeRows(file: TableFile, rows: readonly WrittenRow[]): Buffer {
  const { source } = file
  if (!source) return Buffer.alloc(0)
  const { mark, delimiter, header, line } = createRowWriter(file, source, rows)
  const lines = rows.flatMap((row) => [
    line(row),
    Buffer.from(`${delimiter}${delimitedCell(row.reason, delimiter)}`),
    LINE_END,
  ])
  return Buffer.concat([mark, header, LINE_END, ...lines])
}
