import type { Facet } from '../../../shared/domain/account-filter'
import { CODE_ORDER, textOrder } from '../../../shared/domain/collation'
import type { Query } from '../../../shared/domain/query'
import { chosenValues, hasWritten, toggleWritten } from '../../../shared/domain/query-edit'
import { plainWords } from '../../../shared/domain/query-fields'
import type { Thresholds } from '../../../shared/domain/thresholds'
import { texts } from '../../../shared/texts'
import type { FilterGroup, FilterOption } from '../../components/filter-option'
import type { AccountsView } from '../../stores/accounts-index'
import { testsText, valueWord } from './query-words'

/** The fields that have a menu of their own. */
export const MENU_FACETS: readonly Facet[] = [
  'status',
  'warmup',
  'provider',
  'tag',
  'domain',
  'health',
  'cause',
]

/** The id of the group of what has no menu of its own. */
export const MORE = 'more'

const t = texts.accountsQuery

const moreFilters = (mostMails: number): readonly (readonly [written: string, word: string])[] => [
  ['is:attention', t.more.attention],
  ['is:ready', t.more.ready],
  ['tracking:none', t.more.noTracking],
  ['vitals:fail', t.more.vitalsFail],
  ['trackingcheck:fail', t.more.trackingFails],
  ['setup:pending', t.more.setupPending],
  ['tag:none', t.more.noTag],
  [`limit>${mostMails}`, t.more.limitAbove(mostMails)],
  ['age<14d', t.more.createdLately],
  ['used>7d', t.more.notUsed],
  ['with:gone', t.more.withGone],
]

const fixedOrder = (facet: Facet): readonly string[] =>
  facet === 'domain' || facet === 'tag' || facet === 'tracking' ? [] : plainWords(facet)

/** All values a menu offers: those of the language in their order, then what else occurs, commonest first. */
export function valuesOf(facet: Facet, view: AccountsView): readonly string[] {
  const counts = view.counts(facet)
  const fixed = fixedOrder(facet)
  const order = facet === 'tag' ? textOrder() : CODE_ORDER
  const others = order.sort([...counts.keys()].filter((value) => !fixed.includes(value)))
  others.sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))
  return [...fixed, ...others]
}

function optionsOf(facet: Facet, view: AccountsView, query: Query): FilterOption[] {
  const counts = view.counts(facet)
  const values = valuesOf(facet, view)
  const chosen = chosenValues(query, facet, values)
  return values
    .filter((value) => counts.has(value) || chosen.has(value))
    .map((value) => ({
      value,
      word: valueWord(facet, value).word,
      tone: valueWord(facet, value).tone,
      count: counts.get(value) ?? 0,
      isChosen: chosen.has(value),
    }))
}

function saidOf(facet: Facet, { terms }: Query): string | undefined {
  for (const term of terms) {
    if (term.kind !== 'field' || term.field !== facet || term.isNegated) continue
    return term.tests.length > 1 ? t.chosen(term.tests.length) : testsText(term)
  }
  return undefined
}

export function facetGroup(facet: Facet, view: AccountsView, query: Query): FilterGroup {
  return {
    id: facet,
    title: t.facets[facet],
    said: saidOf(facet, query),
    options: () => optionsOf(facet, view, query),
  }
}

/** @param count how many accounts a query would show */
export function moreGroup(
  view: AccountsView,
  query: Query,
  count: (query: Query) => number,
  { mostMails }: Pick<Thresholds, 'mostMails'>,
): FilterGroup {
  const filters = moreFilters(mostMails)
  const chosen = filters.filter(([written]) => hasWritten(query, written))
  const [only] = chosen
  return {
    id: MORE,
    title: texts.accounts.moreFilters,
    said: chosen.length > 1 ? t.chosen(chosen.length) : only?.[1],
    options: () =>
      filters
        .filter(([written]) => written !== 'with:gone' || view.gone > 0 || hasWritten(query, written))
        .map(([written, word]) => {
          const isChosen = hasWritten(query, written)
          const asked = isChosen ? query : toggleWritten(query, written)
          return { value: written, word, count: written === 'with:gone' ? view.gone : count(asked), isChosen }
        }),
  }
}
