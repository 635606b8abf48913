import { describe, expect, it } from 'vitest'
import {
  boundaryProbes,
  chooseBoundaries,
  cursorOf,
  meets,
  orderOf,
  parseCursor,
  rangesBetween,
  sortBoundaries,
} from '../../../electron/services/sync-plan'

const at = (day: number, email: string) => `2026-01-${String(day).padStart(2, '0')}T00:00:00.000Z&${email}`
const boundary = (day: number, email: string) => {
  const parsed = parseCursor(at(day, email))
  if (!parsed) throw new Error('not a cursor')
  return parsed
}
const row = (day: number, email: string) => ({ email, timestamp_created: at(day, email).split('&')[0] })

describe('a cursor', () => {
  it('is taken apart at its first &, for an email may hold more', () => {
    expect(parseCursor('2026-01-01T00:00:00.000Z&a&b@x.example')).toMatchObject({ email: 'a&b@x.example' })
  })

  it.each(['', 'abc', '&a@b', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z&', 'yesterday&a@b'])(
    'that is "%s" can not be met',
    (cursor) => {
      expect(parseCursor(cursor)).toBeUndefined()
    },
  )

  it('is made of a row that says enough', () => {
    expect(cursorOf(row(3, 'a@b'))).toBe(at(3, 'a@b'))
    expect(cursorOf({ email: 'a@b' })).toBeUndefined()
    expect(cursorOf({ timestamp_created: 5, email: 'a@b' })).toBeUndefined()
  })
})

describe('a page meets the next stretch', () => {
  const until = boundary(5, 'm@x')

  it('when its row is there', () => {
    expect(meets([row(4, 'a@x'), row(5, 'm@x')], until, 1)).toBe(true)
    expect(meets([row(5, 'm@x')], until, 0)).toBe(true)
  })

  it('when a row of a later time is there, for the boundary may be gone', () => {
    expect(meets([row(6, 'a@x')], until, 1)).toBe(true)
    expect(meets([row(4, 'a@x')], until, -1)).toBe(true)
  })

  it('not by a row of the same time, nor by one before it, nor when the order is not known', () => {
    expect(meets([row(5, 'z@x')], until, 1)).toBe(false)
    expect(meets([row(4, 'z@x')], until, 1)).toBe(false)
    expect(meets([row(6, 'z@x')], until, 0)).toBe(false)
    expect(meets([{ email: 7, timestamp_created: 'soon' }], until, 1)).toBe(false)
  })
})

describe('a plan', () => {
  it('knows the order of a list by its ends', () => {
    const times = [1, 2, 2].map((day) => row(day, 'a@b').timestamp_created)
    expect(orderOf(times)).toBe(1)
    expect(orderOf([...times].reverse())).toBe(-1)
    expect(orderOf(times.slice(1))).toBe(0)
    expect(orderOf([])).toBe(0)
  })

  it('leaves no gap between its stretches', () => {
    expect(rangesBetween(['b', 'd'])).toEqual([
      { after: undefined, until: 'b' },
      { after: 'b', until: 'd' },
      { after: 'd', until: undefined },
    ])
    expect(rangesBetween([])).toEqual([{ after: undefined, until: undefined }])
  })

  it('splits a long walk evenly and leaves a short one whole', () => {
    const ends = Array.from({ length: 499 }, (_, index) => at((index % 28) + 1, `u${index}@x`))
    const chosen = chooseBoundaries(ends)
    expect(chosen).toHaveLength(23)
    const places = [-1, ...chosen.map((cursor) => ends.indexOf(cursor)), ends.length]
    const lengths = places.slice(1).map((place, index) => place - (places[index] ?? 0))
    expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1)
    expect(chooseBoundaries(ends.slice(0, 6))).toEqual([])
    expect(chooseBoundaries([])).toEqual([])
  })

  it('remembers no cursor that it could not meet again', () => {
    expect(chooseBoundaries(Array.from({ length: 50 }, (_, index) => `page-${index}`))).toEqual([])
  })

  it('looks for boundaries only in a list that is long enough', () => {
    expect(boundaryProbes(500)).toEqual([])
    expect(boundaryProbes(50_000)).toHaveLength(23)
    expect(boundaryProbes(50_000).every((skip) => skip > 0 && skip < 50_000)).toBe(true)
  })

  it('puts boundaries found by skipping in the order of the list, one for each time', () => {
    const found = [boundary(3, 'c@x'), boundary(1, 'a@x'), boundary(3, 'd@x'), boundary(2, 'b@x')]
    expect(sortBoundaries(found, 1).map((cursor) => parseCursor(cursor)?.timestamp.slice(8, 10))).toEqual([
      '01',
      '02',
      '03',
    ])
    expect(sortBoundaries(found, -1).map((cursor) => parseCursor(cursor)?.timestamp.slice(8, 10))).toEqual([
      '03',
      '02',
      '01',
    ])
  })
})
