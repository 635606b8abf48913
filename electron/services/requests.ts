// The log of requests of the open workspace: gathered while they come, put into the ring in lots, read by the page.
import type { CallInput, CallOutput } from '../../shared/contract/contract'
import type { NewRequest } from '../cache/requests'
import type { Parts } from './parts'
import type { OpenWorkspace, SessionService } from './session'

/** A lot is written this often; what a crash takes with it is younger. */
const WRITE_EVERY_MS = 2_000
/** As many wait for it at the most. */
const WAITING_MAX = 1_000
/** In one transaction, so that main stays free. */
const LOT = 100

export interface RequestsService {
  list(input: CallInput<'requests.list'>): CallOutput<'requests.list'>
  clear(): void
}

export function createRequestsService(
  parts: Pick<Parts, 'clock' | 'log' | 'liveBaseUrl'> & { readonly session: SessionService },
): RequestsService {
  const { clock, session } = parts
  let open: OpenWorkspace | undefined
  let waiting: NewRequest[] = []
  let takeBack: (() => void) | undefined

  function write(workspace: OpenWorkspace, most = Infinity): void {
    for (let done = 0; waiting.length > 0 && done < most; done += LOT)
      workspace.cache.requests.add(workspace.id, waiting.splice(0, LOT))
  }

  function writeSoon(workspace: OpenWorkspace, ms = WRITE_EVERY_MS): void {
    takeBack ??= clock.after(ms, () => {
      takeBack = undefined
      if (workspace.signal.aborted) return
      try {
        write(workspace, LOT)
      } catch (cause) {
        // A log that can not be written must stop nothing else.
        parts.log.bug('requests', cause)
        waiting = []
      }
      if (waiting.length > 0) writeSoon(workspace, 0)
    })
  }

  session.onOpened((workspace) => {
    open = workspace
    waiting = []
    workspace.beforeClose(() => {
      takeBack?.()
      takeBack = undefined
      write(workspace)
      open = undefined
    })
  })
  session.onExchange((workspaceId, exchange) => {
    if (open?.id !== workspaceId || open.signal.aborted) return
    waiting.push(exchange)
    if (waiting.length > WAITING_MAX) waiting.shift()
    writeSoon(open)
  })

  return {
    list({ text, outcome, after, limit }) {
      const workspace = session.current()
      write(workspace)
      const rows = workspace.cache.requests.page(workspace.id, { text, outcome, after, limit })
      const next = rows.length === limit ? rows.at(-1)?.place : undefined
      return { rows, next, origin: new URL(parts.liveBaseUrl).origin }
    },
    clear() {
      const workspace = session.current()
      waiting = []
      workspace.cache.requests.clear(workspace.id)
    },
  }
}
