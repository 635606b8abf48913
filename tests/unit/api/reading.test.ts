import { describe, expect, it } from 'vitest'
import { isShallow, parseJson } from '../../../electron/api/json'
import { readPage } from '../../../electron/api/lenient'
import { parseRetryAfter } from '../../../electron/api/retry-after'
import { START } from './support'

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)

describe('JSON from outside', () => {
  it.each([
    '{"__proto__":{"polluted":true},"email":"a@b.c"}',
    '{"a":{"__proto__":{"polluted":true}}}',
    '[{"\\u005f\\u005fproto\\u005f\\u005f":{"polluted":true}}]',
    '{"__\\u0070roto__":null,"constructor":{"prototype":{"polluted":true}}}',
  ])('reaches no prototype: %s', (raw) => {
    const value = parseJson(raw)
    const copy: unknown = Object.assign({}, value, JSON.parse(JSON.stringify(value)))
    expect((copy as { polluted?: unknown }).polluted).toBeUndefined()
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
    expect(JSON.stringify(value)).not.toContain('__proto__')
  })

  it('keeps the last of two equal names, and refuses what is no JSON', () => {
    expect(parseJson('{"a":1,"a":2}')).toEqual({ a: 2 })
    for (const raw of ['', '{', 'NaN', '[1,]', "{'a':1}", '<html>', '{"a":1}x'])
      expect(() => parseJson(raw)).toThrow()
  })

  it('is told when it is nested too deep to be written out again', () => {
    expect(isShallow(parseJson(nested(60)))).toBe(true)
    expect(isShallow(parseJson(nested(100)))).toBe(false)
    expect(isShallow(parseJson(nested(100_000)))).toBe(false)
  })
})

describe('A page', () => {
  const even = (row: unknown): number | undefined =>
    typeof row === 'number' && row % 2 === 0 ? row : undefined

  it('keeps its good rows and counts the others', () => {
    expect(readPage({ items: [2, 3, null, 'x', 4], next_starting_after: 'c' }, even)).toEqual({
      rows: [2, 4],
      next: 'c',
      unreadable: 3,
    })
  })

  it.each([null, undefined, ''])('is the last one when its cursor is %j', (cursor) => {
    expect(readPage({ items: [], next_starting_after: cursor }, even).next).toBeUndefined()
  })

  it.each([
    null,
    undefined,
    [],
    'x',
    {},
    { items: null },
    { items: {} },
    { items: [], next_starting_after: 7 },
  ])('is refused rather than misread: %j', (body) => {
    expect(() => readPage(body, even)).toThrow(/^The answer is not/)
  })
})

describe('Retry-After', () => {
  const date = (ms: number): string => new Date(START + ms).toUTCString()

  it.each<[string | null, number | undefined]>([
    [null, undefined],
    ['', undefined],
    ['0', 0],
    ['1', 1000],
    [' 30 ', 30_000],
    ['1.5', 1500],
    ['120', 120_000],
    ['301', 300_000],
    ['1e9', 300_000],
    ['1000000000', 300_000],
    ['9'.repeat(400), 300_000],
    ['-5', undefined],
    ['+5', undefined],
    ['5s', undefined],
    ['NaN', undefined],
    ['Infinity', undefined],
    ['0x10', undefined],
    ['soon', undefined],
    ['2 apples', undefined],
    ['3, 7', 7000],
    ['3, soon', undefined],
    ['{"a":1}', undefined],
    [date(10_000), 10_000],
    [date(-10_000), 0],
    [date(3_600_000), 300_000],
    [new Date(START + 5000).toISOString(), 5000],
    ['Thursday, 01-Oct-26 00:00:10 GMT', 10_000],
    ['Mon, 99 Foo 2026 00:00:00 GMT', undefined],
    ['9'.repeat(600), undefined],
  ])('%j waits %j ms', (value, expected) => {
    expect(parseRetryAfter(value, null, START)).toBe(expected)
  })

  it('is judged by the clock of the server when it names the time', () => {
    const [serverNow, until] = [date(86_400_000), date(86_407_000)]
    expect(parseRetryAfter(until, serverNow, START)).toBe(7000)
  })
})
