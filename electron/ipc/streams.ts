// Sends what the page asked to have streamed: sender, source, each item checked, each in a turn of its own. Pure.
import { setImmediate as turn } from 'node:timers/promises'
import type { z } from 'zod'
import { streamSchemas, type Streams } from '../../shared/contract/contract'
import { STREAMS, type StreamName } from '../../shared/contract/names'
import type { StreamMessage } from '../../shared/errors'
import { checkSender, toldError, type PipelineParts, type Sender } from './pipeline'

/** Main's end of the port on which the page listens. */
export interface StreamPort {
  post(message: StreamMessage<unknown>): void
  close(): void
  /** The page has closed its end, or is gone. */
  onClosed(fn: () => void): void
}

export type StreamParts = Pick<PipelineParts, 'origins' | 'reportBug'> & { readonly streams: Streams }

/** Never rejects: what fails is told on the port. */
export type Streaming = (name: StreamName, sender: Sender, port: StreamPort) => Promise<void>

const schemas = new Map<StreamName, z.ZodType>(
  Object.entries(STREAMS).flatMap(([noun, verbs]) =>
    verbs.map((verb): [StreamName, z.ZodType] => {
      const items: Readonly<Record<string, z.ZodType>> = streamSchemas[noun as keyof typeof streamSchemas]
      const schema = items[verb]
      if (!schema) throw new Error(`the contract has no schema for ${noun}.${verb}`)
      return [`${noun}.${verb}` as StreamName, schema]
    }),
  ),
)

/** Every stream of the contract. */
export const STREAM_NAMES: readonly StreamName[] = [...schemas.keys()]

export function createStreaming(parts: StreamParts): Streaming {
  async function run(name: StreamName, port: StreamPort): Promise<void> {
    const schema = schemas.get(name)
    if (!schema) throw new Error('there is no such stream')
    const far = { isClosed: false }
    port.onClosed(() => {
      far.isClosed = true
    })
    for await (const item of parts.streams[name]()) {
      const parsed = schema.safeParse(item)
      if (!parsed.success) throw new Error(`an item of ${name} breaks the contract`)
      port.post({ kind: 'item', item: parsed.data })
      // Other work of main gets its turn, and the news of a closed port arrives.
      await turn()
      if (far.isClosed) return
    }
    port.post({ kind: 'end' })
  }

  return async (name, sender, port) => {
    try {
      checkSender(sender, parts.origins)
    } catch {
      port.close()
      return
    }
    try {
      await run(name, port)
    } catch (cause) {
      // The page closes the port when it has read this: closed from here, what was posted might be lost.
      port.post({ kind: 'failed', error: toldError(name, cause, parts.reportBug) })
    }
  }
}
