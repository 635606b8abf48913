// Runs of imports: what each will cost, its start, its steering and its history, for the open workspace.
import type { CallInput, CallOutput, Publish } from '../../shared/contract/contract'
import type { ImportRun } from '../../shared/contract/import-runs'
import { AppError } from '../../shared/errors'
import type { ImportCause, ImportRowState } from '../../shared/domain/import-runs'
import type { ImportRowsRepository } from '../cache/import-rows'
import type { ImportRunStatus, StoredImportRun } from '../cache/import-runs'
import { wipeRun } from '../jobs/import-wipe'
import { breathe } from '../jobs/work'
import { forecast } from './import-forecast'
import { failedPieces, reportPieces } from './import-saves'
import { discardRun, writeRun } from './import-start'
import { createImportTeller, isOver, type ImportTeller } from './import-teller'
import type { ImportsService } from './imports'
import type { NetworkService } from './network'
import type { Clock, Log, SaveFile } from './parts'
import { checkReady } from './readiness'
import type { OpenWorkspace, SessionService } from './session'

/** Rows that get another state in one transaction. */
const LOT = 200

type ById = (input: { readonly id: number }) => ImportRun

export interface ImportRunsService {
  plan(input: CallInput<'imports.plan'>): Promise<CallOutput<'imports.plan'>>
  start(input: CallInput<'imports.start'>): Promise<ImportRun>
  list(input: CallInput<'importRuns.list'>): CallOutput<'importRuns.list'>
  readonly get: ById
  rows(input: CallInput<'importRuns.rows'>): CallOutput<'importRuns.rows'>
  saveReport(input: CallInput<'importRuns.saveReport'>): Promise<CallOutput<'importRuns.saveReport'>>
  saveFailed(input: CallInput<'importRuns.saveFailed'>): Promise<CallOutput<'importRuns.saveFailed'>>
  readonly pause: ById
  readonly continue: ById
  cancel(input: CallInput<'importRuns.cancel'>): Promise<ImportRun>
  retry(input: CallInput<'importRuns.retry'>): Promise<ImportRun>
  wipe(input: CallInput<'importRuns.wipe'>): Promise<ImportRun>
  remove(input: CallInput<'importRuns.remove'>): Promise<void>
  close(): void
}

export interface ImportRunsParts {
  readonly clock: Clock
  readonly log: Log
  readonly publish: Publish
  readonly saveFile: SaveFile
  readonly session: SessionService
  readonly network: NetworkService
  readonly imports: ImportsService
}

interface Opened {
  readonly workspace: OpenWorkspace
  readonly teller: ImportTeller
}

export function createImportRunsService(parts: ImportRunsParts): ImportRunsService {
  const { session, imports, network, clock } = parts
  let opened: Opened | undefined
  let isStarting = false

  function open(): Opened {
    if (opened?.workspace !== session.current()) throw new AppError('noWorkspace', 'no workspace is open')
    return opened
  }

  function stored({ workspace: { id, cache } }: Opened, run: number): StoredImportRun {
    const found = cache.importRuns.get(id, run)
    if (!found || found.state === 'preparing') throw new AppError('notFound', 'there is no such import')
    return found
  }

  const shown = (place: Opened, id: number): ImportRun => place.teller.show(stored(place, id))

  async function write(place: Opened, { id, revision }: CallInput<'imports.start'>): Promise<number> {
    const reader = imports.reader(id)
    const plan = await reader.plan()
    if (plan.revision !== revision) throw new AppError('expired', 'the plan has changed since')
    if (plan.create === 0) throw new AppError('invalidInput', 'there is nothing to create')
    return writeRun(place.workspace, reader, plan, clock.now())
  }

  async function start(input: CallInput<'imports.start'>): Promise<ImportRun> {
    const place = open()
    const { workspace, teller } = place
    checkReady(workspace, network)
    if (isStarting || workspace.cache.importRuns.unfinished(workspace.id).length > 0)
      throw new AppError('importBusy', 'another import is not over')
    isStarting = true
    try {
      const id = await write(place, input)
      await imports.close(input.id)
      teller.told(id, true)
      return shown(place, id)
    } finally {
      isStarting = false
    }
  }

  function steer(id: number, change: Partial<ImportRunStatus>): ImportRun {
    const place = open()
    const { id: workspaceId, cache } = place.workspace
    if (isOver(stored(place, id))) throw new AppError('invalidInput', 'it is over')
    cache.importRuns.update(workspaceId, id, change)
    place.teller.told(id, true)
    return shown(place, id)
  }

  /** All rows of a state become another one, a lot at a time. */
  async function shift(
    { workspace: { cache, signal } }: Opened,
    id: number,
    from: ImportRowState,
    to: Parameters<ImportRowsRepository['shift']>[2],
    causes?: readonly ImportCause[],
  ): Promise<void> {
    while (cache.importRows.shift(id, from, to, LOT, causes) > 0) {
      await breathe()
      if (signal.aborted) throw new AppError('noWorkspace', 'the workspace was closed')
    }
  }

  function over(place: Opened, id: number): StoredImportRun {
    const run = stored(place, id)
    if (!isOver(run)) throw new AppError('invalidInput', 'it is not over')
    return run
  }

  async function wipe(place: Opened, id: number): Promise<void> {
    const { id: workspaceId, cache, signal } = place.workspace
    await wipeRun({ cache, clock, signal }, id)
    cache.importRuns.update(workspaceId, id, { secretsUntil: undefined })
    place.teller.told(id, true)
  }

  const remover = session.onOpened((workspace) => {
    opened?.teller.close()
    opened = { workspace, teller: createImportTeller(workspace, parts) }
    for (const { id, state } of workspace.cache.importRuns.unfinished(workspace.id)) {
      if (state !== 'preparing') continue
      void discardRun(workspace, id).catch((cause: unknown) => {
        if (!workspace.signal.aborted) parts.log.bug('imports', cause)
      })
    }
  })

  return {
    async plan({ id }) {
      const plan = await imports.plan(id)
      const isOpen = session.state().kind === 'open'
      return forecast(plan, await imports.reader(id).identities(), isOpen ? session.current() : undefined)
    },
    start,
    list({ before, limit }) {
      const { workspace, teller } = open()
      const found = workspace.cache.importRuns.list(workspace.id, before, limit)
      const next = found.length === limit ? found.at(-1)?.id : undefined
      return { workspaceId: workspace.id, runs: found.map((run) => teller.show(run)), next }
    },
    get: ({ id }) => shown(open(), id),
    rows({ id, states, cause, text, after = -1, limit }) {
      const place = open()
      const asked = { states, cause, text, after, limit }
      const rows = place.workspace.cache.importRows.page(stored(place, id).id, asked)
      return { rows, next: rows.length === limit ? rows.at(-1)?.place : undefined }
    },
    async saveReport({ id }) {
      const place = open()
      const pieces = reportPieces(place.workspace, stored(place, id))
      return {
        isSaved:
          (await parts.saveFile({ name: `import ${id} - report.csv`, kind: 'csv' }, pieces)) !== undefined,
      }
    },
    async saveFailed({ id, file }) {
      const place = open()
      const run = stored(place, id)
      if (!isOver(run)) throw new AppError('invalidInput', 'it is not over')
      let rows = 0
      const pieces = failedPieces(place.workspace, run, file, () => (rows += 1))
      const stem = run.files[file]?.name.replace(/\.[^.]*$/, '') ?? 'accounts'
      const saved = await parts.saveFile({ name: `${stem} - failed.csv`, kind: 'csv' }, pieces)
      return { isSaved: saved !== undefined, rows }
    },
    pause: ({ id }) => steer(id, { state: 'waiting', waitsFor: 'user' }),
    continue({ id }) {
      checkReady(open().workspace, network)
      return steer(id, { state: 'queued', waitsFor: undefined, error: undefined })
    },
    async cancel({ id }) {
      const place = open()
      if (isOver(stored(place, id))) throw new AppError('invalidInput', 'it is over')
      const endedAt = clock.now()
      await shift(place, id, 'pending', { state: 'cancelled', dueAt: 0, endedAt })
      steer(id, { state: 'cancelled', phase: undefined, waitsFor: undefined, endedAt })
      await wipe(place, id)
      return shown(place, id)
    },
    async retry({ id, causes }) {
      const place = open()
      over(place, id)
      checkReady(place.workspace, network)
      for (const from of ['failed', 'unknown'] as const)
        await shift(place, id, from, { state: 'pending', dueAt: 0, endedAt: undefined }, causes)
      const again = { state: 'queued', phase: 'creating', endedAt: undefined } as const
      place.workspace.cache.importRuns.update(place.workspace.id, id, again)
      place.teller.told(id, true)
      return shown(place, id)
    },
    async wipe({ id }) {
      const place = open()
      over(place, id)
      await wipe(place, id)
      return shown(place, id)
    },
    async remove({ id }) {
      const place = open()
      over(place, id)
      await discardRun(place.workspace, id)
      place.teller.removed(id)
    },
    close() {
      opened?.teller.close()
      remover()
    },
  }
}
