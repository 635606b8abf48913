import { shallowRef, type ShallowRef } from 'vue'
import { useRouter } from 'vue-router'
import type { AccountRow } from '../../../shared/contract/accounts'
import type { BackgroundJob } from '../../../shared/contract/background-jobs'
import type { Operation } from '../../../shared/contract/operations'
import { subjectKindOf, type OperationKind, type RowState } from '../../../shared/domain/operations'
import type { AppError } from '../../../shared/errors'
import { asAppError } from '../../composables/as-app-error'
import { useAccountsStore } from '../../stores/accounts'
import { useAccountsViewStore } from '../../stores/accounts-view'
import { useBackgroundJobsStore } from '../../stores/background-jobs'
import { useOperationsStore } from '../../stores/operations'

/** What a row of such an operation is about, on an account. */
function subjectOf(kind: OperationKind, { email, domain, trackingDomain }: AccountRow): string | undefined {
  const subject = subjectKindOf(kind)
  if (subject === 'account') return email
  return subject === 'domain' ? domain : trackingDomain?.toLowerCase()
}

type Subject = (row: AccountRow) => string | undefined

export interface ShowAccounts {
  readonly failure: ShallowRef<AppError | undefined>
  showAccounts(operation: Operation, states: readonly RowState[] | undefined): Promise<void>
  /** Those of an operation's job, else those that it was seen to change. */
  showAccountsOf(job: BackgroundJob): Promise<void>
}

/** Leads to the accounts of an operation or of a background job: they are selected in the grid, whatever it showed before. */
export function useShowAccounts(): ShowAccounts {
  const operations = useOperationsStore()
  const background = useBackgroundJobsStore()
  const accounts = useAccountsStore()
  const view = useAccountsViewStore()
  const router = useRouter()
  const failure = shallowRef<AppError>()

  async function show(find: () => Promise<readonly string[]>, subject: Subject): Promise<void> {
    failure.value = undefined
    try {
      const subjects = new Set(await find())
      const emails = accounts
        .rows()
        .filter((row) => row.goneAt === undefined && subjects.has(subject(row) ?? ''))
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

  return {
    failure,
    showAccounts: ({ id, kind }, states) =>
      show(
        () => operations.subjects({ id, states }),
        (row) => subjectOf(kind, row),
      ),
    showAccountsOf: ({ id, operationId }) =>
      show(
        () =>
          operationId === undefined
            ? background.accountsOf(id)
            : operations.subjects({ id: operationId, states: undefined }),
        ({ email }) => email,
      ),
  }
}
