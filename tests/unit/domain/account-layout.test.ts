import { describe, expect, it } from 'vitest'
import {
  DEFAULT_LAYOUT,
  placeColumn,
  readLayout,
  resizeColumn,
  shiftColumn,
  showColumn,
  shownColumns,
  sortedBy,
  WIDTH,
  type AccountsLayout,
} from '../../../shared/domain/account-layout'
import { ORDER_COLUMNS, type OrderColumn, type OrderKey } from '../../../shared/domain/account-order'
import { layout as layoutSchema } from '../../../shared/contract/layouts'

const ids = (layout: AccountsLayout): OrderColumn[] => shownColumns(layout).map(({ id }) => id)
const up = (column: OrderColumn): OrderKey => ({ column, isDescending: false })
const down = (column: OrderColumn): OrderKey => ({ column, isDescending: true })

describe('a layout that was kept', () => {
  it('comes back as it was saved', () => {
    const changed = resizeColumn(
      shiftColumn(showColumn(DEFAULT_LAYOUT, 'tags', false), 'score', -1),
      'name',
      222,
    )
    const kept = layoutSchema.parse(
      JSON.parse(JSON.stringify({ ...changed, sort: [down('score'), up('name')] })),
    )
    expect(readLayout(kept)).toEqual({ ...changed, sort: [down('score'), up('name')] })
  })

  it('is the default when there is none', () => {
    expect(readLayout(undefined)).toBe(DEFAULT_LAYOUT)
  })

  it('of another version loses the columns that are no more, and has the new ones', () => {
    const read = readLayout({
      columns: [
        { id: 'fromTheFuture', isShown: true },
        { id: 'tags', isShown: true },
        { id: 'email', isShown: false, width: 9_999 },
        { id: 'tags', isShown: false },
      ],
      sort: [{ column: 'fromTheFuture', isDescending: true }],
    })
    expect(read.columns[0]).toEqual({ id: 'email', isShown: true, width: WIDTH.max })
    expect(read.columns.map(({ id }) => id).sort()).toEqual([...ORDER_COLUMNS].sort())
    expect(read.columns.find(({ id }) => id === 'tags')?.isShown).toBe(true)
    expect(read.sort).toEqual([up('email')])
  })
})

describe('the columns of a layout', () => {
  it('move one place among those shown, past hidden ones', () => {
    const hidden = showColumn(showColumn(DEFAULT_LAYOUT, 'status', false), 'cause', false)
    expect(ids(shiftColumn(hidden, 'name', 1)).slice(0, 3)).toEqual(['email', 'warmup', 'name'])
  })

  it('never go before the email, which can not be moved or hidden', () => {
    expect(shiftColumn(DEFAULT_LAYOUT, 'name', -1)).toBe(DEFAULT_LAYOUT)
    expect(placeColumn(DEFAULT_LAYOUT, 'email', 'tags')).toBe(DEFAULT_LAYOUT)
    expect(showColumn(DEFAULT_LAYOUT, 'email', false)).toBe(DEFAULT_LAYOUT)
  })

  it('stop at the end', () => {
    const last = ids(DEFAULT_LAYOUT).at(-1) ?? 'email'
    expect(shiftColumn(DEFAULT_LAYOUT, last, 1)).toBe(DEFAULT_LAYOUT)
  })

  it('take the place of another, to the left and to the right', () => {
    expect(ids(placeColumn(DEFAULT_LAYOUT, 'tags', 'name')).slice(0, 3)).toEqual(['email', 'tags', 'name'])
    const right = ids(placeColumn(DEFAULT_LAYOUT, 'name', 'warmup'))
    expect(right.indexOf('name')).toBe(right.indexOf('warmup') + 1)
  })

  it('are held between the least and the most width', () => {
    const widthOf = (width: number | undefined): number | undefined =>
      resizeColumn(DEFAULT_LAYOUT, 'name', width).columns.find(({ id }) => id === 'name')?.width
    expect([widthOf(1), widthOf(99.6), widthOf(5_000), widthOf(undefined)]).toEqual([
      WIDTH.min,
      100,
      WIDTH.max,
      undefined,
    ])
  })
})

describe('sorting', () => {
  it('by one column, turned round the second time, ascending again for another', () => {
    expect(sortedBy([up('email')], 'score')).toEqual([up('score')])
    expect(sortedBy([up('score')], 'score')).toEqual([down('score')])
    expect(sortedBy([down('score'), up('name')], 'name')).toEqual([up('name')])
  })

  it('by several: added, turned round, taken away', () => {
    const adding = { isAdding: true }
    const two = sortedBy([up('status')], 'score', adding)
    expect(two).toEqual([up('status'), up('score')])
    const turned = sortedBy(two, 'score', adding)
    expect(turned).toEqual([up('status'), down('score')])
    expect(sortedBy(turned, 'score', adding)).toEqual([up('status')])
    expect(sortedBy([down('score')], 'score', adding)).toEqual([up('email')])
  })
})
