import { describe, expect, it } from 'vitest'
import {
  agoText,
  blockText,
  dayText,
  lineText,
  momentText,
  numberText,
  timeWords,
} from '../../../renderer/app/format'

const NOW = new Date(2026, 10, 23, 14, 2).getTime()
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe('ages', () => {
  it.each([
    [0, 'just now'],
    [40_000, 'just now'],
    [MINUTE, '1 min ago'],
    [59 * MINUTE, '59 min ago'],
    [3 * HOUR, '3 h ago'],
    [DAY, '1 day ago'],
    [40 * DAY, '40 days ago'],
    [92 * DAY, '3 months ago'],
    [800 * DAY, '2 years ago'],
    [-12 * MINUTE, 'in 12 min'],
  ])('of %i ms is told as %j', (age, words) => {
    expect(agoText(NOW - age, NOW)).toBe(words)
  })

  it.each([
    ['2026-11-23', 'today', 'Nov 23, 2026'],
    ['2026-11-22', 'yesterday', 'Nov 22, 2026'],
    ['2026-11-18', '5 days ago', 'Nov 18, 2026'],
  ])('of the bare date %j has no hours', (date, relative, exact) => {
    expect(timeWords(date, NOW)).toEqual({ relative, exact })
  })

  it('of a moment is told with the hour beside it', () => {
    const at = new Date(2026, 10, 23, 11, 0)
    expect(timeWords(at.toISOString(), NOW)).toEqual({ relative: '3 h ago', exact: 'Nov 23, 2026, 11:00 AM' })
  })

  it('of what is no time is not told', () => {
    expect(timeWords('soon', NOW)).toBeUndefined()
  })
})

it('writes numbers and moments the same everywhere', () => {
  expect([numberText(50_000), numberText(0.955)]).toEqual(['50,000', '0.96'])
  expect([dayText(NOW), momentText(NOW)]).toEqual(['Nov 23, 2026', 'Nov 23, 2026, 2:02 PM'])
})

describe('foreign text', () => {
  it('loses its power over lines and direction', () => {
    expect(lineText('a\nb\u0000\u001b[31m\u202egnp')).toBe('a\ufffdb\ufffd\ufffd[31m\ufffdgnp')
    expect(blockText('a\r\nb\u0007\u2066c\td')).toBe('a\nb\ufffd\ufffdc\td')
  })

  it('is cut to a length a line can bear', () => {
    expect(lineText('x'.repeat(1_000_000))).toHaveLength(301)
  })
})
