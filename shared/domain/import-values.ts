// One value of a file put into the form the API takes, with what is wrong with it.
import { IMPORT_FIELD_KINDS, type ImportField } from './import-fields'
import type { ProblemCode } from './import-problems'
import { rightHost } from './import-providers'
import { DEFAULT_THRESHOLDS } from './thresholds'

export interface ReadValue {
  /** As it would be sent; as it stands in the file where that is impossible. */
  readonly value: string
  readonly problem?: ProblemCode | undefined
  readonly suggestion?: string | undefined
  /** The port that was written behind a host. */
  readonly port?: string | undefined
}

const EMAIL =
  /^[^\s@"(),:;<>[\]\\]{1,64}@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/
const HOST = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/
const PRIVATE_HOST =
  /^(?:localhost|127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.)|\.(?:local|localhost|internal|lan|test|invalid|localdomain)$/
/** Controls, and what takes no room: zero width, direction marks, byte order mark, soft hyphen. */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/
const UNSEEN_ALL = new RegExp(UNSEEN.source, 'g')
const REPLACED = '\ufffd'

const EMAIL_MAX = 320
const TEXT_MAX = 10_000
const NAME_MAX = 200
const GAP_MAX_MIN = 1440

const YES = new Set(['true', '1', 'yes', 'y', 'on', 'enabled'])
const NO = new Set(['false', '0', 'no', 'n', 'off', 'disabled'])
const INCREMENTS = new Set(['disabled', '0', '1', '2', '3', '4'])
const NO_INCREMENT = new Set(['false', 'off', 'no', 'none'])

function readEmail(text: string): ReadValue {
  const value = text.trim().toLowerCase()
  if (value.length <= EMAIL_MAX && EMAIL.test(value)) return { value }
  const cleaned = value
    .replace(/^mailto:/, '')
    .replace(UNSEEN_ALL, '')
    .replace(/\s/g, '')
    .replace(/^<|>$|[,;.]$/g, '')
  return { value, problem: 'emailInvalid', suggestion: EMAIL.test(cleaned) ? cleaned : undefined }
}

/** Without what is written around a host in an address of the web or of a mailbox. */
const bareHost = (text: string): string =>
  text
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[/?#].*$/, '')
    .replace(/^[^@]*@/, '')

function readHost(text: string, server: 'imap' | 'smtp' | undefined): ReadValue {
  const lower = text.trim().toLowerCase()
  const bare = /^[a-z0-9.-]*$/.test(lower) ? lower : bareHost(lower)
  const colon = bare.lastIndexOf(':')
  const port = /^\d{1,5}$/.test(bare.slice(colon + 1)) && colon !== -1 ? bare.slice(colon + 1) : undefined
  const host = (port === undefined ? bare : bare.slice(0, colon)).replace(/\.$/, '')
  if (PRIVATE_HOST.test(host)) return { value: host, port, problem: 'hostPrivate' }
  if (!HOST.test(host)) return { value: text.trim(), problem: 'hostInvalid' }
  if (server === undefined) return { value: host }
  const suggestion = rightHost(host, server)
  if (suggestion !== undefined) return { value: host, port, problem: 'hostWrong', suggestion }
  const other = server === 'imap' ? 'smtp.' : 'imap.'
  return host.startsWith(other) ? { value: host, port, problem: 'serverSwapped' } : { value: host, port }
}

/** `993`, `993.0` as spreadsheets write it, `993 (SSL)`. */
function readPort(text: string, usual: readonly string[]): ReadValue {
  const digits = /^0*(\d{1,5})(?:\.0+)?(?:\s*[(/ ]?\s*(?:ssl|tls|starttls)\)?)?$/i.exec(text.trim())?.[1]
  const number = Number(digits)
  if (digits === undefined || number < 1 || number > 65535) {
    return { value: text.trim(), problem: 'portInvalid', suggestion: usual[0] }
  }
  const value = String(number)
  return usual.includes(value) ? { value } : { value, problem: 'portUnusual', suggestion: usual[0] }
}

/** Thousands' separators are not guessed at: 1,000 may be one or a thousand. */
function readNumber(text: string): number | undefined {
  const bare = text.trim()
  if (!/^\d{1,15}(?:\.\d+)?$/.test(bare)) return undefined
  return Number(bare)
}

/** @param mostMails of one inbox a day, above which it is likely to be harmed */
function readCount(field: ImportField, text: string, mostMails: number): ReadValue {
  const number = readNumber(text)
  if (number === undefined || !Number.isInteger(number))
    return { value: text.trim(), problem: 'numberInvalid' }
  const value = String(number)
  if (field === 'sendingGap') return number > GAP_MAX_MIN ? { value, problem: 'gapTooLong' } : { value }
  return number > mostMails ? { value, problem: 'limitHigh' } : { value }
}

/** The unit is unsettled: nothing is rescaled. */
function readRate(text: string): ReadValue {
  const number = readNumber(text.replace(/\s*%\s*$/, ''))
  if (number === undefined) return { value: text.trim(), problem: 'numberInvalid' }
  return number > 1 ? { value: String(number), problem: 'rateUnit' } : { value: String(number) }
}

function readFlag(text: string): ReadValue {
  const word = text.trim().toLowerCase()
  if (YES.has(word)) return { value: 'true' }
  return NO.has(word) ? { value: 'false' } : { value: text.trim(), problem: 'flagInvalid' }
}

function readIncrement(text: string): ReadValue {
  const word = text.trim().toLowerCase().replace(/\.0+$/, '')
  if (INCREMENTS.has(word)) return { value: word }
  if (NO_INCREMENT.has(word)) return { value: 'disabled' }
  const isTooMuch = /^\d{1,9}$/.test(word)
  return { value: text.trim(), problem: 'incrementInvalid', suggestion: isTooMuch ? '4' : undefined }
}

function readText(text: string, max: number): ReadValue {
  const value = text.trim()
  if (value.length > max) return { value, problem: 'tooLong' }
  if (!UNSEEN.test(value)) return { value }
  return { value, problem: 'controlCharacters', suggestion: value.replace(UNSEEN_ALL, '').trim() }
}

/** A signature has lines, and may have anything else. */
const readSignature = (text: string): ReadValue =>
  text.length > TEXT_MAX ? { value: text, problem: 'tooLong' } : { value: text }

const USUAL_PORTS = { imapPort: ['993', '143'], smtpPort: ['465', '587', '25', '2525'] } as const

function readKind(
  field: Exclude<ImportField, 'imapPassword' | 'smtpPassword'>,
  text: string,
  mostMails: number,
): ReadValue {
  switch (IMPORT_FIELD_KINDS[field]) {
    case 'email':
      return readEmail(text)
    case 'host':
      return readHost(text, field === 'imapHost' ? 'imap' : field === 'smtpHost' ? 'smtp' : undefined)
    case 'port':
      return readPort(text, field === 'imapPort' ? USUAL_PORTS.imapPort : USUAL_PORTS.smtpPort)
    case 'count':
      return readCount(field, text, mostMails)
    case 'rate':
      return readRate(text)
    case 'flag':
      return readFlag(text)
    case 'increment':
      return readIncrement(text)
    case 'name':
    case 'username':
      return readText(text, field === 'firstName' || field === 'lastName' ? NAME_MAX : EMAIL_MAX)
    case 'text':
    case 'secret':
      return field === 'signature' ? readSignature(text) : readText(text, TEXT_MAX)
  }
}

/** Reads a value of any field but a password. */
export function readValue(
  field: Exclude<ImportField, 'imapPassword' | 'smtpPassword'>,
  text: string,
  mostMails: number = DEFAULT_THRESHOLDS.mostMails,
): ReadValue {
  const read = readKind(field, text, mostMails)
  return text.includes(REPLACED) ? { value: read.value, problem: 'unreadable' } : read
}

/** Splits a full name at its first space. */
export function splitName(full: string): { readonly first: string; readonly last: string } {
  const name = full.trim()
  const space = name.search(/\s/)
  return space === -1
    ? { first: name, last: '' }
    : { first: name.slice(0, space), last: name.slice(space).trim() }
}

/** A first name made of an address: `jane.doe@…` is Jane. Undefined when there are no letters in it. */
export function nameFromAddress(email: string): string | undefined {
  const local = email.slice(0, email.indexOf('@')).replace(/\+.*$/, '')
  const word = local.split(/[^\p{L}]+/u).find((part) => part !== '')
  return word === undefined ? undefined : word.charAt(0).toUpperCase() + word.slice(1)
}

/** Tags of a cell, which may hold several. */
export const splitTags = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,;|]/)
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  ),
]
