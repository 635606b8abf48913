// Cuts long lists of emails into the pieces that one request may carry.
import { AppError } from '../../shared/errors'
import { onAbort } from './waits'

/** Each value once, in the order of their first appearance, empty ones left out. */
export function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].filter((value) => value !== '')
}

/**
 * @param maxCount values in a piece
 * @param maxSize sum of the sizes in a piece; a single value larger than that is a piece of its own
 */
export function inPieces(
  values: readonly string[],
  maxCount: number,
  maxSize = Infinity,
  sizeOf: (value: string) => number = () => 0,
): string[][] {
  const pieces: string[][] = []
  let size = Infinity
  for (const value of values) {
    const own = sizeOf(value)
    const last = pieces.at(-1)
    if (last !== undefined && last.length < maxCount && size + own <= maxSize) {
      last.push(value)
      size += own
    } else {
      pieces.push([value])
      size = own
    }
  }
  return pieces
}

export function invalid(why: string): AppError {
  return new AppError('invalidInput', why, { detail: { sent: false } })
}

/** Runs all at once, as far as the budget lets them; the first failure calls the others off and is thrown. */
export async function allOrNone<T, R>(
  items: readonly T[],
  signal: AbortSignal | undefined,
  run: (item: T, signal: AbortSignal) => Promise<R>,
): Promise<R[]> {
  const stop = new AbortController()
  const deafen = onAbort(signal, () => stop.abort())
  try {
    return await Promise.all(items.map((item) => run(item, stop.signal)))
  } catch (error) {
    stop.abort()
    throw error
  } finally {
    deafen()
  }
}
