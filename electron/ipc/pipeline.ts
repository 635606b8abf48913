// The one way a call takes: sender, input, handler, output, envelope. Pure, so that it is tested without Electron.
import { callSchemas, type Handlers } from '../../shared/contract/contract'
import type { CallSchema } from '../../shared/contract/common'
import { CALLS, type CallName } from '../../shared/contract/names'
import { AppError, isAppError, type Envelope, type WireError } from '../../shared/errors'

/** What is known of a message's sender, as facts that need no Electron to check. */
export interface Sender {
  /** The contents belong to a window that this app opened. */
  readonly isOurWindow: boolean
  readonly isTopFrame: boolean
  /** Origin of the sending frame; undefined when the frame is gone. */
  readonly origin: string | undefined
}

export interface PipelineParts {
  readonly handlers: Handlers
  /** Origins a page of ours may have: the app's own, and the dev server's in development. */
  readonly origins: ReadonlySet<string>
  /** Logs an unexpected failure and answers the incident number that finds it. */
  readonly reportBug: (where: string, cause: unknown) => string
}

export type Pipeline = (name: CallName, sender: Sender, input: unknown) => Promise<Envelope<unknown>>

const schemas = new Map<CallName, CallSchema>(
  Object.entries(CALLS).flatMap(([noun, verbs]) =>
    verbs.map((verb): [CallName, CallSchema] => {
      const calls: Readonly<Record<string, CallSchema>> = callSchemas[noun as keyof typeof callSchemas]
      const schema = calls[verb]
      if (!schema) throw new Error(`the contract has no schema for ${noun}.${verb}`)
      return [`${noun}.${verb}` as CallName, schema]
    }),
  ),
)

/** Every call of the contract, in the order of its names. */
export const CALL_NAMES: readonly CallName[] = [...schemas.keys()]

/** Throws senderRefused unless the message came from the top frame of a page of ours. */
export function checkSender(sender: Sender, origins: ReadonlySet<string>): void {
  const isOurs =
    sender.isOurWindow && sender.isTopFrame && sender.origin !== undefined && origins.has(sender.origin)
  if (!isOurs) throw new AppError('senderRefused', 'the message did not come from our page')
}

/** Builds the pipeline. It never rejects: each failure is a value with a code. */
export function createPipeline(parts: PipelineParts): Pipeline {
  const run = async (name: CallName, sender: Sender, input: unknown): Promise<unknown> => {
    checkSender(sender, parts.origins)
    const schema = schemas.get(name)
    if (!schema) throw new AppError('invalidInput', 'there is no such call')
    const parsed = schema.input.safeParse(input)
    // The values themselves may be secrets: only where and what kind of fault may be told.
    if (!parsed.success) throw new AppError('invalidInput', issueOf(name, parsed.error.issues))
    const handler = parts.handlers[name] as (input: unknown) => unknown
    const output = schema.output.safeParse(await handler(parsed.data))
    if (!output.success) throw new Error(`output of ${issueOf(name, output.error.issues)}`)
    return output.data
  }

  return async (name, sender, input) => {
    try {
      return { ok: true, value: await run(name, sender, input) }
    } catch (cause) {
      return { ok: false, error: toldError(name, cause, parts.reportBug) }
    }
  }
}

/** What the page may know of a failure: a coded error as it is, anything else as an incident number. */
export function toldError(where: string, cause: unknown, reportBug: PipelineParts['reportBug']): WireError {
  if (isAppError(cause)) return cause.toWire()
  const incident = reportBug(where, cause)
  return new AppError('bug', 'something unexpected failed', { incident }).toWire()
}

function issueOf(
  name: string,
  issues: readonly { readonly code?: string | undefined; readonly path: PropertyKey[] }[],
): string {
  const first = issues[0]
  return `${name}: ${first?.code ?? 'invalid'} at ${first?.path.map(String).join('.').slice(0, 100) || 'the top'}`
}
