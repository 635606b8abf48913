// The import before its run: opens files in a thread, hands on what the user does to them, tells it of the fleet.
import type { CallInput, CallOutput, Publish } from '../../shared/contract/contract'
import type { ImportPlan, ImportState } from '../../shared/contract/imports'
import { NO_DEFAULTS } from '../../shared/domain/import-check'
import { IMPORT_LIMITS } from '../../shared/domain/import-files'
import { VERDICTS, type Verdict } from '../../shared/domain/import-problems'
import { TEMPLATE_CSV } from '../../shared/domain/import-template'
import { AppError } from '../../shared/errors'
import type { ImportReader, OpenReader } from '../imports/types'
import type { ChooseFiles, Clock, SaveFile } from './parts'
import type { SessionService } from './session'
import type { SettingsService } from './settings'

type Changing =
  | 'setReading'
  | 'setMapping'
  | 'dropColumn'
  | 'setDefaults'
  | 'fix'
  | 'fixAlike'
  | 'skip'
  | 'savePreset'

export interface ImportsService extends Readonly<{
  [V in Changing]: (input: CallInput<`imports.${V}`>) => Promise<ImportState>
}> {
  /** Undefined when the user chose nothing. Fails with cancelled when another import is opened meanwhile. */
  choose(): Promise<ImportState | undefined>
  open(paths: readonly string[]): Promise<ImportState>
  state(): ImportState | undefined
  rows(input: CallInput<'imports.rows'>): Promise<CallOutput<'imports.rows'>>
  reveal(input: CallInput<'imports.reveal'>): Promise<CallOutput<'imports.reveal'>>
  /** After a look at the fleet: a sync may have found more since. */
  plan(id: string): Promise<ImportPlan>
  saveTemplate(): Promise<CallOutput<'imports.saveTemplate'>>
  saveRejected(input: CallInput<'imports.saveRejected'>): Promise<CallOutput<'imports.saveRejected'>>
  /** For the run, which takes rows with their passwords. Fails with notFound. */
  reader(id: string): ImportReader
  /** Ends the thread of an import: what it knew is gone. */
  close(id?: string): Promise<void>
}

interface Opened {
  readonly id: string
  reader: ImportReader | undefined
  state: ImportState
}

interface ImportsParts {
  readonly session: SessionService
  readonly settings: SettingsService
  readonly publish: Publish
  readonly clock: Clock
  readonly randomHex: (bytes: number) => string
  readonly openImport: OpenReader
  readonly chooseFiles: ChooseFiles
  readonly saveFile: SaveFile
}

/** Addresses in one look at the cache: few enough to block nothing. */
const FLEET_PAGE = 5000

const blank = (id: string): ImportState => ({
  id,
  revision: 0,
  phase: 'reading',
  progress: 0,
  files: [],
  rowCount: 0,
  defaults: NO_DEFAULTS,
  defaultProblems: [],
  counts: Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as Record<Verdict, number>,
  problems: [],
})

export function createImportsService(parts: ImportsParts): ImportsService {
  const { session, publish } = parts
  let current: Opened | undefined

  const show = (opened: Opened, state: ImportState): ImportState => {
    opened.state = state
    if (current === opened) publish('imports.changed', state)
    return state
  }
  const need = (id: string): Opened & { readonly reader: ImportReader } => {
    if (current?.id !== id || !current.reader) throw new AppError('notFound', 'there is no such import')
    return current as Opened & { readonly reader: ImportReader }
  }
  const refresh = async (opened: Opened, reader: ImportReader): Promise<ImportState> => {
    const state = await reader.state()
    return show(opened, { ...state, id: opened.id, phase: 'ready', progress: 1 })
  }
  const close = async (): Promise<void> => {
    const old = current
    current = undefined
    await old?.reader?.close()
  }

  /** The fleet as it is cached; nothing while no workspace is open. */
  async function tellFleet(reader: ImportReader): Promise<void> {
    const here: string[] = []
    const gone: string[] = []
    const workspace = session.state().kind === 'open' ? session.current() : undefined
    let after: string | undefined = ''
    while (workspace && after !== undefined && !workspace.signal.aborted) {
      const page = workspace.cache.accounts.known(workspace.id, after, FLEET_PAGE)
      for (const { email, isGone } of page) (isGone ? gone : here).push(email)
      after = page.length < FLEET_PAGE ? undefined : page.at(-1)?.email
      await new Promise<void>((resolve) => void parts.clock.after(0, resolve))
    }
    await reader.setFleet({ here, gone })
  }

  async function open(paths: readonly string[]): Promise<ImportState> {
    await close()
    const opened: Opened = { id: parts.randomHex(8), reader: undefined, state: blank('') }
    current = opened
    show(opened, blank(opened.id))
    const presets = session.cache().importPresets.list()
    try {
      const reader = await parts.openImport(
        {
          paths: paths.slice(0, IMPORT_LIMITS.files),
          presets,
          mostMails: parts.settings.get().thresholds.mostMails,
        },
        (progress) => {
          show(opened, { ...opened.state, progress })
        },
      )
      if (current !== opened) {
        await reader.close()
        throw new AppError('cancelled', 'another import was opened')
      }
      opened.reader = reader
      await tellFleet(reader)
      return await refresh(opened, reader)
    } catch (cause) {
      if (current === opened) await close()
      throw cause
    }
  }

  async function change(id: string, act: (reader: ImportReader) => Promise<unknown>): Promise<ImportState> {
    const opened = need(id)
    await act(opened.reader)
    return refresh(opened, opened.reader)
  }

  async function save(name: string, bytes: Uint8Array): Promise<boolean> {
    async function* whole() {
      yield bytes
    }
    return (await parts.saveFile({ name, kind: 'csv' }, whole())) !== undefined
  }

  session.onOpened(() => {
    const opened = current
    const reader = opened?.reader
    if (!opened || !reader) return
    void tellFleet(reader)
      .then(() => refresh(opened, reader))
      .catch(() => undefined)
  })

  return {
    async choose() {
      const paths = await parts.chooseFiles()
      return paths.length === 0 ? undefined : open(paths)
    },
    open,
    state: () => current?.state,
    rows: async ({ id, filter, from, limit }) => need(id).reader.rows(filter, from, limit),
    setReading: ({ id, file, encoding, delimiter, hasHeader }) =>
      change(id, (reader) => reader.setReading(file, { encoding, delimiter, hasHeader })),
    setMapping: ({ id, file, targets }) =>
      change(id, (reader) =>
        reader.setMapping(
          file,
          targets.map((target) => target ?? undefined),
        ),
      ),
    async dropColumn({ id, file, column }) {
      const columns = need(id).state.files[file]?.columns ?? []
      const targets = columns.map(({ target }, index) => (index === column ? 'ignored' : target))
      return change(id, (reader) => reader.setMapping(file, targets))
    },
    setDefaults: ({ id, defaults }) => change(id, (reader) => reader.setDefaults(defaults)),
    fix: ({ id, row, field, value }) => change(id, (reader) => reader.fix(row, field, value)),
    fixAlike: ({ id, problem, value }) => change(id, (reader) => reader.fixAlike(problem, value)),
    skip: ({ id, rows, filter, isSkipped }) =>
      change(id, (reader) => reader.skip({ rows, filter }, isSkipped)),
    reveal: async ({ id, row, cell }) => ({ text: await need(id).reader.reveal(row, cell) }),
    savePreset: ({ id, file, name }) =>
      change(id, async (reader) => session.cache().importPresets.save(await reader.presetOf(file, name))),
    async plan(id) {
      const { reader } = need(id)
      await tellFleet(reader)
      return reader.plan()
    },
    async saveTemplate() {
      const bytes = new TextEncoder().encode(TEMPLATE_CSV)
      return { isSaved: await save('flotilla-template.csv', bytes) }
    },
    async saveRejected({ id, file }) {
      const { reader, state } = need(id)
      const { bytes, rows } = await reader.rejected(file)
      const stem = state.files[file]?.name.replace(/\.[^.]*$/, '') ?? 'accounts'
      return { isSaved: await save(`${stem} - not imported.csv`, bytes), rows }
    },
    reader: (id) => need(id).reader,
    async close(id) {
      if (id === undefined || current?.id === id) await close()
    },
  }
}
