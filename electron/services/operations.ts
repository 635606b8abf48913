// Bulk operations: previews kept in main and started once, the runner of the open workspace, and what is asked of both.
import type { CallInput, CallOutput, Publish } from '../../shared/contract/contract'
import type { Operation, OperationPreview, OperationRequest } from '../../shared/contract/operations'
import { accountKey } from '../../shared/domain/accounts'
import { reverseKind } from '../../shared/domain/operations'
import { AppError } from '../../shared/errors'
import type { OperationChange, StoredOperation } from '../cache/operations'
import { createRunner, type Runner } from '../jobs/runner'
import { breathe } from '../jobs/work'
import type { AccountsService } from './accounts'
import type { NetworkService } from './network'
import { draftRows, gatherDraft, type DraftRequest } from './operation-draft'
import { createDrafts, type Drafts } from './operation-drafts'
import { writeOperation } from './operation-start'
import { createTeller, hasEnded, type Teller } from './operation-teller'
import type { Clock, Log } from './parts'
import { checkReady, isDown } from './readiness'
import type { OpenWorkspace, SessionService } from './session'

type Verb = 'preview' | 'previewRows' | 'previewUndo' | 'start' | 'list' | 'get' | 'rows' | 'ofAccount'
type Answers = {
  readonly [V in Verb]: (
    input: CallInput<`operations.${V}`>,
  ) => CallOutput<`operations.${V}`> | Promise<CallOutput<`operations.${V}`>>
}

export interface OperationsService extends Answers {
  cancel(input: { readonly id: number }): Operation
  pause(input: { readonly id: number }): Operation
  continue(input: { readonly id: number }): Operation
  retry(input: { readonly id: number }): Promise<Operation>
  remove(input: { readonly id: number }): void
  /** Calls `fn` with each operation that has come to its end; the answer stops it. */
  onEnded(fn: EndListener): () => void
  /** Resolves when nothing runs. */
  idle(): Promise<void>
  close(): void
}

export interface OperationsParts {
  readonly clock: Clock
  readonly log: Log
  readonly randomHex: (bytes: number) => string
  readonly publish: Publish
  readonly session: SessionService
  readonly accounts: AccountsService
  readonly network: NetworkService
}

/** What was done is remembered so long. */
const KEPT_MS = 365 * 86_400_000
const LOT = 200

interface Opened {
  readonly workspace: OpenWorkspace
  readonly runner: Runner
  readonly teller: Teller
}

function draftRequest(request: OperationRequest): DraftRequest & { readonly exclude: number | undefined } {
  const { kind, targets } = request
  const settings = request.kind === 'edit' ? { settings: request.change } : {}
  const tags = request.kind === 'tag' ? { tags: request.change } : {}
  const change: OperationChange = { ...settings, ...tags }
  if ('emails' in targets) return { kind, change, source: { emails: targets.emails }, exclude: undefined }
  const exclude = new Set(targets.exclude?.map(accountKey))
  const isWarmup = kind === 'warmupOn' || kind === 'warmupOff'
  const left = isWarmup ? { exclude: [...exclude] } : {}
  return { kind, change: { ...change, ...left }, source: { exclude }, exclude: exclude.size }
}

type EndListener = (workspace: OpenWorkspace, operation: Operation) => void

function openedFrom(
  parts: OperationsParts,
  workspace: OpenWorkspace,
  listeners: ReadonlySet<EndListener>,
): Opened {
  const { id, cache, api, signal } = workspace
  const teller = createTeller(workspace, parts)
  const runner = createRunner({
    workspaceId: id,
    cache,
    api,
    signal,
    clock: parts.clock,
    log: parts.log,
    isNetworkDown: () => isDown(parts.network) !== undefined,
    announce: (rows) => parts.accounts.announce(workspace, rows),
    announceChecks: (found) => {
      if (!signal.aborted) parts.publish('checks.changed', { workspaceId: id, ...found })
    },
    told: (operation, isState) => teller.told(operation, isState),
    ended(operation) {
      const found = cache.operations.get(id, operation)
      if (!found) return
      // Whether it can be undone depends on how its undo has ended.
      if (found.undoOf !== undefined) teller.told(found.undoOf, true)
      for (const fn of listeners) fn(workspace, teller.show(found))
    },
  })
  return { workspace, runner, teller }
}

/** Operations from more than a year ago, a lot of rows at a time. */
async function forgetOld({ id, cache, signal }: OpenWorkspace, before: number): Promise<void> {
  for (const operation of cache.operations.endedBefore(id, before)) {
    while (cache.operationRows.remove(operation, LOT) > 0) {
      await breathe()
      if (signal.aborted) return
    }
    cache.operations.remove(operation)
  }
}

export function createOperationsService(parts: OperationsParts): OperationsService {
  const { session, network, clock } = parts
  const listeners = new Set<EndListener>()
  let opened: Opened | undefined
  let drafts: Drafts | undefined

  function open(): Opened & { readonly drafts: Drafts } {
    const workspace = session.current()
    if (opened?.workspace !== workspace || !drafts) throw new AppError('noWorkspace', 'no workspace is open')
    return { ...opened, drafts }
  }

  function stored({ workspace: { id, cache } }: Opened, operation: number): StoredOperation {
    const found = cache.operations.get(id, operation)
    if (!found || found.state === 'preparing') throw new AppError('notFound', 'there is no such operation')
    return found
  }

  const shown = (place: Opened, id: number): Operation => place.teller.show(stored(place, id))

  async function makeDraft(request: DraftRequest, exclude?: number): Promise<OperationPreview> {
    const { workspace, drafts: kept } = open()
    const draft = await gatherDraft(workspace, request)
    if (workspace.signal.aborted) throw new AppError('noWorkspace', 'the workspace was closed')
    return kept.keep(draft, exclude)
  }

  function steer(id: number, act: (runner: Runner, operation: StoredOperation) => void): Operation {
    const place = open()
    act(place.runner, stored(place, id))
    return shown(place, id)
  }

  async function retry({ id }: { readonly id: number }): Promise<Operation> {
    const place = open()
    const { workspace, runner, teller } = place
    if (!hasEnded(stored(place, id))) throw new AppError('invalidInput', 'it has not ended')
    checkReady(workspace, network)
    for (const from of ['failed', 'unknown'] as const) {
      while (workspace.cache.operationRows.shift(id, from, 'pending', undefined, LOT) > 0) await breathe()
    }
    if (workspace.signal.aborted) throw new AppError('noWorkspace', 'the workspace was closed')
    const again = { state: 'queued', counts: undefined, endedAt: undefined, error: undefined } as const
    workspace.cache.operations.update(workspace.id, id, again)
    teller.told(id, true)
    runner.add(id)
    return shown(place, id)
  }

  async function previewUndo({ id }: { readonly id: number }): Promise<OperationPreview> {
    const operation = stored(open(), id)
    const kind = reverseKind(operation.kind)
    if (!kind || !hasEnded(operation) || operation.undoneBy !== undefined)
      throw new AppError('invalidInput', 'it can not be undone')
    return makeDraft({ kind, change: {}, source: { undoOf: id } })
  }

  async function start({ previewId, typedCount }: CallInput<'operations.start'>): Promise<Operation> {
    const place = open()
    const { workspace, runner, teller } = place
    const draft = place.drafts.get(previewId)
    checkReady(workspace, network)
    const isCounted = draft.kind !== 'delete' || typedCount === draft.changes.length
    if (!isCounted || draft.changes.length === 0)
      throw new AppError('invalidInput', 'the count is not that of the preview, or nothing would change')
    place.drafts.take(previewId)
    const id = await writeOperation(workspace, draft, clock.now())
    teller.told(id, true)
    if (draft.undoOf !== undefined) teller.told(draft.undoOf, true)
    runner.add(id)
    return shown(place, id)
  }

  const removers = [
    session.onOpened((workspace) => {
      opened?.runner.close()
      opened?.teller.close()
      opened = openedFrom(parts, workspace, listeners)
      drafts = createDrafts(parts, workspace)
      opened.runner.begin()
      void forgetOld(workspace, clock.now() - KEPT_MS).catch((cause: unknown) => {
        if (!workspace.signal.aborted) parts.log.bug('operations', cause)
      })
    }),
    network.onOnline(() => opened?.runner.online()),
  ]

  return {
    preview(request) {
      const { exclude, ...asked } = draftRequest(request)
      return makeDraft(asked, exclude)
    },
    previewRows({ previewId, verdict, after = 0, limit }) {
      const { workspace, drafts: kept } = open()
      return draftRows(workspace, kept.get(previewId), { verdict, after, limit })
    },
    previewUndo,
    start,
    list({ before, limit }) {
      const { workspace, teller } = open()
      const found = workspace.cache.operations.list(workspace.id, before, limit)
      const next = found.length === limit ? found.at(-1)?.id : undefined
      return { workspaceId: workspace.id, operations: found.map((one) => teller.show(one)), next }
    },
    get: ({ id }) => shown(open(), id),
    rows({ id, states, after = 0, limit }) {
      const place = open()
      const rows = place.workspace.cache.operationRows.page(stored(place, id).id, states, after, limit)
      return { rows, next: rows.length === limit ? rows.at(-1)?.place : undefined }
    },
    ofAccount({ email, limit }) {
      const { id, cache } = open().workspace
      return cache.operationRows.ofAccount(id, accountKey(email), limit)
    },
    cancel: ({ id }) => steer(id, (runner) => runner.cancel(id)),
    pause: ({ id }) =>
      steer(id, (runner, operation) => {
        if (!hasEnded(operation) && !operation.isStopping) runner.pause(id)
      }),
    continue: ({ id }) => {
      checkReady(open().workspace, network)
      return steer(id, (runner) => runner.continue(id))
    },
    retry,
    remove({ id }) {
      const place = open()
      if (!hasEnded(stored(place, id))) throw new AppError('invalidInput', 'it has not ended')
      place.workspace.cache.operations.update(place.workspace.id, id, { isHidden: true })
      place.teller.removed(id)
    },
    onEnded(fn) {
      listeners.add(fn)
      return () => listeners.delete(fn)
    },
    idle: async () => opened?.runner.idle(),
    close() {
      opened?.runner.close()
      opened?.teller.close()
      for (const remove of removers) remove()
    },
  }
}
