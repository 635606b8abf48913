// One row of an import as it would be sent: values from the file, fallbacks and defaults, and all that is wrong with them.
import {
  IMPORT_FIELD_KINDS,
  IMPORT_FIELDS,
  isSecretField,
  isSecretTarget,
  type ColumnTarget,
  type ImportField,
  type SecretField,
} from './import-fields'
import type { ImportProblem, ProblemCode } from './import-problems'
import { IMAP_PORT, providerByDomain, providerByHost, providerById, providerByWord } from './import-providers'
import type { MailProvider } from './import-providers'
import { mendSecret, secretProblem } from './import-secrets'
import { TEMPLATE_EMAIL } from './import-template'
import { nameFromAddress, readValue, splitName, type ReadValue } from './import-values'

export type PlainField = Exclude<ImportField, SecretField>

/** Where a value comes from. */
export const ORIGINS = ['file', 'edited', 'derived', 'default'] as const

export type Origin = (typeof ORIGINS)[number]

/** Settings of every row that does not say otherwise. */
export const DEFAULT_FIELDS = [
  'dailyLimit',
  'sendingGap',
  'warmupEnabled',
  'warmupLimit',
  'warmupIncrement',
  'replyRate',
  'trackingDomain',
  'signature',
  'replyTo',
  'tags',
] as const satisfies readonly PlainField[]

export interface ImportDefaults {
  /** Fills the hosts of rows that have none and whose provider is not known otherwise. */
  readonly providerId?: string | undefined
  /** Makes an empty first name out of the address; otherwise it is asked for. */
  readonly isNameFromAddress: boolean
  /** As typed; checked like cells. */
  readonly values: Readonly<Partial<Record<(typeof DEFAULT_FIELDS)[number], string>>>
}

export const NO_DEFAULTS: ImportDefaults = { isNameFromAddress: false, values: {} }

/** The cells of one row, by what their column is mapped to. */
export interface RowCells {
  /** Empty when there is no such column. */
  text(target: ColumnTarget): string
  /** Undefined when there is no such column, or nothing in it. */
  secret(target: ColumnTarget): Uint8Array | undefined
  /** What the user typed in their place. */
  readonly edits: ReadonlyMap<ImportField, string | Uint8Array> | undefined
  /** What the reader found wrong with the row itself. */
  readonly faults: readonly ProblemCode[]
}

export interface CheckedRow {
  /** Fields that have no value are missing. */
  readonly values: Partial<Record<PlainField, string>>
  readonly origins: Partial<Record<ImportField, Origin>>
  readonly secrets: Partial<Record<SecretField, Uint8Array>>
  readonly problems: ImportProblem[]
}

interface Draft extends CheckedRow {
  readonly cells: RowCells
  readonly has: (target: ColumnTarget) => boolean
  readonly readers: Readers
  readonly defaults: ImportDefaults
  /** Those of the settings that have a column or a default. */
  readonly settings: readonly PlainField[]
  /** What holds where a row has nothing. */
  readonly usual: ReadonlyMap<PlainField, string>
}

function blame(draft: Draft, code: ProblemCode, place: ImportProblem['place'], suggestion?: string): void {
  draft.problems.push({ code, place, suggestion, isFixable: suggestion !== undefined })
}

/** Takes a text as the value of a field; answers what was read. */
function take(draft: Draft, field: PlainField, text: string, origin: Origin): ReadValue {
  const read = draft.readers[field].read(text)
  draft.values[field] = read.value
  draft.origins[field] = origin
  if (read.problem !== undefined) blame(draft, read.problem, field, read.suggestion)
  return read
}

/** What was typed or stands in the column; undefined when there is neither. */
function takeOwn(draft: Draft, field: PlainField): ReadValue | undefined {
  const { edits } = draft.cells
  const edit = edits === undefined ? undefined : edits.get(field)
  // An edit that empties a cell counts: the fallbacks take over.
  if (typeof edit === 'string') return edit.trim() === '' ? undefined : take(draft, field, edit, 'edited')
  if (!draft.readers[field].hasColumn) return undefined
  const text = draft.cells.text(field)
  return text.trim() === '' ? undefined : take(draft, field, text, 'file')
}

function takeNames(draft: Draft, email: string): void {
  const full = draft.has('fullName') ? splitName(draft.cells.text('fullName')) : undefined
  if (!takeOwn(draft, 'firstName')) {
    const derived = nameFromAddress(email)
    if (full && full.first !== '') take(draft, 'firstName', full.first, 'file')
    else if (draft.defaults.isNameFromAddress && derived !== undefined)
      take(draft, 'firstName', derived, 'derived')
    else blame(draft, 'missing', 'firstName', derived)
  }
  if (!takeOwn(draft, 'lastName') && full && full.last !== '') take(draft, 'lastName', full.last, 'file')
}

interface Server {
  readonly host: ReadValue | undefined
  readonly provider: MailProvider | undefined
}

function takeHosts(draft: Draft, email: string): { readonly imap: Server; readonly smtp: Server } {
  const word = takeOwn(draft, 'provider')
  const named = word && providerByWord(word.value)
  if (word && !named) blame(draft, 'providerUnknown', 'provider')
  const imap = takeOwn(draft, 'imapHost')
  const smtp = takeOwn(draft, 'smtpHost')
  if (imap && smtp) {
    return {
      imap: { host: imap, provider: providerByHost(imap.value) },
      smtp: { host: smtp, provider: providerByHost(smtp.value) },
    }
  }
  const { providerId } = draft.defaults
  const known = imap ?? smtp
  const provider =
    named ??
    (known && providerByHost(known.value)) ??
    providerByDomain(email.slice(email.indexOf('@') + 1)) ??
    (providerId === undefined ? undefined : providerById(providerId))
  const fill = (field: 'imapHost' | 'smtpHost'): ReadValue | undefined => {
    if (provider) return take(draft, field, provider[field], 'derived')
    blame(draft, 'missing', field)
    return undefined
  }
  return {
    imap: { host: imap ?? fill('imapHost'), provider },
    smtp: { host: smtp ?? fill('smtpHost'), provider },
  }
}

function takePort(draft: Draft, field: 'imapPort' | 'smtpPort', { host, provider }: Server): void {
  const own = takeOwn(draft, field)
  if (own) {
    if (host?.port !== undefined && host.port !== own.value) blame(draft, 'portDiffers', field)
    return
  }
  const usual = field === 'imapPort' ? IMAP_PORT : provider?.smtpPort
  const port = host?.port ?? usual
  if (port !== undefined) take(draft, field, String(port), 'derived')
  else blame(draft, 'missing', field, '465')
}

function takeUsernames(draft: Draft): void {
  const imap = takeOwn(draft, 'imapUsername')
  const smtp = takeOwn(draft, 'smtpUsername')
  if (imap && smtp) return
  const both = draft.has('username') ? draft.cells.text('username').trim() : ''
  const { email } = draft.values
  const fill = (field: 'imapUsername' | 'smtpUsername', other: ReadValue | undefined): void => {
    if (both !== '') take(draft, field, both, 'file')
    else if (other || email !== undefined) {
      draft.values[field] = other?.value ?? email ?? ''
      draft.origins[field] = 'derived'
    } else blame(draft, 'missing', field)
  }
  if (!smtp) fill('smtpUsername', imap)
  if (!imap) fill('imapUsername', smtp)
}

function ownSecret(draft: Draft, field: SecretField): Uint8Array | undefined {
  const edit = draft.cells.edits?.get(field)
  if (edit instanceof Uint8Array) {
    if (edit.length === 0) return undefined
    draft.origins[field] = 'edited'
    return edit
  }
  const own = draft.has(field) ? draft.cells.secret(field) : undefined
  const bytes = own ?? (draft.has('password') ? draft.cells.secret('password') : undefined)
  if (bytes) draft.origins[field] = 'file'
  return bytes
}

function takeSecrets(draft: Draft, servers: { readonly imap: Server; readonly smtp: Server }): void {
  const imap = ownSecret(draft, 'imapPassword')
  const smtp = ownSecret(draft, 'smtpPassword')
  const settle = (field: SecretField, bytes: Uint8Array | undefined, other: Uint8Array | undefined): void => {
    const used = bytes ?? other
    if (!used) {
      blame(draft, 'missing', field)
      return
    }
    if (!bytes) draft.origins[field] = 'derived'
    draft.secrets[field] = used
    const server = field === 'imapPassword' ? servers.imap : servers.smtp
    const problem = secretProblem(used, server.provider?.id === 'google')
    if (problem === undefined) return
    const isFixable = mendSecret(used, problem) !== undefined
    draft.problems.push({ code: problem, place: field, isFixable })
  }
  settle('imapPassword', imap, smtp)
  settle('smtpPassword', smtp, imap)
}

const OWN_SETTINGS = ['warmupTag', 'weekdayOnly', 'openRate', 'spamSaveRate', 'importantRate'] as const

function takeSettings(draft: Draft): void {
  const { settings, usual: usuals } = draft
  const fields = draft.cells.edits === undefined ? settings : ALL_SETTINGS
  for (const field of fields) {
    const own = takeOwn(draft, field)
    const usual = usuals.get(field)
    if (usual === undefined) continue
    if (!own) take(draft, field, usual, 'default')
    else if (field === 'tags') draft.values.tags = `${own.value}, ${usual}`
  }
}

const ALL_SETTINGS = [...OWN_SETTINGS, ...DEFAULT_FIELDS]

interface FieldReader {
  readonly hasColumn: boolean
  read(text: string): ReadValue
}

type Readers = Readonly<Record<PlainField, FieldReader>>

/** More different values than most fleets have servers. */
const KNOWN_MAX = 4096

/** Reads each text once: columns of hosts, ports and settings hold the same few again and again. */
function createKnowing(field: PlainField, mostMails: number | undefined): (text: string) => ReadValue {
  const known = new Map<string, ReadValue>()
  let last: string | undefined
  let lastRead: ReadValue = { value: '' }
  return (text) => {
    if (text === last) return lastRead
    const read = known.get(text) ?? readValue(field, text, mostMails)
    if (known.size >= KNOWN_MAX) known.clear()
    known.set(text, read)
    last = text
    lastRead = read
    return read
  }
}

/** Whose values are a row's own. */
const OWN_KINDS: ReadonlySet<string> = new Set(['email', 'name', 'username', 'text'])

function createReaders(targets: ReadonlySet<ColumnTarget>, mostMails: number | undefined): Readers {
  const entries = IMPORT_FIELDS.filter((field) => !isSecretField(field)).map((field) => {
    const plain = field
    const read = OWN_KINDS.has(IMPORT_FIELD_KINDS[field])
      ? (text: string) => readValue(plain, text)
      : createKnowing(plain, mostMails)
    return [plain, { hasColumn: targets.has(field), read }] as const
  })
  return Object.fromEntries(entries) as Readers
}

/**
 * A check for the rows of one file.
 *
 * @param mostMails the threshold of the settings; the usual one when missing
 */
export function createRowCheck(
  targets: ReadonlySet<ColumnTarget>,
  defaults: ImportDefaults,
  mostMails?: number,
): (cells: RowCells) => CheckedRow {
  const readers = createReaders(targets, mostMails)
  const has = (target: ColumnTarget): boolean => targets.has(target)
  const usual = new Map<PlainField, string>(
    DEFAULT_FIELDS.flatMap((field): [PlainField, string][] => {
      const text = defaults.values[field]?.trim() ?? ''
      return text === '' ? [] : [[field, text]]
    }),
  )
  const settings = ALL_SETTINGS.filter((field) => has(field) || usual.has(field))
  return (cells) => {
    const draft: Draft = {
      values: {},
      origins: {},
      secrets: {},
      problems: [],
      cells,
      has,
      readers,
      defaults,
      settings,
      usual,
    }
    for (const fault of cells.faults) blame(draft, fault, 'row')
    const email = takeOwn(draft, 'email')
    if (!email) blame(draft, 'missing', 'email')
    else if (email.value === TEMPLATE_EMAIL) blame(draft, 'exampleRow', 'email')
    takeNames(draft, email?.value ?? '')
    const servers = takeHosts(draft, email?.value ?? '')
    takePort(draft, 'imapPort', servers.imap)
    takePort(draft, 'smtpPort', servers.smtp)
    takeUsernames(draft)
    takeSecrets(draft, servers)
    takeSettings(draft)
    const trap = (servers.smtp.provider ?? servers.imap.provider)?.trap
    if (trap !== undefined) blame(draft, trap, 'smtpHost')
    const { values, origins, secrets, problems } = draft
    return { values, origins, secrets, problems }
  }
}

/** The targets of a file's columns that hold something to read. */
export const readTargets = (targets: readonly (ColumnTarget | undefined)[]): Set<ColumnTarget> =>
  new Set(targets.filter((target) => target !== undefined && target !== 'ignored'))

/** A column whose values must stay out of the page: a password, or one nobody has said what it is. */
export const isHiddenColumn = (target: ColumnTarget | undefined): boolean =>
  target === undefined || isSecretTarget(target)
