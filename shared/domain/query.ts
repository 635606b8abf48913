// The query language's form in memory: what a query consists of, and how it is written down.
import { FIELDS, wordForm, type FieldName, type TimeUnit } from './query-fields'

/** Where something stands in the text, in UTF-16 units; the end is not part of it. */
export interface Place {
  readonly start: number
  readonly end: number
}

export type Operator = '<' | '<=' | '>' | '>='

/** A number as it was written; its unit only in fields of time, where it is never missing. */
export interface Amount {
  readonly value: number
  readonly unit?: TimeUnit
}

/** One of the values of a field, any of which will do. */
export type Test =
  /** A word of the field, or the number of one that has no word yet. */
  | { readonly kind: 'word'; readonly word: string }
  /** A name, or a part of a text. */
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'compare'; readonly operator: Operator; readonly amount: Amount }
  /** Both ends included. A single number is the range from it to itself. */
  | { readonly kind: 'range'; readonly from: Amount; readonly to: Amount }

export interface TextTerm {
  readonly kind: 'text'
  readonly text: string
  readonly isNegated: boolean
  readonly place: Place
}

export interface FieldTerm {
  readonly kind: 'field'
  readonly field: FieldName
  readonly tests: readonly Test[]
  readonly isNegated: boolean
  readonly place: Place
}

export type Term = TextTerm | FieldTerm

/** All of whose terms must hold. */
export interface Query {
  readonly terms: readonly Term[]
}

export const NO_QUERY: Query = { terms: [] }

/** A query longer than this is cut: nobody writes one by hand. */
export const QUERY_MAX = 2000

export const NOWHERE: Place = { start: 0, end: 0 }

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`

/** A name in a field as it must be written to be read back as itself. */
export function printName(field: FieldName, name: string): string {
  const isWord = FIELDS[field].words.some(({ word }) => word === wordForm(name))
  return !isWord && /^[^\s",<>=][^\s",]*$/.test(name) ? name : quoted(name)
}

const printAmount = ({ value, unit }: Amount): string => `${value}${unit ?? ''}`

const isSame = (a: Amount, b: Amount): boolean => a.value === b.value && a.unit === b.unit

function printTest(field: FieldName, test: Test): string {
  if (test.kind === 'word') return test.word
  if (test.kind === 'name') return printName(field, test.name)
  if (test.kind === 'compare') return test.operator + printAmount(test.amount)
  const [from, to] = [printAmount(test.from), printAmount(test.to)]
  return isSame(test.from, test.to) ? from : `${from}..${to}`
}

/** Free text that would be read as something else is put into quotes. */
function printText(text: string): string {
  const isPlain =
    /^[^\s"-][^\s"]*$/.test(text) && !/^[\p{L}-]+[:<>=]/u.test(text) && !/^(AND|OR|NOT)$/.test(text)
  return isPlain ? text : quoted(text)
}

export function printTerm(term: Term): string {
  const sign = term.isNegated ? '-' : ''
  if (term.kind === 'text') return sign + printText(term.text)
  const [first] = term.tests
  const isBare = term.tests.length === 1 && first?.kind === 'compare'
  return `${sign}${term.field}${isBare ? '' : ':'}${term.tests.map((test) => printTest(term.field, test)).join(',')}`
}

/** The query in its one canonical spelling: reading it gives the same query again. */
export function printQuery({ terms }: Query): string {
  return terms.map(printTerm).join(' ')
}
