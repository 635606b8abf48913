// The list of domains as a page shows it: what a column sorts by, what is searched for, in which order they come.
import { failingVitals, VITALS, type DomainRow } from './domains'
import { VERDICTS, type DomainVerdict, type Verdict } from './domains-verdict'

export const DOMAIN_COLUMNS = [
  'domain',
  'verdict',
  'inboxes',
  'states',
  'limit',
  'mails',
  'mean',
  'worst',
  'spam',
  'bounces',
  'vitals',
  'caps',
  'tracking',
] as const

export type DomainColumn = (typeof DOMAIN_COLUMNS)[number]

export interface DomainEntry {
  readonly row: DomainRow
  readonly judged: DomainVerdict
}

export interface DomainSort {
  readonly column: DomainColumn
  readonly isDescending: boolean
}

/** Columns whose most telling end is the high one. */
const FROM_THE_TOP: ReadonlySet<DomainColumn> = new Set([
  'verdict',
  'inboxes',
  'states',
  'limit',
  'mails',
  'spam',
  'bounces',
  'caps',
  'vitals',
  'tracking',
])

/** A second time on the same column turns it round. */
export function sortedDomainsBy(sort: DomainSort, column: DomainColumn): DomainSort {
  if (sort.column === column) return { column, isDescending: !sort.isDescending }
  return { column, isDescending: FROM_THE_TOP.has(column) }
}

/** How many of its reasons are caps that are exceeded. */
export const capsOf = ({ judged }: DomainEntry) =>
  judged.reasons.flatMap(({ reason }) => (reason.kind === 'caps' || reason.kind === 'mails' ? reason : []))

/** What a column is sorted by; undefined is unknown and comes last either way. */
function valueOf(entry: DomainEntry, column: Exclude<DomainColumn, 'domain'>): number | undefined {
  const { row, judged } = entry
  switch (column) {
    case 'verdict':
      return VERDICTS.indexOf(judged.verdict) * 100 + judged.reasons.length
    case 'inboxes':
      return row.inboxes
    case 'states':
      return row.states.error
    case 'limit':
      return row.dailyLimit
    case 'mails':
      return row.mailsADay
    case 'mean':
      return row.meanScore
    case 'worst':
      return row.worstScore
    case 'spam':
      return row.spamRate
    case 'bounces':
      return row.bounceRate
    case 'caps':
      return capsOf(entry).length
    case 'vitals':
      return row.vitals && failingVitals(row).length + (row.vitals.isPassing ? 0 : 1 / VITALS.length)
    case 'tracking':
      return row.tracking.filter(({ check }) => check?.isPassing === false).length
  }
}

/** By their domain: what `orderDomains` begins with. Without a callback, for there are thousands of them. */
export function byDomain(entries: readonly DomainEntry[]): DomainEntry[] {
  const known = new Map(entries.map((entry) => [entry.row.domain, entry]))
  return [...known.keys()].sort().flatMap((domain) => known.get(domain) ?? [])
}

/** Where each known value stands among them; the unknown are behind all others. */
function placesOf(
  values: readonly (number | undefined)[],
  isDescending: boolean,
): Map<number | undefined, number> {
  const known = Float64Array.from(new Set(values.filter((value) => value !== undefined))).sort()
  if (isDescending) known.reverse()
  return new Map<number | undefined, number>([...known].map((value, place) => [value, place])).set(
    undefined,
    known.length,
  )
}

/**
 * Thousands at once, without a comparison: each goes into the lot of its value. Equal ones stay by their domain.
 *
 * @param entries by their domain, as `byDomain` has them
 */
export function orderDomains(
  entries: readonly DomainEntry[],
  { column, isDescending }: DomainSort,
): readonly DomainEntry[] {
  if (column === 'domain') return isDescending ? [...entries].reverse() : entries
  const values = entries.map((entry) => valueOf(entry, column))
  const places = placesOf(values, isDescending)
  const lots: DomainEntry[][] = Array.from(places, () => [])
  for (const [index, entry] of entries.entries()) lots[places.get(values[index]) ?? 0]?.push(entry)
  return lots.flat()
}

/** Those whose domain, or a tracking domain of theirs, contains the text, and which have the verdict. */
export function pickDomains(
  entries: readonly DomainEntry[],
  text: string,
  verdict: Verdict | undefined,
): readonly DomainEntry[] {
  const wanted = text.trim().toLowerCase()
  if (wanted === '' && verdict === undefined) return entries
  return entries.filter(
    ({ row, judged }) =>
      (verdict === undefined || judged.verdict === verdict) &&
      (row.domain.toLowerCase().includes(wanted) ||
        row.tracking.some(({ host }) => host?.includes(wanted) === true)),
  )
}
