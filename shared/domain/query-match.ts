// Walks prepared columns for the terms of a query, marking for each row which terms it fails.
import { foldText } from './account-order'
import type { Amount, FieldTerm, Operator, Query, Test, TextTerm } from './query'
import { isColumn, type Columns, type Moments, type Slots } from './query-columns'
import { FIELDS, UNIT_MS, wordHas, type Code, type FieldName } from './query-fields'

/** Whether what a query lets through changes as time passes. */
export function asksForAge({ terms }: Query): boolean {
  return terms.some((term) => {
    if (term.kind === 'text') return false
    return FIELDS[term.field].kind === 'age' || term.field === 'is'
  })
}

/** By row number: a bit for each group of terms it fails. */
export type Lacks = Uint16Array

/** Marks with `bit` the rows whose value is not wanted. */
function markSlots<V>(lacks: Lacks, bit: number, slots: Slots<V>, isWanted: (value: V) => boolean): void {
  const wanted = Uint8Array.from(slots.values, (value) => (isWanted(value) ? 1 : 0))
  const ofRow = slots.ofRow()
  for (let number = 0; number < lacks.length; number++) {
    if (wanted[ofRow[number] as number] === 0) lacks[number] = (lacks[number] as number) | bit
  }
}

/** Both ends included; the unknown, NaN, is in none. */
interface Span {
  readonly from: number
  readonly to: number
}

function markSpan(lacks: Lacks, bit: number, ofRow: Float64Array, { from, to }: Span): void {
  for (let number = 0; number < lacks.length; number++) {
    const moment = ofRow[number] as number
    if (!(moment >= from && moment <= to)) lacks[number] = (lacks[number] as number) | bit
  }
}

const isIn = (number: number, { from, to }: Span): boolean => number >= from && number <= to

const isBeyond = (number: number, operator: Operator, edge: number): boolean =>
  ({ '<': number < edge, '<=': number <= edge, '>': number > edge, '>=': number >= edge })[operator]

/** Unknown is never 0: a number that is missing matches no comparison, only `unknown`. */
function testNumber(test: Test, field: FieldName, value: Code): boolean {
  if (test.kind === 'word') return wordHas(field, test.word, value)
  if (typeof value !== 'number' || test.kind === 'name') return false
  if (test.kind === 'compare') return isBeyond(value, test.operator, test.amount.value)
  return value >= test.from.value && value <= test.to.value
}

const msOf = ({ value, unit = 'd' }: Amount): number => value * UNIT_MS[unit]

/** The moments of an age; a single age is all of its last unit: 2w is from 14 days to below 21. */
function spanOf(test: Test, nowMs: number): Span | undefined {
  if (test.kind === 'range') {
    const isSingle =
      test.from === test.to || (test.from.value === test.to.value && test.from.unit === test.to.unit)
    const oldest = isSingle ? msOf({ ...test.to, value: test.to.value + 1 }) - 1 : msOf(test.to)
    return { from: nowMs - oldest, to: nowMs - msOf(test.from) }
  }
  if (test.kind !== 'compare') return undefined
  const edge = nowMs - msOf(test.amount)
  switch (test.operator) {
    case '<':
      return { from: edge + 1, to: Number.POSITIVE_INFINITY }
    case '<=':
      return { from: edge, to: Number.POSITIVE_INFINITY }
    case '>':
      return { from: Number.NEGATIVE_INFINITY, to: edge - 1 }
    case '>=':
      return { from: Number.NEGATIVE_INFINITY, to: edge }
  }
}

function markMoments(lacks: Lacks, bit: number, column: Moments, term: FieldTerm, nowMs: number): void {
  const spans = term.tests.map((test) => spanOf(test, nowMs)).filter((span) => span !== undefined)
  const takesUnknown = spans.length < term.tests.length
  const ofRow = column.ofRow()
  const [only] = spans
  if (spans.length === 1 && only !== undefined && !takesUnknown && !term.isNegated) {
    markSpan(lacks, bit, ofRow, only)
    return
  }
  for (let number = 0; number < lacks.length; number++) {
    const moment = ofRow[number] as number
    const hit = Number.isNaN(moment) ? takesUnknown : spans.some((span) => isIn(moment, span))
    if (hit === term.isNegated) lacks[number] = (lacks[number] as number) | bit
  }
}

/** Whether a name is the one that is meant, as it stands or with `*` for anything. */
function nameMatcher(pattern: string, isPart = false): (folded: string) => boolean {
  const wanted = foldText(pattern.trim())
  if (!wanted.includes('*')) return isPart ? (text) => text.includes(wanted) : (text) => text === wanted
  const parts = wanted.split('*')
  const [head = '', tail = ''] = [parts.at(0), parts.at(-1)]
  return (text) => {
    if (text.length < head.length + tail.length || !text.startsWith(head) || !text.endsWith(tail))
      return false
    let at = head.length
    for (const part of parts.slice(1, -1)) {
      const found = text.indexOf(part, at)
      if (found === -1) return false
      at = found + part.length
    }
    return at <= text.length - tail.length
  }
}

/** A domain without a dot is a part of one: `acme` is in `getacme.io`. */
const isDomainPart = (field: FieldName, name: string): boolean =>
  (field === 'domain' || field === 'tracking') && !name.includes('.') && !name.includes('*')

function nameTests(term: FieldTerm): (names: readonly string[]) => boolean {
  const takesNone = term.tests.some((test) => test.kind === 'word')
  const matchers = term.tests
    .filter((test) => test.kind === 'name')
    .map(({ name }) => nameMatcher(name, isDomainPart(term.field, name)))
  return (names) =>
    names.length === 0
      ? takesNone
      : names.some((name) => {
          const folded = foldText(name)
          return matchers.some((matches) => matches(folded))
        })
}

/** Whether a term of names takes in a row's names: what menus and chips ask too. */
export function hasName(term: FieldTerm, names: readonly string[]): boolean {
  return nameTests(term)(names) !== term.isNegated
}

function markText(lacks: Lacks, bit: number, texts: readonly string[], term: FieldTerm): void {
  const takesNone = term.tests.some((test) => test.kind === 'word')
  const matchers = term.tests
    .filter((test) => test.kind === 'name')
    .map(({ name }) => nameMatcher(name.includes('*') ? `*${name}*` : name, true))
  for (let number = 0; number < lacks.length; number++) {
    const text = texts[number] as string
    const hit = text === '' ? takesNone : matchers.some((matches) => matches(text))
    if (hit === term.isNegated) lacks[number] = (lacks[number] as number) | bit
  }
}

/** One of a word's own columns of yes and no. */
function markFlags(lacks: Lacks, bit: number, columns: Columns, term: FieldTerm, nowMs: number): void {
  const hits = new Uint8Array(lacks.length)
  for (const test of term.tests) {
    const name = test.kind === 'word' ? `${term.field}:${test.word}` : ''
    if (!isColumn(name)) continue
    const column = columns.get(name)
    const ofRow = column.ofRow()
    for (let number = 0; number < hits.length; number++) {
      const isHit =
        column.kind === 'slots'
          ? column.values[ofRow[number] as number] === true
          : (ofRow[number] as number) <= nowMs
      if (isHit) hits[number] = 1
    }
  }
  const missed = term.isNegated ? 1 : 0
  for (let number = 0; number < hits.length; number++) {
    if (hits[number] === missed) lacks[number] = (lacks[number] as number) | bit
  }
}

/** Marks with `bit` the rows that a term about a field does not let through. */
export function markField(lacks: Lacks, bit: number, columns: Columns, term: FieldTerm, nowMs: number): void {
  const { field, tests, isNegated } = term
  switch (field) {
    case 'is':
    case 'has':
      markFlags(lacks, bit, columns, term, nowMs)
      return
    case 'with':
      return
    case 'age':
    case 'used':
    case 'warming':
      markMoments(lacks, bit, columns.get(field), term, nowMs)
      return
    case 'name':
    case 'email':
      markText(lacks, bit, columns.get(field).ofRow(), term)
      return
    case 'tag': {
      const matches = nameTests(term)
      markSlots(lacks, bit, columns.get('tag'), (names) => matches(names) !== isNegated)
      return
    }
    case 'domain':
    case 'tracking': {
      const matches = nameTests(term)
      const namesOf = (value: Code): string[] => (typeof value === 'string' ? [value] : [])
      markSlots(lacks, bit, columns.get(field), (value) => matches(namesOf(value)) !== isNegated)
      return
    }
    default: {
      const has =
        FIELDS[field].kind === 'number'
          ? (value: Code) => tests.some((test) => testNumber(test, field, value))
          : (value: Code) => tests.some((test) => test.kind === 'word' && wordHas(field, test.word, value))
      markSlots(lacks, bit, columns.get(field), (value) => has(value) !== isNegated)
    }
  }
}

/** Marks the rows that lack some of the words, among those that a search is worth while for. */
export function markWords(
  lacks: Lacks,
  bit: number,
  texts: readonly string[],
  terms: readonly TextTerm[],
  among: (lack: number) => boolean,
): void {
  const words = terms.map((term) => ({ text: foldText(term.text), isWanted: !term.isNegated }))
  for (const { text: word, isWanted } of words) {
    for (let number = 0; number < lacks.length; number++) {
      const lack = lacks[number] as number
      if (among(lack) && (texts[number] as string).includes(word) !== isWanted) lacks[number] = lack | bit
    }
  }
}
