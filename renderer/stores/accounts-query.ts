import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { Facet } from '../../shared/domain/account-filter'
import { NO_QUERY, printQuery, QUERY_MAX, type Query } from '../../shared/domain/query'
import { clearValues, toggleValue, toggleWritten, withoutTerm } from '../../shared/domain/query-edit'
import { parseQuery, type QueryError } from '../../shared/domain/query-parse'

export interface AccountsQuery {
  /** As it was typed. */
  readonly text: Ref<string>
  /** As it is applied: of what was typed, the last that could be read. */
  readonly query: ShallowRef<Query>
  readonly errors: ShallowRef<readonly QueryError[]>
  setText(text: string): void
  toggleFacet(facet: Facet, value: string, values: readonly string[]): void
  clearFacet(facet: Facet): void
  toggleWritten(written: string): void
  removeTerm(place: number): void
  /** What is asked for goes; that the gone ones are shown too stays. */
  clearFilter(): void
}

/** The query as text and as what it means: typing changes the one, menus and chips the other, and both stay the same. */
export function createAccountsQuery(): AccountsQuery {
  const text = ref('')
  const query = shallowRef<Query>(NO_QUERY)
  const errors = shallowRef<readonly QueryError[]>([])

  function apply(next: Query): void {
    query.value = next
    text.value = printQuery(next)
    errors.value = []
  }

  return {
    text,
    query,
    errors,
    setText(typed) {
      text.value = typed.slice(0, QUERY_MAX)
      const parsed = parseQuery(text.value)
      errors.value = parsed.errors
      // What is still being written asks for nothing yet; what can not be read leaves all as it was.
      if (parsed.errors.every(({ isUnfinished }) => isUnfinished)) query.value = parsed.query
    },
    toggleFacet: (facet, value, values) => apply(toggleValue(query.value, facet, value, values)),
    clearFacet: (facet) => apply(clearValues(query.value, facet)),
    toggleWritten: (written) => apply(toggleWritten(query.value, written)),
    removeTerm: (place) => apply(withoutTerm(query.value, place)),
    clearFilter: () =>
      apply({ terms: query.value.terms.filter((term) => term.kind === 'field' && term.field === 'with') }),
  }
}
