// What a call is to come to, by its kind and by its trouble: the retry policy of the product, once more and from outside.
import type { CallKind } from '../../../../electron/api/types'
import type { ErrorCode } from '../../../../shared/errors'

/** How a call ends, and how many requests it has made by then. */
export interface Ending {
  readonly ends: 'value' | ErrorCode
  readonly requests: number
  /** The caller must be told that the thing may have been done all the same. */
  readonly isAmbiguous: boolean
}

export type Endings = Readonly<Record<CallKind, Ending>>

type Trouble = 'passing' | 'failed' | 'badAnswer' | 'tooMuch' | 'refused'

const KINDS: readonly CallKind[] = ['read', 'write', 'warmup', 'create']

/**
 * Requests that one call makes when a trouble stays, the first one included; `?` where the caller is left in doubt.
 *
 * - passing: the request never left (DNS, a refused connection, a handshake that was cut)
 * - failed: 5xx, 408, 425, no answer in time, a connection that broke: it may have acted
 * - badAnswer: a 200 that is not what was promised: it has probably acted
 * - tooMuch: a redirect, or a body without end: it may have acted, and asking again brings the same
 * - refused: it was heard, and not done
 */
const LASTING: Readonly<Record<Trouble, Readonly<Record<CallKind, string>>>> = {
  passing: { read: '6', write: '5', warmup: '5', create: '5' },
  failed: { read: '6', write: '5?', warmup: '1?', create: '1?' },
  badAnswer: { read: '3', write: '1?', warmup: '1?', create: '1?' },
  tooMuch: { read: '1', write: '1?', warmup: '1?', create: '1?' },
  refused: { read: '1', write: '1', warmup: '1', create: '1' },
}

/** The same when the trouble is over after the first request: what is sent again works. */
const ONCE: typeof LASTING = {
  passing: { read: '2', write: '2', warmup: '2', create: '2' },
  failed: { read: '2', write: '2', warmup: '1?', create: '1?' },
  badAnswer: { read: '2', write: '1?', warmup: '1?', create: '1?' },
  tooMuch: LASTING.tooMuch,
  refused: LASTING.refused,
}

function ending(cell: string, code: ErrorCode, isCured: boolean): Ending {
  const requests = Number.parseInt(cell, 10)
  const ends = isCured && requests > 1 ? 'value' : code
  return { ends, requests, isAmbiguous: cell.endsWith('?') }
}

const byKind = (make: (kind: CallKind) => Ending): Endings =>
  Object.fromEntries(KINDS.map((kind) => [kind, make(kind)])) as Endings & Record<string, Ending>

export const lasting = (trouble: Trouble, code: ErrorCode): Endings =>
  byKind((kind) => ending(LASTING[trouble][kind], code, false))

export const once = (trouble: Trouble, code: ErrorCode): Endings =>
  byKind((kind) => ending(ONCE[trouble][kind], code, true))

/** Every kind alike, and nobody in doubt. */
export const always = (ends: Ending['ends'], requests: number): Endings =>
  byKind(() => ({ ends, requests, isAmbiguous: false }))

/** A call is tried for a minute when it reads; for a minute and a half when it writes, or its answer may take a minute. */
const TRYING_MS: Readonly<Record<CallKind | 'slow read', number>> = {
  read: 60_000,
  'slow read': 90_000,
  write: 90_000,
  warmup: 90_000,
  create: 90_000,
}

/**
 * A trouble that stays and takes so long each time: no try begins when the call's time is over.
 *
 * @param tryMs more than the waits between the tries, which are not counted here: they only add to a full time
 */
export function lastingFor(kind: CallKind | 'slow read', tryMs: number, code: ErrorCode): Ending {
  const { requests, isAmbiguous } = lasting('failed', code)[kind === 'slow read' ? 'read' : kind]
  return { ends: code, requests: Math.min(requests, Math.ceil(TRYING_MS[kind] / tryMs)), isAmbiguous }
}
