// What is known of a file of an import as a whole: how it is written, why it may be refused, what is malformed in it.

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const

export type Encoding = (typeof ENCODINGS)[number]

export const DELIMITERS = [',', ';', '\t', '|'] as const

export type Delimiter = (typeof DELIMITERS)[number]

const MIB = 1024 * 1024

export const IMPORT_LIMITS = {
  fileBytes: 100 * MIB,
  /** Rows of all files together, headers and blank rows aside. */
  rows: 100_000,
  columns: 64,
  cellBytes: 64 * 1024,
  /** Bytes of one row: of one line, unless quoted cells hold line breaks. */
  lineBytes: MIB,
  files: 20,
} as const

/** Why a file is not read at all. */
export const FILE_REFUSALS = [
  'notFound',
  /** The system does not let us read it. */
  'denied',
  /** A folder, a device, a pipe, or a file on another computer. */
  'notAFile',
  'empty',
  /** There is a header and nothing below it. */
  'noRows',
  'tooLarge',
  'tooManyRows',
  'tooManyColumns',
  'cellTooLong',
  'lineTooLong',
  /** It is no text: it has NUL characters. */
  'binary',
  /** It was written to while it was read, or is not the file any more that was opened first. */
  'changed',
  'unreadable',
] as const

export type FileRefusal = (typeof FILE_REFUSALS)[number]

/** Where something is in a file: both count from 1, columns in characters. */
export interface FilePlace {
  readonly line: number
  readonly column: number
}

export const FILE_FAULTS = [
  /** A quoted cell has no closing quote: it was taken as it stands, up to the next delimiter. */
  'unclosedQuote',
  /** Something stands behind a closing quote: the same. */
  'textAfterQuote',
  /** A quoted cell holds lines that look like rows of the file: a quote may be missing. */
  'rowsInCell',
] as const

export type FileFault = (typeof FILE_FAULTS)[number]
