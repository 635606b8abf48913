// The keychain's helper under plain Node: the real keytar and the real host logic, without Electron around them.
import { fork } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { hostEnvironment } from '../../electron/keychain/host-environment'
import type { StartHost } from '../../electron/keychain/host-client'

export interface NodeHost {
  /** Starts helpers with this environment; counts them, and knows those that still run. */
  start(env: Readonly<Record<string, string>>): StartHost
  readonly started: number
  readonly alive: readonly number[]
  remove(): void
}

export async function buildNodeHost(): Promise<NodeHost> {
  // Inside the project, so that `keytar` is found from there.
  const outDir = resolve(`node_modules/.cache/flotilla-tests/host-${String(process.pid)}`)
  mkdirSync(outDir, { recursive: true })
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: fileURLToPath(new URL('./node-host-entry.ts', import.meta.url)),
      outDir,
      emptyOutDir: true,
      rolldownOptions: { external: ['keytar'], output: { format: 'cjs', entryFileNames: 'host.cjs' } },
    },
  })
  let started = 0
  const alive = new Set<number>()
  const start = (env: Readonly<Record<string, string>>): StartHost => {
    return () => {
      const child = fork(join(outDir, 'host.cjs'), [], {
        env: { ...hostEnvironment({ PATH: process.env['PATH'], ...env }) },
        execArgv: [],
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      })
      const pid = child.pid ?? 0
      started += 1
      alive.add(pid)
      child.once('exit', () => alive.delete(pid))
      // A message to a helper that is gone fails here too; `exit` tells of it.
      child.on('error', () => undefined)
      return {
        post: (request) => void child.send(request),
        onMessage: (listener) => void child.on('message', listener),
        onExit: (listener) => void child.once('exit', listener),
        kill: () => void child.kill('SIGKILL'),
      }
    }
  }
  return {
    start,
    get started() {
      return started
    },
    get alive() {
      return [...alive]
    },
    remove: () => rmSync(outDir, { recursive: true, force: true }),
  }
}
