import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type {
  Operation,
  OperationPreview,
  OperationRequest,
  TagChange,
} from '../../shared/contract/operations'
import type { AccountSettings } from '../../shared/domain/account-settings'
import type { OperationKind } from '../../shared/domain/operations'
import { bridge } from '../bridge/bridge'
import { useAccountsStore } from './accounts'
import { createPreviewReader } from './operation-preview'
import { useOperationsStore } from './operations'

/** So many may be left out of one job for the whole workspace. */
const LEFT_OUT_MAX = 100

type Step = 'form' | 'preview'

/**
 * An operation that is being prepared: what it is asked for, what it would do, and its start. One at a time; the
 * dialog shows it wherever it was asked from.
 */
export const useOperationDraftStore = defineStore('operationDraft', () => {
  const accounts = useAccountsStore()
  const operations = useOperationsStore()
  const { run, show, clear, ...reader } = createPreviewReader()

  const kind = ref<OperationKind>()
  const step = ref<Step>('preview')
  const targets = shallowRef<readonly string[]>([])
  /** It takes an operation back; then there is no form to go back to. */
  const isUndo = ref(false)
  /** Labels of tags that the operation is to make. */
  const newLabels = shallowRef<readonly string[]>([])
  /** What was begun last from here. */
  const started = shallowRef<Operation>()

  const isOpen = computed(() => kind.value !== undefined)

  /** All that are there, or all but a few, is a different question to the service than so many single ones. */
  function asTargets(emails: readonly string[]): OperationRequest['targets'] {
    const there = accounts.rows().filter(({ goneAt }) => goneAt === undefined)
    if (there.length <= LEFT_OUT_MAX || emails.length < there.length - LEFT_OUT_MAX)
      return { emails: [...emails] }
    const wanted = new Set(emails)
    const exclude = there.filter(({ email }) => !wanted.has(email)).map(({ email }) => email)
    const isExact = there.length - exclude.length === emails.length
    return isExact && exclude.length <= LEFT_OUT_MAX ? { all: true, exclude } : { emails: [...emails] }
  }

  function begin(wanted: OperationKind, emails: readonly string[]): void {
    clear()
    newLabels.value = []
    isUndo.value = false
    kind.value = wanted
    targets.value = emails
  }

  function close(): void {
    clear()
    kind.value = undefined
    targets.value = []
  }

  function look(ask: () => Promise<OperationPreview>): Promise<void> {
    step.value = 'preview'
    return show(ask)
  }

  const askFor = (asked: OperationRequest): Promise<void> => look(() => bridge.operations.preview(asked))

  /** Opens the dialog: with the form for what needs one, else with the preview. */
  function prepare(wanted: OperationKind, emails: readonly string[]): void {
    if (emails.length === 0) return
    begin(wanted, emails)
    if (wanted === 'edit' || wanted === 'tag') step.value = 'form'
    else void askFor({ kind: wanted, targets: asTargets(emails) })
  }

  const previewEdit = (change: AccountSettings): Promise<void> =>
    askFor({ kind: 'edit', targets: asTargets(targets.value), change })

  function previewTag(change: TagChange): Promise<void> {
    newLabels.value = change.create ?? []
    return askFor({ kind: 'tag', targets: asTargets(targets.value), change })
  }

  function prepareUndo({ id, kind: undone }: Operation): void {
    begin(undone, [])
    isUndo.value = true
    void look(async () => {
      const found = await bridge.operations.previewUndo({ id })
      // To undo a pause is to resume.
      if (isUndo.value && isOpen.value) kind.value = found.kind
      return found
    })
  }

  function backToForm(): void {
    clear()
    step.value = 'form'
  }

  /** @param typedCount what was typed to confirm a delete */
  const start = (typedCount?: number): Promise<void> =>
    run(async (isMine) => {
      const previewId = reader.preview.value?.previewId
      if (previewId === undefined) return
      const operation = await bridge.operations.start({
        previewId,
        ...(typedCount !== undefined && { typedCount }),
      })
      operations.put([operation])
      if (!isMine()) return
      started.value = operation
      close()
    })

  return {
    ...reader,
    ...{ kind, step, targets, isUndo, newLabels, started, isOpen },
    ...{ prepare, prepareUndo, previewEdit, previewTag, backToForm, start, close },
  }
})
