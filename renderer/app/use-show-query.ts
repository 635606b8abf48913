import { nextTick } from 'vue'
import { useRouter } from 'vue-router'
import type { OperationKind } from '../../shared/domain/operations'
import { NOTHING, selectAll } from '../stores/accounts-selection'
import { useAccountsViewStore } from '../stores/accounts-view'
import { useOperationDraftStore } from '../stores/operation-draft'

export interface ShowQuery {
  /** Leads to the accounts a query shows. */
  show(query: string): Promise<void>
  /** The same, with all of them selected and what an operation would do to them laid open. */
  offer(query: string, kind: OperationKind): Promise<void>
  /** Leads to just these accounts, selected among all. */
  select(emails: readonly string[], query?: string): Promise<void>
}

/** The way from a number to the accounts behind it. */
export function useShowQuery(): ShowQuery {
  const view = useAccountsViewStore()
  const draft = useOperationDraftStore()
  const router = useRouter()

  async function show(query: string): Promise<void> {
    view.setText(query)
    view.select(NOTHING)
    view.opened = undefined
    view.active = undefined
    await router.push({ name: 'accounts' })
  }

  return {
    show,
    async offer(query, kind) {
      await show(query)
      // The view follows what is asked for with the next turn.
      await nextTick()
      view.select(selectAll(view.selection, view.view))
      draft.prepare(kind, [...view.selection.emails])
    },
    async select(emails, query = '') {
      await show(query)
      view.select({ emails: new Set(emails), anchor: undefined })
      view.active = emails[0]
    },
  }
}
