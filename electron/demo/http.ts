// The plain HTTP part: answers, refusals in the API's envelope, reading a body with a limit.
import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http'

export interface Answer {
  readonly status: number
  /** Sent as JSON; undefined sends nothing. */
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** Ends a request with an answer other than 200. Without a body of its own it has the API's envelope. */
export class Refusal extends Error {
  override readonly name = 'Refusal'

  constructor(
    readonly status: number,
    message: string,
    readonly more: { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message)
  }

  toAnswer(): Answer {
    const { body = envelope(this.status, this.message), headers } = this.more
    return headers === undefined ? { status: this.status, body } : { status: this.status, body, headers }
  }
}

/** The API's error envelope. */
export function envelope(
  status: number,
  message: string,
): { statusCode: number; error: string; message: string } {
  return { statusCode: status, error: STATUS_CODES[status] ?? 'Unknown Error', message }
}

export function notFound(): Refusal {
  return new Refusal(404, 'Resource not found')
}

/** False when nothing could be sent any more. */
export function sendAnswer(outgoing: ServerResponse, answer: Answer): boolean {
  if (outgoing.headersSent || outgoing.destroyed) return false
  // As bytes: handing a long string with accents to the socket costs three times as much.
  const bytes = Buffer.from(answer.body === undefined ? '' : JSON.stringify(answer.body))
  outgoing.writeHead(answer.status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': bytes.length,
    'x-content-type-options': 'nosniff',
    ...answer.headers,
  })
  outgoing.end(bytes)
  return true
}

const EMPTY_BODY = "Body cannot be empty when content-type is set to 'application/json'"
const BROKEN_BODY = "Body is not valid JSON but content-type is set to 'application/json'"
const CLOSE = { headers: { connection: 'close' } }

/**
 * The body as text. Fails with a Refusal of 413 once it grows past the limit; what follows is left unread, and the
 * connection open, or else the refusal could not be sent.
 */
export function readText(incoming: IncomingMessage, maxBytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    if (incoming.destroyed) reject(new Error('the request was cut'))
    const chunks: Buffer[] = []
    let size = 0
    const take = (chunk: Buffer): void => {
      size += chunk.length
      if (size <= maxBytes) {
        chunks.push(chunk)
        return
      }
      incoming.off('data', take).pause()
      reject(new Refusal(413, 'Request body is too large', CLOSE))
    }
    incoming.on('data', take)
    incoming.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
    incoming.once('close', () => reject(new Error('the request was cut')))
    incoming.once('error', reject)
  })
}

/** Undefined when there is neither a body nor a Content-Type; a Content-Type without a body is refused, as the API does. */
export async function parseJsonBody(
  headers: IncomingMessage['headers'],
  text: () => Promise<string>,
): Promise<unknown> {
  const type = headers['content-type']
  const hasLength = headers['content-length'] !== undefined && headers['content-length'] !== '0'
  if (type === undefined && !hasLength && headers['transfer-encoding'] === undefined) return undefined
  if (type === undefined || !/^application\/json\s*(;|$)/i.test(type))
    throw new Refusal(415, 'Unsupported Media Type')
  const body = await text()
  if (body === '') throw new Refusal(400, EMPTY_BODY)
  try {
    return JSON.parse(body) as unknown
  } catch {
    throw new Refusal(400, BROKEN_BODY)
  }
}
