import { computed, type ComputedRef, type Ref } from 'vue'

/** At most how many pixels a text takes in one line; Infinity where that is not told by its characters one by one. */
export type TextRuler = (text: string) => number

/** For the usual letters, and for small ones. */
export interface TextRulers {
  readonly plain: TextRuler
  readonly small: TextRuler
}

/** Basic Latin and Latin-1: what is beyond may be joined with its neighbours, or come from another font. */
const KNOWN = 256
/** The dash of what is unknown, the ellipsis of what was cut, the two quotes. */
const KNOWN_BEYOND = ['–', '…', '’', '‘']
/** Of all pairs of characters that stand a little further apart than each by itself. */
const SLACK = 3

/**
 * Adds up the characters, each measured once: to measure every text would cost as much as what is saved by knowing its width.
 *
 * @param font as CSS writes it, the boldest of what is measured
 */
export function createTextRuler(font: string): TextRuler {
  const context = document.createElement('canvas').getContext('2d')
  if (!context) return () => Infinity
  context.font = font
  const widths = Float64Array.from({ length: KNOWN }, (_, code) =>
    code < 32 || (code > 126 && code < 160) ? Infinity : context.measureText(String.fromCharCode(code)).width,
  )
  const beyond = new Map(KNOWN_BEYOND.map((one) => [one.charCodeAt(0), context.measureText(one).width]))
  return (text) => {
    let width = SLACK
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index)
      width += (code < KNOWN ? widths[code] : beyond.get(code)) ?? Infinity
    }
    return width
  }
}

/** Pixels of a size in rem. */
const pixelsOf = (rem: string): number =>
  parseFloat(rem) * parseFloat(getComputedStyle(document.documentElement).fontSize)

/**
 * For text as bold as the boldest in an element, and for such text in `--text-sm`.
 *
 * @param change what the size of its letters follows: the rulers are made anew with it
 */
export function useTextRulers(
  element: Readonly<Ref<HTMLElement | null>>,
  change: () => unknown,
): ComputedRef<TextRulers> {
  return computed(() => {
    change()
    const style = getComputedStyle(element.value ?? document.body)
    const small = pixelsOf(style.getPropertyValue('--text-sm'))
    return {
      plain: createTextRuler(`500 ${style.fontSize} ${style.fontFamily}`),
      small: createTextRuler(`500 ${small}px ${style.fontFamily}`),
    }
  })
}
