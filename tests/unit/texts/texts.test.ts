import { describe, expect, it } from 'vitest'
import { en } from '../../../shared/texts/en'
import { askedLanguage, languageFor } from '../../../shared/texts/language'
import { pseudo, pseudoText } from '../../../shared/texts/pseudo'

/** Each text of a catalogue with the way to it; what functions say is not asked. */
function* textsOf(value: unknown, way = ''): Generator<readonly [string, string]> {
  if (typeof value === 'string') yield [way, value]
  else if (typeof value === 'object' && value !== null)
    for (const [name, part] of Object.entries(value)) yield* textsOf(part, `${way}.${name}`)
}

describe('the catalogue of texts', () => {
  it('has no empty text, none with spaces around it, and no straight quotation marks', () => {
    const all = [...textsOf(en)]
    expect(all.length).toBeGreaterThan(15)
    expect(all.filter(([, text]) => text.trim() !== text || text === '')).toEqual([])
    expect(all.filter(([, text]) => /["']/.test(text))).toEqual([])
  })

  it('is of the language that is asked for: in the environment, in the address, or English', () => {
    expect(askedLanguage({ process: { env: { FLOTILLA_LANGUAGE: 'qps' } } })).toBe('qps')
    expect(askedLanguage({ location: { hash: '#language=qps' } })).toBe('qps')
    expect(askedLanguage({ process: { env: {} }, location: { hash: '#other' } })).toBe('en')
    expect(askedLanguage({ location: { hash: '#language=<b>' } })).toBe('en')
    expect(askedLanguage({ process: { env: { FLOTILLA_LANGUAGE: '' } } })).toBe('en')
    expect(askedLanguage({})).toBe('en')
  })
})

describe('the language that is spoken', () => {
  it('is what is asked for, or English', () => {
    expect(['qps', 'en', 'constructor', '__proto__', 'toString', ''].map(languageFor)).toEqual([
      'qps',
      ...Array(5).fill('en'),
    ])
  })
})

describe('the language of tests', () => {
  it('changes every letter and leaves numbers, signs and the places of elements', () => {
    expect(pseudoText('Sync 12 of {count} now.')).toBe('Šýñç 12 óƒ {count} ñóŵ.')
    const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
    expect([...pseudoText(letters)].filter((letter) => letters.includes(letter))).toEqual([])
    expect(pseudoText(letters)).toHaveLength(letters.length)
  })

  it('goes through tables, lists and what functions answer', () => {
    const told = pseudo({ a: 'one', of: { list: ['two'], count: (n: number) => ({ word: `${n} x` }) }, n: 3 })
    expect([told.a, told.of.list, told.of.count(5), told.n]).toEqual(['óñé', ['ťŵó'], { word: '5 ẋ' }, 3])
  })
})
