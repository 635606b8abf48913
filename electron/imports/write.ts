// Writes rows of a file back in its own layout, with a reason for each, so that they can be put right and read again.
//
// Cells that a spreadsheet would take for a formula get an apostrophe, which our reader takes off again. Passwords, and
// columns nobody has named, are written as they are, to the byte: a password that was changed is no password. That is
// safe for our reader and for mail tools; a spreadsheet would take one that begins with `=` for a formula, and the user is
// told so before the file is saved.
import { isHiddenColumn } from '../../shared/domain/import-check'
import {
  IMPORT_FIELD_FACTS,
  isSecretField,
  type ColumnTarget,
  type ImportField,
} from '../../shared/domain/import-fields'
import { normaliseHeader } from '../../shared/domain/import-mapping'
import { targetsOf, type TableFile } from './table-files'
import type { Source } from './source'

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

const HEADER_OF: Readonly<Partial<Record<ColumnTarget, string>>> = {
  fullName: 'Display name',
  username: 'Username',
  password: 'Password',
  ignored: 'Domain',
}

/** A name of a column that is known again when the file is read. */
function headerOf(target: ColumnTarget | undefined, column: number): string {
  if (target === undefined) return `Column ${column + 1}`
  return HEADER_OF[target] ?? IMPORT_FIELD_FACTS[target as ImportField].label
}

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
  cell(row: WrittenRow): Uint8Array
}

const bytesOf = (value: string | Uint8Array): Uint8Array =>
  typeof value === 'string' ? Buffer.from(value) : value

/** Columns of the file itself; what the user typed stands in the place of what was read. */
function ownColumns(source: Source, targets: readonly (ColumnTarget | undefined)[]): Column[] {
  const columns = targets.map((target, column): Column => {
    const isField = target !== undefined && Object.hasOwn(IMPORT_FIELD_FACTS, target)
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
function addedColumns(targets: readonly (ColumnTarget | undefined)[], rows: readonly WrittenRow[]): Column[] {
  const added = new Set<ImportField>()
  for (const { edits } of rows) {
    for (const field of edits?.keys() ?? []) if (!targets.includes(field)) added.add(field)
  }
  return [...added].map((field) => ({
    name: IMPORT_FIELD_FACTS[field].label,
    isExact: isSecretField(field),
    cell: ({ edits }) => bytesOf(edits?.get(field) ?? ''),
  }))
}

/** The bytes of a CSV: UTF-8, with a byte order mark unless the file was UTF-8 without one. */
export function writeRows(file: TableFile, rows: readonly WrittenRow[]): Buffer {
  const { source } = file
  if (!source) return Buffer.alloc(0)
  const targets = targetsOf(file)
  const columns: Column[] = [
    ...ownColumns(source, targets),
    ...addedColumns(targets, rows),
    { name: REASON, isExact: false, cell: ({ reason }) => Buffer.from(reason) },
  ]
  const delimiter = Buffer.from(source.delimiter)
  const lineEnd = Buffer.from('\r\n')
  const chunks: Uint8Array[] = source.hasBom || source.encoding !== 'utf-8' ? [BOM] : []
  const put = (cells: readonly Uint8Array[]): void => {
    cells.forEach((cell, index) => {
      if (index > 0) chunks.push(delimiter)
      chunks.push(needsQuotes(cell, source.delimiter.charCodeAt(0)) ? quoted(cell) : cell)
    })
    chunks.push(lineEnd)
  }
  const defused = (bytes: Uint8Array): Uint8Array =>
    FORMULA.test(String.fromCharCode(bytes[0] ?? 0)) ? Buffer.concat([Buffer.from("'"), bytes]) : bytes
  // A header without an address in it would be taken for data, and data for a header, were there none.
  put(columns.map(({ name }) => defused(Buffer.from(name))))
  for (const row of rows) {
    put(columns.map(({ isExact, cell }) => (isExact ? cell(row) : defused(cell(row)))))
  }
  return Buffer.concat(chunks)
}
