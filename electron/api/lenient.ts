// Reads what the API sent without trusting it: a value of the wrong type is as good as missing.
import { AppError } from '../../shared/errors'

export type JsonRecord = Readonly<Record<string, unknown>>

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function finite(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

export function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined
}

/** The answer to every body that is not what the contract promises; says which promise, never what came. */
export function wrongShape(promise: string): AppError {
  return new AppError('badAnswer', `The answer is not ${promise}`)
}

export function recordOf(value: unknown, promise: string): JsonRecord {
  if (!isRecord(value)) throw wrongShape(promise)
  return value
}

export interface Page<T> {
  readonly rows: readonly T[]
  readonly next: string | undefined
  readonly unreadable: number
}

/** Reads rows one by one: a bad row is counted and never loses the others. */
export function readRows<T>(
  rows: readonly unknown[],
  read: (row: unknown) => T | undefined,
): { readonly rows: T[]; readonly unreadable: number } {
  const good = rows.map(read).filter((row) => row !== undefined)
  return { rows: good, unreadable: rows.length - good.length }
}

/** Reads `{ items, next_starting_after? }`. A cursor that can't be read fails: to end there would lose the rest. */
export function readPage<T>(body: unknown, read: (row: unknown) => T | undefined): Page<T> {
  const page = recordOf(body, 'a page')
  const items = page['items']
  if (!Array.isArray(items)) throw wrongShape('a page with items')
  const cursor = page['next_starting_after'] ?? ''
  if (typeof cursor !== 'string') throw wrongShape('a page with a readable cursor')
  return { ...readRows(items, read), next: cursor === '' ? undefined : cursor }
}
