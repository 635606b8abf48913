import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { printQuery, printTerm, QUERY_MAX, type Query, type Term } from '../../../shared/domain/query'
import { complete, completeQuery, type Vocabulary } from '../../../shared/domain/query-complete'
import {
  chosenValues,
  clearValues,
  hasWritten,
  toggleValue,
  toggleWritten,
  withoutTerm,
} from '../../../shared/domain/query-edit'
import { FIELD_NAMES, FIELDS } from '../../../shared/domain/query-fields'
import { parseQuery } from '../../../shared/domain/query-parse'

const query = (text: string): Query => {
  const { query: read, errors } = parseQuery(text)
  expect(errors).toEqual([])
  return read
}

const printed = (text: string): string => printQuery(query(text))

/** A query without the places, which depend on the spelling. */
const meaning = ({ terms }: Query): Omit<Term, 'place'>[] => terms.map(({ place: _, ...rest }) => rest)

describe('reading a query', () => {
  it.each([
    ['the example of the guide', 'status:error score<80 domain:acme.io -tag:cold ada', undefined],
    [
      'fields in any case, values in any spelling',
      'Status:"Connection Error" PROVIDER:Google',
      'status:connection-error provider:google',
    ],
    ['other names of fields', 'state:paused esp:aws created<2w', 'status:paused provider:aws age<2w'],
    ['several values of one field', 'status:error,paused,unknown', undefined],
    [
      'comparisons with and without the colon',
      'score:<80 score>=80 limit<=5 limit:>7',
      'score<80 score>=80 limit<=5 limit>7',
    ],
    ['an equals sign for the colon', 'score=80 status=active', 'score:80 status:active'],
    ['ranges, open ones too', 'score:70..79 limit:..10 limit:30..', 'score:70..79 limit<=10 limit>=30'],
    ['what is unknown', 'score:unknown score:<70,unknown age:unknown', undefined],
    ['ages, days without a unit', 'age<14 used>2W age:1m..1y', 'age<14d used>2w age:1m..1y'],
    ['quotes around what has spaces', 'tag:"cold pool" "two words" name:"Ada L"', undefined],
    [
      'quotes within quotes',
      String.raw`tag:"say \"hi\"" "back\\slash"`,
      String.raw`tag:"say \"hi\"" back\slash`,
    ],
    ['a tag whose name is a word of the language', 'tag:"none" tag:none', undefined],
    ['codes that have no word yet', 'status:7 status:-9 provider:15', undefined],
    ['what looks like a filter but is quoted', '"status:error" "-minus" "OR"', undefined],
    ['text with dots, at signs and digits', 'ada@acme.io 10:30 a,b', undefined],
  ])('takes %s', (_, text, canonical) => {
    expect(printed(text)).toBe(canonical ?? text)
  })

  it('knows where each term stands', () => {
    expect(query(' status:error  -"a b"').terms.map(({ place }) => place)).toEqual([
      { start: 1, end: 13 },
      { start: 15, end: 21 },
    ])
  })

  it('reads its own example of each field', () => {
    for (const field of FIELD_NAMES) {
      const { errors, query: read } = parseQuery(FIELDS[field].example)
      expect([errors, read.terms[0]]).toMatchObject([[], { kind: 'field', field }])
    }
  })

  it.each([
    ['stauts:error', 0, 6, 'There is no filter called “stauts”. Did you mean status?', 'status'],
    ['ada status:eror', 11, 15, 'status has no “eror”. Did you mean error?', 'error'],
    ['provider:gogle', 9, 14, 'Did you mean google?', 'google'],
    ['score:high', 6, 10, 'score takes a number, as in score<80, or unknown', undefined],
    ['score:79..70', 6, 12, 'begins above its end', '70..79'],
    ['age<2x', 4, 6, 'age takes an age in h, d, w, m, y', undefined],
    ['status<3', 6, 8, 'can not be compared by <', undefined],
    ['a OR b', 2, 4, 'OR is not part of the language', undefined],
    ['https://acme.io', 0, 5, 'Put it into quotes to search for it as text', undefined],
  ])('says what is wrong with %s, where, and what was meant', (text, start, end, message, fix) => {
    const { errors } = parseQuery(text)
    expect(errors).toHaveLength(1)
    expect(errors[0]).toMatchObject({ place: { start, end }, isUnfinished: false })
    expect(errors[0]?.message).toContain(message)
    expect(errors[0]?.fix).toBe(fix)
  })

  it.each(['status:', 'status:error,', 'score<', 'tag:"cold', '"two wor'])(
    'takes %s for what is still being written',
    (text) => {
      expect(parseQuery(text).errors).toMatchObject([{ isUnfinished: true }])
    },
  )

  it('keeps what can be read beside what can not', () => {
    expect(printQuery(parseQuery('status:error foo:bar ada').query)).toBe('status:error ada')
  })

  it('never throws, and all it prints reads back as the same query', () => {
    const pieces = fc.constantFrom(
      ...FIELD_NAMES.map((name) => `${name}:`),
      ...['"', '\\', '-', ',', '..', '<', '>=', '=', ' ', '*', '80', '7d', 'error', 'none', 'unknown', 'OR'],
    )
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc
        .array(fc.oneof(pieces, fc.string({ maxLength: 5 })), { maxLength: 14 })
        .map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const { query: read } = parseQuery(text)
        const canonical = printQuery(read)
        if (canonical.length > QUERY_MAX) return
        const again = parseQuery(canonical)
        expect(again.errors).toEqual([])
        expect(meaning(again.query)).toEqual(meaning(read))
        expect(printQuery(again.query)).toBe(canonical)
      }),
      { numRuns: 500 },
    )
  })
})

describe('changing a query from a menu', () => {
  const STATES = ['active', 'paused', 'connection-error', 'soft-bounce', 'sending-error', 'unknown']
  const toggled = (text: string, field: 'status' | 'tag', value: string, values = STATES): string =>
    printQuery(toggleValue(query(text), field, value, values))

  it('adds a value, adds another, takes them back', () => {
    expect(toggled('ada', 'status', 'paused')).toBe('ada status:paused')
    expect(toggled('ada status:paused', 'status', 'active')).toBe('ada status:paused,active')
    expect(toggled('status:paused,active ada', 'status', 'paused')).toBe('status:active ada')
    expect(toggled('status:paused ada', 'status', 'paused')).toBe('ada')
  })

  it('takes one out of a group or of a pattern by naming the others', () => {
    expect(toggled('status:error', 'status', 'soft-bounce')).toBe('status:connection-error,sending-error')
    expect(toggled('tag:cold*', 'tag', 'cold 1', ['cold 1', 'cold 2', 'warm'])).toBe('tag:"cold 2"')
  })

  it('knows what is chosen, however it was written', () => {
    expect([...chosenValues(query('status:error -status:paused'), 'status', STATES)]).toEqual([
      'connection-error',
      'soft-bounce',
      'sending-error',
    ])
    expect([...chosenValues(query('tag:COLD,none'), 'tag', ['Cold', 'none', 'Warm'])]).toEqual([
      'Cold',
      'none',
    ])
    expect([...chosenValues(query('status:7'), 'status', ['7', '8'])]).toEqual(['7'])
  })

  it('clears a menu but keeps what is excluded, and takes out a single term', () => {
    expect(printQuery(clearValues(query('tag:a -tag:b ada'), 'tag'))).toBe('-tag:b ada')
    expect(printQuery(withoutTerm(query('tag:a -tag:b ada'), 1))).toBe('tag:a ada')
  })

  it('switches what is written on and off', () => {
    expect(printQuery(toggleWritten(query('ada'), 'with:gone'))).toBe('ada with:gone')
    expect(printQuery(toggleWritten(query('with:gone ada'), 'with:gone'))).toBe('ada')
    expect(hasWritten(query('score:<80 is:ready'), 'is:ready score<80')).toBe(true)
    expect(hasWritten(query('score<81'), 'score<80')).toBe(false)
  })
})

describe('completing a query', () => {
  const COUNTS: Partial<Record<string, ReadonlyMap<string, number>>> = {
    status: new Map([
      ['active', 70],
      ['connection-error', 3],
      ['sending-error', 2],
      ['7', 1],
    ]),
    tag: new Map([
      ['Cold pool', 4],
      ['Warm', 9],
      ['none', 1],
    ]),
    domain: new Map([
      ['acme.io', 5],
      ['getacme.io', 8],
    ]),
  }
  const words: Vocabulary = (field) => COUNTS[field]
  const labels = (text: string, caret = text.length): string[] =>
    completeQuery(text, caret, words).options.map(({ label }) => label)

  it('offers fields by their beginning or another name, all of them at first', () => {
    expect(labels('').slice(0, 3)).toEqual(['status:', 'warmup:', 'provider:'])
    expect(labels('ada sco')).toEqual(['score:', 'has:score'])
    expect(labels('-es')[0]).toBe('provider:')
  })

  it('offers values with their counts, by any part, commonest first', () => {
    expect(labels('domain:')).toEqual(['getacme.io', 'acme.io'])
    expect(labels('domain:ac')).toEqual(['acme.io', 'getacme.io'])
    expect(completeQuery('status:err', 10, words).options.map(({ label, count }) => [label, count])).toEqual([
      ['error', 5],
      ['connection-error', 3],
      ['sending-error', 2],
    ])
  })

  it('offers values of any field to who types a part of one', () => {
    expect(labels('col')).toEqual(['tag:"Cold pool"'])
  })

  it('offers comparisons for numbers and ages', () => {
    expect(labels('score:')).toContain('score<80')
    expect(labels('age:')).toContain('age<14d')
  })

  it('completes the value the caret is in, after a comma and in the middle as well', () => {
    const put = (text: string, caret = text.length): string => {
      const found = completeQuery(text, caret, words)
      return complete(text, found, found.options[0]!).text
    }
    expect(put('tag:co')).toBe('tag:"Cold pool" ')
    expect(put('tag:Warm,co')).toBe('tag:Warm,"Cold pool" ')
    expect(put('tag:co ada', 6)).toBe('tag:"Cold pool" ada')
    expect(put('sta')).toBe('status:')
  })

  it('puts in only what can be read', () => {
    for (const field of FIELD_NAMES) {
      const text = `${field}:`
      const found = completeQuery(text, text.length, words)
      for (const option of found.options) {
        const { text: whole } = complete(text, found, option)
        expect(parseQuery(whole).errors, whole).toEqual([])
      }
    }
  })

  it('is silent where nothing fits', () => {
    expect(labels('zzzz')).toEqual([])
    expect(labels('foo:b')).toEqual([])
    expect(labels('"sta')).toEqual([])
  })

  it('never throws, wherever the caret is', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.nat(40), (text, caret) => {
        completeQuery(text, caret, words)
      }),
    )
  })
})

it('prints a single term', () => {
  expect(query('-tag:a,b ada').terms.map(printTerm)).toEqual(['-tag:a,b', 'ada'])
})
