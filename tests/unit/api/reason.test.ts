import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanReason, cleanText } from '../../../electron/api/reason'
import { KEY } from './support'

const PASSWORD = 'p&ss "w0rd"<é>'

/** Ways in which a server has been seen, or could be made, to give back what it was sent. */
const ECHOES: readonly (readonly [string, (secret: string) => string])[] = [
  ['plain', (secret) => secret],
  ['quoted', (secret) => `wrong password "${secret}" for user`],
  ['twice', (secret) => `${secret}${secret}`],
  ['JSON', (secret) => JSON.stringify({ imap_password: secret })],
  ['JSON in JSON', (secret) => JSON.stringify(JSON.stringify({ secret }))],
  ['URL-encoded', (secret) => encodeURIComponent(secret)],
  ['form-encoded', (secret) => new URLSearchParams({ secret }).toString()],
  ['HTML-escaped', (secret) => secret.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')],
  ['capitals', (secret) => secret.toUpperCase()],
  ['base64', (secret) => Buffer.from(secret).toString('base64')],
  ['base64 of more', (secret) => Buffer.from(`user:${secret}@host`).toString('base64')],
  ['base64 of one more', (secret) => Buffer.from(`x${secret}`).toString('base64')],
  ['base64url', (secret) => Buffer.from(`{"k":"${secret}"}`).toString('base64url')],
  ['hex', (secret) => Buffer.from(secret).toString('hex')],
  ['hex in capitals', (secret) => Buffer.from(secret).toString('hex').toUpperCase()],
  ['UTF-16', (secret) => Buffer.from(secret, 'utf16le').toString('base64')],
  ['with invisible signs', (secret) => Array.from(secret).join('\u200b')],
  ['with controls', (secret) => Array.from(secret).join('\u0007')],
  ['at the end of a long text', (secret) => `${'word '.repeat(57)}${secret}`],
  ['across the end of what is looked at', (secret) => `${'\u200b'.repeat(7990)}${secret}`],
  ['in a header', (secret) => `Authorization: Bearer ${secret}`],
]

/** What must be nowhere: the secret, and of a long one every part of it, in the encodings that can be read back. */
function traces(secret: string): string[] {
  const forms = [
    secret,
    Buffer.from(secret).toString('base64').slice(0, -3),
    Buffer.from(secret).toString('hex'),
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
  ]
  const parts = secret.length < 24 ? [] : [secret.slice(0, 12), secret.slice(8, 20), secret.slice(-12)]
  return [...forms, ...parts].map((form) => form.toLowerCase())
}

describe('The words of an error', () => {
  it.each(ECHOES)('hold neither key nor password when the server gives them back: %s', (_, echo) => {
    for (const secret of [KEY, PASSWORD, 'hunter2!']) {
      const reason = (cleanReason(echo(secret), [KEY, PASSWORD, 'hunter2!']) ?? '').toLowerCase()
      for (const trace of traces(secret)) expect(reason).not.toContain(trace)
    }
  })

  it('hold no long run of signs, which no word is', () => {
    const twice = Buffer.from(Buffer.from(`{"imap_password":"${PASSWORD}"}`).toString('base64')).toString(
      'base64',
    )
    expect(cleanReason(`Got ${twice} instead`, [PASSWORD])).toBe('Got […] instead')
  })

  it('hold no part of a key that was cut', () => {
    for (let length = 12; length <= KEY.length; length += 1) {
      for (let start = 0; start + length <= KEY.length; start += 5) {
        const part = KEY.slice(start, start + length)
        expect(cleanReason(`Bad key ${part} given`, [KEY])).not.toContain(part)
      }
    }
  })

  it('hold no secret wherever it stands and whatever surrounds it', () => {
    const secrets = fc.string({ minLength: 1, maxLength: 60 }).filter((secret) => secret.trim().length > 0)
    fc.assert(
      fc.property(fc.string(), secrets, fc.string(), (before, secret, after) => {
        const reason = cleanReason(before + secret + after, [secret]) ?? ''
        expect(reason.replaceAll('•', '').replaceAll('[…]', '')).not.toContain(secret)
      }),
      { numRuns: 500 },
    )
  })

  it('are withheld when a secret is too short to be blanked without showing it', () => {
    expect(cleanReason('Invalid value a1 for imap', ['a1'])).toBeUndefined()
    expect(cleanReason('Invalid credentials', ['zz'])).toBe('Invalid credentials')
  })

  it('stay readable when they hold no secret', () => {
    const words =
      'This account (ann+tag@mail.example.com) has already been added to this or a different workspace'
    expect(cleanReason(words, [KEY, PASSWORD])).toBe(words)
    const id = 'Tag 6f1d2c3b-aaaa-4bbb-8ccc-0123456789ab does not exist'
    expect(cleanReason(id, [KEY])).toBe(id)
  })

  it.each([undefined, null, 7, {}, [], '', '  \n', '\u202e\u200b'])(
    'are none when there is nothing to read: %j',
    (raw) => {
      expect(cleanReason(raw)).toBeUndefined()
    },
  )

  it.each([
    ['a\u0000b\u0007c', 'abc'],
    ['\u001b[31mred\u001b[0m', '[31mred[0m'],
    ['a\r\nb\tc\u2028d', 'a b c d'],
    ['\u202egnp.exe', 'gnp.exe'],
    ['\u2066a\u2069\u200e\u200f\u061c', 'a'],
    ['a\u200bb\ufeffc\u2060d\u00ade', 'abcde'],
    ['x\ud800y\udc00z', 'xyz'],
    ['\u{e0041}tag', 'tag'],
    ['👍 fine', '👍 fine'],
  ])('are made plain: %j', (raw, expected) => {
    expect(cleanText(raw)).toBe(expected)
  })

  it('are clipped to 300 signs without cutting one in two', () => {
    const clipped = cleanText('👍'.repeat(1000))
    expect(Array.from(clipped)).toHaveLength(300)
    expect(clipped.endsWith('…')).toBe(true)
    expect(clipped).not.toMatch(/\p{Cs}/u)
  })

  it('take no time over a megabyte', () => {
    const began = performance.now()
    cleanReason('ab '.repeat(400_000), [KEY, PASSWORD])
    cleanReason('a'.repeat(1_000_000), [KEY, PASSWORD])
    expect(performance.now() - began).toBeLessThan(500)
  })
})
