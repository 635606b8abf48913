// The fields an import fills, the files it reads, and what becomes of their rows.
import type { Origin } from '../../domain/import-check'
import type { ColumnTarget, ImportField } from '../../domain/import-fields'
import type { Delimiter, Encoding, FileFault, FileRefusal } from '../../domain/import-files'
import type { LayoutId } from '../../domain/import-mapping'
import type { Verdict } from '../../domain/import-problems'
import { decimalText, numberText } from '../../domain/locale'
import { counted } from './counted'

const fields: Readonly<Record<ImportField, string>> = {
  email: 'Email',
  firstName: 'First name',
  lastName: 'Last name',
  imapUsername: 'IMAP username',
  imapPassword: 'IMAP password',
  imapHost: 'IMAP host',
  imapPort: 'IMAP port',
  smtpUsername: 'SMTP username',
  smtpPassword: 'SMTP password',
  smtpHost: 'SMTP host',
  smtpPort: 'SMTP port',
  provider: 'Provider',
  dailyLimit: 'Daily limit',
  sendingGap: 'Sending gap',
  warmupEnabled: 'Warmup',
  warmupLimit: 'Warmup limit',
  warmupIncrement: 'Warmup increment',
  replyRate: 'Warmup reply rate',
  warmupTag: 'Warmup tag',
  weekdayOnly: 'Warmup on weekdays only',
  openRate: 'Warmup open rate',
  spamSaveRate: 'Warmup saved from spam',
  importantRate: 'Warmup marked important',
  trackingDomain: 'Tracking domain',
  signature: 'Signature',
  replyTo: 'Reply-to',
  tags: 'Tags',
}

const targets: Readonly<Record<ColumnTarget, string>> = {
  ...fields,
  fullName: 'Full name (split at its first space)',
  username: 'Username, IMAP and SMTP',
  password: 'Password, IMAP and SMTP',
  ignored: 'Not used',
}

const layouts: Readonly<Record<LayoutId, string>> = {
  instantly: 'Instantly',
  reachinbox: 'ReachInbox',
  smartlead: 'Smartlead',
  emailbison: 'EmailBison',
  salesforge: 'Salesforge',
  winnr: 'Winnr',
  ceymail: 'CeyMail',
  brandjet: 'BrandJet',
  minimal: 'Email and password',
}

const encodings: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (little endian)',
  'utf-16be': 'UTF-16 (big endian)',
  'windows-1252': 'Windows-1252 (Western Europe)',
}

const delimiters: Readonly<Record<Delimiter, string>> = {
  ',': 'Comma',
  ';': 'Semicolon',
  '\t': 'Tab',
  '|': 'Vertical bar',
}

/** Why a file is not read. */
const refusals: Readonly<
  Record<
    FileRefusal,
    {
      readonly title: string
      readonly advice: (limits: {
        readonly fileMegabytes: number
        readonly rows: number
        readonly columns: number
      }) => string
    }
  >
> = {
  notFound: {
    title: 'The file is not there any more',
    advice: () => 'Choose it again where it lies now.',
  },
  denied: {
    title: 'The system does not let Flotilla read this file',
    advice: () => 'Give yourself the right to read it, or copy it to another folder.',
  },
  notAFile: {
    title: 'This is not a file on this computer',
    advice: () => 'Folders, devices and files on other computers are not read. Copy the CSV here first.',
  },
  empty: { title: 'The file is empty', advice: () => 'Export it again from where it came.' },
  noRows: {
    title: 'There is a header and nothing below it',
    advice: () => 'Export it again, with its rows.',
  },
  tooLarge: {
    title: 'The file is too large',
    advice: ({ fileMegabytes }) =>
      `Up to ${numberText(fileMegabytes)} MB are read. Split it into several files.`,
  },
  tooManyRows: {
    title: 'There are too many rows',
    advice: ({ rows }) =>
      `Up to ${numberText(rows)} rows are read, all files together. Import them in parts.`,
  },
  tooManyColumns: {
    title: 'There are too many columns',
    advice: ({ columns }) => `Up to ${numberText(columns)} are read. Is this a list of mailboxes?`,
  },
  cellTooLong: {
    title: 'A cell is too long to be one',
    advice: () => 'A quote that is never closed often does this. Correct the file at this place.',
  },
  lineTooLong: {
    title: 'A line is too long to be a row',
    advice: () => 'Line breaks may be missing, or a quote is never closed. Correct the file at this place.',
  },
  binary: {
    title: 'The file is not text',
    advice: () => 'A spreadsheet has to be saved as CSV first.',
  },
  changed: {
    title: 'The file was changed while it was read',
    advice: () => 'Let the other program finish, then choose the file again.',
  },
  unreadable: {
    title: 'The file could not be read',
    advice: () => 'Copy it to another folder, then try again.',
  },
}

const place = (line: number, column: number | undefined): string =>
  column === undefined ? `line ${numberText(line)}` : `line ${numberText(line)}, column ${numberText(column)}`

const faults: Readonly<Record<FileFault, string>> = {
  unclosedQuote: 'a quote is opened and never closed',
  textAfterQuote: 'text stands behind a closing quote',
  rowsInCell: 'a cell holds what looks like whole rows: a quote may be missing',
}

/** `meaning`: what that means for the row. */
const verdicts: Readonly<Record<Verdict, { readonly word: string; readonly meaning: string }>> = {
  ready: { word: 'Ready', meaning: 'It will be created.' },
  warning: { word: 'Warning', meaning: 'It will be created; something is worth a look.' },
  error: { word: 'Error', meaning: 'It is left out until it is put right.' },
  duplicate: {
    word: 'Twice in the file',
    meaning: 'An earlier row has the same address: this one is left out.',
  },
  existing: { word: 'In the fleet already', meaning: 'The cached fleet has it: it is left out.' },
  skipped: { word: 'Skipped', meaning: 'You left it out.' },
}

const origins: Readonly<Record<Origin, string>> = {
  file: 'From the file',
  edited: 'Changed by you',
  derived: 'Filled in by Flotilla',
  default: 'From the defaults',
}

/** Rows that are no part of a run. */
const leftOut: Readonly<Record<'error' | 'duplicate' | 'existing' | 'skipped', (count: number) => string>> = {
  error: (count) => `${numberText(count)} with errors`,
  duplicate: (count) => `${numberText(count)} twice in the file`,
  existing: (count) => `${numberText(count)} in the fleet already`,
  skipped: (count) => `${numberText(count)} skipped by you`,
}

export const imports = {
  fields,
  targets,
  layouts,
  encodings,
  delimiters,
  refusals,
  verdicts,
  origins,
  leftOut,
  mailboxes: (count: number) => counted(count, 'mailbox', 'mailboxes'),
  rows: (count: number) => counted(count, 'row'),
  /** Of a file without a header. */
  unnamedColumn: (place: number) => `Column ${numberText(place)}`,
  size: {
    bytes: (count: number) => `${count} bytes`,
    kilobytes: (count: number) => `${numberText(count)} KB`,
    megabytes: (count: number) => `${decimalText(count, 1)} MB`,
  },
  refusedAt: (title: string, line: number, column: number | undefined) => `${title} (${place(line, column)})`,
  fault: (code: FileFault, line: number, column: number) =>
    `Line ${numberText(line)}, column ${numberText(column)}: ${faults[code]}`,
  /** How a file was read. */
  reading: (delimiter: Delimiter, encoding: Encoding, hasHeader: boolean) =>
    `${delimiters[delimiter].toLowerCase()}, ${encodings[encoding]}, ${hasHeader ? 'with a header' : 'without a header'}`,
  /** What of a file was recognised. */
  recognised: {
    preset: (name: string) => `Mapped as in your preset “${name}”.`,
    byHand: 'Mapped by hand.',
    byHandButOpen: (open: number) =>
      `Mapped by hand; ${counted(open, 'column')} ${open === 1 ? 'is' : 'are'} open.`,
    layout: (name: string) => `The layout of ${name}: all columns are known.`,
    byContent: 'No header: the columns were known by what is in them.',
    all: 'All columns are known.',
    open: (open: number, columns: number) =>
      `${numberText(open)} of ${numberText(columns)} columns ${open === 1 ? 'is' : 'are'} not known: say what ${open === 1 ? 'it is' : 'they are'}.`,
  },
  /** In a saved file, why a row is not imported; an error says so itself. */
  reasons: {
    duplicate: 'The same address stands in an earlier row',
    existing: 'It is in Instantly already',
    skipped: 'Skipped',
  },
}
