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
function valueOf(entry: DomainEntry, column: DomainColumn): number | string | undefined {
  const { row, judged } = entry
  switch (column) {
    case 'domain':
      return row.domain
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

type Keyed = readonly [value: number | string | undefined, entry: DomainEntry]

/** Equal ones by their domain. */
function compare([a, one]: Keyed, [b, other]: Keyed, turn: 1 | -1): number {
  if (a !== b) {
    if (a === undefined) return 1
    if (b === undefined) return -1
    return a < b ? -turn : turn
  }
  return one.row.domain < other.row.domain ? -1 : 1
}

export function orderDomains(
  entries: readonly DomainEntry[],
  { column, isDescending }: DomainSort,
): DomainEntry[] {
  const turn = isDescending ? -1 : 1
  return entries
    .map((entry): Keyed => [valueOf(entry, column), entry])
    .sort((a, b) => compare(a, b, turn))
    .map(([, entry]) => entry)
}

/** Those whose domain, or a tracking domain of theirs, contains the text, and which have the verdict. */
export function pickDomains(
  entries: readonly DomainEntry[],
  text: string,
  verdict: Verdict | undefined,
): DomainEntry[] {
  const wanted = text.trim().toLowerCase()
  return entries.filter(
    ({ row, judged }) =>
      (verdict === undefined || judged.verdict === verdict) &&
      (row.domain.toLowerCase().includes(wanted) ||
        row.tracking.some(({ host }) => host?.includes(wanted) === true)),
  )
}
