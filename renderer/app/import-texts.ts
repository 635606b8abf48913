import type { ImportFileState } from '../../shared/contract/imports'
import type { Tone } from '../../shared/domain/accounts'
import type { Origin } from '../../shared/domain/import-check'
import { IMPORT_FIELD_FACTS, type ColumnTarget, type ImportField } from '../../shared/domain/import-fields'
import type { Delimiter, Encoding, FileFault, FileRefusal } from '../../shared/domain/import-files'
import { IMPORT_LIMITS } from '../../shared/domain/import-files'
import { LAYOUT_NAMES } from '../../shared/domain/import-mapping'
import type { Verdict } from '../../shared/domain/import-problems'
import { decimalText, numberText } from './format'
import type { Told } from './texts'

const MIB = 1024 * 1024

export const mailboxesText = (count: number): string =>
  `${numberText(count)} mailbox${count === 1 ? '' : 'es'}`

export const rowsText = (count: number): string => `${numberText(count)} row${count === 1 ? '' : 's'}`

/** "812 bytes", "3.1 MB". */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`
  return bytes < MIB ? `${numberText(Math.round(bytes / 1024))} KB` : `${decimalText(bytes / MIB, 1)} MB`
}

const REFUSALS: Readonly<Record<FileRefusal, Told>> = {
  notFound: { title: 'The file is not there any more', advice: 'Choose it again where it lies now.' },
  denied: {
    title: 'The system does not let Flotilla read this file',
    advice: 'Give yourself the right to read it, or copy it to another folder.',
  },
  notAFile: {
    title: 'This is not a file on this computer',
    advice: 'Folders, devices and files on other computers are not read. Copy the CSV here first.',
  },
  empty: { title: 'The file is empty', advice: 'Export it again from where it came.' },
  noRows: { title: 'There is a header and nothing below it', advice: 'Export it again, with its rows.' },
  tooLarge: {
    title: 'The file is too large',
    advice: `Up to ${IMPORT_LIMITS.fileBytes / MIB} MB are read. Split it into several files.`,
  },
  tooManyRows: {
    title: 'There are too many rows',
    advice: `Up to ${numberText(IMPORT_LIMITS.rows)} rows are read, all files together. Import them in parts.`,
  },
  tooManyColumns: {
    title: 'There are too many columns',
    advice: `Up to ${IMPORT_LIMITS.columns} are read. Is this a list of mailboxes?`,
  },
  cellTooLong: {
    title: 'A cell is too long to be one',
    advice: 'A quote that is never closed often does this. Correct the file at this place.',
  },
  lineTooLong: {
    title: 'A line is too long to be a row',
    advice: 'Line breaks may be missing, or a quote is never closed. Correct the file at this place.',
  },
  binary: {
    title: 'The file is not text',
    advice: 'A spreadsheet has to be saved as CSV first.',
  },
  changed: {
    title: 'The file was changed while it was read',
    advice: 'Let the other program finish, then choose the file again.',
  },
  unreadable: { title: 'The file could not be read', advice: 'Copy it to another folder, then try again.' },
}

const placeText = (line: number, column: number | undefined): string =>
  column === undefined ? `line ${numberText(line)}` : `line ${numberText(line)}, column ${numberText(column)}`

/** Why a file was not read, and where it stands if that is one place. */
export function refusalText(refusal: NonNullable<ImportFileState['refusal']>): Told {
  const { title, advice } = REFUSALS[refusal.reason]
  return refusal.line === undefined
    ? { title, advice }
    : { title: `${title} (${placeText(refusal.line, refusal.column)})`, advice }
}

const FAULTS: Readonly<Record<FileFault, string>> = {
  unclosedQuote: 'a quote is opened and never closed',
  textAfterQuote: 'text stands behind a closing quote',
  rowsInCell: 'a cell holds what looks like whole rows: a quote may be missing',
}

/** "Line 12, column 4: a quote is opened and never closed". */
export const faultText = ({ code, line, column }: ImportFileState['faults'][number]): string =>
  `L${placeText(line, column).slice(1)}: ${FAULTS[code]}`

export const ENCODING_WORDS: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (little endian)',
  'utf-16be': 'UTF-16 (big endian)',
  'windows-1252': 'Windows-1252 (Western Europe)',
}

export const DELIMITER_WORDS: Readonly<Record<Delimiter, string>> = {
  ',': 'Comma',
  ';': 'Semicolon',
  '\t': 'Tab',
  '|': 'Vertical bar',
}

const COMBINED: Readonly<Record<Exclude<ColumnTarget, ImportField>, string>> = {
  fullName: 'Full name (split at its first space)',
  username: 'Username, IMAP and SMTP',
  password: 'Password, IMAP and SMTP',
  ignored: 'Not used',
}

export const targetLabel = (target: ColumnTarget): string =>
  target in COMBINED
    ? COMBINED[target as keyof typeof COMBINED]
    : IMPORT_FIELD_FACTS[target as ImportField].label

/** What of a file was recognised, in one line. */
export function recognisedText(file: ImportFileState): string {
  const open = file.columns.filter(({ target }) => target === undefined).length
  if (file.presetName !== undefined) return `Mapped as in your preset “${file.presetName}”.`
  if (file.columns.some(({ source }) => source === 'hand'))
    return open === 0
      ? 'Mapped by hand.'
      : `Mapped by hand; ${open} column${open === 1 ? ' is' : 's are'} open.`
  if (file.layout !== undefined && open === 0)
    return `The layout of ${LAYOUT_NAMES[file.layout]}: all columns are known.`
  if (open === 0) {
    const isBare = file.reading?.hasHeader === false
    return isBare ? 'No header: the columns were known by what is in them.' : 'All columns are known.'
  }
  return `${open} of ${file.columns.length} columns ${open === 1 ? 'is' : 'are'} not known: say what ${open === 1 ? 'it is' : 'they are'}.`
}

/** "comma, UTF-8, with a header": how the file was read. */
export function readingText({ reading }: ImportFileState): string {
  if (reading === undefined) return ''
  const { delimiter, encoding, hasHeader } = reading
  const header = hasHeader ? 'with a header' : 'without a header'
  return `${DELIMITER_WORDS[delimiter].toLowerCase()}, ${ENCODING_WORDS[encoding]}, ${header}`
}

export interface VerdictWords {
  readonly word: string
  readonly tone: Tone
  /** What that means for the row. */
  readonly meaning: string
}

export const VERDICT_WORDS: Readonly<Record<Verdict, VerdictWords>> = {
  ready: { word: 'Ready', tone: 'good', meaning: 'It will be created.' },
  warning: { word: 'Warning', tone: 'warn', meaning: 'It will be created; something is worth a look.' },
  error: { word: 'Error', tone: 'bad', meaning: 'It is left out until it is put right.' },
  duplicate: {
    word: 'Twice in the file',
    tone: 'unknown',
    meaning: 'An earlier row has the same address: this one is left out.',
  },
  existing: {
    word: 'In the fleet already',
    tone: 'unknown',
    meaning: 'The cached fleet has it: it is left out.',
  },
  skipped: { word: 'Skipped', tone: 'quiet', meaning: 'You left it out.' },
}

export const ORIGIN_WORDS: Readonly<Record<Origin, string>> = {
  file: 'From the file',
  edited: 'Changed by you',
  derived: 'Filled in by Flotilla',
  default: 'From the defaults',
}

const LEFT_OUT_WORDS = {
  error: 'with errors',
  duplicate: 'twice in the file',
  existing: 'in the fleet already',
  skipped: 'skipped by you',
} as const

/** Rows that are no part of a run: how many, and in words how many for which reason. Undefined when there are none. */
export function leftOutOf(
  counts: Readonly<Record<keyof typeof LEFT_OUT_WORDS, number>>,
): { readonly count: number; readonly reasons: string } | undefined {
  const kinds = (['error', 'duplicate', 'existing', 'skipped'] as const).filter((kind) => counts[kind] > 0)
  if (kinds.length === 0) return undefined
  return {
    count: kinds.reduce((sum, kind) => sum + counts[kind], 0),
    reasons: kinds.map((kind) => `${numberText(counts[kind])} ${LEFT_OUT_WORDS[kind]}`).join(', '),
  }
}
