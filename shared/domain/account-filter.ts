// Which accounts a query lets through, and how many there would be for each value of each of its facets.
import type { AccountRow } from '../contract/accounts'
import type { KnownChecks } from './account-checks'
import type { Query } from './query'
import { createColumns, type Labels } from './query-columns'
import { FIELDS, wordFor } from './query-fields'
import type { Thresholds } from './thresholds'
import { markField, markWords, type Lacks } from './query-match'

/** The fields that can be filtered by value from a menu. */
export const FACETS = [
  'status',
  'warmup',
  'provider',
  'tag',
  'domain',
  'health',
  'cause',
  'tracking',
] as const

export type Facet = (typeof FACETS)[number]

/** How many accounts have each value, by the word or name that a query calls it by. */
export type Counts = ReadonlyMap<string, number>

export interface Filtered {
  /** By row number: 1 when it passes. */
  readonly passes: Uint8Array
  /** How many pass. */
  readonly shown: number
  /** How many there are at all, gone ones only when they are shown. */
  readonly total: number
  readonly gone: number
  /** How many pass all else, by value; counted when first asked for. */
  counts(facet: Facet): Counts
}

/** Rows as a query needs them: prepared once, set anew when they change, then walked through for each query. */
export interface FilterTable {
  /** Rows are numbered from 0 without a gap. */
  set(number: number, row: AccountRow): void
  setFalling(emails: ReadonlySet<string>): void
  setThresholds(thresholds: Thresholds): void
  setChecks(checks: KnownChecks): void
  filter(query: Query, nowMs: number): Filtered
}

const BITS: Readonly<Record<Facet, number>> = {
  status: 1,
  warmup: 2,
  provider: 4,
  tag: 8,
  domain: 16,
  health: 32,
  tracking: 64,
  cause: 128,
}
const OTHER = 256
const TEXT = 512
const GONE = 1024

const bitOf = (field: string): number => (field in BITS ? BITS[field as Facet] : OTHER)

/** Whether the accounts that are gone are to be seen as well. */
function showsGone({ terms }: Query): boolean {
  return terms.some(
    (term) =>
      term.kind === 'field' &&
      (term.field === 'with' || term.field === 'is') &&
      !term.isNegated &&
      term.tests.some((test) => test.kind === 'word' && test.word === 'gone'),
  )
}

/** Whether a query restricts anything; to see the gone ones too is no restriction. */
export function isFiltering({ terms }: Query): boolean {
  return terms.some((term) => term.kind === 'text' || term.field !== 'with')
}

/** Whether a row fails just one group of terms, and one that is counted. */
const isOneFacet = (lack: number): boolean => lack !== 0 && lack < OTHER && (lack & (lack - 1)) === 0

/** The values of the column named by the facet, each under its word; a row with several counts for each of them. */
function countSlots(
  { values, ofRow }: { readonly values: readonly unknown[]; ofRow(): Int32Array },
  lacks: Lacks,
  facet: Facet,
): Counts {
  const counts = new Uint32Array(values.length)
  const [slots, others] = [ofRow(), ~BITS[facet]]
  for (let number = 0; number < lacks.length; number++) {
    if (((lacks[number] as number) & others) !== 0) continue
    const slot = slots[number] as number
    counts[slot] = (counts[slot] as number) + 1
  }
  const named = new Map<string, number>()
  for (const [slot, value] of values.entries()) {
    const count = counts[slot] as number
    if (count === 0) continue
    for (const name of namesOf(value, facet)) named.set(name, (named.get(name) ?? 0) + count)
  }
  return named
}

function namesOf(value: unknown, facet: Facet): readonly string[] {
  if (Array.isArray(value)) return value.length === 0 ? ['none'] : [...new Set(value as string[])]
  const isName = typeof value === 'string' && FIELDS[facet].kind === 'name'
  return [isName ? value : wordFor(facet, value as string | number | undefined)]
}

export function createFilterTable(labels: Labels): FilterTable {
  const columns = createColumns(labels, ['text', 'is:gone'])

  /** Marks those that are gone unless they are shown, and counts them. */
  function markGone(lacks: Lacks, isShown: boolean): number {
    const { values, ofRow } = columns.get('is:gone')
    const [slots, goneSlot] = [ofRow(), values.indexOf(true)]
    if (goneSlot === -1) return 0
    let gone = 0
    for (let number = 0; number < lacks.length; number++) {
      if (slots[number] !== goneSlot) continue
      gone++
      if (!isShown) lacks[number] = GONE
    }
    return gone
  }

  return {
    set: columns.set,
    setFalling: columns.setFalling,
    setChecks: columns.setChecks,
    setThresholds: columns.setThresholds,
    filter(query, nowMs) {
      const lacks = new Uint16Array(columns.count)
      const isGoneShown = showsGone(query)
      const gone = markGone(lacks, isGoneShown)
      const words = query.terms.filter((term) => term.kind === 'text')
      for (const term of query.terms) {
        if (term.kind === 'field') markField(lacks, bitOf(term.field), columns, term, nowMs)
      }
      const texts = columns.get('text').ofRow()
      if (words.length > 0) markWords(lacks, TEXT, texts, words, (lack) => lack === 0)

      const passes = new Uint8Array(lacks.length)
      let shown = 0
      for (let number = 0; number < lacks.length; number++) {
        if (lacks[number] !== 0) continue
        passes[number] = 1
        shown++
      }

      // Only counts ask for the text of rows that fail a facet.
      let isSearched = words.length === 0
      const counted = new Map<Facet, Counts>()
      return {
        passes,
        shown,
        gone,
        total: lacks.length - (isGoneShown ? 0 : gone),
        counts(facet) {
          if (!isSearched) markWords(lacks, TEXT, texts, words, isOneFacet)
          isSearched = true
          const known = counted.get(facet) ?? countSlots(columns.get(facet), lacks, facet)
          counted.set(facet, known)
          return known
        },
      }
    },
  }
}

/** The row numbers of an order that pass. */
export function keepPassing(
  order: Int32Array,
  { passes, shown }: Pick<Filtered, 'passes' | 'shown'>,
): Int32Array {
  const kept = new Int32Array(shown)
  let place = 0
  for (const number of order) if (passes[number] === 1) kept[place++] = number
  return kept
}
