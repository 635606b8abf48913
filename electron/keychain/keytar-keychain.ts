// The keychain of the operating system, through keytar in a helper that may be lost at any time.
import { createDeadline, systemClock, type MonotonicClock, type Deadline } from './deadline'
import { failureOf } from './failure'
import { createHostClient, type HostAnswer, type HostQuestion, type StartHost } from './host-client'
import type {
  Keychain,
  KeychainFailure,
  RequestOptions,
  SecretRead,
  SecretRemoval,
  SecretWrite,
} from './port'

export interface KeytarKeychainParts {
  /** Under which all secrets of this profile lie; see `serviceName`. */
  readonly service: string
  readonly startHost: StartHost
  readonly clock?: MonotonicClock
  /** Gets keytar's own words for each failure; they hold no secret. */
  readonly onFailure?: (failure: KeychainFailure, message: string) => void
}

/** Without a prompt: a keychain that answers at all does so in milliseconds. */
export const ANSWER_LIMIT_MS = 3_000
/** With a prompt of the system: the user looks for a password. */
const PROMPT_LIMIT_MS = 120_000
/** Starting the helper took 110 to 150 ms; a busy machine may need much longer. It comes on top of the others. */
export const START_LIMIT_MS = 5_000
const IDLE_MS = 10_000

type Step =
  | { readonly kind: 'done'; readonly value: string | boolean | undefined }
  | { readonly kind: KeychainFailure }
type Ask = (question: HostQuestion) => Promise<Step>

/** The limit counts from the call, so waiting for another call counts too; only the helper's start does not. */
export function createKeytarKeychain(parts: KeytarKeychainParts): Keychain {
  const { service, clock = systemClock } = parts
  const client = createHostClient({ ...parts, clock, startLimitMs: START_LIMIT_MS, idleMs: IDLE_MS })
  let tail: Promise<unknown> = Promise.resolve()

  const judge = (answer: HostAnswer): Step => {
    if (answer.kind === 'done') return answer
    const kind = answer.kind === 'timeout' ? 'timeout' : failureOf(answer.message)
    parts.onFailure?.(kind, answer.kind === 'timeout' ? 'no answer in time' : answer.message)
    return { kind }
  }

  const inTurn = async <T>(options: RequestOptions | undefined, run: (ask: Ask) => Promise<T>) => {
    const deadline = createDeadline(clock, options?.mayPrompt ? PROMPT_LIMIT_MS : ANSWER_LIMIT_MS)
    const ask: Ask = async (question) => judge(await client.ask(question, deadline))
    const turn = tail.then(() => (deadline.signal.aborted ? undefined : run(ask)))
    tail = turn.catch(() => undefined)
    const answer = await Promise.race([turn, untilOverWhileWaiting(deadline)])
    deadline.clear()
    return answer ?? ({ kind: 'timeout' } as const)
  }

  return {
    read: (name, options) => inTurn(options, (ask) => read(ask, { service, name })),
    write: (name, secret, options) => inTurn(options, (ask) => write(ask, { service, name }, secret)),
    remove: (name, options) => inTurn(options, (ask) => remove(ask, { service, name })),
    close: () => {
      client.close()
      return Promise.resolve()
    },
  }
}

function untilOverWhileWaiting(deadline: Deadline): Promise<undefined> {
  return new Promise((resolve) => {
    deadline.signal.addEventListener('abort', () => resolve(undefined), { once: true })
  })
}

interface Place {
  readonly service: string
  readonly name: string
}

async function read(ask: Ask, place: Place): Promise<SecretRead> {
  const got = await ask({ op: 'get', ...place })
  if (got.kind !== 'done') return got
  return typeof got.value === 'string' ? { kind: 'ok', secret: got.value } : { kind: 'absent' }
}

async function write(ask: Ask, place: Place, secret: string): Promise<SecretWrite> {
  const set = await ask({ op: 'set', ...place, secret })
  if (set.kind !== 'done') return set
  const got = await read(ask, place)
  if (got.kind !== 'ok') return got.kind === 'absent' ? { kind: 'unavailable' } : got
  return got.secret === secret ? { kind: 'ok' } : { kind: 'unavailable' }
}

async function remove(ask: Ask, place: Place): Promise<SecretRemoval> {
  const removed = await ask({ op: 'delete', ...place })
  if (removed.kind !== 'done') return removed
  if (removed.value !== true) return { kind: 'absent' }
  const got = await read(ask, place)
  if (got.kind === 'absent') return { kind: 'ok' }
  return got.kind === 'ok' ? { kind: 'unavailable' } : got
}
