// Changes to a query that come from menus and chips instead of from typing: the text and they are two views of one thing.
import { NOWHERE, printTerm, type FieldTerm, type Query, type Term, type Test } from './query'
import { codeFor, FIELDS, wordHas, type FieldName } from './query-fields'
import { parseQuery } from './query-parse'
import { hasName } from './query-match'

/** A value of a menu as a test: its word where the field has one, else its name. */
function testOf(field: FieldName, value: string): Test {
  const isWord = FIELDS[field].kind === 'word' || FIELDS[field].words.some(({ word }) => word === value)
  return isWord ? { kind: 'word', word: value } : { kind: 'name', name: value }
}

/** Whether a term that asks for values takes one in, be it by a group's word or by a pattern. */
function takes({ field, tests }: FieldTerm, value: string): boolean {
  if (FIELDS[field].kind !== 'word') {
    const names = FIELDS[field].words.some(({ word }) => word === value) ? [] : [value]
    return hasName({ kind: 'field', field, tests, isNegated: false, place: NOWHERE }, names)
  }
  const code = codeFor(field, value)
  return tests.some(
    (test) => test.kind === 'word' && (test.word === value || wordHas(field, test.word, code)),
  )
}

/** The term that a field's menu shows and changes: the first that asks for values. */
function menuTerm({ terms }: Query, field: FieldName): FieldTerm | undefined {
  return terms.find(
    (term): term is FieldTerm => term.kind === 'field' && term.field === field && !term.isNegated,
  )
}

/** Which of a menu's values a query asks for. */
export function chosenValues(query: Query, field: FieldName, values: readonly string[]): ReadonlySet<string> {
  const term = menuTerm(query, field)
  return new Set(term === undefined ? [] : values.filter((value) => takes(term, value)))
}

function replaced({ terms }: Query, old: Term, next: Term | undefined): Query {
  return { terms: terms.flatMap((term) => (term !== old ? [term] : next === undefined ? [] : [next])) }
}

/**
 * Asks for one more value of a field, or for one less.
 *
 * @param values all that the menu offers: what a group or a pattern stands for when one of it is taken out
 */
export function toggleValue(query: Query, field: FieldName, value: string, values: readonly string[]): Query {
  const term = menuTerm(query, field)
  const test = testOf(field, value)
  if (term === undefined) {
    return {
      terms: [...query.terms, { kind: 'field', field, tests: [test], isNegated: false, place: NOWHERE }],
    }
  }
  if (!takes(term, value)) return replaced(query, term, { ...term, tests: [...term.tests, test] })
  const rest = values.filter((other) => other !== value && takes(term, other))
  const tests = rest.map((other) => testOf(field, other))
  return replaced(query, term, tests.length === 0 ? undefined : { ...term, tests })
}

/** Asks for no value of a field any more; what is excluded stays excluded. */
export function clearValues(query: Query, field: FieldName): Query {
  return {
    terms: query.terms.filter((term) => term.kind === 'text' || term.field !== field || term.isNegated),
  }
}

export function withoutTerm({ terms }: Query, place: number): Query {
  return { terms: terms.filter((_, index) => index !== place) }
}

const termsOf = (text: string): readonly Term[] => parseQuery(text).query.terms

const isWritten = ({ terms }: Query, term: Term): boolean =>
  terms.some((other) => printTerm(other) === printTerm(term))

/** Whether a query asks for all of what is written. */
export function hasWritten(query: Query, text: string): boolean {
  return termsOf(text).every((term) => isWritten(query, term))
}

/** Asks for what is written as well, or no longer. */
export function toggleWritten(query: Query, text: string): Query {
  const terms = termsOf(text)
  if (!hasWritten(query, text)) {
    return { terms: [...query.terms, ...terms.filter((term) => !isWritten(query, term))] }
  }
  return { terms: query.terms.filter((term) => !isWritten({ terms }, term)) }
}
