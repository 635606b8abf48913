// The order of accounts in the grid: each column as whole-number ranks, so that 50,000 rows sort in milliseconds.
import type { AccountRow } from '../contract/accounts'
import { trackingCheckOf, vitalsOf, type KnownChecks } from './account-checks'
import { CODE_ORDER, textOrder, type TextOrder } from './collation'
import { measuredScore } from './health'
import { CAUSES } from './triage'

/** Every column of the grid, in the order in which they are by default. */
export const ORDER_COLUMNS = [
  'email',
  'name',
  'domain',
  'status',
  'cause',
  'warmup',
  'score',
  'dailyLimit',
  'warmupLimit',
  'sendingGap',
  'slowRamp',
  'provider',
  'tags',
  'trackingDomain',
  'trackingStatus',
  'vitals',
  'trackingCheck',
  'replyTo',
  'setup',
  'managed',
  'lastUsed',
  'created',
  'age',
  'updated',
  'warmupSince',
  'fetched',
] as const

export type OrderColumn = (typeof ORDER_COLUMNS)[number]

/** What is shown as long as the user has not chosen. */
export const DEFAULT_COLUMNS: readonly OrderColumn[] = [
  'email',
  'name',
  'status',
  'cause',
  'warmup',
  'score',
  'dailyLimit',
  'provider',
  'tags',
  'trackingDomain',
  'lastUsed',
  'created',
]

export interface OrderKey {
  readonly column: OrderColumn
  readonly isDescending: boolean
}

/** A state is sorted by how much it wants to be looked at, worst first; unknown numbers follow the known ones. */
const STATUS_ORDER: readonly number[] = [-1, -3, -2, 3, 2, 1]
const WARMUP_ORDER: readonly number[] = [-1, -3, -2, 0, 1]

const ACCENTS = /\p{M}/gu
const PLAIN = /^[\u0000-\u007f]*$/

/** Text as it is compared and searched: lower case, without accents. */
export function foldText(text: string): string {
  const lower = text.toLowerCase()
  return PLAIN.test(lower) ? lower : lower.normalize('NFKD').replace(ACCENTS, '')
}

function stateRank(order: readonly number[], state: number | undefined): number | undefined {
  if (state === undefined) return undefined
  const place = order.indexOf(state)
  return place === -1 ? order.length + Math.abs(state) : place
}

function time(iso: string | undefined): number | undefined {
  const ms = iso === undefined ? Number.NaN : Date.parse(iso)
  return Number.isNaN(ms) ? undefined : ms
}

const negated = (value: number | undefined): number | undefined => (value === undefined ? undefined : -value)

const flag = (value: boolean | undefined): number | undefined =>
  value === undefined ? undefined : Number(value)

/** Undefined: unknown. */
export type OrderValue = string | number | undefined

const folded = (text: string | undefined): OrderValue =>
  text === undefined || text === '' ? undefined : foldText(text)

/** With its accents, which the order of the locale puts where they belong. */
const named = (text: string | undefined): OrderValue =>
  text === undefined || text === '' ? undefined : text.toLowerCase().normalize()

/** What fails first, for that is what is looked for. */
const checkRank = (check: { readonly isPassing: boolean } | undefined): OrderValue =>
  check === undefined ? undefined : Number(check.isPassing)

type ValueOf = (row: AccountRow, labels: ReadonlyMap<string, string>, checks: KnownChecks) => OrderValue

const VALUES: Readonly<Record<OrderColumn, ValueOf>> = {
  email: ({ email }) => email,
  name: ({ name }) => named(name),
  domain: ({ domain }) => folded(domain),
  status: ({ status }) => stateRank(STATUS_ORDER, status),
  cause: ({ cause }) => (cause === 'none' ? undefined : CAUSES.indexOf(cause)),
  warmup: ({ warmupStatus }) => stateRank(WARMUP_ORDER, warmupStatus),
  score: measuredScore,
  dailyLimit: ({ dailyLimit }) => dailyLimit,
  warmupLimit: ({ warmupLimit }) => warmupLimit,
  sendingGap: ({ sendingGap }) => sendingGap,
  slowRamp: ({ hasSlowRamp }) => flag(hasSlowRamp),
  provider: ({ provider }) => provider,
  tags: ({ tagIds }, labels) => named(tagIds.map((id) => labels.get(id) ?? id).join(' ')),
  trackingDomain: ({ trackingDomain }) => folded(trackingDomain),
  trackingStatus: ({ trackingDomainStatus }) => folded(trackingDomainStatus),
  vitals: (row, _, checks) => checkRank(vitalsOf(row, checks)),
  trackingCheck: (row, _, checks) => checkRank(trackingCheckOf(row, checks)),
  replyTo: ({ replyTo }) => folded(replyTo),
  setup: ({ isSetupPending }) => flag(isSetupPending),
  managed: ({ isManaged }) => flag(isManaged),
  lastUsed: ({ lastUsedAt }) => time(lastUsedAt),
  created: ({ createdAt }) => time(createdAt),
  // The youngest first.
  age: ({ createdAt }) => negated(time(createdAt)),
  updated: ({ updatedAt }) => time(updatedAt),
  warmupSince: ({ warmupStartedAt }) => time(warmupStartedAt),
  fetched: ({ fetchedAt }) => fetchedAt,
}

/** What a row is sorted by in a column; a score that is no measurement is unknown. */
export function orderValue(
  row: AccountRow,
  column: OrderColumn,
  labels: ReadonlyMap<string, string>,
  checks: KnownChecks,
): OrderValue {
  return VALUES[column](row, labels, checks)
}

/** The ranks of a column. Rows refer to distinct values, for there are far fewer of them than rows. */
export interface Ranks {
  /** By row number: which of the distinct values it has, or `UNKNOWN`. */
  readonly ids: Int32Array
  /** By distinct value: its place in the ascending order. */
  readonly places: Int32Array
}

/** What `ids` says of a row whose value is not known: it comes last, whichever the direction. */
export const UNKNOWN = -1

export interface Ranking {
  set(row: number, value: OrderValue): void
  ranks(): Ranks
}

function grown(array: Int32Array, length: number): Int32Array {
  if (length <= array.length) return array
  const next = new Int32Array(Math.max(length, array.length * 2)).fill(UNKNOWN)
  next.set(array)
  return next
}

/** What people have named. The rest is addresses, hosts and the words of the service. */
const NAMES: ReadonlySet<OrderColumn> = new Set(['name', 'tags'])

/** What the text of a column is ordered by. */
export const textOrderOf = (column: OrderColumn): TextOrder => (NAMES.has(column) ? textOrder() : CODE_ORDER)

/** Two ascending lists of value numbers as one; few come to many, and comparing names is dear. */
function merged(
  many: readonly number[],
  few: readonly number[],
  compare: (a: number, b: number) => number,
): number[] {
  const result: number[] = []
  let from = 0
  for (const one of few) {
    let [low, high] = [from, many.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (compare(many[middle] as number, one) < 0) low = middle + 1
      else high = middle
    }
    while (from < low) result.push(many[from++] as number)
    result.push(one)
  }
  while (from < many.length) result.push(many[from++] as number)
  return result
}

const areNumbers = (values: readonly (string | number)[]): values is readonly number[] =>
  values.every((value) => typeof value === 'number')

/** Without a callback as far as can be: several times as fast. */
function ascending(values: readonly (string | number)[], order: TextOrder): (string | number)[] {
  return areNumbers(values) ? Array.from(Float64Array.from(values).sort()) : order.sort(values.map(String))
}

/**
 * Keeps the ranks of one column up as rows change: only values never met before are sorted, and merged into the rest.
 * Values that no row has any more stay, which harms nothing.
 */
export function createRanking(order: TextOrder): Ranking {
  const idOf = new Map<string | number, number>()
  const values: (string | number)[] = []
  function byId(a: number, b: number): number {
    const [one, other] = [values[a], values[b]]
    if (typeof one === 'string' && typeof other === 'string') return order.compare(one, other)
    return Number(one) - Number(other)
  }
  let ids: Int32Array = new Int32Array(1024).fill(UNKNOWN)
  let sorted: number[] = []
  let places: Int32Array = new Int32Array(0)

  function idFor(value: string | number): number {
    const known = idOf.get(value)
    if (known !== undefined) return known
    idOf.set(value, values.length)
    return values.push(value) - 1
  }

  return {
    set(row, value) {
      ids = grown(ids, row + 1)
      ids[row] = value === undefined ? UNKNOWN : idFor(value)
    },
    ranks() {
      if (sorted.length < values.length) {
        const added = ascending(values.slice(sorted.length), order).map((value) => idOf.get(value) as number)
        sorted = merged(sorted, added, byId)
        places = new Int32Array(values.length)
        for (let place = 0; place < sorted.length; place++) places[sorted[place] as number] = place
      }
      return { ids, places }
    },
  }
}

/**
 * Row numbers in order, stable: a counting sort by the places of their values. Several keys are sorted from the last to the
 * first.
 *
 * @param start all rows, in the order in which equal ones stay
 */
export function orderRows(
  start: Int32Array,
  keys: readonly OrderKey[],
  ranksOf: (column: OrderColumn) => Ranks,
): Int32Array {
  let order = start
  for (const { column, isDescending } of [...keys].reverse()) {
    const ranks = ranksOf(column)
    const last = ranks.places.length
    const placeOf = (row: number): number => {
      const id = ranks.ids[row] as number
      if (id === UNKNOWN) return last
      const place = ranks.places[id] as number
      return isDescending ? last - 1 - place : place
    }
    order = sortedBy(placeOf, last + 1, order)
  }
  return order
}

/** @param places how many there are */
function sortedBy(placeOf: (row: number) => number, places: number, rows: Int32Array): Int32Array {
  const placeAt = new Int32Array(rows.length)
  /** Of each place: how many rows stand before it, then where its next row goes. */
  const next = new Int32Array(places + 1)
  for (let index = 0; index < rows.length; index++) {
    const place = placeOf(rows[index] as number)
    placeAt[index] = place
    next[place + 1] = (next[place + 1] as number) + 1
  }
  for (let place = 1; place <= places; place++)
    next[place] = (next[place] as number) + (next[place - 1] as number)
  const sorted = new Int32Array(rows.length)
  for (let index = 0; index < rows.length; index++) {
    const place = placeAt[index] as number
    const to = next[place] as number
    next[place] = to + 1
    sorted[to] = rows[index] as number
  }
  return sorted
}
