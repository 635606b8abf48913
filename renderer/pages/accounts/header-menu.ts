import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, Columns3, EyeOff, MoveHorizontal, X } from '@lucide/vue'
import {
  FIXED_COLUMN,
  resizeColumn,
  shiftColumn,
  showColumn,
  shownColumns,
  type AccountsLayout,
} from '../../../shared/domain/account-layout'
import type { OrderColumn, OrderKey } from '../../../shared/domain/account-order'
import { texts } from '../../../shared/texts'
import type { MenuAction } from '../../components/menu-actions'

const t = texts.accounts.headerMenu

interface Parts {
  readonly layout: AccountsLayout
  change(layout: AccountsLayout): void
  fit(column: OrderColumn): void
  chooseColumns(): void
}

function sortActions(column: OrderColumn, { layout, change }: Parts): MenuAction[] {
  const { sort } = layout
  const others = sort.filter((key) => key.column !== column)
  const known = sort.find((key) => key.column === column)
  const by = (keys: readonly OrderKey[]) => () => change({ ...layout, sort: keys })
  const add = (isDescending: boolean): MenuAction['run'] =>
    by(
      known === undefined
        ? [...sort, { column, isDescending }]
        : sort.map((key) => (key === known ? { column, isDescending } : key)),
    )
  return [
    { id: 'up', label: t.sortUp, icon: ArrowUp, run: by([{ column, isDescending: false }]) },
    { id: 'down', label: t.sortDown, icon: ArrowDown, run: by([{ column, isDescending: true }]) },
    ...(others.length === 0
      ? []
      : [
          {
            id: 'add-up',
            label: t.thenUp,
            aside: t.shiftClick,
            run: add(false),
            isFirstOfGroup: true,
          },
          { id: 'add-down', label: t.thenDown, run: add(true) },
        ]),
    ...(known === undefined || others.length === 0
      ? []
      : [{ id: 'unsort', label: t.unsort, icon: X, run: by(others) }]),
  ]
}

function placeActions(column: OrderColumn, { layout, change }: Parts): MenuAction[] {
  if (column === FIXED_COLUMN) return []
  const shown = shownColumns(layout)
  const place = shown.findIndex(({ id }) => id === column)
  return [
    {
      id: 'left',
      label: t.moveLeft,
      icon: ArrowLeft,
      isFirstOfGroup: true,
      isDisabled: place === 1,
      run: () => change(shiftColumn(layout, column, -1)),
    },
    {
      id: 'right',
      label: t.moveRight,
      icon: ArrowRight,
      isDisabled: place === shown.length - 1,
      run: () => change(shiftColumn(layout, column, 1)),
    },
    { id: 'hide', label: t.hide, icon: EyeOff, run: () => change(showColumn(layout, column, false)) },
  ]
}

/** What the heading of a column offers. */
export function headerMenu(column: OrderColumn, parts: Parts): MenuAction[] {
  const { layout, change, fit, chooseColumns } = parts
  const isSized = layout.columns.some(({ id, width }) => id === column && width !== undefined)
  return [
    ...sortActions(column, parts),
    ...placeActions(column, parts),
    {
      id: 'fit',
      label: t.fit,
      aside: t.doubleClick,
      icon: MoveHorizontal,
      isFirstOfGroup: true,
      run: () => fit(column),
    },
    ...(isSized
      ? [
          {
            id: 'auto',
            label: t.automatic,
            run: () => change(resizeColumn(layout, column, undefined)),
          },
        ]
      : []),
    { id: 'columns', label: t.columns, icon: Columns3, isFirstOfGroup: true, run: chooseColumns },
  ]
}
