// Chooses where keytar runs: in a helper process on Linux, inside the app elsewhere.
import { utilityProcess } from 'electron'
import { systemClock } from './deadline'
import { createDirectHost } from './direct-host'
import { startEarly } from './early-host'
import { loadKeytar } from './host'
import { hostEnvironment } from './host-environment'
import type { HostProcess, StartHost } from './host-client'

/**
 * Only after the app is ready.
 *
 * @param hostPath the built `keytar-host.js`
 * @param isExpected a secret will be asked for at once
 */
export function chooseHost(hostPath: string, isExpected: boolean): StartHost {
  if (process.platform !== 'linux') return createDirectHost(loadKeytar)
  const fork = (): HostProcess => forkHost(hostPath)
  return isExpected ? startEarly({ fork, after: systemClock.after }) : fork
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
