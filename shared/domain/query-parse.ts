// Reads a query: terms with their places, and for what can not be read an error that says where, why and what instead.
import { texts } from '../texts'
import { nearest } from './nearest'
import { QUERY_MAX, type Amount, type Place, type Query, type Term, type Test } from './query'
import {
  FIELD_SPELLINGS,
  FIELDS,
  fieldOf,
  TIME_UNITS,
  wordForm,
  type FieldName,
  type TimeUnit,
} from './query-fields'
import { scanQuery, type Item, type Piece } from './query-scan'

export interface QueryError {
  readonly place: Place
  readonly message: string
  /** What to write at the place instead, if that can be guessed. */
  readonly fix?: string | undefined
  /** Nothing is wrong but that it is not written to the end. */
  readonly isUnfinished: boolean
}

export interface Parsed {
  /** Of all that could be read. */
  readonly query: Query
  readonly errors: readonly QueryError[]
}

type Result<T> = { readonly value: T } | { readonly error: QueryError }

const fail = (
  place: Place,
  message: string,
  fix?: string,
  isUnfinished = false,
): { readonly error: QueryError } => ({ error: { place, message, fix, isUnfinished } })

const { faults } = texts.query

const NUMBER = /^-?\d{1,12}(\.\d{1,6})?$/
const AGE = /^(\d{1,9}(?:\.\d{1,6})?)([hdwmy])?$/i

function readAmount(text: string, field: FieldName): Amount | undefined {
  if (FIELDS[field].kind === 'number') return NUMBER.test(text) ? { value: Number(text) } : undefined
  const [, digits, unit = 'd'] = AGE.exec(text) ?? []
  return digits === undefined ? undefined : { value: Number(digits), unit: unit.toLowerCase() as TimeUnit }
}

const sizeOf = ({ value, unit }: Amount): number =>
  value * (unit === undefined ? 1 : { h: 1, d: 24, w: 168, m: 720, y: 8760 }[unit])

function readRange(item: Item, field: FieldName, [left, right]: readonly [string, string]): Result<Test> {
  const [from, to] = [readAmount(left, field), readAmount(right, field)]
  if (from === undefined && to === undefined) return noAmount(item, field)
  if (left === '' && to !== undefined) return { value: { kind: 'compare', operator: '<=', amount: to } }
  if (right === '' && from !== undefined) return { value: { kind: 'compare', operator: '>=', amount: from } }
  if (from === undefined || to === undefined) return noAmount(item, field)
  if (sizeOf(from) > sizeOf(to)) {
    return fail(item.place, faults.rangeReversed(item.text), `${right}..${left}`)
  }
  return { value: { kind: 'range', from, to } }
}

function noAmount(item: Item, field: FieldName): Result<Test> {
  const { kind, words, example } = FIELDS[field]
  const fix = nearest(
    item.text,
    words.map(({ word }) => word),
  )
  const told = { field, example, given: shown(item.text), fix }
  return fail(item.place, kind === 'age' ? faults.noAge(TIME_UNITS, told) : faults.noNumber(told), fix)
}

const shown = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text)

function readNumeric(item: Item, field: FieldName): Result<Test> {
  const word = wordForm(item.text)
  if (item.operator === undefined && FIELDS[field].words.some((one) => one.word === word)) {
    return { value: { kind: 'word', word } }
  }
  if (item.operator === undefined && !item.isQuoted) {
    const at = item.text.indexOf('..')
    if (at !== -1) return readRange(item, field, [item.text.slice(0, at), item.text.slice(at + 2)])
  }
  const amount = item.isQuoted ? undefined : readAmount(item.text, field)
  if (amount === undefined) return noAmount(item, field)
  const { operator } = item
  return {
    value:
      operator === undefined
        ? { kind: 'range', from: amount, to: amount }
        : { kind: 'compare', operator, amount },
  }
}

const CODED: ReadonlySet<FieldName> = new Set(['status', 'warmup', 'provider'])

function readWord(item: Item, field: FieldName): Result<Test> {
  const word = wordForm(item.text)
  const words = FIELDS[field].words.map((one) => one.word)
  const isCode = CODED.has(field) && /^-?\d{1,9}$/.test(word)
  if (words.includes(word) || isCode)
    return { value: { kind: 'word', word: isCode ? String(Number(word)) : word } }
  const fix = nearest(word, words)
  const given = shown(item.text)
  const message = fix === undefined ? faults.noWordOf(field, given, words) : faults.noWord(field, given, fix)
  return fail(item.place, message, fix)
}

function readName(item: Item, field: FieldName): Result<Test> {
  const word = wordForm(item.text)
  const isWord = !item.isQuoted && FIELDS[field].words.some((one) => one.word === word)
  return { value: isWord ? { kind: 'word', word } : { kind: 'name', name: item.text } }
}

function readTest(item: Item, field: FieldName): Result<Test> {
  const { kind, example } = FIELDS[field]
  if (item.isOpen) return fail(item.place, faults.openQuote, undefined, true)
  if (item.text.trim() === '') return fail(item.place, faults.noValue(field, example), undefined, true)
  if (kind === 'number' || kind === 'age') return readNumeric(item, field)
  if (item.operator !== undefined) {
    const start = item.place.start - item.operator.length
    return fail({ ...item.place, start }, faults.notCompared(field, item.operator, example))
  }
  return kind === 'word' ? readWord(item, field) : readName(item, field)
}

function readField({ field: spelling = '', fieldPlace, items, isNegated, place }: Piece): Result<Term> {
  const field = fieldOf(spelling)
  if (field === undefined) {
    const fix = nearest(spelling, FIELD_SPELLINGS)
    return fail(fieldPlace, faults.noFilter(shown(spelling), fix), fix)
  }
  const tests: Test[] = []
  for (const item of items) {
    const result = readTest(item, field)
    if ('error' in result) return result
    tests.push(result.value)
  }
  return { value: { kind: 'field', field, tests, isNegated, place } }
}

function readText({ items: [item], isNegated, place }: Piece): Result<Term | undefined> {
  if (item.text.trim() === '') return { value: undefined }
  if (item.isOpen) return fail(place, faults.openQuote, undefined, true)
  if (!item.isQuoted && /^(OR|AND|NOT)$/.test(item.text)) {
    return fail(place, faults.noOperator(item.text))
  }
  return { value: { kind: 'text', text: item.text, isNegated, place } }
}

/** Never throws, whatever the text. */
export function parseQuery(text: string): Parsed {
  const terms: Term[] = []
  const errors: QueryError[] = []
  for (const piece of scanQuery(text.slice(0, QUERY_MAX))) {
    const result = piece.field === undefined ? readText(piece) : readField(piece)
    if ('error' in result) errors.push(result.error)
    else if (result.value !== undefined) terms.push(result.value)
  }
  return { query: { terms }, errors }
}
