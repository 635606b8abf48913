// Main's side of an import's thread: the table's calls, each answered later; when the thread dies, all that wait fail.
import { AppError } from '../../shared/errors'
import type { ImportOrder, ImportReport } from './host'
import type { ImportReader, ImportTable, OpenReader } from './types'

/** The part of a thread that is used. */
export interface ImportThread {
  on(event: 'message', listener: (message: unknown) => void): unknown
  on(event: 'error' | 'exit', listener: () => void): unknown
  postMessage(message: ImportOrder): void
  terminate(): Promise<unknown>
}

interface Waiting {
  resolve(value: unknown): void
  reject(error: AppError): void
}

const CALLS = [
  'state',
  'rows',
  'plan',
  'setFleet',
  'setReading',
  'setMapping',
  'setDefaults',
  'fix',
  'fixAlike',
  'skip',
  'reveal',
  'presetOf',
  'identities',
  'layouts',
  'takeRows',
  'rejected',
] as const satisfies readonly (keyof ImportTable)[]

export function createOpenReader(startThread: () => ImportThread): OpenReader {
  return async (order, onProgress) => {
    const thread = startThread()
    const waiting = new Map<number, Waiting>()
    let lastId = 0
    let isOver = false

    const end = (): void => {
      isOver = true
      for (const { reject } of waiting.values()) reject(new AppError('bug', 'the import’s thread ended'))
      waiting.clear()
    }
    thread.on('error', end)
    thread.on('exit', end)
    thread.on('message', (message) => {
      // Only our own thread holds the other end.
      const report = message as ImportReport
      if (report.kind === 'progress') {
        onProgress(report.share)
        return
      }
      const entry = waiting.get(report.id)
      waiting.delete(report.id)
      if (report.kind === 'done') entry?.resolve(report.value)
      else entry?.reject(AppError.fromWire(report.error))
    })
    const ask = (make: (id: number) => ImportOrder): Promise<unknown> => {
      if (isOver) return Promise.reject(new AppError('notFound', 'the import is closed'))
      lastId += 1
      const id = lastId
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        thread.postMessage(make(id))
      })
    }
    const close = async (): Promise<void> => {
      end()
      await thread.terminate()
    }
    try {
      await ask((id) => ({ kind: 'open', id, order }))
    } catch (cause) {
      await close()
      throw cause
    }
    const calls = Object.fromEntries(
      CALLS.map((name) => [
        name,
        (...args: readonly unknown[]) => ask((id) => ({ kind: 'call', id, name, args })),
      ]),
    )
    return { ...calls, close } as unknown as ImportReader
  }
}
