// Chooses where keytar runs: in a helper process on Linux, inside the app elsewhere.
import { utilityProcess } from 'electron'
import { createDirectHost } from './direct-host'
import { loadKeytar } from './host'
import { hostEnvironment } from './host-environment'
import type { HostProcess, StartHost } from './host-client'

/** What nobody has asked for by then is ended. */
const UNASKED_MS = 20_000

/**
 * Only after the app is ready.
 *
 * @param hostPath the built `keytar-host.js`
 * @param isExpected a secret will be asked for at once: the helper takes a quarter of a second to start, and starts now
 */
export function chooseHost(hostPath: string, isExpected: boolean): StartHost {
  if (process.platform !== 'linux') return createDirectHost(loadKeytar)
  let ahead = isExpected ? keepWaiting(forkHost(hostPath)) : undefined
  const unasked = setTimeout(() => {
    ahead?.kill()
    ahead = undefined
  }, UNASKED_MS)
  return () => {
    clearTimeout(unasked)
    const first = ahead
    ahead = undefined
    return first ?? forkHost(hostPath)
  }
}

/** Tells what it has said and whether it has ended to whoever listens later, too. */
function keepWaiting(host: HostProcess): HostProcess {
  const said: unknown[] = []
  let isGone = false
  const note = (message: unknown): void => void said.push(message)
  let hear = note
  host.onMessage((message) => hear(message))
  host.onExit(() => (isGone = true))
  return {
    post: (request) => host.post(request),
    onMessage: (listener) => {
      hear = listener
      // Not yet: who listens first has to be told by `startHost` what they listen to.
      queueMicrotask(() => said.splice(0).forEach(listener))
    },
    onExit: (listener) => {
      if (isGone) queueMicrotask(listener)
      else host.onExit(listener)
    },
    kill: () => host.kill(),
  }
}

function forkHost(hostPath: string): HostProcess {
  const child = utilityProcess.fork(hostPath, [], {
    serviceName: 'Flotilla keychain',
    env: hostEnvironment(process.env),
    stdio: 'ignore',
  })
  return {
    post: (request) => child.postMessage(request),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
    kill: () => void child.kill(),
  }
}
