// Which accounts a filter lets through, and how many there would be for each value of each of its facets.
import type { AccountRow } from '../contract/accounts'
import { foldText } from './account-order'

/** What can be filtered by value; each reads a number that may be unknown. */
export const FACETS = ['status', 'warmup', 'provider'] as const

export type Facet = (typeof FACETS)[number]
export type FacetValue = number | undefined

export interface AccountFilter {
  /** Words, in any order, all of which must occur. */
  readonly text: string
  /** Values of which one must apply; no values, no restriction. */
  readonly status: readonly FacetValue[]
  readonly warmup: readonly FacetValue[]
  readonly provider: readonly FacetValue[]
  /** Also those that a complete sync no longer found. */
  readonly withGone: boolean
}

export const NO_FILTER: AccountFilter = { text: '', status: [], warmup: [], provider: [], withGone: false }

export function isFiltering(filter: AccountFilter): boolean {
  return filter.text.trim() !== '' || FACETS.some((facet) => filter[facet].length > 0)
}

function facetValue(row: AccountRow, facet: Facet): FacetValue {
  if (facet === 'status') return row.status
  return facet === 'warmup' ? row.warmupStatus : row.provider
}

/** All that a text search looks at, folded; one line a field, so that no word spans two of them. */
function searchText(row: AccountRow, labels: ReadonlyMap<string, string>): string {
  const tags = row.tagIds.map((id) => labels.get(id) ?? '').join('\n')
  return foldText(`${row.email}\n${row.name}\n${row.trackingDomain ?? ''}\n${tags}`)
}

export interface Filtered {
  /** By row number: 1 when it passes. */
  readonly passes: Uint8Array
  /** How many pass. */
  readonly shown: number
  /** How many there are at all, gone ones only when they are shown. */
  readonly total: number
  readonly gone: number
  /** For each facet, how many pass all else, by value. */
  readonly counts: Readonly<Record<Facet, ReadonlyMap<FacetValue, number>>>
}

/** Rows as a filter needs them: prepared once, set anew when they change, then walked through for each filter. */
export interface FilterTable {
  /** Rows are numbered from 0 without a gap. */
  set(number: number, row: AccountRow, labels: ReadonlyMap<string, string>): void
  filter(filter: AccountFilter): Filtered
}

/** The values of a facet as small numbers. */
interface Slots {
  readonly values: FacetValue[]
  readonly ofRow: number[]
  readonly bySlot: Map<FacetValue, number>
}

function slotFor({ values, bySlot }: Slots, value: FacetValue): number {
  const known = bySlot.get(value)
  if (known !== undefined) return known
  bySlot.set(value, values.length)
  return values.push(value) - 1
}

/** By slot: 1 when the facet's filter lets it through. */
function wanted({ values }: Slots, chosen: readonly FacetValue[]): Uint8Array {
  return Uint8Array.from(values, (value) => (chosen.length === 0 || chosen.includes(value) ? 1 : 0))
}

const countsOf = ({ values }: Slots, counts: Uint32Array): ReadonlyMap<FacetValue, number> =>
  new Map(values.map((value, slot) => [value, counts[slot] ?? 0] as const).filter(([, count]) => count > 0))

const newSlots = (): Slots => ({ values: [], ofRow: [], bySlot: new Map() })

function hasAll(text: string, words: readonly string[]): boolean {
  for (const word of words) if (!text.includes(word)) return false
  return true
}

export function createFilterTable(): FilterTable {
  const texts: string[] = []
  const isGone: boolean[] = []
  const slots: Readonly<Record<Facet, Slots>> = {
    status: newSlots(),
    warmup: newSlots(),
    provider: newSlots(),
  }

  return {
    set(number, row, labels) {
      texts[number] = searchText(row, labels)
      isGone[number] = row.goneAt !== undefined
      for (const facet of FACETS) slots[facet].ofRow[number] = slotFor(slots[facet], facetValue(row, facet))
    },
    filter(filter) {
      const words = foldText(filter.text)
        .split(/\s+/)
        .filter((word) => word !== '')
      const facets = FACETS.map((facet, place) => ({
        facet,
        bit: 1 << place,
        ofRow: slots[facet].ofRow,
        isWanted: wanted(slots[facet], filter[facet]),
        counts: new Uint32Array(slots[facet].values.length),
      }))
      const passes = new Uint8Array(texts.length)
      let [shown, gone] = [0, 0]
      for (let number = 0; number < texts.length; number++) {
        if (isGone[number] === true) {
          gone++
          if (!filter.withGone) continue
        }
        if (words.length > 0 && !hasAll(texts[number] as string, words)) continue
        let lacks = 0
        for (const { bit, ofRow, isWanted } of facets)
          if (isWanted[ofRow[number] as number] === 0) lacks |= bit
        for (const { bit, ofRow, counts } of facets) {
          const slot = ofRow[number] as number
          if ((lacks & ~bit) === 0) counts[slot] = (counts[slot] as number) + 1
        }
        if (lacks !== 0) continue
        passes[number] = 1
        shown++
      }
      const counts = Object.fromEntries(
        facets.map(({ facet, counts: own }) => [facet, countsOf(slots[facet], own)]),
      )
      return {
        passes,
        shown,
        gone,
        total: texts.length - (filter.withGone ? 0 : gone),
        counts: counts as Filtered['counts'],
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
