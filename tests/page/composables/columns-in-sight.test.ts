import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import type { ImportRow } from '../../../shared/contract/imports'
import { columnsInSight } from '../../../renderer/composables/columns-in-sight'
import { ImportGridRow } from '../../../renderer/pages/onboard/import-grid-row'

const WIDTHS = [100, 100, 100, 100, 100, 100]

describe('the columns in sight', () => {
  it.each([
    ['nothing known of the room', 0, 0, [0, 6]],
    ['the first', 0, 200, [0, 3]],
    ['on the border of two', 100, 200, [0, 4]],
    ['a pixel past it', 101, 200, [0, 5]],
    ['in the middle', 200, 100, [1, 4]],
    ['the last', 400, 200, [3, 6]],
    ['more room than columns', 0, 2000, [0, 6]],
  ] as const)('%s', (_, offset, room, [first, end]) => {
    expect(columnsInSight(WIDTHS, offset, room, 1)).toEqual({ first, end })
  })

  it('are no more than those when every change is drawn before the next frame', () => {
    expect(columnsInSight(WIDTHS, 101, 200, 0)).toEqual({ first: 1, end: 4 })
  })

  it('are drawn each in its place, and all of them in the row of the cursor', async () => {
    const ids = ['email', 'firstName', 'lastName', 'imapHost', 'imapPort'] as const
    const columns = ids.map((id) => ({ id, label: id, isSecret: false, isNumeric: false, width: 100 }))
    const row: ImportRow = {
      index: 0,
      file: 0,
      line: 2,
      verdict: 'ready',
      values: Object.fromEntries(ids.map((id) => [id, `the ${id}`])),
      origins: {},
      secrets: [],
      problems: [],
      duplicateOf: undefined,
    }
    const props = { row, columns, position: 0, top: 0, isSelected: false, activeColumn: -1 }
    const wrapper = mount(ImportGridRow, { props: { ...props, firstColumn: 1, endColumn: 3 } })
    const drawn = (): (string | undefined)[] =>
      wrapper.findAll('.strip .cell').map((cell) => cell.attributes('data-column'))
    expect(drawn()).toEqual(['3', '4'])
    expect(wrapper.find('.strip .cell').attributes('style')).toContain('grid-column-start: 2')
    expect(wrapper.text()).toContain('the email')
    expect(wrapper.text()).not.toContain('the firstName')
    await wrapper.setProps({ activeColumn: 1 })
    expect(drawn()).toEqual(['2', '3', '4', '5'])
    expect(wrapper.find('.strip .cell').attributes('style') ?? '').not.toContain('grid-column-start')
  })
})
