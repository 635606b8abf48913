import { afterEach, describe, expect, it, vi } from 'vitest'
import { createTextRuler } from '../../../renderer/composables/text-ruler'

/** Here is nothing that draws: each character is as wide as said. */
function drawsWith(widthOf: (text: string) => number): void {
  const context = { font: '', measureText: (text: string) => ({ width: widthOf(text) }) }
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(context as never)
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe('the ruler of texts', () => {
  it('adds up the characters, and never says less than they take', () => {
    drawsWith((text) => (text === 'W' ? 12 : text === 'i' ? 3 : 7))
    const ruler = createTextRuler('500 13px sans-serif')
    expect(ruler('Wii')).toBeGreaterThanOrEqual(18)
    expect(ruler('Wii')).toBeLessThan(24)
    expect(ruler('é – ’…') - ruler('')).toBe(42)
  })

  it('says nothing of characters that are joined with others, or of another font', () => {
    drawsWith(() => 7)
    const ruler = createTextRuler('500 13px sans-serif')
    for (const text of ['日本', 'مرحبا', '👩‍🚀', 'e\u0301', '\u0000', '\u0080', 'Ł'])
      expect(ruler(`a${text}`), text).toBe(Infinity)
  })

  it('says nothing of any where nothing can be drawn', () => {
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null)
    expect(createTextRuler('500 13px sans-serif')('a')).toBe(Infinity)
  })
})
