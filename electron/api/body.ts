// Reads the body of an answer piece by piece, so that no answer can take more memory or time than it may.
import { AppError } from '../../shared/errors'
import type { Stopwatch } from './stopwatch'

export interface BodyLimits {
  readonly maxBytes: number
  /** Milliseconds between two pieces. */
  readonly idleMs: number
  /** Milliseconds for the whole. */
  readonly bodyMs: number
  /** True: what is over the limit is cut off instead of failing. */
  readonly mayCut: boolean
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    const part = piece.subarray(0, length - at)
    whole.set(part, at)
    at += part.byteLength
  }
  return whole
}

/**
 * The bytes after decompression. The stream is read only as fast as it is counted, so a compressed bomb is stopped at
 * the limit and never unfolds in memory.
 *
 * @param stream undefined or null for an answer without a body
 * @throws AppError answerTooLarge; whatever the stream fails with
 */
export async function readCapped(
  stream: ReadableStream<Uint8Array> | null | undefined,
  limits: BodyLimits,
  watch: Stopwatch,
): Promise<Uint8Array> {
  watch.stop('answer')
  if (!stream) return new Uint8Array()
  const reader = stream.getReader()
  const pieces: Uint8Array[] = []
  let length = 0
  watch.start('body', limits.bodyMs)
  for (;;) {
    watch.start('idle', limits.idleMs)
    const { done, value } = await reader.read()
    if (done) return joined(pieces, length)
    pieces.push(value)
    length += value.byteLength
    if (length <= limits.maxBytes) continue
    await reader.cancel()
    if (limits.mayCut) return joined(pieces, limits.maxBytes)
    throw new AppError('answerTooLarge', 'The answer is too large', {
      detail: { sent: true, maxBytes: limits.maxBytes },
    })
  }
}
