// The delimiter of a file: by its `sep=` line, by the columns it makes known, by how even it makes the rows.
import { looksLikeData } from '../../shared/domain/import-headerless'
import { DELIMITERS, IMPORT_LIMITS, type Delimiter } from '../../shared/domain/import-files'
import { targetOfHeader } from '../../shared/domain/import-mapping'
import { DOUBLED, scan, type Scanned } from './scan'

const SAMPLE_BYTES = 256 * 1024
const SAMPLE_ROWS = 50
const SAMPLE_LIMITS = {
  ...IMPORT_LIMITS,
  rows: SAMPLE_ROWS + 1,
  columns: Number.MAX_SAFE_INTEGER,
  cellBytes: Number.MAX_SAFE_INTEGER,
  lineBytes: Number.MAX_SAFE_INTEGER,
  stopAfter: SAMPLE_ROWS,
}

export interface Separated {
  readonly delimiter: Delimiter
  /** Where the first row begins: behind a `sep=` line. */
  readonly from: number
  /** The delimiter was written in the file. */
  readonly isSaid: boolean
}

const isDelimiter = (text: string | undefined): text is Delimiter => DELIMITERS.some((one) => one === text)

/** The first line of a file may be `sep=;`, for spreadsheets. */
function separatorLine(bytes: Buffer): Separated | undefined {
  const found = /^"?sep=(.)"?(\r\n|\n|\r)/i.exec(bytes.toString('latin1', 0, 16))
  if (!found || !isDelimiter(found[1])) return undefined
  return { delimiter: found[1], from: found[0].length, isSaid: true }
}

function rowsOf(bytes: Buffer, { starts, ends, rows, lines }: Scanned): string[][] {
  return Array.from({ length: lines.length }, (_, row) => {
    const cells: string[] = []
    for (let cell = rows[row] ?? 0; cell < (rows[row + 1] ?? 0); cell += 1) {
      cells.push(bytes.toString('utf8', starts[cell], ((ends[cell] ?? 0) & ~DOUBLED) >>> 0))
    }
    return cells
  })
}

/** How well a delimiter fits: known names of columns first, an address of its own, then rows of one width. */
function fitOf(sample: Buffer, delimiter: Delimiter): number {
  const rows = rowsOf(sample, scan(sample, delimiter, { limits: SAMPLE_LIMITS }))
  const [first] = rows
  if (!first) return 0
  const known = first.filter((name) => targetOfHeader(name) !== undefined).length
  const isData = looksLikeData(first) && first.length > 1
  const even = rows.filter((row) => row.length === first.length).length / rows.length
  const isSplit = first.length > 1
  return known * 100 + (isData ? 50 : 0) + (isSplit ? even * 20 + Math.min(first.length, 20) / 10 : 0)
}

export function guessDelimiter(bytes: Buffer): Separated {
  const said = separatorLine(bytes)
  if (said) return said
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  let best: { readonly delimiter: Delimiter; readonly fit: number } = {
    delimiter: ',',
    fit: fitOf(sample, ','),
  }
  for (const delimiter of DELIMITERS.slice(1)) {
    const fit = fitOf(sample, delimiter)
    if (fit > best.fit) best = { delimiter, fit }
  }
  return { delimiter: best.delimiter, from: 0, isSaid: false }
}

/** The same with a delimiter the user chose: a `sep=` line is still no row. */
export const separatedBy = (bytes: Buffer, delimiter: Delimiter): Separated => ({
  delimiter,
  from: separatorLine(bytes)?.from ?? 0,
  isSaid: false,
})
