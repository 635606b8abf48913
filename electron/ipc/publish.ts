// Announces events: each payload is checked against the contract before it leaves main. Pure.
import type { z } from 'zod'
import { eventSchemas, type Publish } from '../../shared/contract/contract'
import type { EventName } from '../../shared/contract/names'

/** Delivers a checked payload to every window of ours. */
export type Deliver = (name: EventName, payload: unknown) => void

function schemaOf(name: EventName): z.ZodType {
  const [noun, verb] = name.split('.') as [keyof typeof eventSchemas, string]
  const events: Readonly<Record<string, z.ZodType>> = eventSchemas[noun]
  const schema = events[verb]
  if (!schema) throw new Error(`the contract has no event ${name}`)
  return schema
}

/** A payload that breaks the contract is a bug of ours: it is reported and not sent. */
export function createPublish(
  deliver: Deliver,
  reportBug: (where: string, cause: unknown) => string,
): Publish {
  return (name, payload) => {
    const parsed = schemaOf(name).safeParse(payload)
    if (parsed.success) deliver(name, parsed.data)
    else reportBug(`event ${name}`, parsed.error)
  }
}
