// The thread's side of an import: opens the table when told, then answers one call after another.
import { AppError, isAppError, type WireError } from '../../shared/errors'
import { openTable } from './table'
import type { ImportTable, OpenOrder } from './types'

type TableCall = keyof ImportTable

/** From main to the thread. */
export type ImportOrder =
  | { readonly kind: 'open'; readonly id: number; readonly order: OpenOrder }
  | {
      readonly kind: 'call'
      readonly id: number
      readonly name: TableCall
      readonly args: readonly unknown[]
    }

/** From the thread to main. */
export type ImportReport =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'done'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly error: WireError }

/** The part of a thread's port that is used. */
export interface ImportPort {
  on(event: 'message', listener: (message: unknown) => void): unknown
  postMessage(message: ImportReport): void
}

/** What failed unexpectedly may have cells in its message: only its kind leaves the thread. */
function toWire(cause: unknown): WireError {
  if (isAppError(cause)) return cause.toWire()
  const kind = cause instanceof Error ? cause.name : typeof cause
  return new AppError('bug', `the import's thread failed with ${kind}`).toWire()
}

export function serveImport(port: ImportPort): void {
  let table: ImportTable | undefined

  const run = async (order: ImportOrder): Promise<unknown> => {
    if (order.kind === 'open') {
      table = await openTable(order.order, (share) => port.postMessage({ kind: 'progress', share }))
      return undefined
    }
    if (!table) throw new AppError('notFound', 'no import is open')
    const method = table[order.name] as (...args: readonly unknown[]) => unknown
    return method(...order.args)
  }
  const answer = async (order: ImportOrder): Promise<void> => {
    try {
      port.postMessage({ kind: 'done', id: order.id, value: await run(order) })
    } catch (cause) {
      port.postMessage({ kind: 'failed', id: order.id, error: toWire(cause) })
    }
  }
  // In their order: what reads a file again ends before the next call looks at it.
  let line: Promise<void> = Promise.resolve()
  port.on('message', (message) => {
    // Only our own main process holds the other end.
    const order = message as ImportOrder
    line = line.then(() => answer(order))
  })
}
