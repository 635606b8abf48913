import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { OperationExport } from '../../../shared/contract/operations'
import type { AppError } from '../../../shared/errors'
import { asAppError } from '../../composables/as-app-error'
import { useOperationsStore, type RowsWanted } from '../../stores/operations'

export interface ExportOfOperation {
  readonly isRunning: Readonly<Ref<boolean>>
  readonly saved: ShallowRef<Extract<OperationExport, { kind: 'saved' }> | undefined>
  readonly failure: ShallowRef<AppError | undefined>
  run(wanted: RowsWanted): Promise<void>
}

/** An export of an operation's rows, from the press to its end. */
export function useOperationExport(): ExportOfOperation {
  const operations = useOperationsStore()
  const isRunning = ref(false)
  const saved = shallowRef<Extract<OperationExport, { kind: 'saved' }>>()
  const failure = shallowRef<AppError>()

  async function run(wanted: RowsWanted): Promise<void> {
    if (isRunning.value) return
    isRunning.value = true
    saved.value = undefined
    failure.value = undefined
    try {
      const end = await operations.exportRows(wanted)
      if (end.kind === 'saved') saved.value = end
    } catch (cause) {
      failure.value = asAppError(cause)
    }
    isRunning.value = false
  }

  return { isRunning, saved, failure, run }
}
