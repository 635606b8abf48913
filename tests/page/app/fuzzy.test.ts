import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestFits, fitter } from '../../../renderer/app/fuzzy'

const find = (typed: string, ...texts: string[]): string[] =>
  bestFits(texts, 20, fitter(typed, { isLoose: true }))

describe('what is typed', () => {
  it('finds the whole before beginnings, beginnings of words before middles, middles before scattered letters', () => {
    const texts = ['asset', 'save every tag', 'the settings', 'settings', 'set']
    expect(find('set', ...texts)).toEqual(['set', 'settings', 'the settings', 'asset', 'save every tag'])
  })

  it('finds by the first letters of words', () => {
    expect(find('gts', 'go to settings', 'accounts', 'sync now')).toEqual(['go to settings'])
    expect(find('UDT', 'use the dark theme', 'compact rows')).toEqual(['use the dark theme'])
  })

  it('finds words in any order, and only where each of them fits', () => {
    expect(find('theme dark', 'use the dark theme', 'use the light theme')).toEqual(['use the dark theme'])
  })

  it('finds nothing where its letters lie about by chance', () => {
    expect(find('xq', 'go to settings')).toEqual([])
    expect(find('oei', 'go to settings')).toEqual([])
  })

  it('finds no scattered letters where they are not wanted', () => {
    const fit = fitter('ada', { isLoose: false })
    expect([fit('ada@acme.io') !== undefined, fit('a.d.alvarez@acme.io')]).toEqual([true, undefined])
  })

  it('finds everything, in its order, when nothing is typed', () => {
    expect(find(' ', 'bb', 'aa')).toEqual(['bb', 'aa'])
  })

  it('gives the best there are, as sorting all of them would', () => {
    const scores = fc.array(fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }), { maxLength: 80 })
    fc.assert(
      fc.property(scores, fc.integer({ min: 1, max: 10 }), (all, count) => {
        const items = all.map((score, at) => ({ score, at }))
        const sorted = items
          .filter(({ score }) => score !== undefined)
          .sort((a, b) => b.score! - a.score! || a.at - b.at)
        expect(bestFits(items, count, ({ score }) => score)).toEqual(sorted.slice(0, count))
      }),
    )
  })
})
