// Every fault × every call: a 200 whose body is not what was promised, or not quite.
import { expect } from 'vitest'
import { body, htmlPage, twisted } from '../../../support/fault-answers'
import type { Fault } from '../../../support/fault-rules'
import type { AnswerKind, Call } from './calls'
import { always, lasting, once, type Ending } from './policy'
import { playTable, type Case } from './table'

/** What a write is content with: that it was done is said by the 200. */
const DONE: readonly AnswerKind[] = ['account, if any', 'tag, if any', 'success, if any']

const BAD = lasting('badAnswer', 'badAnswer')
const FINE = always('value', 1)

/** @param readable the answers that can be read all the same */
const shape = (fault: Fault, readable: readonly AnswerKind[] = [], more: Partial<Case> = {}): Case => ({
  name: fault.name,
  rules: [{ fault }],
  expected: ({ answer, kind }: Call): Ending => (readable.includes(answer) ? FINE : BAD)[kind],
  hasOddValue: true,
  ...more,
})

const passing = (fault: Fault): Case => ({
  name: `${fault.name}, once`,
  rules: [{ fault, first: 1 }],
  expected: once('badAnswer', 'badAnswer'),
})

const nothing = twisted('an empty body', () => Buffer.alloc(0))
const cutJson = twisted('half of the JSON', (answer) => Buffer.from(JSON.stringify(answer)).subarray(0, -1))
const NESTED = Buffer.from(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)

playTable('A body that is another', [
  shape(twisted('null', () => null)),
  shape(
    twisted('[]', () => []),
    ['days'],
  ),
  shape(
    twisted('{}', () => ({})),
    [...DONE, 'analytics'],
  ),
  shape(twisted('a number', () => 42)),
  shape(twisted('a text', () => 'ok')),
  shape(nothing, DONE),
  shape(cutJson),
  shape(body('no JSON', '{"items": NaN, }')),
  shape(
    twisted('100,000 lists in each other', () => NESTED),
    ['days'],
  ),
  shape(htmlPage(200), [], { name: "a captive portal's page" }),
  passing(htmlPage(200)),
  passing(cutJson),
])

type Row = Readonly<Record<string, unknown>>

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Applies to the rows of an answer, or to the answer itself when it has none. */
function inRows(answer: unknown, change: (rows: readonly unknown[]) => readonly unknown[]): unknown {
  if (Array.isArray(answer)) return change(answer)
  if (!isRow(answer)) return answer
  const lists = ['items', 'success_list', 'failure_list'].filter((name) => Array.isArray(answer[name]))
  return lists.length === 0
    ? answer
    : { ...answer, ...Object.fromEntries(lists.map((name) => [name, change(answer[name] as unknown[])])) }
}

const WRONG: Readonly<Record<string, unknown>> = { string: 42, number: 'many', boolean: 'yes' }

/** Every value that is not a container gets another type; the cursor stays what it is. */
function wrongTypes(value: unknown, name = ''): unknown {
  if (name === 'next_starting_after') return value
  if (Array.isArray(value)) return value.map((inner) => wrongTypes(inner))
  if (!isRow(value)) return WRONG[typeof value] ?? value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, wrongTypes(inner, key)]))
}

const NEW_WORDS: Row = {
  status: 77,
  warmup_status: 99,
  provider_code: 1234,
  type: 'brand-new',
  allNew: { deep: [1] },
}

/** Numbers and words that do not exist yet, where the answer had any, and fields that nobody knows. */
function newWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(newWords)
  if (!isRow(value)) return value
  const changed = Object.entries(NEW_WORDS).filter(([key, word]) => typeof value[key] === typeof word)
  const known = Object.entries(value).map(([key, inner]) => [key, key === 'items' ? newWords(inner) : inner])
  return { ...Object.fromEntries(known), ...Object.fromEntries(changed), unknown_field: { a: [null] } }
}

const JUNK: readonly unknown[] = [null, 7, 'row', [], { email: 5, id: {}, domain: [], date: 'never' }]

const noItems = twisted('lists that are none', (answer) => inRows(answer, () => []))
const notLists = twisted('items that are no list', (answer) =>
  isRow(answer) && Array.isArray(answer['items']) ? { ...answer, items: { 0: 'row' } } : answer,
)
const badCursor = twisted('a cursor that is no text', (answer) =>
  isRow(answer) && Array.isArray(answer['items']) ? { ...answer, next_starting_after: 42 } : answer,
)

const notForPages = ({ answer, kind }: Call): Ending => (answer === 'page' ? BAD : FINE)[kind]

/** A call on rows tells how many it could not read. */
const unreadable = (value: unknown): unknown => (isRow(value) ? value['unreadable'] : undefined)

playTable('A body that is not quite right', [
  { name: notLists.name, rules: [{ fault: notLists }], expected: notForPages, hasOddValue: false },
  { name: badCursor.name, rules: [{ fault: badCursor }], expected: notForPages },
  { name: 'no rows', rules: [{ fault: noItems }], expected: FINE, hasOddValue: true },
  {
    name: 'bad rows among good ones',
    rules: [{ fault: twisted('junk', (answer) => inRows(answer, (rows) => [...JUNK, ...rows])) }],
    expected: FINE,
    hasOddValue: true,
    also({ value }, { call }) {
      if (call.answer === 'page' && isRow(value)) expect(unreadable(value)).toBe(JUNK.length)
      if (Array.isArray(value)) expect(value.length).toBeGreaterThan(0)
    },
  },
  shape(
    twisted('values of wrong types', (answer) => wrongTypes(answer)),
    [...DONE, 'page', 'paused emails', 'analytics', 'days', 'vitals'],
  ),
  {
    name: 'numbers, words and fields of tomorrow',
    rules: [{ fault: twisted('tomorrow', newWords) }],
    expected: FINE,
    also({ value }, { call }) {
      if (call.name === 'accounts.get')
        expect(value).toMatchObject({ status: 77, unknown_field: { a: [null] } })
      if (call.name === 'jobs.get') expect(value).toMatchObject({ type: 'brand-new' })
    },
  },
  {
    name: 'JSON that calls itself HTML',
    rules: [{ fault: twisted('html', (answer) => answer, { 'content-type': 'text/html' }) }],
    expected: FINE,
  },
  {
    name: 'JSON after a byte order mark',
    rules: [{ fault: twisted('bom', (answer) => Buffer.from(`\ufeff${JSON.stringify(answer)}`)) }],
    expected: FINE,
  },
])
