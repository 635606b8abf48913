// Runs of imports: what each will cost, its start, its steering and its history, for the open workspace.
import type { CallInput, CallOutput, Publish } from '../../shared/contract/contract'
import type { ImportRun } from '../../shared/contract/import-runs'
import type { ImportCause, ImportRowState } from '../../shared/domain/import-runs'
import { AppError } from '../../shared/errors'
import type { ImportRowsRepository } from '../cache/import-rows'
import type { StoredImportRun } from '../cache/import-runs'
import { createImportRunner, type ImportRunner } from '../jobs/import-runner'
import { breathe } from '../jobs/work'
import type { AccountsService } from './accounts'
import { beginFollowUps } from './import-follow-ups'
import { forecast } from './import-forecast'
import { createImportKeeping, type ImportKeeping } from './import-keeping'
import { failedPieces, reportPieces } from './import-saves'
import { discardRun, writeRun } from './import-start'
import { createImportTeller, isOver, type ImportTeller } from './import-teller'
import type { ImportsService } from './imports'
import type { NetworkService } from './network'
import type { OperationsService } from './operations'
import type { Clock, Log, SaveFile } from './parts'
import { checkReady, isDown } from './readiness'
import type { OpenWorkspace, SessionService } from './session'
import type { SettingsService } from './settings'

type ById = (input: { readonly id: number }) => ImportRun
type EndListener = (workspace: OpenWorkspace, run: ImportRun) => void

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
  /** Calls `fn` with each run that has come to its end; the answer stops it. */
  onEnded(fn: EndListener): () => void
  /** Resolves when nothing runs. */
  idle(): Promise<void>
  close(): void
}

export interface ImportRunsParts {
  readonly clock: Clock
  readonly log: Log
  readonly publish: Publish
  readonly saveFile: SaveFile
  readonly session: SessionService
  readonly settings: SettingsService
  readonly network: NetworkService
  readonly accounts: AccountsService
  readonly imports: ImportsService
  readonly operations: OperationsService
}

interface Opened {
  readonly workspace: OpenWorkspace
  readonly teller: ImportTeller
  readonly runner: ImportRunner
  readonly keeping: ImportKeeping
}

/** Rows that get another state in one transaction. */
const LOT = 200

function openedFrom(
  parts: ImportRunsParts,
  workspace: OpenWorkspace,
  listeners: ReadonlySet<EndListener>,
): Opened {
  const { id, cache, api, signal } = workspace
  const { clock, log } = parts
  const teller = createImportTeller(workspace, parts)
  const keeping = createImportKeeping(workspace, { clock, log, told: (run) => teller.told(run, true) })
  const runner = createImportRunner({
    ...{ workspaceId: id, cache, api, signal, clock, log },
    settleMs: () => parts.settings.get().importSettleS * 1000,
    isNetworkDown: () => isDown(parts.network) !== undefined,
    announce: (rows) => parts.accounts.announce(workspace, rows),
    followUp: (run) => beginFollowUps(workspace, parts.operations, run),
    told: (run, isState) => teller.told(run, isState),
    ended(run) {
      keeping.look()
      const found = cache.importRuns.get(id, run)
      if (found) for (const fn of listeners) fn(workspace, teller.show(found))
    },
  })
  return { workspace, teller, runner, keeping }
}

/** All rows of a state become another one, a lot at a time. */
async function shift(
  { cache, signal }: OpenWorkspace,
  id: number,
  from: ImportRowState,
  to: Parameters<ImportRowsRepository['shift']>[2],
  causes: readonly ImportCause[] | undefined,
): Promise<void> {
  while (cache.importRows.shift(id, from, to, LOT, causes) > 0) {
    await breathe()
    if (signal.aborted) throw new AppError('noWorkspace', 'the workspace was closed')
  }
}

export function createImportRunsService(parts: ImportRunsParts): ImportRunsService {
  const { session, imports, network, clock } = parts
  const listeners = new Set<EndListener>()
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

  /** Fails with invalidInput when it is over, or is not. */
  function need(id: number, mustBeOver: boolean): Opened & { readonly run: StoredImportRun } {
    const place = open()
    const run = stored(place, id)
    if (isOver(run) !== mustBeOver)
      throw new AppError('invalidInput', mustBeOver ? 'it is not over' : 'it is over')
    return { ...place, run }
  }

  function checkFree({ workspace: { id, cache } }: Opened): void {
    if (isStarting || cache.importRuns.unfinished(id).length > 0)
      throw new AppError('importBusy', 'another import is not over')
    const release = cache.claimImports()
    if (!release) throw new AppError('importBusy', 'another window runs an import')
    release()
  }

  async function write(place: Opened, { id, revision }: CallInput<'imports.start'>): Promise<number> {
    const reader = imports.reader(id)
    const plan = await reader.plan()
    if (plan.revision !== revision) throw new AppError('expired', 'the plan has changed since')
    if (plan.create === 0) throw new AppError('invalidInput', 'there is nothing to create')
    return writeRun(place.workspace, reader, plan, clock)
  }

  async function start(input: CallInput<'imports.start'>): Promise<ImportRun> {
    const place = open()
    checkReady(place.workspace, network)
    checkFree(place)
    isStarting = true
    try {
      const id = await write(place, input)
      await imports.close(input.id)
      place.teller.told(id, true)
      place.runner.add(id)
      return shown(place, id)
    } finally {
      isStarting = false
    }
  }

  async function retry({ id, causes }: CallInput<'importRuns.retry'>): Promise<ImportRun> {
    const place = need(id, true)
    const { workspace, run, teller, runner } = place
    if (run.secretsUntil === undefined) throw new AppError('invalidInput', 'its passwords are gone')
    checkReady(workspace, network)
    checkFree(place)
    isStarting = true
    try {
      const again = { dueAt: 0, endedAt: undefined }
      await shift(workspace, id, 'failed', { ...again, state: 'pending' }, causes)
      // What was lost three times is looked for before it is sent once more.
      await shift(workspace, id, 'unknown', { ...again, state: 'sent' }, causes)
      const queued = { state: 'queued', phase: 'creating', endedAt: undefined } as const
      workspace.cache.importRuns.update(workspace.id, id, { ...queued, secretsUntil: undefined })
    } finally {
      isStarting = false
    }
    teller.told(id, true)
    runner.add(id)
    return shown(place, id)
  }

  async function save(name: string, pieces: AsyncIterable<string | Uint8Array>): Promise<boolean> {
    return (await parts.saveFile({ name, kind: 'csv' }, pieces)) !== undefined
  }

  const removers = [
    session.onOpened((workspace) => {
      opened?.runner.close()
      opened?.teller.close()
      opened?.keeping.close()
      opened = openedFrom(parts, workspace, listeners)
      opened.keeping.begin()
      opened.runner.begin()
    }),
    network.onOnline(() => opened?.runner.online()),
  ]

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
      return { isSaved: await save(`import ${id} - report.csv`, pieces) }
    },
    async saveFailed({ id, file }) {
      const { workspace, run } = need(id, true)
      let rows = 0
      const pieces = failedPieces(workspace, run, file, () => (rows += 1))
      const stem = run.files[file]?.name.replace(/\.[^.]*$/, '') ?? 'accounts'
      return { isSaved: await save(`${stem} - failed.csv`, pieces), rows }
    },
    pause({ id }) {
      const place = need(id, false)
      if (!place.run.isStopping) place.runner.pause(id)
      return shown(place, id)
    },
    continue({ id }) {
      const place = need(id, false)
      checkReady(place.workspace, network)
      place.runner.continue(id)
      const run = shown(place, id)
      if (run.error?.code === 'importBusy') throw new AppError('importBusy', 'another window runs an import')
      return run
    },
    async cancel({ id, hasFollowUps }) {
      const place = need(id, false)
      await place.runner.cancel(id, hasFollowUps)
      return shown(place, id)
    },
    retry,
    async wipe({ id }) {
      const place = need(id, true)
      await place.keeping.wipe(id)
      return shown(place, id)
    },
    async remove({ id }) {
      const { workspace, teller } = need(id, true)
      await discardRun(workspace, clock, id)
      teller.removed(id)
    },
    onEnded(fn) {
      listeners.add(fn)
      return () => listeners.delete(fn)
    },
    idle: async () => opened?.runner.idle(),
    close() {
      opened?.runner.close()
      opened?.teller.close()
      opened?.keeping.close()
      for (const remove of removers) remove()
    },
  }
}
