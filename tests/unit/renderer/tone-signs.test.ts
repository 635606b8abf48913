import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { TONE_SIGNS } from '../../../renderer/components/tone-signs'

const source = (path: string): string => readFileSync(`renderer/${path}`, 'utf8')
const colours = (tone: string): readonly string[] =>
  new RegExp(`--${tone}: light-dark[(](#[0-9a-f]+), (#[0-9a-f]+)[)]`)
    .exec(source('app/tokens.css'))
    ?.slice(1) ?? []

describe('the pictures of the signs in the grid', () => {
  it.each(Object.entries(TONE_SIGNS))('have the form and the colour of %s, in both themes', (tone, path) => {
    for (const [place, theme] of ['light', 'dark'].entries()) {
      const picture = source(`components/signs/${tone}-${theme}.svg`)
      expect(picture).toContain(`d="${path}"`)
      expect(picture).toContain(`fill="${colours(tone)[place] ?? 'none'}"`)
      expect(source('pages/accounts/account-grid-signs.css')).toContain(`signs/${tone}-${theme}.svg`)
    }
  })
})
