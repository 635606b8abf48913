// The fields an import can fill for an account: their names, their kinds, and what a column of a file may be mapped to.

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

interface FieldFacts {
  readonly label: string
  readonly kind: ImportFieldKind
}

const FACTS = {
  email: { label: 'Email', kind: 'email' },
  firstName: { label: 'First name', kind: 'name' },
  lastName: { label: 'Last name', kind: 'name' },
  imapUsername: { label: 'IMAP username', kind: 'username' },
  imapPassword: { label: 'IMAP password', kind: 'secret' },
  imapHost: { label: 'IMAP host', kind: 'host' },
  imapPort: { label: 'IMAP port', kind: 'port' },
  smtpUsername: { label: 'SMTP username', kind: 'username' },
  smtpPassword: { label: 'SMTP password', kind: 'secret' },
  smtpHost: { label: 'SMTP host', kind: 'host' },
  smtpPort: { label: 'SMTP port', kind: 'port' },
  provider: { label: 'Provider', kind: 'text' },
  dailyLimit: { label: 'Daily limit', kind: 'count' },
  sendingGap: { label: 'Sending gap', kind: 'count' },
  warmupEnabled: { label: 'Warmup', kind: 'flag' },
  warmupLimit: { label: 'Warmup limit', kind: 'count' },
  warmupIncrement: { label: 'Warmup increment', kind: 'increment' },
  replyRate: { label: 'Warmup reply rate', kind: 'rate' },
  warmupTag: { label: 'Warmup tag', kind: 'text' },
  weekdayOnly: { label: 'Warmup on weekdays only', kind: 'flag' },
  openRate: { label: 'Warmup open rate', kind: 'rate' },
  spamSaveRate: { label: 'Warmup saved from spam', kind: 'rate' },
  importantRate: { label: 'Warmup marked important', kind: 'rate' },
  trackingDomain: { label: 'Tracking domain', kind: 'host' },
  signature: { label: 'Signature', kind: 'text' },
  replyTo: { label: 'Reply-to', kind: 'email' },
  tags: { label: 'Tags', kind: 'text' },
} as const satisfies Readonly<Record<string, FieldFacts>>

export type ImportField = keyof typeof FACTS
export type SecretField = 'imapPassword' | 'smtpPassword'

/** In the order in which a grid shows them. */
export const IMPORT_FIELDS = Object.keys(FACTS) as readonly ImportField[] as readonly [
  ImportField,
  ...ImportField[],
]

export const IMPORT_FIELD_FACTS: Readonly<Record<ImportField, FieldFacts>> = FACTS

export const isSecretField = (field: ImportField): field is SecretField => FACTS[field].kind === 'secret'

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
