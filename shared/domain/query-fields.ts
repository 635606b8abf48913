// The fields of the query language: their names, what kind of values they take, the words of those that have words.

import { CAUSES } from './triage'

/** What may be written after a field's name. */
export type FieldKind =
  /** One of a list of words, or a number the API may use that has no word yet. */
  | 'word'
  | 'number'
  /** An age: the time since something happened. */
  | 'age'
  /** A name: matched whole, `*` standing for anything. */
  | 'name'
  /** A text of which a part is enough. */
  | 'text'

export const TIME_UNITS = ['h', 'd', 'w', 'm', 'y'] as const

export type TimeUnit = (typeof TIME_UNITS)[number]

const HOUR_MS = 3_600_000

/** A month is 30 days, a year 365. */
export const UNIT_MS: Readonly<Record<TimeUnit, number>> = {
  h: HOUR_MS,
  d: 24 * HOUR_MS,
  w: 7 * 24 * HOUR_MS,
  m: 30 * 24 * HOUR_MS,
  y: 365 * 24 * HOUR_MS,
}

/** The code under which a row holds a value: the API's number, a word of ours, a yes or no. Undefined is unknown. */
export type Code = number | string | boolean | undefined

export interface Word {
  readonly word: string
  /** What it stands for; several codes make a group. */
  readonly codes: readonly Code[] | 'negative'
}

export const FIELD_NAMES = [
  'status',
  'warmup',
  'provider',
  'tag',
  'domain',
  'health',
  'cause',
  'score',
  'limit',
  'warmuplimit',
  'gap',
  'age',
  'used',
  'warming',
  'name',
  'email',
  'tracking',
  'vitals',
  'trackingcheck',
  'setup',
  'ramp',
  'is',
  'has',
  'with',
] as const

export type FieldName = (typeof FIELD_NAMES)[number]

export interface FieldSpec {
  readonly kind: FieldKind
  /** All its words; a field of names has only those that stand for no name. */
  readonly words: readonly Word[]
  /** Other spellings of its name. */
  readonly aliases: readonly string[]
  /** Written as it may be typed, for a message. */
  readonly example: string
}

const UNKNOWN: Word = { word: 'unknown', codes: [undefined] }
const NONE: Word = { word: 'none', codes: [undefined] }

const word = (text: string, ...codes: Code[]): Word => ({ word: text, codes })

const yes = (text: string): Word => word(text, true)

function spec(
  kind: FieldKind,
  example: string,
  words: readonly Word[] = [UNKNOWN],
  aliases: readonly string[] = [],
): FieldSpec {
  return { kind, example, words, aliases }
}

const STATUS_WORDS = [
  word('active', 1),
  word('paused', 2),
  word('maintenance', 3),
  { word: 'error', codes: 'negative' },
  word('connection-error', -1),
  word('soft-bounce', -2),
  word('sending-error', -3),
  UNKNOWN,
] as const

const WARMUP_WORDS = [
  word('on', 1),
  word('off', 0),
  { word: 'error', codes: 'negative' },
  word('banned', -1),
  word('spam-folder', -2),
  word('suspended', -3),
  UNKNOWN,
] as const

const PROVIDER_WORDS = [
  word('custom', 1),
  word('google', 2),
  word('microsoft', 3),
  word('aws', 4),
  word('airmail', 8),
  word('airmail-instant', 11),
  UNKNOWN,
]

const HEALTH_WORDS = [
  word('good', 'good'),
  word('watch', 'watch'),
  word('at-risk', 'atRisk'),
  word('critical', 'critical'),
  word('unknown', 'noData'),
]

const CAUSE_WORDS: readonly Word[] = [
  { word: 'any', codes: CAUSES.filter((cause) => cause !== 'none') },
  ...CAUSES.map((cause) =>
    word(
      cause.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
      cause,
    ),
  ),
]

const CHECK_WORDS = [word('pass', 'pass'), word('fail', 'fail'), UNKNOWN]

const ON_OFF = [word('on', true), word('off', false), UNKNOWN]

export const FIELDS: Readonly<Record<FieldName, FieldSpec>> = {
  status: spec('word', 'status:error', STATUS_WORDS, ['state']),
  warmup: spec('word', 'warmup:off', WARMUP_WORDS),
  provider: spec('word', 'provider:google', PROVIDER_WORDS, ['esp']),
  tag: spec('name', 'tag:cold', [NONE], ['tags', 'label']),
  domain: spec('name', 'domain:acme.io', []),
  health: spec('word', 'health:critical', HEALTH_WORDS, ['band']),
  cause: spec('word', 'cause:credentials', CAUSE_WORDS, ['trouble']),
  score: spec('number', 'score<80'),
  limit: spec('number', 'limit>50', undefined, ['daily-limit', 'dailylimit']),
  warmuplimit: spec('number', 'warmuplimit<10', undefined, ['warmup-limit']),
  gap: spec('number', 'gap<5', undefined, ['sending-gap']),
  age: spec('age', 'age<14d', undefined, ['created']),
  used: spec('age', 'used>7d', undefined, ['last-used', 'lastused']),
  warming: spec('age', 'warming<14d', undefined, ['warmup-age']),
  name: spec('text', 'name:ada', [NONE]),
  email: spec('text', 'email:ada@', []),
  tracking: spec('name', 'tracking:none', [NONE], ['tracking-domain']),
  vitals: spec('word', 'vitals:fail', CHECK_WORDS),
  trackingcheck: spec('word', 'trackingcheck:fail', CHECK_WORDS, ['tracking-check']),
  setup: spec('word', 'setup:pending', [word('pending', true), word('done', false), UNKNOWN]),
  ramp: spec('word', 'ramp:on', ON_OFF, ['slow-ramp']),
  is: spec('word', 'is:ready', ['ready', 'attention', 'falling', 'managed', 'gone'].map(yes)),
  has: spec('word', 'has:tracking', ['tracking', 'tag', 'name', 'score', 'reply-to'].map(yes)),
  with: spec('word', 'with:gone', [yes('gone')]),
}

const BY_SPELLING: ReadonlyMap<string, FieldName> = new Map(
  FIELD_NAMES.flatMap((name) => [name, ...FIELDS[name].aliases].map((spelling) => [spelling, name] as const)),
)

/** The field a spelling means, in whichever case. */
export function fieldOf(spelling: string): FieldName | undefined {
  return BY_SPELLING.get(spelling.toLowerCase())
}

export const FIELD_SPELLINGS: readonly string[] = [...BY_SPELLING.keys()]

/** A word as words are compared: lower case, hyphens for spaces. */
export const wordForm = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-')

/** Whether a word of a field takes in a code; a number that is no word stands for itself. */
export function wordHas(field: FieldName, text: string, code: Code): boolean {
  const found = FIELDS[field].words.find((one) => one.word === text)
  if (found === undefined) return typeof code === 'number' && String(code) === text
  if (found.codes === 'negative') return typeof code === 'number' && code < 0
  return found.codes.includes(code)
}

/** Whether a word stands for one code alone. */
const isPlain = (one: Word): one is Word & { readonly codes: readonly Code[] } =>
  one.codes !== 'negative' && one.codes.length === 1

/** The narrowest word for a code. */
export function wordFor(field: FieldName, code: Code): string {
  const found = FIELDS[field].words.find((one) => isPlain(one) && one.codes.includes(code))
  return found?.word ?? String(code)
}

/** The code a word stands for alone; the number itself of one that has no word; else undefined. */
export function codeFor(field: FieldName, text: string): Code {
  const found = FIELDS[field].words.find((one) => one.word === text)
  if (found === undefined) return Number(text)
  return isPlain(found) ? found.codes[0] : undefined
}

/** The words of a field that stand for one code each: what a menu offers. */
export function plainWords(field: FieldName): string[] {
  return FIELDS[field].words.filter(isPlain).map(({ word: text }) => text)
}
