// Main's side of the stand-in's process: orders the start, waits with a limit, notices its end.
import { AppError } from '../../shared/errors'
import type { DemoPlace, HostOrder, HostReport } from './host'
import type { Past } from './past'

/** The part of Electron's `UtilityProcess` that is used. */
export interface ChildLink {
  on(event: 'message', listener: (message: unknown) => void): unknown
  on(event: 'exit', listener: (code: number) => void): unknown
  postMessage(message: HostOrder): void
  kill(): boolean
}

export interface RunningDemo extends DemoPlace {
  /** See `DemoServer.past`. Fails with `unreachable` when the process ends before it answers. */
  past(start: number): Promise<Past>
  /** Ends the process; settles once it is gone. */
  stop(): Promise<void>
  /** Settles when the process is gone, for whatever reason. */
  readonly ended: Promise<void>
}

export interface ChildOptions {
  readonly size?: number | undefined
  readonly seed?: number | undefined
  readonly startLimitMs?: number
  readonly stopLimitMs?: number
}

const START_LIMIT_MS = 20_000
const STOP_LIMIT_MS = 2000

function untilStarted(child: ChildLink, limitMs: number): Promise<DemoPlace> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new AppError('timeout', `the demo fleet did not start within ${limitMs} ms`))
      child.kill()
    }, limitMs)
    child.on('exit', (code) => {
      clearTimeout(timer)
      reject(new AppError('unreachable', `the demo fleet's process ended with code ${code}`))
    })
    child.on('message', (message) => {
      clearTimeout(timer)
      // Only our own process holds the other end.
      const report = message as HostReport
      if (report.kind === 'past') return
      if (report.kind === 'started') {
        resolve({ origin: report.origin, key: report.key, workspaceId: report.workspaceId })
        return
      }
      reject(new AppError('bug', `the demo fleet failed to start: ${report.message}`))
      child.kill()
    })
  })
}

function createPastLine(child: ChildLink): RunningDemo['past'] {
  const waiting: { readonly resolve: (past: Past) => void; readonly reject: (cause: AppError) => void }[] = []
  child.on('message', (message) => {
    const report = message as HostReport
    if (report.kind === 'past') waiting.shift()?.resolve(report.past)
  })
  child.on('exit', (code) => {
    const cause = new AppError('unreachable', `the demo fleet's process ended with code ${code}`)
    for (const { reject } of waiting.splice(0)) reject(cause)
  })
  return (start) =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject })
      child.postMessage({ kind: 'past', start })
    })
}

/** Fails with `timeout`, with `unreachable` when the process dies before it has started, or with `bug`. */
export async function startInChild(child: ChildLink, options: ChildOptions = {}): Promise<RunningDemo> {
  const { size, seed, startLimitMs = START_LIMIT_MS, stopLimitMs = STOP_LIMIT_MS } = options
  const ended = new Promise<void>((resolve) => {
    child.on('exit', () => resolve())
  })
  const started = untilStarted(child, startLimitMs)
  child.postMessage({ kind: 'start', size, seed })
  const place = await started
  const past = createPastLine(child)
  const stop = async (): Promise<void> => {
    const timer = setTimeout(() => child.kill(), stopLimitMs)
    child.postMessage({ kind: 'stop' })
    await ended
    clearTimeout(timer)
  }
  return { ...place, past, stop, ended }
}
