import type { Bridge } from '../../shared/contract/contract'
import { CALLS, EVENTS, listenerName, STREAMS } from '../../shared/contract/names'
import { AppError, type Envelope, type StreamMessage } from '../../shared/errors'

type AnyMethod = (...args: readonly unknown[]) => unknown
type AnyBridge = Readonly<Record<string, Readonly<Record<string, AnyMethod>>>>

function methodOf(noun: string, verb: string): AnyMethod {
  const method = (window.bridge as unknown as AnyBridge)[noun]?.[verb]
  if (method === undefined) throw new AppError('bug', `the preload has no ${noun}.${verb}`)
  return method
}

async function unwrap(noun: string, verb: string, args: readonly unknown[]): Promise<unknown> {
  let envelope: Envelope<unknown>
  try {
    envelope = (await methodOf(noun, verb)(...args)) as Envelope<unknown>
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('bug', `${noun}.${verb} got no answer`, { cause })
  }
  if (envelope.ok) return envelope.value
  throw AppError.fromWire(envelope.error)
}

/** The items of a stream, each in the turn in which it arrived. Whoever leaves early ends the stream. */
async function* stream(noun: string, verb: string): AsyncGenerator {
  const arrived: (StreamMessage<unknown> | undefined)[] = []
  let wake = (): void => undefined
  const stop = methodOf(
    noun,
    verb,
  )((message: StreamMessage<unknown> | undefined) => {
    arrived.push(message)
    wake()
  }) as () => void
  try {
    for (;;) {
      while (arrived.length === 0) await new Promise<void>((done) => (wake = done))
      const message = arrived.shift()
      if (message === undefined) throw new AppError('bug', `${noun}.${verb} was cut`)
      if (message.kind === 'failed') throw AppError.fromWire(message.error)
      if (message.kind === 'end') return
      yield message.item
    }
  } finally {
    stop()
  }
}

function build(): Bridge {
  const bridge: Record<string, Record<string, AnyMethod>> = {}
  for (const [noun, verbs] of Object.entries(CALLS)) {
    const methods = (bridge[noun] ??= {})
    for (const verb of verbs) methods[verb] = (...args) => unwrap(noun, verb, args)
  }
  for (const [noun, verbs] of Object.entries(EVENTS)) {
    const methods = (bridge[noun] ??= {})
    for (const verb of verbs) methods[listenerName(verb)] = (fn) => methodOf(noun, listenerName(verb))(fn)
  }
  for (const [noun, verbs] of Object.entries(STREAMS)) {
    const methods = (bridge[noun] ??= {})
    for (const verb of verbs) methods[verb] = () => stream(noun, verb)
  }
  return bridge as unknown as Bridge
}

/** The only door to the privileged side. Calls throw AppError and nothing else. */
export const bridge: Bridge = build()
