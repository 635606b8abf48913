// Reads an answer as the result of a call, or as the error that it is, whatever status it came with.
import { isAppError, type AppError } from '../../shared/errors'
import { refusalError, spokenError } from './failures'
import type { HttpAnswer } from './http'
import { parseJson } from './json'
import { isRecord, text, wrongShape } from './lenient'
import { cleanReason } from './reason'

export interface Reader<T> {
  /**
   * Reads the parsed body of a good answer; it is undefined when there was none. Throws badAnswer for a wrong shape.
   * Whether it is JSON is judged by parsing, not by its content type: services label JSON wrongly, and a portal's page
   * does not parse.
   */
  read(body: unknown): T
  /** Reads the body of an answer 400 that is a result; answers undefined when it is an error after all. */
  readRefusal?: ((body: Readonly<Record<string, unknown>>) => T | undefined) | undefined
}

function parsed(raw: string): unknown {
  try {
    return parseJson(raw)
  } catch {
    return undefined
  }
}

/** The words of an envelope: `message`, or `error` where there is no message. */
function wordsOf(body: unknown): string | undefined {
  if (!isRecord(body)) return undefined
  const message: unknown = body['message']
  if (Array.isArray(message)) return message.filter((line) => typeof line === 'string').join('; ')
  return text(message) ?? text(body['error'])
}

function hasEnvelope(body: unknown): boolean {
  return isRecord(body) && wordsOf(body) !== undefined && ('statusCode' in body || 'error' in body)
}

function refusal(status: number, body: unknown, answer: HttpAnswer, secrets: readonly string[]): AppError {
  return refusalError({
    status,
    retryAfterMs: answer.retryAfterMs,
    reason: cleanReason(wordsOf(body), secrets),
    hasEnvelope: hasEnvelope(body),
  })
}

/** Some answers call themselves good and hold an error; the body knows better. */
function errorInside(body: unknown, answer: HttpAnswer, secrets: readonly string[]): AppError | undefined {
  if (!isRecord(body)) return undefined
  const word = body['error']
  if (typeof word === 'string' && word.startsWith('ACC_')) return spokenError(word)
  const status = body['statusCode']
  const isError = typeof status === 'number' && status >= 400 && status < 600 && hasEnvelope(body)
  return isError ? refusal(status, body, answer, secrets) : undefined
}

function readGood<T>(answer: HttpAnswer, reader: Reader<T>, secrets: readonly string[]): T {
  const body = answer.text === '' ? undefined : parsed(answer.text)
  if (body === undefined && answer.text !== '') throw wrongShape('JSON')
  const error = errorInside(body, answer, secrets)
  if (error !== undefined) throw error
  try {
    return reader.read(body)
  } catch (failure) {
    throw isAppError(failure) ? failure : wrongShape('readable')
  }
}

/**
 * @param secrets what must not come back in an error's words: the key, passwords
 * @throws AppError unauthorized, noPlan, missingScope, blockedByEdge, notFound, rejected, warmupLocked, rateLimited,
 *   serverFailed, timeout, badAnswer
 */
export function interpret<T>(answer: HttpAnswer, reader: Reader<T>, secrets: readonly string[]): T {
  if (answer.status < 300) return readGood(answer, reader, secrets)
  const body = parsed(answer.text)
  const result = answer.status === 400 && isRecord(body) ? reader.readRefusal?.(body) : undefined
  if (result !== undefined) return result
  throw refusal(answer.status, body, answer, secrets)
}
