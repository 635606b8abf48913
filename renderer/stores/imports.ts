import { defineStore } from 'pinia'
import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import type { CallInput, DroppedFile } from '../../shared/contract/contract'
import type { ImportForecast, ImportRowFilter, ImportRows, ImportState } from '../../shared/contract/imports'
import type { ColumnTarget, SecretField } from '../../shared/domain/import-fields'
import type { AppError } from '../../shared/errors'
import { bridge } from '../bridge/bridge'
import { follow } from '../bridge/follow'
import { asAppError } from '../composables/as-app-error'
import { useImportRunsStore } from './import-runs'

export const IMPORT_STEPS = ['map', 'check', 'plan'] as const

export type ImportStep = (typeof IMPORT_STEPS)[number]

type Change<V extends 'fix' | 'fixAlike' | 'skip' | 'setDefaults' | 'setReading'> = Omit<
  CallInput<`imports.${V}`>,
  'id'
>

/** The import that is being prepared: one at a time. Its rows are asked for as they are looked at, never kept here. */
export const useImportsStore = defineStore('imports', () => {
  const state = shallowRef<ImportState>()
  const step = ref<ImportStep>('map')
  const failure = shallowRef<AppError>()
  /** Changes on their way. */
  const pending = ref(0)
  const isOpening = ref(false)
  const runs = useImportRunsStore()
  let closedId: string | undefined
  let isFollowed = false

  const isBusy = computed(() => pending.value > 0)
  const id = computed(() => state.value?.id)
  const readable = computed(() => state.value?.files.filter(({ refusal }) => refusal === undefined) ?? [])
  const needsMapping = computed(() => readable.value.some((file) => file.needsMapping))

  function apply(next: ImportState | undefined): void {
    if (next?.id === closedId && next !== undefined) return
    const before = state.value
    if (before?.id === next?.id && (next?.revision ?? 0) < (before?.revision ?? 0)) return
    if (before?.id !== next?.id) step.value = 'map'
    state.value = next
  }

  /** What goes wrong is kept in `failure`; that the user stopped it is no failure. */
  async function act(work: () => Promise<ImportState | undefined>): Promise<boolean> {
    failure.value = undefined
    pending.value += 1
    try {
      const next = await work()
      if (next !== undefined) apply(next)
      return true
    } catch (cause) {
      const error = asAppError(cause)
      if (error.code !== 'cancelled') failure.value = error
      return false
    } finally {
      pending.value -= 1
    }
  }

  /** Undefined when it failed; why is kept in `failure`. */
  async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    let found: T | undefined
    await act(async () => {
      found = await work()
      return undefined
    })
    return found
  }

  /** Main has closed the one that was open, whether this one could be read or not. */
  async function open(work: () => Promise<ImportState | undefined>): Promise<void> {
    if (isOpening.value) return
    isOpening.value = true
    await act(work)
    isOpening.value = false
    if (state.value?.phase === 'reading') state.value = undefined
  }

  const change = (work: (id: string) => Promise<ImportState>): Promise<boolean> => {
    const { value } = id
    return value === undefined ? Promise.resolve(false) : act(() => work(value))
  }

  async function start(): Promise<void> {
    if (isFollowed) return
    isFollowed = true
    try {
      stop = await follow(bridge.imports.onChanged, bridge.imports.get, apply)
    } catch (cause) {
      failure.value = asAppError(cause)
    }
  }

  let stop = (): void => undefined
  onScopeDispose(() => stop())

  /** What is still announced of it is too late. */
  function forget(): void {
    closedId = id.value
    state.value = undefined
    step.value = 'map'
  }

  async function close(): Promise<void> {
    const { value } = id
    if (value === undefined) return
    forget()
    await act(async () => {
      await bridge.imports.close({ id: value })
      return undefined
    })
  }

  const need = (): string => id.value ?? ''

  /** Starts what the plan of this revision said, and shows the run; answers why it could not be. */
  async function begin(revision: number): Promise<AppError | undefined> {
    try {
      const run = await bridge.imports.start({ id: need(), revision })
      forget()
      runs.put([run])
      runs.openedId = run.id
      return undefined
    } catch (cause) {
      return asAppError(cause)
    }
  }

  /** False when it was not saved. */
  const saveTemplate = async (): Promise<boolean> =>
    (await attempt(() => bridge.imports.saveTemplate()))?.isSaved === true

  return {
    ...{ state, id, step, failure, isBusy, isOpening, readable, needsMapping },
    ...{ start, close, begin, attempt, saveTemplate },
    choose: () => open(() => bridge.imports.choose()),
    drop: (files: readonly DroppedFile[]) => open(() => bridge.imports.openDropped(files)),
    setReading: (input: Change<'setReading'>) =>
      change((of) => bridge.imports.setReading({ id: of, ...input })),
    setMapping: (file: number, targets: readonly (ColumnTarget | undefined)[]) =>
      change((of) =>
        bridge.imports.setMapping({ id: of, file, targets: targets.map((target) => target ?? null) }),
      ),
    dropColumn: (file: number, column: number) =>
      change((of) => bridge.imports.dropColumn({ id: of, file, column })),
    setDefaults: ({ defaults }: Change<'setDefaults'>) =>
      change((of) => bridge.imports.setDefaults({ id: of, defaults })),
    fix: (input: Change<'fix'>) => change((of) => bridge.imports.fix({ id: of, ...input })),
    fixAlike: (input: Change<'fixAlike'>) => change((of) => bridge.imports.fixAlike({ id: of, ...input })),
    skip: (input: Change<'skip'>) => change((of) => bridge.imports.skip({ id: of, ...input })),
    savePreset: (file: number, name: string) =>
      change((of) => bridge.imports.savePreset({ id: of, file, name })),
    /** These throw AppError: what they answer is shown where it was asked for. */
    rows: (filter: ImportRowFilter, from: number, limit: number): Promise<ImportRows> =>
      bridge.imports.rows({ id: need(), filter, from, limit }),
    plan: (): Promise<ImportForecast> => bridge.imports.plan({ id: need() }),
    reveal: async (row: number, cell: SecretField | number): Promise<string> =>
      (await bridge.imports.reveal({ id: need(), row, cell })).text,
    saveRejected: (file: number) => bridge.imports.saveRejected({ id: need(), file }),
  }
})
