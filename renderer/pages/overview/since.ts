import { texts } from '../../../shared/texts'

/** What the fleet of now is compared with. */
export type SinceChoice = 'sync' | 'yesterday' | 'date'

const { choices } = texts.overview.changes

export const SINCE_CHOICES: readonly { readonly value: SinceChoice; readonly label: string }[] = [
  { value: 'sync', label: choices.sync },
  { value: 'yesterday', label: choices.yesterday },
  { value: 'date', label: choices.date },
]

/** The beginning of a day of the user's own clock. */
const startOf = (date: Date): number =>
  new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()

/** The beginning of yesterday. */
export function yesterday(nowMs: number): number {
  const date = new Date(nowMs)
  date.setDate(date.getDate() - 1)
  return startOf(date)
}

/** A day as a date field writes it; undefined when it holds none, or one that is not over yet. */
export function dateFieldTime(value: string, nowMs: number): number | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) ?? []
  if (year === undefined) return undefined
  const at = new Date(Number(year), Number(month) - 1, Number(day)).getTime()
  return Number.isNaN(at) || at > nowMs ? undefined : Math.max(0, at)
}

const two = (value: number): string => String(value).padStart(2, '0')

/** YYYY-MM-DD, of the user's own clock. */
export function dateFieldText(ms: number): string {
  const date = new Date(ms)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
