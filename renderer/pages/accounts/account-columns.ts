import type { OrderColumn } from '../../../shared/domain/account-order'

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

export const ACCOUNT_COLUMNS: readonly AccountColumn[] = [
  { id: 'email', title: 'Email', min: 236, ideal: 290, grow: 3 },
  { id: 'name', title: 'Name', min: 110, ideal: 140, grow: 2 },
  { id: 'status', title: 'State', hint: 'Worst first', min: 144, ideal: 156, grow: 0.5 },
  { id: 'warmup', title: 'Warmup', hint: 'Worst first', min: 96, ideal: 130, grow: 0.5 },
  {
    id: 'score',
    title: 'Health',
    hint: 'Inbox placement among warmup mails; no promise of placement',
    min: 124,
    ideal: 140,
    grow: 0.5,
  },
  {
    id: 'dailyLimit',
    title: 'Limit',
    hint: 'Campaign mails a day',
    isNumeric: true,
    min: 64,
    ideal: 72,
    grow: 0,
  },
  { id: 'provider', title: 'Provider', min: 88, ideal: 148, grow: 0.5 },
  { id: 'tags', title: 'Tags', min: 130, ideal: 200, grow: 2 },
  { id: 'trackingDomain', title: 'Tracking domain', min: 150, ideal: 190, grow: 2 },
  {
    id: 'lastUsed',
    title: 'Last used',
    hint: 'When a campaign mail last went out',
    min: 92,
    ideal: 104,
    grow: 0.3,
  },
  { id: 'created', title: 'Created', min: 92, ideal: 104, grow: 0.3 },
]

/** The width of each column in whole pixels for the room there is. */
export function columnWidths(columns: readonly AccountColumn[], room: number): number[] {
  const sum = (width: (column: AccountColumn) => number): number =>
    columns.reduce((total, column) => total + width(column), 0)
  const [least, ideal, grow] = [sum((c) => c.min), sum((c) => c.ideal), sum((c) => c.grow)]
  if (room <= least) return columns.map((c) => c.min)
  if (room < ideal) {
    const share = (room - least) / (ideal - least)
    return columns.map((c) => Math.floor(c.min + (c.ideal - c.min) * share))
  }
  return columns.map((c) => Math.floor(c.ideal + ((room - ideal) * c.grow) / grow))
}
