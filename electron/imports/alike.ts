// Tells which rows of a file are checked alike, by a look at their bytes: each such lot is checked once.
//
// A row has cells of its own: address, names, usernames, passwords, signature, tags, reply-to. Where a look finds nothing in
// them that a check could object to, all that a check says of the row hangs on its other cells, and on whether there is
// something in its own. By these it is put
// into a lot. Whatever is not plain at first sight is checked row by row.
import type { ColumnTarget } from '../../shared/domain/import-fields'
import { TEMPLATE_EMAIL } from '../../shared/domain/import-template'
import { createLots } from './lots'
import { DOUBLED } from './scan'
import type { Source } from './source'

export interface AlikeRow {
  /** Rows of one lot have the same problems, but for what the fleet says of their address. */
  lot: number
  /** Rows of one such lot want the same done after they were created. */
  wish: number
  email: string
}

const LETTER = 1
const DIGIT = 2
const LOCAL = 4
const TEXT = 8
const ALNUM = LETTER | DIGIT

const QUOTE_MARK = 0x27
const HYPHEN = 0x2d
const DOT = 0x2e
const AT = 0x40
const SPACE = 0x20
const TAB = 0x09

/** What each byte may be part of. */
const KINDS = new Uint8Array(256)
for (let byte = 0x20; byte < 0x7f; byte += 1) KINDS[byte] = TEXT
// With the bytes that begin them, letters from À to ſ and Cyrillic ones: nothing among them is unseen or unreadable.
for (let byte = 0x80; byte < 0xc0; byte += 1) KINDS[byte] = TEXT
for (const byte of [0xc3, 0xc4, 0xc5, 0xd0, 0xd1]) KINDS[byte] = TEXT
for (const [from, to, kind] of [
  [0x30, 0x39, DIGIT],
  [0x41, 0x5a, LETTER],
  [0x61, 0x7a, LETTER],
] as const)
  for (let byte = from; byte <= to; byte += 1) KINDS[byte] = TEXT | LOCAL | kind
for (const char of '._+-') KINDS[char.charCodeAt(0)] = TEXT | LOCAL

const EMAIL_MAX = 320
const LOCAL_MAX = 64
const NAME_MAX = 200
const TEXT_MAX = 10_000

/** Text in which there is nothing to object to, whatever white space is taken off its end. */
function isPlainText(bytes: Uint8Array, start: number, end: number, max: number): boolean {
  const first = bytes[start] ?? 0
  if (end - start > max || first <= SPACE || first === QUOTE_MARK) return false
  for (let at = start; at < end; at += 1) if (((KINDS[bytes[at] ?? 0] ?? 0) & TEXT) === 0) return false
  return true
}

function isPlainEmail(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > EMAIL_MAX) return false
  let at = start
  while (at < end && ((KINDS[bytes[at] ?? 0] ?? 0) & LOCAL) !== 0) at += 1
  if (at === start || at - start > LOCAL_MAX || bytes[at] !== AT) return false
  let dots = 0
  let before = DOT
  for (at += 1; at < end; at += 1) {
    const byte = bytes[at] ?? 0
    const isAlnum = ((KINDS[byte] ?? 0) & ALNUM) !== 0
    if (byte === DOT && (before === DOT || before === HYPHEN)) return false
    if (byte === HYPHEN && before === DOT) return false
    if (!isAlnum && byte !== DOT && byte !== HYPHEN) return false
    if (byte === DOT) dots += 1
    before = byte
  }
  return dots > 0 && before !== DOT && before !== HYPHEN
}

const NO_SECRET = 0
/** Sound for every server. */
const APP_PASSWORD = 1
/** Sound unless the server takes app passwords only. */
const OTHER_SECRET = 2
/** To be looked at by itself. */
const ODD = -1

function secretKind(bytes: Uint8Array, start: number, end: number): number {
  const first = bytes[start] ?? 0
  const last = bytes[end - 1] ?? 0
  if (first === SPACE || first === TAB || first === 0xc2) return ODD
  if (last === SPACE || last === TAB || last === 0xa0) return ODD
  let letters = 0
  let spaces = 0
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte === 0x0a || byte === 0x0d || byte === 0xef) return ODD
    if (byte === SPACE) spaces += 1
    else if (((KINDS[byte] ?? 0) & LETTER) !== 0) letters += 1
  }
  // Perhaps an app password in its four groups.
  if (spaces === 3 && letters === 16) return ODD
  return letters === 16 && end - start === 16 ? APP_PASSWORD : OTHER_SECRET
}

function isPlainSignature(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > TEXT_MAX) return false
  for (let at = start; at < end; at += 1) if (bytes[at] === 0xef) return false
  // White space alone would count as nothing.
  return (bytes[start] ?? 0) > SPACE && (bytes[start] ?? 0) < 0x80 && bytes[start] !== QUOTE_MARK
}

/** What is a row's own, and may be missing. */
const OWN_TEXTS = [
  ['firstName', NAME_MAX],
  ['fullName', NAME_MAX],
  ['lastName', NAME_MAX],
  ['imapUsername', EMAIL_MAX],
  ['smtpUsername', EMAIL_MAX],
  ['username', EMAIL_MAX],
  ['tags', TEXT_MAX],
] as const satisfies readonly (readonly [ColumnTarget, number])[]

const OWN: ReadonlySet<ColumnTarget> = new Set<ColumnTarget>([
  ...OWN_TEXTS.map(([target]) => target),
  ...(['email', 'signature', 'replyTo', 'password', 'imapPassword', 'smtpPassword'] as const),
])

type Judge = (bytes: Uint8Array, start: number, end: number) => boolean

interface OwnColumn {
  readonly column: number
  readonly isPlain: Judge
}

function ownColumns(columns: ReadonlyMap<ColumnTarget, number>): OwnColumn[] {
  const found: OwnColumn[] = []
  const add = (target: ColumnTarget, isPlain: Judge): void => {
    const column = columns.get(target)
    if (column !== undefined) found.push({ column, isPlain })
  }
  for (const [target, max] of OWN_TEXTS)
    add(target, (bytes, start, end) => isPlainText(bytes, start, end, max))
  add('replyTo', isPlainEmail)
  add('signature', isPlainSignature)
  return found
}

/** How the cells of one file are got at. */
function createLook({ cells: { bytes, starts, ends, cellOf } }: Source) {
  const endOf = (cell: number): number => {
    const end = ends[cell] ?? 0
    return end < DOUBLED ? end : end - DOUBLED
  }
  return {
    /** 1 when there is something in the cell, 0 when there is nothing, ODD when it is not plain. */
    filled(row: number, column: number, isPlain: Judge): number {
      const cell = cellOf(row, column)
      if (cell === -1) return 0
      const start = starts[cell] ?? 0
      const end = endOf(cell)
      if (start === end) return 0
      return isPlain(bytes, start, end) ? 1 : ODD
    },
    /** Doubled quotes are of no matter: a password with a quote is no app password. */
    secret(row: number, column: number): number {
      const cell = cellOf(row, column)
      if (cell === -1) return NO_SECRET
      const start = starts[cell] ?? 0
      const end = endOf(cell)
      return start === end ? NO_SECRET : secretKind(bytes, start, end)
    },
    /** Whether it begins as hosts do, and so is not blank. */
    isHost(row: number, column: number): boolean {
      const cell = cellOf(row, column)
      if (cell === -1 || starts[cell] === endOf(cell)) return false
      return ((KINDS[bytes[starts[cell] ?? 0] ?? 0] ?? 0) & ALNUM) !== 0
    },
  }
}

/** Where a column is that may be missing: no row has a cell there. */
const NOWHERE = Number.MAX_SAFE_INTEGER

/**
 * Answers undefined for a row that has to be looked at by itself. The answer is the same object each time.
 *
 * @param columns as `columnsOf` has them
 */
export function createAlikeness(
  source: Source,
  columns: ReadonlyMap<ColumnTarget, number>,
): (row: number) => AlikeRow | undefined {
  const placeOf = (target: ColumnTarget): number => columns.get(target) ?? NOWHERE
  const look = createLook(source)
  const { cellOf, ends } = source.cells
  const own = ownColumns(columns)
  const names = [placeOf('firstName'), placeOf('fullName')]
  const secrets = (['imapPassword', 'smtpPassword', 'password'] as const)
    .map(placeOf)
    .filter((column) => column !== NOWHERE)
  const [email, imapHost, smtpHost] = [placeOf('email'), placeOf('imapHost'), placeOf('smtpHost')]
  const shared = [...columns].flatMap(([target, column]) => (OWN.has(target) ? [] : [column]))
  const lots = createLots(source.cells, shared)
  const wishes = createLots(
    source.cells,
    (['warmupEnabled', 'tags'] as const).map(placeOf).filter((column) => column !== NOWHERE),
  )
  const answer: AlikeRow = { lot: 0, wish: 0, email: '' }

  /** What there is of a row's own, in bits; ODD when any of it is not plain, or there is no name. */
  function ownMark(row: number): number {
    let mark = 0
    let hasName = false
    for (const { column, isPlain } of own) {
      const filled = look.filled(row, column, isPlain)
      if (filled === ODD) return ODD
      mark = mark * 2 + filled
      if (filled === 1 && names.includes(column)) hasName = true
    }
    if (!hasName) return ODD
    for (const column of secrets) {
      const kind = look.secret(row, column)
      if (kind === ODD) return ODD
      mark = mark * 3 + kind
    }
    return mark
  }
  return (row) => {
    if (look.filled(row, email, isPlainEmail) !== 1) return undefined
    const mark = ownMark(row)
    if (mark === ODD) return undefined
    answer.email = source.textOf(row, email).toLowerCase()
    if (answer.email === TEMPLATE_EMAIL) return undefined
    if (look.isHost(row, imapHost) && look.isHost(row, smtpHost)) answer.lot = lots.lotOf(row, mark)
    else {
      // Where a host is missing, the domain of the address may say which provider it is.
      const cell = cellOf(row, email)
      const end = ends[cell] ?? 0
      const domain = answer.email.length - answer.email.indexOf('@')
      answer.lot = lots.lotOf(row, mark, end - domain, end)
    }
    answer.wish = wishes.lotOf(row, 0)
    return answer
  }
}
