// Chooses where keytar runs: in a helper process on Linux, inside the app elsewhere.
import { utilityProcess } from 'electron'
import { createDirectHost } from './direct-host'
import { loadKeytar } from './host'
import { hostEnvironment } from './host-environment'
import type { StartHost } from './host-client'

/** `hostPath`: the built `keytar-host.js`. Only after the app is ready. */
export function chooseHost(hostPath: string): StartHost {
  return process.platform === 'linux' ? () => forkHost(hostPath) : createDirectHost(loadKeytar)
}

function forkHost(hostPath: string): ReturnType<StartHost> {
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
