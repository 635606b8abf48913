// The demo fleet: starts its server when it is wanted, keeps it while the app runs.
import { DEMO_SIZE_MAX } from '../../shared/contract/demo'
import type { DemoFleet } from './parts'

/** Accounts in the demo fleet unless told otherwise. */
export const DEMO_SIZE = 2500

export interface DemoService {
  /** Starts the server with this many accounts unless it already runs so. */
  ensure(size: number): Promise<DemoFleet>
  close(): Promise<void>
}

const ID_PREFIX = 'demo-'

/** The workspace id under which a demo fleet of a size is cached: another size is another fleet. */
export const demoWorkspaceId = (size: number): string => `${ID_PREFIX}${size}`

/** The size in a demo workspace's id; undefined for any other id. */
export function demoSizeOf(workspaceId: string): number | undefined {
  const digits = /^demo-(\d{1,6})$/.exec(workspaceId)?.[1]
  const size = digits === undefined ? Number.NaN : Number(digits)
  return size <= DEMO_SIZE_MAX ? size : undefined
}

/** The size asked for on the command line: `--demo` or `--demo=SIZE`; undefined when there is no such switch. */
export function demoSizeFrom(argv: readonly string[]): number | undefined {
  const value = argv
    .map((argument) => /^--demo(?:=(\d{1,6}))?$/.exec(argument))
    .find((match) => match !== null)
  if (!value) return undefined
  return value[1] === undefined ? DEMO_SIZE : Math.min(Number(value[1]), DEMO_SIZE_MAX)
}

interface Running {
  readonly size: number
  readonly fleet: Promise<DemoFleet>
}

export function createDemoService(parts: {
  readonly launchDemo: (size: number) => Promise<DemoFleet>
}): DemoService {
  let running: Running | undefined

  async function close(): Promise<void> {
    const old = running
    running = undefined
    await old?.fleet.then((fleet) => fleet.stop()).catch(() => undefined)
  }

  function forget(gone: Running): void {
    if (running === gone) running = undefined
  }

  return {
    async ensure(size) {
      if (running?.size !== size) {
        await close()
        const started = { size, fleet: parts.launchDemo(size) }
        running = started
        // A server that died is started anew the next time it is wanted.
        void started.fleet
          .then(({ ended }) => ended)
          .then(
            () => forget(started),
            () => forget(started),
          )
      }
      return running.fleet
    },
    close,
  }
}
