// A keychain helper begun before anybody asks it anything: it takes a quarter of a second to start.
import type { HostProcess, StartHost } from './host-client'

export interface EarlyHostParts {
  readonly fork: StartHost
  readonly after: (ms: number, fn: () => void) => () => void
}

/** What nobody has asked for by then is ended. */
const UNASKED_MS = 20_000

/** Forks one now and hands it to whoever asks first, should it still live; whoever asks later gets another. */
export function startEarly({ fork, after }: EarlyHostParts): StartHost {
  let early: HostProcess | undefined = fork()
  const said: unknown[] = []
  let hear = (message: unknown): void => void said.push(message)
  early.onMessage((message) => hear(message))
  early.onExit(() => (early = undefined))
  const takeBack = after(UNASKED_MS, () => {
    early?.kill()
    early = undefined
  })
  return () => {
    takeBack()
    const host = early
    early = undefined
    if (!host) return fork()
    return {
      post: (request) => host.post(request),
      onMessage(listener) {
        hear = listener
        // Not before `onMessage` has answered, as with one that has said nothing yet.
        queueMicrotask(() => said.splice(0).forEach(listener))
      },
      onExit: (listener) => host.onExit(listener),
      kill: () => host.kill(),
    }
  }
}
