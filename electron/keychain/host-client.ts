// Keeps one helper at a time: starts it when needed, asks it, ends it when it fails, hangs, or has had nothing to do.
import { createDeadline, type MonotonicClock, type Deadline } from './deadline'
import { failureOf } from './failure'
import { HOST_READY, type HostReply, type HostRequest } from './host'

/** A running helper, as seen by the app. */
export interface HostProcess {
  post(request: HostRequest): void
  onMessage(listener: (message: unknown) => void): void
  onExit(listener: () => void): void
  /** At once and by force: a helper that waits for the keychain does not hear requests. */
  kill(): void
}

export type StartHost = () => HostProcess

/** What to ask, without the number that pairs question and answer. */
export type HostQuestion = HostRequest extends infer R
  ? R extends HostRequest
    ? Omit<R, 'id'>
    : never
  : never

export type HostAnswer =
  | { readonly kind: 'done'; readonly value: string | boolean | undefined }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'timeout' }

export interface HostClient {
  /** One at a time. The deadline stands still while a helper starts, which has a limit of its own. */
  ask(question: HostQuestion, deadline: Deadline): Promise<HostAnswer>
  /** Ends the helper for good: what is asked later fails. */
  close(): void
}

export interface HostClientParts {
  readonly startHost: StartHost
  readonly clock: MonotonicClock
  readonly startLimitMs: number
  /** A helper without work for so long is ended: it holds memory and a session that goes stale. */
  readonly idleMs: number
}

interface Running {
  readonly host: HostProcess
  /** Called once with the next message, or with undefined when the helper ended. */
  heard: ((message: unknown) => void) | undefined
}

const GONE = { kind: 'failed', message: 'the helper ended' } as const

function isHostReply(message: unknown): message is HostReply {
  return typeof message === 'object' && message !== null && 'id' in message && 'isDone' in message
}

export function createHostClient(parts: HostClientParts): HostClient {
  let running: Running | undefined
  let isClosed = false
  let lastId = 0
  let cancelIdle: (() => void) | undefined

  const drop = (): void => {
    cancelIdle?.()
    const dropped = running
    running = undefined
    dropped?.host.kill()
    dropped?.heard?.(undefined)
  }

  const start = async (deadline: Deadline): Promise<unknown> => {
    const started: Running = { host: parts.startHost(), heard: undefined }
    running = started
    started.host.onMessage((message) => started.heard?.(message))
    started.host.onExit(() => {
      if (running === started) running = undefined
      started.heard?.(undefined)
    })
    return untilReady(started, parts, deadline)
  }

  const askOnce = async (question: HostQuestion, deadline: Deadline): Promise<HostAnswer> => {
    cancelIdle?.()
    if (isClosed) return GONE
    if (!running && (await start(deadline)) === 'timeout') return { kind: 'timeout' }
    lastId += 1
    return running ? exchange(running, { ...question, id: lastId }, deadline) : GONE
  }

  const ask = async (question: HostQuestion, deadline: Deadline): Promise<HostAnswer> => {
    const wasRunning = running !== undefined
    const answer = await askOnce(question, deadline)
    const isUnusable = answer.kind === 'failed' && failureOf(answer.message) === 'unavailable'
    if (!wasRunning || !isUnusable) return answer
    // It may have died unnoticed, or hold a session with a service that was restarted: only a fresh one's word counts.
    drop()
    return askOnce(question, deadline)
  }

  return {
    ask: async (question, deadline) => {
      const answer = await ask(question, deadline).catch(failed)
      // After a failure its connection may be stale and a hung call may hold it: the next question gets a new one.
      if (answer.kind === 'done') cancelIdle = parts.clock.after(parts.idleMs, drop)
      else drop()
      return answer
    },
    close: () => {
      isClosed = true
      drop()
    },
  }
}

async function untilReady(started: Running, parts: HostClientParts, deadline: Deadline): Promise<unknown> {
  deadline.pause()
  const startDeadline = createDeadline(parts.clock, parts.startLimitMs)
  const first = await hear(started, (message) => message === HOST_READY, startDeadline.signal)
  startDeadline.clear()
  deadline.resume()
  return first
}

async function exchange(running: Running, request: HostRequest, deadline: Deadline): Promise<HostAnswer> {
  running.host.post(request)
  const isOurs = (message: unknown): boolean => isHostReply(message) && message.id === request.id
  const reply = await hear(running, isOurs, deadline.signal)
  if (reply === 'timeout') return { kind: 'timeout' }
  if (!isHostReply(reply)) return GONE
  return reply.isDone ? { kind: 'done', value: reply.value } : { kind: 'failed', message: reply.message }
}

function failed(cause: unknown): HostAnswer {
  return { kind: 'failed', message: cause instanceof Error ? cause.message : String(cause) }
}

/** The next wanted message; undefined when the helper ended, 'timeout' when the signal was first. */
function hear(from: Running, isWanted: (message: unknown) => boolean, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve) => {
    const finish = (value: unknown): void => {
      from.heard = undefined
      signal.removeEventListener('abort', onAbort)
      resolve(value)
    }
    const onAbort = (): void => finish('timeout')
    from.heard = (message) => {
      if (message === undefined || isWanted(message)) finish(message)
    }
    if (signal.aborted) onAbort()
    else signal.addEventListener('abort', onAbort)
  })
}
