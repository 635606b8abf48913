import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { requestUrl } from '../../../electron/api/request-url'
import { isAppError } from '../../../shared/errors'

const BASE = 'https://api.example.test/api/v2'
const PATH = '/accounts/{email}/pause'

function outcome(email: string): URL | 'invalidInput' {
  try {
    return new URL(requestUrl(BASE, PATH, { email }))
  } catch (error) {
    if (isAppError(error, 'invalidInput')) return 'invalidInput'
    throw error
  }
}

describe('The address of a request', () => {
  it.each([
    ['ann@example.com', 'ann%40example.com'],
    ['ann+tag@example.com', 'ann%2Btag%40example.com'],
    ["o'neil@example.com", 'o%27neil%40example.com'],
    ['a b@example.com', 'a%20b%40example.com'],
    ['ä@exämple.com', '%C3%A4%40ex%C3%A4mple.com'],
    ['a&b=c?d#e@example.com', 'a%26b%3Dc%3Fd%23e%40example.com'],
    ['a/b@example.com', 'a%2Fb%40example.com'],
    ['%2f%2e%2e@example.com', '%252f%252e%252e%40example.com'],
    ['//evil.com', '%2F%2Fevil.com'],
    ['@evil.com', '%40evil.com'],
    ['__proto__', '__proto__'],
    ['a*(b)!@example.com', 'a%2A%28b%29%21%40example.com'],
  ])('encodes %s as one segment', (email, segment) => {
    expect(requestUrl(BASE, PATH, { email })).toBe(`${BASE}/accounts/${segment}/pause`)
  })

  it.each([
    '',
    '.',
    '..',
    '../../x',
    'a@b/../campaigns?x=',
    'a\\..\\b',
    'a/./b',
    'a\r\nX: y',
    'a\0b',
    'a\tb',
    '\ud800',
    'a\udfffb',
    '\u0085',
    '\u007f',
  ])('refuses %j', (email) => {
    expect(outcome(email)).toBe('invalidInput')
  })

  it('names neither another host nor another endpoint, whatever the value', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({
        unit: fc.constantFrom('.', '/', '\\', '%', '2', 'e', 'f', '@', ':', '?', '#', '\r', '\n', ';', '&'),
      }),
    )
    fc.assert(
      fc.property(hostile, (email) => {
        const url = outcome(email)
        if (url === 'invalidInput') return
        expect(url.origin).toBe('https://api.example.test')
        expect(url.search + url.hash + url.username + url.password).toBe('')
        const segments = url.pathname.split('/')
        expect([...segments.slice(0, 4), segments[5], segments.length]).toEqual([
          '',
          'api',
          'v2',
          'accounts',
          'pause',
          6,
        ])
        expect(decodeURIComponent(segments[4] ?? '')).toBe(email)
      }),
      { numRuns: 200 },
    )
  })

  it('encodes every value of the query and keeps repeated names', () => {
    const query = [
      ['starting_after', '2026-01-01T00:00:00.000Z&a+b@example.com'],
      ['emails', 'x&y=z@example.com'],
      ['emails', "o'neil #1@example.com"],
    ] as const
    const url = new URL(requestUrl(BASE, '/accounts', {}, query))
    expect([...url.searchParams]).toEqual(query.map((pair) => [...pair]))
  })

  it.each(['a\nb', '\ud800', '\0'])('refuses the query value %j', (value) => {
    expect(() => requestUrl(BASE, '/accounts', {}, [['search', value]])).toThrow(/can not be sent/)
  })
})
