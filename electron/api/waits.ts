// Waiting that can be called off: listening to a signal, a sleep, one signal made of two.
import { setMaxListeners } from 'node:events'
import { AppError } from '../../shared/errors'
import type { Clock } from './engine-types'

const cancelled = (): AppError =>
  new AppError('cancelled', 'Stopped while waiting', { detail: { sent: false } })

/**
 * Calls `fn` when the signal aborts, at once when it has. Answers what takes the listener off again.
 * One signal may stand behind a whole sync: Node's warning about more than ten listeners is no leak here. Not 0, which means
 * the same: Node 20 then fails to answer `fetch` how many they may be, and makes an error for each request.
 */
export function onAbort(signal: AbortSignal | undefined, fn: () => void): () => void {
  if (signal === undefined) return () => undefined
  if (signal.aborted) fn()
  setMaxListeners(Infinity, signal)
  signal.addEventListener('abort', fn, { once: true })
  return () => signal.removeEventListener('abort', fn)
}

/**
 * Waits until something calls `done`. Leaves no listener behind. Rejects with cancelled.
 *
 * @param begin answers what takes the waiting back
 */
export function waitFor(begin: (done: () => void) => () => void, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(cancelled())
    const takeBack = begin(() => {
      deafen()
      resolve()
    })
    const deafen = onAbort(signal, () => {
      takeBack()
      reject(cancelled())
    })
  })
}

/** Leaves no timer behind. Rejects with cancelled. */
export function sleep(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return waitFor((done) => clock.after(ms, done), signal)
}

export interface Linked {
  readonly signal: AbortSignal
  /** Takes the listeners off again; AbortSignal.any would keep them for as long as the longest-lived signal lives. */
  unlink(): void
}

/** A signal that aborts as soon as one of these does. */
export function linkSignals(signals: readonly (AbortSignal | undefined)[]): Linked {
  const controller = new AbortController()
  const removers = signals.map((signal) => onAbort(signal, () => controller.abort()))
  return {
    signal: controller.signal,
    unlink() {
      for (const remove of removers) remove()
    },
  }
}
