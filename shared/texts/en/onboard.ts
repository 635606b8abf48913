// The page of imports: files are chosen, their columns named, what they lack filled in.
import type { DEFAULT_FIELDS } from '../../domain/import-check'
import type { MappingSource } from '../../domain/import-mapping'
import { numberText } from '../../domain/locale'
import { counted } from './counted'

type DefaultField = (typeof DEFAULT_FIELDS)[number]

const sources: Readonly<Record<MappingSource, string>> = {
  header: 'by its name',
  preset: 'by your preset',
  content: 'by its values',
  hand: 'by you',
}

/** Behind a field, what is typed into it. */
const units: Readonly<Partial<Record<DefaultField, string>>> = {
  dailyLimit: 'campaign mails a day',
  sendingGap: 'minutes between two mails',
  warmupLimit: 'warmup mails a day',
  warmupIncrement: 'more each day',
}

const hints: Readonly<Partial<Record<DefaultField, string>>> = {
  tags: 'Several with commas. Put on beside those of the file.',
}

export const onboard = {
  title: 'Onboard',
  back: 'Back',
  showAllAgain: 'Show all rows again',
  /** Before what became of the rows so far. */
  soFar: (ended: number, total: number) => `${numberText(ended)} of ${numberText(total)}:`,
  names: (name: string, rows: number) => `${name}, ${counted(rows, 'row')}`,
  files: (count: number) => `${numberText(count)} files`,
  closeImport: 'Close import',
  backToOpen: 'Back to the open import',
  allImports: 'All imports',
  letGoInstead: 'Let go to open this file instead',
  close: {
    title: 'Close this import?',
    about:
      'What you changed in its rows is lost: nothing of it was saved or sent. The file itself stays as it is.',
    confirm: 'Close it',
  },
  steps: {
    title: 'Steps',
    map: 'Columns',
    check: 'Rows',
    plan: 'Plan',
  },
  start: {
    drop: 'Drop a CSV of mailboxes here',
    letGo: 'Let go to read it',
    about: (rows: number, megabytes: number) =>
      `Any reseller’s file, one or several: format and columns are recognised. Nothing is sent before you have seen every row. Up to ${numberText(rows)} rows and ${numberText(megabytes)} MB a file.`,
    choose: 'Choose files…',
    saveTemplate: 'Save a template CSV…',
    templateSaved: 'The template was saved.',
  },
  history: {
    title: 'Imports so far',
    label: 'Past imports',
    earlier: 'Show earlier ones',
  },
  presets: {
    title: 'Kept mappings',
    columns: (count: number, names: string) => `${counted(count, 'column')}: ${names}`,
    remove: 'Delete',
    removeOne: (name: string) => `Delete the mapping ${name}`,
  },
  reading: {
    title: 'Reading the files',
    percent: (percent: number) => `Reading… ${percent} %`,
    checking: 'Checking every row…',
  },
  map: {
    title: 'What is in the file',
    about:
      'Look at what was recognised, say what should hold where the file says nothing, then check the rows.',
    noFile: 'No file could be read: choose others.',
    check: (rows: number) => `Check ${counted(rows, 'row')}`,
    noEmail: 'Say which column has the email address.',
    noPassword: 'Say which column has the password.',
    open: (count: number) =>
      count === 1
        ? 'Say what the open column is, or leave it out.'
        : `Say what the ${numberText(count)} open columns are, or leave them out.`,
  },
  file: {
    noneTaken: 'None of it was taken.',
    change: 'Change…',
    done: 'Done',
    malformed: (count: number) =>
      `${counted(count, 'place')} in the file ${count === 1 ? 'is' : 'are'} malformed.`,
    leftOut: 'These rows are marked and left out until you look at them.',
    moreFaults: (count: number) => `and ${numberText(count)} more`,
    leaveOut: 'Leave the open ones out',
    keepAs: 'Keep this mapping as',
    presetName: 'Name of a preset',
    savePreset: 'Save preset',
    kept: (name: string) => `Kept as “${name}”.`,
    foundAgain: 'It is found again by the header of a file.',
  },
  read: {
    title: (name: string) => `How ${name} is read`,
    encoding: 'Encoding',
    delimiter: 'Between the cells',
    firstRow: 'First row',
    isHeader: 'Names of the columns',
    isMailbox: 'Already a mailbox',
    dropsChanges: 'Reading it in another way drops what was changed by hand.',
  },
  columns: {
    title: (file: string) => `Columns of ${file}`,
    column: 'Column',
    what: 'What it is',
    values: 'Its first values',
    whatIs: (column: string) => `What ${column} is`,
    choose: 'Choose…',
    empty: 'empty',
    showValue: (column: string) => `Show the first value of ${column}`,
    sources,
    groups: {
      whose: 'Whose',
      login: 'Login',
      servers: 'Servers',
      sending: 'Sending',
      warmup: 'Warmup',
    },
  },
  secret: {
    hold: (label: string) => `${label}: hold to show`,
    empty: '(empty)',
  },
  defaults: {
    title: 'Where the file says nothing',
    providerUnknown: 'By the address, or not known',
    servers: (imap: string, imapPort: number, smtp: string, smtpPort: number) =>
      `IMAP ${imap}, port ${imapPort}; SMTP ${smtp}, port ${smtpPort}.`,
    appPasswords: 'It takes app passwords.',
    fillsServers: 'Fills in the servers of mailboxes that have none in the file.',
    firstNames: 'First names',
    nameFromAddress: 'Take an empty first name from the address: jane.doe@… is Jane',
    more: 'More settings…',
    leave: 'Leave as Instantly makes it',
    turnOn: 'Turn on',
    turnOff: 'Turn off',
    units,
    hints,
  },
}
