// Takes a query apart into its written pieces: signs, names, operators, items, with or without quotes.
import type { Operator, Place } from './query'

/** One value as it was written. */
export interface Item {
  readonly text: string
  readonly isQuoted: boolean
  /** A quote that was never closed. */
  readonly isOpen: boolean
  readonly operator: Operator | undefined
  /** Of the value alone, its quotes included. */
  readonly place: Place
}

export interface Piece {
  readonly isNegated: boolean
  /** The name before the colon or operator, as written; undefined for free text. */
  readonly field: string | undefined
  readonly fieldPlace: Place
  readonly items: readonly [Item, ...Item[]]
  readonly place: Place
}

const SPACE = /\s/
const FIELD = /[\p{L}][\p{L}-]*(?=[:<>=])/uy
const OPERATOR = /<=|>=|<|>/y
const SEPARATOR = /:|=/y

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

interface Read {
  readonly text: string
  readonly end: number
  readonly isOpen: boolean
}

/** From the opening quote on; a backslash takes the next character as it is. */
function readQuoted(query: string, at: number): Read {
  let text = ''
  for (let end = at + 1; end < query.length; end++) {
    const letter = query[end] as string
    if (letter === '"') return { text, end: end + 1, isOpen: false }
    if (letter === '\\' && end + 1 < query.length) text += query[++end] as string
    else text += letter
  }
  return { text, end: query.length, isOpen: true }
}

function readPlain(query: string, at: number, isItem: boolean): Read {
  let end = at
  while (end < query.length && !SPACE.test(query[end] as string) && !(isItem && query[end] === ',')) end++
  return { text: query.slice(at, end), end, isOpen: false }
}

function readItem(query: string, start: number, isInField: boolean): Item {
  const operator = isInField ? (matchAt(OPERATOR, query, start) as Operator | undefined) : undefined
  const at = start + (operator?.length ?? 0)
  const isQuoted = query[at] === '"'
  const { text, end, isOpen } = isQuoted ? readQuoted(query, at) : readPlain(query, at, isInField)
  return { text, isQuoted, isOpen, operator, place: { start: at, end } }
}

function readItems(query: string, start: number): [Item, ...Item[]] {
  const items: [Item, ...Item[]] = [readItem(query, start, true)]
  let { end } = items[0].place
  while (query[end] === ',') {
    const item = readItem(query, end + 1, true)
    items.push(item)
    end = item.place.end
  }
  return items
}

function readPiece(query: string, start: number): Piece {
  const next = query[start + 1]
  const isNegated = query[start] === '-' && next !== undefined && !SPACE.test(next)
  const at = isNegated ? start + 1 : start
  const field = matchAt(FIELD, query, at)
  const fieldEnd = at + (field?.length ?? 0)
  const items: [Item, ...Item[]] =
    field === undefined
      ? [readItem(query, at, false)]
      : readItems(query, fieldEnd + (matchAt(SEPARATOR, query, fieldEnd)?.length ?? 0))
  const { end } = (items.at(-1) ?? items[0]).place
  return { isNegated, field, fieldPlace: { start: at, end: fieldEnd }, items, place: { start, end } }
}

/** The pieces in their order; whatever the text, each letter that is no space belongs to one. */
export function scanQuery(query: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  while (at < query.length) {
    if (SPACE.test(query[at] as string)) {
      at++
      continue
    }
    const piece = readPiece(query, at)
    pieces.push(piece)
    at = piece.place.end
  }
  return pieces
}
