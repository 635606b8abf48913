// The fields an import can fill for an account: which there are, their kinds, and what a column of a file may be mapped to.

export type ImportFieldKind =
  | 'email'
  | 'name'
  | 'username'
  | 'secret'
  | 'host'
  | 'port'
  | 'count'
  | 'rate'
  | 'flag'
  | 'increment'
  | 'text'

const KINDS = {
  email: 'email',
  firstName: 'name',
  lastName: 'name',
  imapUsername: 'username',
  imapPassword: 'secret',
  imapHost: 'host',
  imapPort: 'port',
  smtpUsername: 'username',
  smtpPassword: 'secret',
  smtpHost: 'host',
  smtpPort: 'port',
  provider: 'text',
  dailyLimit: 'count',
  sendingGap: 'count',
  warmupEnabled: 'flag',
  warmupLimit: 'count',
  warmupIncrement: 'increment',
  replyRate: 'rate',
  warmupTag: 'text',
  weekdayOnly: 'flag',
  openRate: 'rate',
  spamSaveRate: 'rate',
  importantRate: 'rate',
  trackingDomain: 'host',
  signature: 'text',
  replyTo: 'email',
  tags: 'text',
} as const satisfies Readonly<Record<string, ImportFieldKind>>

export type ImportField = keyof typeof KINDS
export type SecretField = 'imapPassword' | 'smtpPassword'

/** In the order in which a grid shows them. */
export const IMPORT_FIELDS = Object.keys(KINDS) as readonly ImportField[] as readonly [
  ImportField,
  ...ImportField[],
]

export const IMPORT_FIELD_KINDS: Readonly<Record<ImportField, ImportFieldKind>> = KINDS

export const isSecretField = (field: ImportField): field is SecretField => KINDS[field] === 'secret'

/** What a column may be mapped to: a field, several at once, or nothing on purpose. */
export const COLUMN_TARGETS = [
  ...IMPORT_FIELDS,
  /** Split at its first space. */
  'fullName',
  /** Both usernames. */
  'username',
  /** Both passwords. */
  'password',
  /** Known, and of no use here. */
  'ignored',
] as const satisfies readonly string[]

export type ColumnTarget = (typeof COLUMN_TARGETS)[number]

/** What is said of a field or, under `row`, of a row as a whole. */
export type ProblemPlace = ImportField | 'row'

/** Columns whose cells never reach the page. */
export const isSecretTarget = (target: ColumnTarget | undefined): boolean =>
  target === 'password' || target === 'imapPassword' || target === 'smtpPassword'
