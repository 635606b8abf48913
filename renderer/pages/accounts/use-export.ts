import { onScopeDispose, ref, shallowRef, type Ref } from 'vue'
import type { AccountsExport, AccountsExported } from '../../../shared/contract/accounts'
import { shownColumns } from '../../../shared/domain/account-layout'
import { ORDER_COLUMNS } from '../../../shared/domain/account-order'
import type { AppError } from '../../../shared/errors'
import { asAppError } from '../../composables/as-app-error'
import { useAccountsStore } from '../../stores/accounts'
import { selectedRows } from '../../stores/accounts-selection'
import type { useAccountsViewStore } from '../../stores/accounts-view'

export interface ExportChoice {
  readonly rows: 'selected' | 'shown'
  readonly columns: 'shown' | 'all'
  readonly hasMark: boolean
}

/** Fewer are written before one could read how far it is. */
const LARGE = 2_000

export interface AccountExport {
  readonly isAsking: Ref<boolean>
  readonly isRunning: Readonly<Ref<boolean>>
  readonly progress: Readonly<Ref<AccountsExported | undefined>>
  readonly saved: Ref<Extract<AccountsExport, { kind: 'saved' }> | undefined>
  readonly failure: Ref<AppError | undefined>
  run(choice: ExportChoice): Promise<void>
}

/** An export of accounts, from the question to its end. */
export function useExport(store: ReturnType<typeof useAccountsViewStore>): AccountExport {
  const accounts = useAccountsStore()
  const isAsking = ref(false)
  const isRunning = ref(false)
  const progress = shallowRef<AccountsExported>()
  const saved = shallowRef<Extract<AccountsExport, { kind: 'saved' }>>()
  const failure = shallowRef<AppError>()

  onScopeDispose(
    accounts.onExported((next) => (progress.value = isRunning.value && next.of > LARGE ? next : undefined)),
  )

  function emailsOf(rows: ExportChoice['rows']): string[] {
    if (rows === 'selected') return selectedRows(store.selection, store.view).map(({ email }) => email)
    return Array.from({ length: store.view.shown }, (_, position) => store.view.rowAt(position).email)
  }

  async function run({ rows, columns, hasMark }: ExportChoice): Promise<void> {
    isAsking.value = false
    const emails = emailsOf(rows)
    if (emails.length === 0 || isRunning.value) return
    const shown = shownColumns(store.layout).map(({ id }) => id)
    isRunning.value = true
    saved.value = undefined
    failure.value = undefined
    try {
      const chosen = columns === 'all' ? [...ORDER_COLUMNS] : shown
      const end = await accounts.exportCsv({ emails, columns: chosen, hasMark })
      if (end.kind === 'saved') saved.value = end
    } catch (cause) {
      failure.value = asAppError(cause)
    }
    isRunning.value = false
    progress.value = undefined
  }

  return { isAsking, isRunning, progress, saved, failure, run }
}
