// Chance from a seed: the same seed gives the same fleet, on any machine and in any order of asking.

export interface Random {
  /** 0 (included) to 1 (excluded). */
  next(): number
  /** A whole number, both ends included. */
  int(min: number, max: number): number
  chance(probability: number): boolean
  pick<T>(items: readonly T[]): T
  /** A UUID of version 7, so that ids sort by the time they were made. */
  uuid(atMs: number): string
  hex(digits: number): string
}

/** Two numbers into one of 32 bits; for facts that are worked out when asked for, such as a day's warmup. */
export function mix(a: number, b: number): number {
  let h = Math.imul((a ^ 0x9e3779b9) >>> 0, 0x85ebca6b) ^ Math.imul(b ^ (b >>> 15), 0xc2b2ae35)
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39)
  return (h ^ (h >>> 15)) >>> 0
}

/** The same, as a share: 0 (included) to 1 (excluded). */
export function share(a: number, b: number): number {
  return mix(a, b) / 0x1_0000_0000
}

export function hashText(text: string, seed: number): number {
  let h = (seed ^ 0x811c9dc5) >>> 0
  for (let index = 0; index < text.length; index += 1) {
    h = Math.imul(h ^ text.charCodeAt(index), 0x01000193)
  }
  return mix(h, text.length)
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const bits = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return (t ^ (t >>> 14)) >>> 0
  }
  const next = (): number => bits() / 0x1_0000_0000
  const hex = (digits: number): string => {
    let text = ''
    while (text.length < digits) text += bits().toString(16).padStart(8, '0')
    return text.slice(0, digits)
  }
  return {
    next,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (probability) => next() < probability,
    pick: <T>(items: readonly T[]): T => {
      if (items.length === 0) throw new RangeError('nothing to pick from')
      return items[Math.floor(next() * items.length)] as T
    },
    uuid: (atMs) => {
      const time = Math.max(0, Math.floor(atMs)).toString(16).padStart(12, '0')
      const variant = '89ab'.charAt(bits() & 3)
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(12)}`
    },
    hex,
  }
}
