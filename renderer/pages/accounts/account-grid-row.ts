import { defineComponent, h, type PropType } from 'vue'
import type { AccountRow } from '../../../shared/contract/accounts'
import { lineText } from '../../app/format'
import { cellOf, type CellContext } from './account-cells'
import type { AccountColumn } from './account-columns'

/** The id by which the grid points assistive technology to the row the keyboard is on. */
export const rowId = (position: number): string => `account-row-${position}`

/** One row. Written as a render function: its props seldom change, and then everything in it is new anyway. */
export const AccountGridRow = defineComponent({
  name: 'AccountGridRow',
  props: {
    row: { type: Object as PropType<AccountRow>, required: true },
    columns: { type: Array as PropType<readonly AccountColumn[]>, required: true },
    context: { type: Object as PropType<CellContext>, required: true },
    position: { type: Number, required: true },
    top: { type: Number, required: true },
    isSelected: { type: Boolean, required: true },
    isActive: { type: Boolean, required: true },
    isOpened: { type: Boolean, required: true },
  },
  setup(props) {
    const renderCell = (column: AccountColumn, index: number) => {
      const { content, title, isBlank, class: own } = cellOf(column.id, props.row, props.context)
      const classes = ['cell', own, { end: column.isNumeric, blank: isBlank, pinned: index === 0 }]
      const attributes = { class: classes, role: 'gridcell', 'aria-colindex': index + 2, title }
      return h('div', attributes, typeof content === 'string' ? content : [...content])
    }
    const renderBox = () =>
      h('span', {
        class: 'box',
        role: 'checkbox',
        'aria-checked': props.isSelected,
        'aria-label': `Select ${lineText(props.row.email)}`,
      })
    const rowClass = () => ({
      row: true,
      selected: props.isSelected,
      active: props.isActive,
      opened: props.isOpened,
      gone: props.row.goneAt !== undefined,
    })
    return () => {
      const attributes = {
        id: rowId(props.position),
        class: rowClass(),
        role: 'row',
        'aria-rowindex': props.position + 2,
        'aria-selected': props.isSelected,
        'data-position': props.position,
        style: { transform: `translateY(${props.top}px)` },
      }
      const [email, ...beside] = props.columns.map(renderCell)
      return h('div', attributes, [
        h('div', { class: 'cell pinned select', role: 'gridcell', 'aria-colindex': 1 }, [renderBox()]),
        email,
        h('div', { class: 'strip', role: 'none' }, beside),
      ])
    }
  },
})
