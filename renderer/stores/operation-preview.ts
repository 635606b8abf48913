import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { OperationPreview, PreviewRow, Verdict } from '../../shared/contract/operations'
import type { AppError } from '../../shared/errors'
import { bridge } from '../bridge/bridge'
import { asAppError } from '../composables/as-app-error'

const ROWS = 100

type Ask = () => Promise<OperationPreview>

/** Does something for as long as nothing else was asked for meanwhile. */
type Run = (work: (isMine: () => boolean) => Promise<void>) => Promise<void>

export interface PreviewReader {
  readonly preview: ShallowRef<OperationPreview | undefined>
  readonly rows: ShallowRef<readonly PreviewRow[]>
  /** Where the rows go on; undefined when all are here. */
  readonly nextRow: ShallowRef<number | undefined>
  /** Of which the rows are listed; undefined for all. */
  readonly verdict: Ref<Verdict | undefined>
  /** What was looked at had become too old, and was asked for anew. */
  readonly isRenewed: Ref<boolean>
  readonly failure: ShallowRef<AppError | undefined>
  readonly isBusy: Ref<boolean>
  readonly run: Run
  show(ask: Ask): Promise<void>
  /** Tries again what failed before there was anything to see. */
  retry(): Promise<void>
  showRows(verdict: Verdict | undefined): Promise<void>
  moreRows(): Promise<void>
  clear(): void
}

/** What an operation would do, and its rows page by page; asked for anew when it has become too old. */
export function createPreviewReader(): PreviewReader {
  const preview = shallowRef<OperationPreview>()
  const rows = shallowRef<readonly PreviewRow[]>([])
  const nextRow = shallowRef<number>()
  const verdict = ref<Verdict>()
  const isRenewed = ref(false)
  const failure = shallowRef<AppError>()
  const isBusy = ref(false)
  let request = 0
  let asked: Ask | undefined

  function forget(): void {
    preview.value = undefined
    rows.value = []
    nextRow.value = undefined
  }

  const run: Run = async (work) => {
    const mine = ++request
    failure.value = undefined
    isBusy.value = true
    try {
      await work(() => mine === request)
    } catch (cause) {
      if (mine === request) failure.value = asAppError(cause)
    }
    if (mine !== request) return
    isBusy.value = false
    if (failure.value?.code === 'expired' && asked !== undefined) await renew(asked)
  }

  async function readRows(previewId: string, isMine: () => boolean, after?: number): Promise<void> {
    const page = await bridge.operations.previewRows({
      previewId,
      limit: ROWS,
      ...(after !== undefined && { after }),
      ...(verdict.value !== undefined && { verdict: verdict.value }),
    })
    if (!isMine()) return
    rows.value = after === undefined ? page.rows : [...rows.value, ...page.rows]
    nextRow.value = page.next
  }

  function look(ask: Ask): Promise<void> {
    forget()
    return run(async (isMine) => {
      const found = await ask()
      if (!isMine()) return
      // What changes is what one wants to see of it first.
      verdict.value = found.willChange > 0 ? 'change' : undefined
      preview.value = found
      await readRows(found.previewId, isMine)
    })
  }

  /** Once: a fresh one that is too old again is told as it is. */
  async function renew(ask: Ask): Promise<void> {
    asked = undefined
    isRenewed.value = true
    await look(ask)
    asked = ask
  }

  function show(ask: Ask): Promise<void> {
    asked = ask
    isRenewed.value = false
    return look(ask)
  }

  return {
    ...{ preview, rows, nextRow, verdict, isRenewed, failure, isBusy, run, show },
    retry: () => (asked === undefined ? Promise.resolve() : show(asked)),
    showRows: (wanted) =>
      run(async (isMine) => {
        verdict.value = wanted
        if (preview.value !== undefined) await readRows(preview.value.previewId, isMine)
      }),
    moreRows: () =>
      run(async (isMine) => {
        const { value: shown } = preview
        if (shown !== undefined && nextRow.value !== undefined)
          await readRows(shown.previewId, isMine, nextRow.value)
      }),
    clear() {
      request++
      forget()
      verdict.value = undefined
      isRenewed.value = false
      failure.value = undefined
      isBusy.value = false
      asked = undefined
    },
  }
}
