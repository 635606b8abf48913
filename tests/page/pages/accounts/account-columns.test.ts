import { describe, expect, it } from 'vitest'
import { ACCOUNT_COLUMNS, columnWidths } from '../../../../renderer/pages/accounts/account-columns'
import { ORDER_COLUMNS } from '../../../../shared/domain/account-order'

const sum = (widths: number[]): number => widths.reduce((total, width) => total + width, 0)
const LEAST = sum(ACCOUNT_COLUMNS.map(({ min }) => min))
const IDEAL = sum(ACCOUNT_COLUMNS.map(({ ideal }) => ideal))

describe('the columns', () => {
  it('can all be sorted by, and none twice', () => {
    expect(ACCOUNT_COLUMNS.map(({ id }) => id)).toEqual([...ORDER_COLUMNS])
  })

  it('keep their least width when there is no room', () => {
    expect(columnWidths(ACCOUNT_COLUMNS, 300)).toEqual(ACCOUNT_COLUMNS.map(({ min }) => min))
  })

  it.each([LEAST + 50, IDEAL, 1_700, 2_500])('fill %i pixels, and no more', (room) => {
    const total = sum(columnWidths(ACCOUNT_COLUMNS, room))
    expect(total).toBeLessThanOrEqual(room)
    expect(total).toBeGreaterThan(room - ACCOUNT_COLUMNS.length)
  })
})
