/** How well a text fits what is typed: higher is better; undefined when it does not fit at all. */
export type Fit = number | undefined

const isLetter = /[\p{L}\p{N}]/u

const isWordStart = (text: string, at: number): boolean => at === 0 || !isLetter.test(text[at - 1] ?? '')

/** The next place of a letter: right after the last one, else where it begins a word, else the first. */
function placeOf(text: string, letter: string, last: number): number {
  const first = text.indexOf(letter, last + 1)
  for (let at = first; at !== -1; at = text.indexOf(letter, at + 1)) {
    if (at === last + 1 || isWordStart(text, at)) return at
  }
  return first
}

/** Letters in their order with others between: beginnings of words speak for it, letters in the middle against it. */
function fitScattered(text: string, part: string): Fit {
  let score = 0
  let last = -1
  for (const letter of part) {
    const at = placeOf(text, letter, last)
    if (at === -1) return undefined
    score += isWordStart(text, at) ? 4 : at === last + 1 ? 3 : -2
    last = at
  }
  return score > 0 ? Math.min(39, score) : undefined
}

function fitWhole(text: string, part: string): Fit {
  const first = text.indexOf(part)
  if (first === -1) return undefined
  if (first === 0) return part.length === text.length ? 100 : 90
  for (let at = first; at !== -1; at = text.indexOf(part, at + 1)) if (isWordStart(text, at)) return 75
  return 50
}

/**
 * Fits each word that is typed, in any order; the worst of them tells, and of two that fit alike the shorter text is the
 * better. Texts are given in lower case. `isLoose` also finds letters that lie apart.
 */
export function fitter(typed: string, { isLoose }: { readonly isLoose: boolean }): (text: string) => Fit {
  const parts = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return (text) => {
    let worst = 100
    for (const part of parts) {
      const score =
        fitWhole(text, part) ?? (isLoose && part.length > 1 ? fitScattered(text, part) : undefined)
      if (score === undefined) return undefined
      worst = Math.min(worst, score)
    }
    return worst - Math.min(9, text.length / 40)
  }
}

/** The best fits, best first, at most `count`; those that fit alike stay in their order. One walk, whatever the length. */
export function bestFits<T>(items: Iterable<T>, count: number, fitOf: (item: T) => Fit): T[] {
  const best: { readonly item: T; readonly score: number }[] = []
  for (const item of items) {
    const score = fitOf(item)
    if (score === undefined) continue
    if (best.length === count && score <= (best.at(-1)?.score ?? 0)) continue
    let place = best.length
    while (place > 0 && (best[place - 1]?.score ?? 0) < score) place--
    best.splice(place, 0, { item, score })
    if (best.length > count) best.pop()
  }
  return best.map(({ item }) => item)
}
