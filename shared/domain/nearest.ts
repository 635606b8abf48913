// The word someone probably meant.

/** How many letters must be put in, taken out, replaced, or swapped with their neighbour. */
function distance(a: string, b: string): number {
  let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, index) => index)]
  for (let row = 1; row <= a.length; row++) {
    const next = [row]
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1]
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      next[column] = Math.min(
        (last[column] as number) + 1,
        (next[column - 1] as number) + 1,
        (last[column - 1] as number) + (isSame ? 0 : 1),
        isSwap ? (before[column - 2] as number) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    ;[before, last] = [last, next]
  }
  return last[b.length] as number
}

const LONGEST = 40

/** Undefined when none of the words is near enough to be what was meant. */
export function nearest(text: string, words: readonly string[]): string | undefined {
  const wanted = text.toLowerCase()
  if (wanted === '' || wanted.length > LONGEST) return undefined
  const starting = words.filter((one) => one.startsWith(wanted) || one.split('-').includes(wanted))
  if (starting.length > 0) return starting[0]
  let [best, least] = [undefined as string | undefined, Math.max(1, Math.floor(wanted.length / 3)) + 1]
  for (const one of words) {
    const far = distance(wanted, one.toLowerCase())
    if (far < least) [best, least] = [one, far]
  }
  return best
}
