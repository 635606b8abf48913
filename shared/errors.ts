// Every failure the product can name: a closed list of codes, the error that carries one, and its form on the wire.

/** Codes the page can explain. Adding one makes the compiler ask for its words in `renderer/app/texts.ts`. */
export const ERROR_CODES = [
  /** The key is wrong or was revoked (HTTP 401). */
  'unauthorized',
  /** The workspace has no paid plan (HTTP 402). */
  'noPlan',
  /** The key lacks a scope (HTTP 403 with the API's envelope). `detail.scope` names it when known. */
  'missingScope',
  /** Something in front of the API refused us (HTTP 403 without the envelope). */
  'blockedByEdge',
  /** The thing asked for does not exist (HTTP 404). */
  'notFound',
  /** The API refused the values (HTTP 400, 409, 413, 422). `detail.reason` holds its words, cleaned. */
  'rejected',
  /** A warmup job holds the workspace (HTTP 409 of that kind). */
  'warmupLocked',
  /** Too many requests (HTTP 429) beyond what waiting could cure. */
  'rateLimited',
  /** The service failed (HTTP 5xx). */
  'serverFailed',
  /** The answer was not what the API promises: HTML, cut, wrong shape, wrong type. */
  'badAnswer',
  /** The answer was larger than we accept. */
  'answerTooLarge',
  /** This computer has no network (DNS or route). */
  'offline',
  /** The host does not accept connections, though the network is there. */
  'unreachable',
  /** No answer in time. */
  'timeout',
  /** The connection broke before the answer was whole. */
  'connectionLost',
  /** The certificate or the TLS handshake is wrong: never retried. */
  'tls',
  /** The service pointed to another place; we do not follow. */
  'redirected',
  /** Stopped on the user's or the app's request. */
  'cancelled',
  /** The operating system's keychain exists but is locked. */
  'keychainLocked',
  /** There is no keychain to use. */
  'keychainMissing',
  /** The keychain did not answer in time. */
  'keychainTimeout',
  /** A key was stored once, and the keychain no longer gives it out: locked or removed. */
  'keyLost',
  /** There is no key for this workspace. */
  'noKey',
  /** The local cache can't be used. `detail.reason` says why. */
  'cacheUnavailable',
  /** No workspace is open. */
  'noWorkspace',
  /** What was to be started is too old, was started already, or was overtaken. */
  'expired',
  /** An import of this workspace is not over yet, or another window works on it: two at once could create twice. */
  'importBusy',
  /** A file could not be written where the user wanted it. */
  'fileNotWritten',
  /** The page sent something the contract does not allow. */
  'invalidInput',
  /** The message came from somewhere other than our own window. */
  'senderRefused',
  /** Something nobody foresaw; `incident` finds it in the log. */
  'bug',
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]

export type ErrorDetail = Readonly<Record<string, string | number | boolean>>

/** How an error crosses the border: no stack, no header, no key, ever. */
export interface WireError {
  readonly code: ErrorCode
  /** For logs and tests, in English; the page shows its own words for `code`. */
  readonly message: string
  readonly retryable: boolean
  readonly detail?: ErrorDetail | undefined
  /** Finds the log line of an unexpected failure. */
  readonly incident?: string | undefined
}

const RETRYABLE: ReadonlySet<ErrorCode> = new Set([
  'warmupLocked',
  'rateLimited',
  'serverFailed',
  'badAnswer',
  'offline',
  'unreachable',
  'timeout',
  'connectionLost',
  'keychainLocked',
  'keychainTimeout',
])

/** The only error thrown on purpose. Trying the same again can help when `retryable`. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly retryable: boolean
  readonly detail: ErrorDetail | undefined
  readonly incident: string | undefined

  constructor(
    code: ErrorCode,
    message: string = code,
    more: { detail?: ErrorDetail | undefined; incident?: string | undefined; cause?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause })
    this.code = code
    this.retryable = RETRYABLE.has(code)
    this.detail = more.detail
    this.incident = more.incident
  }

  toWire(): WireError {
    return {
      code: this.code,
      message: this.message,
      retryable: this.retryable,
      ...(this.detail && { detail: this.detail }),
      ...(this.incident !== undefined && { incident: this.incident }),
    }
  }

  static fromWire(wire: WireError): AppError {
    return new AppError(wire.code, wire.message, { detail: wire.detail, incident: wire.incident })
  }
}

export function isAppError(value: unknown, code?: ErrorCode): value is AppError {
  return value instanceof AppError && (code === undefined || value.code === code)
}

/** What every call answers on the wire. */
export type Envelope<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: WireError }

/** What a stream's port carries to the page; `undefined` in its place says that the port was closed from main's side. */
export type StreamMessage<T> =
  | { readonly kind: 'item'; readonly item: T }
  | { readonly kind: 'end' }
  | { readonly kind: 'failed'; readonly error: WireError }
