// From the header of a file to fields: known layouts, aliases of single columns, and mappings kept by hand.
import type { ColumnTarget, ImportField } from './import-fields'

/** The aliases of each target, as `normaliseHeader` leaves them. */
const ALIASES: Readonly<Partial<Record<ColumnTarget, string>>> = {
  email: 'email emailaddress address fromemail mailbox mailboxemail useremail accountemail login',
  firstName: 'firstname first givenname',
  lastName: 'lastname last surname familyname',
  fullName: 'name fromname fullname displayname sendername accountname',
  username: 'username user',
  smtpUsername: 'smtpusername smtpuser smtplogin',
  imapUsername: 'imapusername imapuser imaplogin',
  password: 'password pass apppassword emailpassword',
  smtpPassword: 'smtppassword smtppass',
  imapPassword: 'imappassword imappass',
  smtpHost: 'smtphost smtpserver',
  imapHost: 'imaphost imapserver',
  smtpPort: 'smtpport',
  imapPort: 'imapport',
  dailyLimit: 'dailylimit maxemailperday dailysendlimit dailysendinglimit sendinglimit',
  sendingGap: 'sendinggap',
  warmupEnabled: 'warmupenabled warmup',
  warmupLimit: 'warmuplimit totalwarmupperday',
  warmupIncrement: 'warmupincrement dailyrampup',
  replyRate: 'replyratepercentage warmupreplyrate',
  warmupTag: 'warmupfiltertag warmuptag',
  weekdayOnly: 'warmuponweekdays warmuponweekdaysonly',
  openRate: 'warmupopenrate',
  spamSaveRate: 'warmupspamprotectionrate warmupsavedfromspam',
  importantRate: 'warmupmarkasimportantrate warmupmarkedimportant',
  trackingDomain: 'trackingdomain customtrackingurl customtrackingdomain',
  signature: 'signature footer',
  replyTo: 'differentreplytoaddress replyto',
  tags: 'tags tag',
  provider: 'provider esp',
  ignored: 'domain createddate bcc smtpsecure imapsecure smtptls imaptls reason',
}

// A Map, so that a header called `constructor` finds nothing.
const TARGET_OF = new Map(
  Object.entries(ALIASES).flatMap(([target, names]) =>
    names.split(' ').map((name): [string, ColumnTarget] => [name, target as ColumnTarget]),
  ),
)

const COLUMN_NAMES: Readonly<Record<ImportField | 'fullName' | 'username' | 'password', string>> = {
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
  fullName: 'Display name',
  username: 'Username',
  password: 'Password',
}

/** How a column is called in a file of ours: one of its aliases, whatever language is spoken, for the file is read again. */
export const columnName = (target: ColumnTarget): string =>
  // What is of no use here has no name of its own: this one is known to be of none.
  target === 'ignored' ? 'Domain' : COLUMN_NAMES[target]

export const LAYOUT_IDS = [
  'instantly',
  'reachinbox',
  'smartlead',
  'emailbison',
  'salesforge',
  'winnr',
  'ceymail',
  'brandjet',
  'minimal',
] as const

export type LayoutId = (typeof LAYOUT_IDS)[number]

const INSTANTLY =
  'email firstname lastname imapusername imappassword imaphost imapport smtpusername smtppassword smtphost smtpport'

/** The columns by which a layout is known, the most telling first: all of them must be there, more may be. */
const LAYOUTS: readonly (readonly [LayoutId, string])[] = [
  ['reachinbox', `${INSTANTLY} trackingdomain warmupfiltertag`],
  ['instantly', INSTANTLY],
  [
    'smartlead',
    'fromname fromemail username password smtphost smtpport imaphost imapport maxemailperday totalwarmupperday',
  ],
  ['winnr', 'domain fromemail fromname username password smtphost smtpport imaphost imapport footer'],
  [
    'ceymail',
    'fromname fromemail smtphost smtpport smtpusername smtppassword imaphost imapport imapusername imappassword',
  ],
  ['emailbison', 'name email password imapserver imapport smtpserver smtpport dailylimit'],
  [
    'salesforge',
    'address firstname lastname imaphost imapusername imappassword imapport smtphost smtpusername smtppassword smtpport',
  ],
  ['brandjet', 'email password smtphost smtpport imaphost imapport fromname dailylimit warmupenabled'],
]

const MINIMAL = new Set(['email', 'password', 'displayname', 'name', 'fullname'])

/** How names of columns are compared: lower case, a to z and digits only. */
export const normaliseHeader = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '')

/** The target a column's name speaks of. */
export const targetOfHeader = (text: string): ColumnTarget | undefined => TARGET_OF.get(normaliseHeader(text))

export function layoutOf(header: readonly string[]): LayoutId | undefined {
  const names = new Set(header.map(normaliseHeader))
  const known = LAYOUTS.find(([, columns]) => columns.split(' ').every((name) => names.has(name)))
  if (known) return known[0]
  const isMinimal = names.has('email') && names.has('password') && [...names].every((n) => MINIMAL.has(n))
  return isMinimal ? 'minimal' : undefined
}

/** Where the mapping of a column came from. */
export type MappingSource = 'header' | 'preset' | 'content' | 'hand'

export interface MappedColumn {
  readonly target: ColumnTarget | undefined
  readonly source: MappingSource | undefined
}

/** A mapping that was kept: found again by the header it was made for. */
export interface ImportPreset {
  /** See `presetKey`. */
  readonly key: string
  readonly name: string
  /** One for each column of the file. */
  readonly targets: readonly (ColumnTarget | undefined)[]
}

/** The header a preset is found by; a file without one is known by how many columns it has. */
export function presetKey(header: readonly string[] | undefined, columnCount: number): string {
  if (header === undefined) return `#${columnCount}`
  // Names in other scripts normalise to nothing: then what was written tells them apart.
  return header.map((name) => normaliseHeader(name) || name.trim().toLowerCase()).join('|')
}

/** Of two columns with the same target the first one has it: the other is left open. */
export function withoutRepeats(columns: readonly MappedColumn[]): MappedColumn[] {
  const taken = new Set<ColumnTarget>()
  return columns.map((column) => {
    const { target } = column
    if (target === undefined || target === 'ignored') return column
    if (taken.has(target)) return { target: undefined, source: undefined }
    taken.add(target)
    return column
  })
}

/** Maps each column: by a kept preset if there is one, else by its name. */
export function mapHeader(header: readonly string[], preset?: ImportPreset): MappedColumn[] {
  return withoutRepeats(
    header.map((name, index): MappedColumn => {
      if (preset) return { target: preset.targets[index], source: 'preset' }
      const target = targetOfHeader(name)
      return { target, source: target && 'header' }
    }),
  )
}

/** True when a user must say what the columns are before anything can be imported. */
export function needsMapping(targets: readonly (ColumnTarget | undefined)[]): boolean {
  const has = (...wanted: ColumnTarget[]): boolean => wanted.some((target) => targets.includes(target))
  return !has('email') || !has('password', 'imapPassword', 'smtpPassword') || targets.includes(undefined)
}
