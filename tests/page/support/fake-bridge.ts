import { vi } from 'vitest'
import type { AccountDetail, AccountRow, AccountsLot } from '../../../shared/contract/accounts'
import type { WorkspaceInfo } from '../../../shared/contract/session'
import { CALLS, EVENTS, listenerName, STREAMS } from '../../../shared/contract/names'
import { CELL_FIELDS } from '../../../shared/domain/account-cells'
import { DEFAULT_SETTINGS } from '../../../shared/domain/settings'
import { AppError, type ErrorCode, type StreamMessage } from '../../../shared/errors'

type Answer = (input: never) => unknown

export const WORKSPACE: WorkspaceInfo = { id: 'ws-1', name: 'Brightpath', kind: 'live', accountCount: 3 }

export function buildRow(email: string, more: Partial<AccountRow> = {}): AccountRow {
  const domain = email.slice(email.indexOf('@') + 1)
  return {
    email,
    domain,
    name: '',
    tagIds: [],
    fetchedAt: 1_000,
    status: 1,
    warmupStatus: 1,
    provider: 2,
    cause: 'none',
    ...more,
  }
}

export function buildDetail(row: AccountRow, more: Partial<AccountDetail> = {}): AccountDetail {
  return { workspaceId: 'ws-1', row, record: { email: row.email }, ...more }
}

const cellOf = (value: AccountRow[keyof AccountRow]): unknown =>
  typeof value === 'boolean' ? Number(value) : (value ?? null)

/** Rows as the cache puts them together. */
export function buildLot(rows: AccountRow[], more: Partial<AccountsLot> = {}): AccountsLot {
  const text = JSON.stringify(rows.map((row) => CELL_FIELDS.map((field) => cellOf(row[field]))))
  return { workspaceId: 'ws-1', form: 'rows', text, revision: 1, ...more }
}

export interface FakeBridge {
  /**
   * Answers a call from now on; what it throws crosses as an envelope with the error. A stream is answered with one
   * item, with several to be iterated over, or with undefined where main is gone.
   */
  answer(call: string, answer: Answer): void
  fail(call: string, code: ErrorCode, detail?: Record<string, string>): void
  /** The inputs a call was made with. */
  inputs(call: string): unknown[]
  fire(event: string, payload: unknown): void
  /** How many listen to an event. */
  listeners(event: string): number
}

const DEFAULTS: Record<string, Answer> = {
  'app.info': () => ({ locale: 'en-US' }),
  'session.get': () => ({ kind: 'open', workspace: WORKSPACE, key: 'stored', isTemporary: false }),
  'workspaces.list': () => [WORKSPACE],
  'connection.status': () => undefined,
  'accounts.fleet': () => buildLot([]),
  'tags.list': () => [],
  'alerts.list': () => ({ workspaceId: 'ws-1', alerts: [] }),
  'notifications.list': () => ({ workspaceId: 'ws-1', items: [], unread: 0 }),
  'layouts.get': () => ({ workspaceId: 'ws-1' }),
  'checks.get': () => ({ workspaceId: 'ws-1', vitals: [], tracking: [] }),
  'views.list': () => ({ workspaceId: 'ws-1', views: [] }),
  'history.changes': () => ({ workspaceId: 'ws-1', rows: [], total: 0 }),
  'operations.list': () => ({ workspaceId: 'ws-1', operations: [] }),
  'data.get': () => ({ files: 3, bytes: 1_234_567 }),
  'backgroundJobs.list': () => ({ workspaceId: 'ws-1', jobs: [] }),
  'deeds.list': () => ({ rows: [] }),
  'requests.list': () => ({ rows: [], origin: 'https://api.instantly.ai' }),
  'importRuns.list': () => ({ workspaceId: 'ws-1', runs: [] }),
  'sync.get': () => ({ workspaceId: 'ws-1' }),
  'settings.get': () => DEFAULT_SETTINGS,
  'settings.startPage': () => 'overview',
  'network.get': () => ({ kind: 'online', since: 0 }),
  'updates.get': () => ({ kind: 'idle' }),
}

type Hear = (message: StreamMessage<unknown> | undefined) => void

const itemsOf = (answer: unknown): Iterable<unknown> | AsyncIterable<unknown> =>
  typeof answer === 'object' &&
  answer !== null &&
  (Symbol.iterator in answer || Symbol.asyncIterator in answer)
    ? (answer as Iterable<unknown> | AsyncIterable<unknown>)
    : [answer]

/** Plays what a stream's answer holds; answers what the preload would, the function that ends it. */
function playStream(answer: () => unknown, hear: Hear): () => void {
  let isStopped = false
  const tell: Hear = (message) => {
    if (!isStopped) hear(message)
  }
  const play = async (): Promise<void> => {
    for await (const item of itemsOf(await answer())) {
      tell(item === undefined ? undefined : { kind: 'item', item })
      if (isStopped) return
    }
    tell({ kind: 'end' })
  }
  play().catch((cause: unknown) => {
    if (!(cause instanceof AppError)) throw cause
    tell({ kind: 'failed', error: cause.toWire() })
  })
  return () => {
    isStopped = true
  }
}

/** Puts a bridge onto the window as the preload would, answering by a table that a test may change. */
export function installFakeBridge(): FakeBridge {
  const answers = new Map(Object.entries(DEFAULTS))
  const inputs = new Map<string, unknown[]>()
  const heard = new Map<string, Set<(payload: unknown) => void>>()

  async function call(name: string, input: unknown): Promise<unknown> {
    inputs.set(name, [...(inputs.get(name) ?? []), input])
    try {
      const answer = answers.get(name)
      return { ok: true, value: await answer?.(input as never) }
    } catch (cause) {
      if (!(cause instanceof AppError)) throw cause
      return { ok: false, error: cause.toWire() }
    }
  }

  const bridge: Record<string, Record<string, unknown>> = {}
  for (const [noun, verbs] of Object.entries(CALLS)) {
    for (const verb of verbs) (bridge[noun] ??= {})[verb] = (input: unknown) => call(`${noun}.${verb}`, input)
  }
  for (const [noun, verbs] of Object.entries(EVENTS)) {
    for (const verb of verbs) {
      const listeners = new Set<(payload: unknown) => void>()
      heard.set(`${noun}.${verb}`, listeners)
      ;(bridge[noun] ??= {})[listenerName(verb)] = (fn: (payload: unknown) => void) => {
        listeners.add(fn)
        return () => listeners.delete(fn)
      }
    }
  }
  for (const [noun, verbs] of Object.entries(STREAMS)) {
    for (const verb of verbs) {
      const name = `${noun}.${verb}`
      ;(bridge[noun] ??= {})[verb] = (hear: Hear) => {
        inputs.set(name, [...(inputs.get(name) ?? []), undefined])
        return playStream(() => answers.get(name)?.(undefined as never), hear)
      }
    }
  }
  vi.stubGlobal('bridge', bridge)

  return {
    answer: (name, answer) => void answers.set(name, answer),
    fail(name, code, detail) {
      answers.set(name, () => {
        throw new AppError(code, 'for logs only', { detail })
      })
    },
    inputs: (name) => inputs.get(name) ?? [],
    fire: (name, payload) => heard.get(name)?.forEach((fn) => fn(payload)),
    listeners: (name) => heard.get(name)?.size ?? 0,
  }
}
