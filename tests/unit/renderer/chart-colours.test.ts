import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

type Triple = readonly [number, number, number]

const css = readFileSync('renderer/app/tokens.css', 'utf8')

function token(name: string, side: 'light' | 'dark'): Triple {
  const [, light, dark] = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(css) ?? []
  const hex = (side === 'light' ? light : dark) ?? ''
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [channel(1), channel(3), channel(5)]
}

const times = (rows: readonly Triple[], [r, g, b]: Triple): Triple =>
  rows.map((row) => Math.min(1, Math.max(0, row[0] * r + row[1] * g + row[2] * b))) as unknown as Triple

/** Machado, Oliveira and Fernandes 2009, severity 1. */
const SIGHTS: Record<string, readonly Triple[]> = {
  'all colours': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  'no red': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'no green': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  'no blue': [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

const luminance = ([r, g, b]: Triple): number => 0.2126 * r + 0.7152 * g + 0.0722 * b

function lab([r, g, b]: Triple): Triple {
  const f = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116)
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047)
  const y = f(luminance([r, g, b]))
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

const distance = (a: Triple, b: Triple): number => Math.hypot(...a.map((value, at) => value - b[at]!))

const SERIES = ['chart-inbox', 'chart-spam', 'chart-elsewhere', 'chart-received', 'chart-score']

describe.each(['light', 'dark'] as const)('the colours of charts in %s', (side) => {
  it.each(Object.keys(SIGHTS))('are told apart by who sees %s', (sight) => {
    const close = SERIES.flatMap((one, at) =>
      SERIES.slice(at + 1).flatMap((other) => {
        const [a, b] = [one, other].map((name) => lab(times(SIGHTS[sight]!, token(name, side))))
        const apart = distance(a!, b!)
        return apart < 20 ? [`${one} and ${other}: ${apart.toFixed(1)}`] : []
      }),
    )
    expect(close).toEqual([])
  })

  it('stand out from the deck', () => {
    const deck = luminance(token('deck', side))
    for (const name of SERIES) {
      const [low, high] = [deck, luminance(token(name, side))].sort((a, b) => a - b)
      expect((high! + 0.05) / (low! + 0.05), name).toBeGreaterThanOrEqual(3)
    }
  })
})
