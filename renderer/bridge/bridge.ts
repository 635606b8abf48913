import type { Bridge } from '../../shared/contract/contract'
import { CALLS, EVENTS, listenerName } from '../../shared/contract/names'
import { AppError, type Envelope } from '../../shared/errors'

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
  return bridge as unknown as Bridge
}

/** The only door to the privileged side. Calls throw AppError and nothing else. */
export const bridge: Bridge = build()
