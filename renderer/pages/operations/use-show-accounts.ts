import { shallowRef, type ShallowRef } from 'vue'
import { useRouter } from 'vue-router'
import type { AccountRow } from '../../../shared/contract/accounts'
import type { Operation } from '../../../shared/contract/operations'
import { subjectKindOf, type OperationKind, type RowState } from '../../../shared/domain/operations'
import type { AppError } from '../../../shared/errors'
import { asAppError } from '../../composables/as-app-error'
import { useAccountsStore } from '../../stores/accounts'
import { useAccountsViewStore } from '../../stores/accounts-view'
import { useOperationsStore } from '../../stores/operations'

/** What a row of such an operation is about, on an account. */
function subjectOf(kind: OperationKind, { email, domain, trackingDomain }: AccountRow): string | undefined {
  const subject = subjectKindOf(kind)
  if (subject === 'account') return email
  return subject === 'domain' ? domain : trackingDomain?.toLowerCase()
}

export interface ShowAccounts {
  readonly failure: ShallowRef<AppError | undefined>
  showAccounts(operation: Operation, states: readonly RowState[] | undefined): Promise<void>
}

/** Leads to the accounts of an operation: they are selected in the grid, whatever it showed before. */
export function useShowAccounts(): ShowAccounts {
  const operations = useOperationsStore()
  const accounts = useAccountsStore()
  const view = useAccountsViewStore()
  const router = useRouter()
  const failure = shallowRef<AppError>()

  async function showAccounts(
    { id, kind }: Operation,
    states: readonly RowState[] | undefined,
  ): Promise<void> {
    failure.value = undefined
    try {
      const subjects = new Set(await operations.subjects({ id, states }))
      const emails = accounts
        .rows()
        .filter((row) => row.goneAt === undefined && subjects.has(subjectOf(kind, row) ?? ''))
        .map(({ email }) => email)
      view.clearFilter()
      view.selection = { emails: new Set(emails), anchor: undefined }
      view.opened = undefined
      view.active = emails[0]
      await router.push({ name: 'accounts' })
    } catch (cause) {
      failure.value = asAppError(cause)
    }
  }

  return { failure, showAccounts }
}
