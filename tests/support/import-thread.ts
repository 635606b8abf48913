// An import's thread without a thread: the same two sides, and between them the same structured clone.
import { MessageChannel } from 'node:worker_threads'
import { serveImport } from '../../electron/imports/host'
import { createOpenReader, type ImportThread } from '../../electron/imports/reader'

function startInProcess(): ImportThread {
  const { port1, port2 } = new MessageChannel()
  serveImport({
    on: (_event, listener) => port2.on('message', listener),
    postMessage: (message) => port2.postMessage(message),
  })
  return {
    on(event: string, listener: (message: unknown) => void) {
      if (event === 'message') port1.on('message', listener)
    },
    postMessage: (message) => port1.postMessage(message),
    terminate: async () => port1.close(),
  }
}

export const openImportInProcess = createOpenReader(startInProcess)
