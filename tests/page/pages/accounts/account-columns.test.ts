import { describe, expect, it } from 'vitest'
import { columnOf, columnWidths, gridColumns } from '../../../../renderer/pages/accounts/account-columns'
import {
  DEFAULT_LAYOUT,
  resizeColumn,
  shiftColumn,
  shownColumns,
} from '../../../../shared/domain/account-layout'
import { ORDER_COLUMNS } from '../../../../shared/domain/account-order'

const SHOWN = shownColumns(DEFAULT_LAYOUT)
const sum = (widths: number[]): number => widths.reduce((total, width) => total + width, 0)
const leastOf = SHOWN.map(({ id }) => columnOf(id).min)
const LEAST = sum(leastOf)
const IDEAL = sum(SHOWN.map(({ id }) => columnOf(id).ideal))

describe('the columns', () => {
  it.each(ORDER_COLUMNS)('%s has a title, and room for it', (id) => {
    const { title, min, ideal } = columnOf(id)
    expect(title).not.toBe('')
    expect(ideal).toBeGreaterThanOrEqual(min)
    expect(min).toBeGreaterThan(title.length * 6)
  })

  it('keep their least width when there is no room', () => {
    expect(columnWidths(SHOWN, 300)).toEqual(leastOf)
  })

  it.each([LEAST + 50, IDEAL, 1_700, 2_500])('fill %i pixels, and no more', (room) => {
    const total = sum(columnWidths(SHOWN, room))
    expect(total).toBeLessThanOrEqual(room)
    expect(total).toBeGreaterThan(room - SHOWN.length)
  })

  it('are as wide as the user has set them, and share what is left', () => {
    const sized = shownColumns(resizeColumn(DEFAULT_LAYOUT, 'name', 400))
    const widths = columnWidths(sized, 1_900)
    expect(widths[1]).toBe(400)
    expect(sum(widths)).toBeGreaterThan(1_900 - SHOWN.length)
    expect(columnWidths([{ id: 'email', isShown: true, width: 300 }], 900)).toEqual([300])
  })

  it('are the same array until other ones are shown, so that no row is drawn anew for a width', () => {
    const first = gridColumns(DEFAULT_LAYOUT)
    expect(gridColumns(resizeColumn(DEFAULT_LAYOUT, 'name', 200), first)).toBe(first)
    expect(gridColumns(shiftColumn(DEFAULT_LAYOUT, 'name', 1), first)).not.toBe(first)
  })
})
