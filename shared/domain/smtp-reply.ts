// What a mail server answered, taken apart: its codes and its words, out of hostile text of any length.

/** Characters of each text that are looked at: a reply says what it means in its first lines. */
const LOOKED_AT = 600

/** More status codes than this are a dump, not a reply. */
const CODES_MAX = 20

export interface SmtpReply {
  /** The three digits, 400 to 599: what kind of failure it is. Undefined when none was said. */
  readonly code: number | undefined
  /** The enhanced status codes in the order in which they stand, such as `5.4.5`; only those that fail. */
  readonly statuses: readonly string[]
  /** Its words and those around it, in lower case, white space made one. */
  readonly words: string
  /** The SMTP command that failed, in upper case; empty when not said. */
  readonly command: string
  /** The kind of failure as the sender's mail library names it, in upper case; empty when not said. */
  readonly kind: string
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function field(message: Readonly<Record<string, unknown>>, name: string): string {
  const value = Object.hasOwn(message, name) ? message[name] : undefined
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? value.slice(0, LOOKED_AT) : ''
}

const isFailure = (code: number): boolean => code >= 400 && code <= 599

/** The first three digits that begin a line of a reply; digits within a word, a date or an address are none. */
const BASIC = /(?<![\d.:/[(@+_-])\b[45]\d\d(?=[ -]|$)/

/** An enhanced status code (RFC 3463); four numbers are an address. */
const ENHANCED = /(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?!\.?\d)/g

function codeOf(message: Readonly<Record<string, unknown>>, words: string): number | undefined {
  const told = Number(field(message, 'responseCode') || Number.NaN)
  if (Number.isInteger(told) && isFailure(told)) return told
  const found = BASIC.exec(words)
  return found ? Number(found[0]) : undefined
}

/** Reads the API's `status_message`; undefined when it says nothing at all. */
export function readReply(message: unknown): SmtpReply | undefined {
  const told = typeof message === 'string' ? { response: message } : message
  if (!isRecord(told)) return undefined
  const words = `${field(told, 'response')} ${field(told, 'e_message')}`
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
  const reply: SmtpReply = {
    code: codeOf(told, words),
    statuses: [...new Set((words.match(ENHANCED) ?? []).slice(0, CODES_MAX))],
    words,
    command: field(told, 'command').toUpperCase(),
    kind: field(told, 'code').toUpperCase(),
  }
  const isSilent = words === '' && reply.code === undefined && reply.kind === ''
  return isSilent ? undefined : reply
}
