// The stand-in's side of its process: starts the server when told, says where it is, stops when told.
import type { Past } from './past'
import { startDemoServer, type DemoServer, type DemoServerOptions } from './server'

/** From the main process to the stand-in. */
export type HostOrder =
  | { readonly kind: 'start'; readonly size?: number; readonly seed?: number }
  | { readonly kind: 'past'; readonly start: number }
  | { readonly kind: 'stop' }

/** What the app needs to use the demo fleet as any other workspace. */
export interface DemoPlace {
  readonly origin: string
  readonly key: string
  readonly workspaceId: string
}

/** From the stand-in to the main process. */
export type HostReport =
  | ({ readonly kind: 'started' } & DemoPlace)
  | { readonly kind: 'failed'; readonly message: string }
  /** The answers come in the order of the orders. */
  | { readonly kind: 'past'; readonly past: Past }

/** The part of Electron's `process.parentPort` that is used. */
export interface ParentLink {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown
  postMessage(message: HostReport): void
}

export interface HostParts {
  readonly parent: ParentLink
  readonly exit: (code: number) => void
  readonly start?: (options: DemoServerOptions) => Promise<DemoServer>
}

/** Electron ends a utility process together with the one that made it, so a parent that died needs no watching. */
export function hostDemo({ parent, exit, start = startDemoServer }: HostParts): void {
  let starting: Promise<DemoServer> | undefined

  const run = async ({ size, seed }: { size?: number; seed?: number }): Promise<void> => {
    starting ??= start({ size, seed })
    try {
      const { origin, key, workspaceId } = await starting
      parent.postMessage({ kind: 'started', origin, key, workspaceId })
    } catch (error) {
      parent.postMessage({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
    }
  }
  const stop = async (): Promise<void> => {
    const server = await starting?.catch(() => undefined)
    await server?.close()
    exit(0)
  }
  const tellPast = async (start: number): Promise<void> => {
    const server = await starting?.catch(() => undefined)
    if (server) parent.postMessage({ kind: 'past', past: server.past(start) })
  }
  parent.on('message', ({ data }) => {
    // Only our own main process holds the other end.
    const order = data as HostOrder
    if (order.kind === 'start') void run(order)
    else if (order.kind === 'past') void tellPast(order.start)
    else void stop()
  })
}
