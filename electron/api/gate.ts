// Shuts a workspace when the service refuses its key, so that a revoked key is tried once and not ten thousand times.
import { createHmac, randomBytes } from 'node:crypto'
import { AppError } from '../../shared/errors'

export interface Gate {
  isShut(): boolean
  /** Opens the gate when the key is another than the one refused; throws unauthorized while it is the same. */
  check(key: string): void
  /** Shuts it, once, for this key. */
  shut(key: string): void
  open(): void
  /** Aborts when the gate shuts; a fresh one after it has opened. */
  signal(): AbortSignal
}

export function shutError(): AppError {
  return new AppError('unauthorized', 'The service has refused the key', { detail: { sent: false } })
}

/** Keeps no key: only a salted digest of the refused one, which says nothing outside this process. */
export function createGate(onShut: () => void): Gate {
  const salt = randomBytes(16)
  let refused: string | undefined
  let controller = new AbortController()

  const digest = (key: string): string => createHmac('sha256', salt).update(key).digest('hex')

  function open(): void {
    if (refused === undefined) return
    refused = undefined
    controller = new AbortController()
  }

  return {
    isShut: () => refused !== undefined,
    check(key) {
      if (refused === undefined) return
      if (refused === digest(key)) throw shutError()
      open()
    },
    shut(key) {
      if (refused !== undefined) return
      refused = digest(key)
      controller.abort()
      onShut()
    },
    open,
    signal: () => controller.signal,
  }
}
