// Keytar without a helper process (macOS, Windows): the same messages, answered inside the app.
import { serveKeytar, type KeytarLike } from './host'
import type { StartHost } from './host-client'

/**
 * A call that hangs can't be ended here, and each one holds a thread that files and name look-ups need. So while one is
 * outstanding, nothing more is handed to keytar: later questions run into their time limit.
 */
export function createDirectHost(load: () => Promise<KeytarLike>): StartHost {
  let outstanding = 0
  return () => {
    let isEnded = false
    let ask: (request: unknown) => void = () => undefined
    const serve = (listener: (message: unknown) => void): void => {
      const post = (message: unknown): void => {
        if (typeof message === 'object') outstanding -= 1
        if (!isEnded) listener(message)
      }
      serveKeytar({ post, onMessage: (onRequest) => (ask = onRequest) }, load)
    }
    return {
      // Not at once: whoever starts a helper process has time to listen, too.
      onMessage: (listener) => queueMicrotask(() => serve(listener)),
      post: (request) => {
        if (outstanding > 0) return
        outstanding += 1
        ask(request)
      },
      onExit: () => undefined,
      kill: () => {
        isEnded = true
      },
    }
  }
}
