import { computed, type ComputedRef } from 'vue'
import { parseQuery } from '../../../shared/domain/query-parse'
import { texts } from '../../../shared/texts'
import { useAccountsViewStore } from '../../stores/accounts-view'
import { useViewsStore } from '../../stores/views'
import type { WarmupSubject } from './use-warmup-group'

export interface NamedSubject extends WarmupSubject {
  readonly title: string
  /** There are accounts in it, gone ones in the whole fleet aside. */
  readonly hasMembers: boolean
}

/** The group that a query asks for; undefined for no query at all. */
export function useWarmupSubject(query: () => string | undefined): ComputedRef<NamedSubject | undefined> {
  const view = useAccountsViewStore()
  const views = useViewsStore()

  return computed(() => {
    const asked = query()
    if (asked === undefined) return undefined
    if (asked === '')
      return {
        key: '',
        title: texts.warmup.picker.wholeFleet,
        emails: undefined,
        hasMembers: view.view.total > 0,
      }
    const emails = view.emailsOf(parseQuery(asked).query)
    const named = views.all.find((one) => one.query === asked)
    return { key: asked, title: named?.name ?? asked, emails, hasMembers: emails.length > 0 }
  })
}
