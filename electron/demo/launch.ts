// Launches the demo fleet from the main process, in a process of its own.
import { join } from 'node:path'
import { utilityProcess } from 'electron'
import { startInChild, type RunningDemo } from './child'

/** `demo-host.js` is built next to the main bundle. Only after the app's `ready`. Errors: see `startInChild`. */
export function launchDemo(options: { size?: number; seed?: number } = {}): Promise<RunningDemo> {
  const child = utilityProcess.fork(join(__dirname, 'demo-host.js'), [], {
    serviceName: 'Flotilla demo fleet',
  })
  return startInChild(child, options)
}
