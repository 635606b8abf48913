import { shownColumns, type AccountsLayout, type LayoutColumn } from '../../../shared/domain/account-layout'
import type { OrderColumn } from '../../../shared/domain/account-order'
import { texts } from '../../../shared/texts'

export interface AccountColumn {
  readonly id: OrderColumn
  readonly title: string
  /** For the header's tooltip, where the title alone does not say it. */
  readonly hint?: string
  readonly isNumeric?: boolean
  /** Pixels: below `min` the grid scrolls, up to `ideal` it fills, beyond that it shares what is left by `grow`. */
  readonly min: number
  readonly ideal: number
  readonly grow: number
}

/** The box at the start of each row; it stays in sight with the email. */
export const SELECT_WIDTH = 36

type Line = Omit<AccountColumn, 'id' | 'title' | 'hint'>

const { titles, hints } = texts.columns

const TIME = { min: 92, ideal: 104, grow: 0.3 }
/** A day of any region, as 23. Sept. 2026 or 2026年11月23日. */
const DAY = { min: 92, ideal: 124, grow: 0.3 }

const COLUMNS: Readonly<Record<OrderColumn, Line>> = {
  email: { min: 236, ideal: 290, grow: 3 },
  name: { min: 110, ideal: 140, grow: 2 },
  domain: { min: 120, ideal: 150, grow: 1 },
  status: { min: 144, ideal: 156, grow: 0.5 },
  cause: { min: 150, ideal: 180, grow: 1 },
  warmup: { min: 96, ideal: 130, grow: 0.5 },
  score: { min: 134, ideal: 146, grow: 0.5 },
  dailyLimit: { isNumeric: true, min: 72, ideal: 76, grow: 0 },
  warmupLimit: { isNumeric: true, min: 108, ideal: 116, grow: 0 },
  sendingGap: { isNumeric: true, min: 104, ideal: 108, grow: 0 },
  slowRamp: { min: 96, ideal: 100, grow: 0 },
  provider: { min: 88, ideal: 148, grow: 0.5 },
  tags: { min: 164, ideal: 200, grow: 2 },
  trackingDomain: { min: 180, ideal: 200, grow: 2 },
  trackingStatus: { min: 116, ideal: 124, grow: 0.3 },
  vitals: { min: 116, ideal: 140, grow: 0.3 },
  trackingCheck: { min: 128, ideal: 140, grow: 0.3 },
  replyTo: { min: 140, ideal: 180, grow: 1 },
  setup: { min: 84, ideal: 92, grow: 0 },
  managed: { min: 84, ideal: 92, grow: 0 },
  lastUsed: TIME,
  created: DAY,
  age: { isNumeric: true, min: 68, ideal: 76, grow: 0 },
  updated: TIME,
  warmupSince: { min: 116, ideal: 124, grow: 0.3 },
  fetched: TIME,
}

export function columnOf(id: OrderColumn): AccountColumn {
  return { id, title: titles[id], hint: hints[id], ...COLUMNS[id] }
}

/** The columns the grid shows, in their order; the same array as before when they are the same. */
export function gridColumns(
  layout: AccountsLayout,
  before: readonly AccountColumn[] = [],
): readonly AccountColumn[] {
  const shown = shownColumns(layout)
  const isSame = shown.length === before.length && shown.every(({ id }, index) => before[index]?.id === id)
  return isSame ? before : shown.map(({ id }) => columnOf(id))
}

/** The width of each column in whole pixels for the room there is: those the user has set first. */
export function columnWidths(columns: readonly LayoutColumn[], room: number): number[] {
  const free = columns.filter(({ width }) => width === undefined).map(({ id }) => columnOf(id))
  const taken = columns.reduce((total, { width }) => total + (width ?? 0), 0)
  const widths = freeWidths(free, room - taken)
  return columns.map(({ width }) => width ?? widths.shift() ?? 0)
}

function freeWidths(columns: readonly AccountColumn[], room: number): number[] {
  const sum = (width: (column: AccountColumn) => number): number =>
    columns.reduce((total, column) => total + width(column), 0)
  const [least, ideal, grow] = [sum((c) => c.min), sum((c) => c.ideal), sum((c) => c.grow)]
  if (room <= least) return columns.map((c) => c.min)
  if (room < ideal) {
    const share = (room - least) / (ideal - least)
    return columns.map((c) => Math.floor(c.min + (c.ideal - c.min) * share))
  }
  if (grow === 0) return columns.map((c) => c.ideal)
  return columns.map((c) => Math.floor(c.ideal + ((room - ideal) * c.grow) / grow))
}
