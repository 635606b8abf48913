import { describe, expect, it } from 'vitest'
import {
  boundaryProbes,
  chooseBoundaries,
  cursorOf,
  orderOf,
  orderOfPage,
  parseCursor,
  rangesBetween,
  rowsUntil,
  sortBoundaries,
  stretchesFor,
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

  it('when its row is there, and holds the rows up to it', () => {
    expect(rowsUntil([row(4, 'a@x'), row(5, 'm@x'), row(6, 'n@x')], until, 1)).toBe(2)
    expect(rowsUntil([row(5, 'm@x')], until, 0)).toBe(1)
  })

  it('when a row of a later time is there, for the boundary may be gone', () => {
    expect(rowsUntil([row(6, 'a@x')], until, 1)).toBe(0)
    expect(rowsUntil([row(5, 'z@x'), row(4, 'a@x')], until, -1)).toBe(1)
  })

  it('not by a row of the same time, nor by one before it, nor when the order is not known', () => {
    expect(rowsUntil([row(5, 'z@x')], until, 1)).toBeUndefined()
    expect(rowsUntil([row(4, 'z@x')], until, 1)).toBeUndefined()
    expect(rowsUntil([row(6, 'z@x')], until, 0)).toBeUndefined()
    expect(rowsUntil([{ email: 7, timestamp_created: 'soon' }], until, 1)).toBeUndefined()
  })
})

describe('a page shows the order of the list', () => {
  it('by its ends, unless they are of one time or can not be read', () => {
    expect(orderOfPage([row(4, 'a@x'), row(5, 'b@x')])).toBe(1)
    expect(orderOfPage([row(5, 'a@x'), row(4, 'b@x')])).toBe(-1)
    expect(orderOfPage([row(4, 'a@x'), row(4, 'b@x')])).toBe(0)
    expect(orderOfPage([{ timestamp_created: 7 }, row(4, 'b@x')])).toBe(0)
    expect(orderOfPage([])).toBe(0)
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

  it('splits a walk at each hundredth row, and leaves a single page whole', () => {
    const rows = Array.from({ length: 450 }, (_, index) => at((index % 28) + 1, `u${index}@x`))
    expect(chooseBoundaries(rows)).toEqual([rows[99], rows[199], rows[299], rows[399]])
    expect(chooseBoundaries(rows.slice(0, 200))).toEqual([rows[99]])
    expect(chooseBoundaries(rows.slice(0, 100))).toEqual([])
    expect(chooseBoundaries([])).toEqual([])
  })

  it('counts the rows that can not be read, and splits before them', () => {
    const rows = Array.from({ length: 250 }, (_, index) =>
      index === 99 ? undefined : at((index % 28) + 1, `u${index}@x`),
    )
    expect(chooseBoundaries(rows)).toEqual([rows[98], rows[199]])
  })

  it('remembers no cursor that it could not meet again', () => {
    expect(chooseBoundaries(Array.from({ length: 500 }, (_, index) => `row-${index}`))).toEqual([])
  })

  it('has more stretches the longer a page takes and the faster they may follow each other', () => {
    expect(stretchesFor(100, 20)).toBe(5)
    expect(stretchesFor(100, 100)).toBe(17)
    expect(stretchesFor(50, 100)).toBe(10)
    expect(stretchesFor(100, 0)).toBe(4)
    expect(stretchesFor(100, 5000)).toBe(24)
  })

  it('looks for boundaries only in a list that is long enough', () => {
    expect(boundaryProbes(500, 24)).toEqual([])
    expect(boundaryProbes(50_000, 24)).toHaveLength(23)
    expect(boundaryProbes(50_000, 24).every((skip) => skip > 0 && skip < 50_000)).toBe(true)
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
