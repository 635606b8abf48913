// Turns everything that can go wrong with a request into one of the app's error codes, without carrying over a word.
import { AppError, isAppError, type ErrorCode, type ErrorDetail } from '../../shared/errors'

/** How a failure of the network is told, and whether a byte of the request may have left. */
interface Meaning {
  readonly code: ErrorCode
  readonly wasSent: boolean
}

const meanings = (code: ErrorCode, wasSent: boolean, names: string): [string, Meaning][] =>
  names.split(' ').map((name) => [name, { code, wasSent }])

/** System and undici error codes, worst informed last: the first found in a chain of causes decides. */
const MEANINGS: ReadonlyMap<string, Meaning> = new Map([
  ...meanings('offline', false, 'ENOTFOUND EAI_AGAIN EAI_FAIL EAI_NODATA EAI_NONAME EADDRNOTAVAIL'),
  ...meanings('offline', false, 'ENETUNREACH ENETDOWN EHOSTUNREACH EHOSTDOWN ENONET'),
  ...meanings('unreachable', false, 'ECONNREFUSED EACCES EPERM'),
  ...meanings('timeout', false, 'UND_ERR_CONNECT_TIMEOUT'),
  ...meanings('timeout', true, 'UND_ERR_HEADERS_TIMEOUT UND_ERR_BODY_TIMEOUT ETIMEDOUT'),
  ...meanings('connectionLost', true, 'ECONNRESET EPIPE ECONNABORTED ENOTCONN UND_ERR_SOCKET UND_ERR_CLOSED'),
  ...meanings('connectionLost', true, 'UND_ERR_DESTROYED UND_ERR_RES_CONTENT_LENGTH_MISMATCH'),
  ...meanings(
    'badAnswer',
    true,
    'HTTPParserError UND_ERR_HEADERS_OVERFLOW Z_DATA_ERROR Z_BUF_ERROR Z_STREAM_ERROR Z_NEED_DICT',
  ),
  ...meanings('tls', false, 'EPROTO CERT_HAS_EXPIRED CERT_NOT_YET_VALID CERT_REVOKED CERT_UNTRUSTED'),
  ...meanings('tls', false, 'CERT_REJECTED CERT_SIGNATURE_FAILURE CERT_CHAIN_TOO_LONG HOSTNAME_MISMATCH'),
  ...meanings(
    'tls',
    false,
    'DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN INVALID_CA INVALID_PURPOSE',
  ),
  ...meanings('tls', false, 'UNABLE_TO_GET_ISSUER_CERT UNABLE_TO_GET_ISSUER_CERT_LOCALLY'),
  ...meanings('tls', false, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE PATH_LENGTH_EXCEEDED'),
])

function meaningOf(code: string): Meaning | undefined {
  const known = MEANINGS.get(code)
  if (known !== undefined) return known
  if (/^(?:ERR_TLS|ERR_SSL|ERR_OSSL|CERT_|UNABLE_TO_)/.test(code)) return { code: 'tls', wasSent: false }
  return code.startsWith('HPE_') ? { code: 'badAnswer', wasSent: true } : undefined
}

/** Refused before any request byte: while connecting, or in a TLS handshake that was cut. */
function neverConnected(error: Error): boolean {
  const isConnecting = 'syscall' in error && error.syscall === 'connect'
  return isConnecting || error.message.includes('before secure TLS connection was established')
}

/** Errors along the chain of causes, those of several addresses tried in turn included. */
function* chain(error: unknown, depth = 0): Generator<Error & { code?: unknown }> {
  if (!(error instanceof Error) || depth > 8) return
  yield error
  if (error instanceof AggregateError) for (const inner of error.errors) yield* chain(inner, depth + 1)
  yield* chain(error.cause, depth + 1)
}

interface Found extends Meaning {
  readonly name: string
}

function find(error: unknown): Found | undefined {
  const found = [...chain(error)].flatMap((link): Found[] => {
    // Newer parsers of HTTP give their errors a name and no code.
    const name = typeof link.code === 'string' ? link.code : link.name
    const meaning = meaningOf(name)
    if (meaning === undefined) return []
    return [{ ...meaning, wasSent: meaning.wasSent && !neverConnected(link), name }]
  })
  // A host tried at several addresses, the IPv6 one without a route: what the others met tells more.
  return (
    found.find(({ code }) => code === 'unreachable') ??
    found.find(({ code }) => code !== 'offline') ??
    found[0]
  )
}

/**
 * What fetch, or reading its answer, failed of. `detail.sent` tells whether any byte of the request may have left,
 * `detail.cause` the system's code. The error itself is dropped: it holds the headers and the body that were sent.
 */
export function networkFailure(error: unknown): AppError {
  if (isAppError(error)) return error
  const found = find(error)
  // Fetch itself refuses some ports, with words instead of a code.
  const isBadPort = [...chain(error)].some(({ message }) => message === 'bad port')
  if (isBadPort) return new AppError('unreachable', 'Fetch refuses the port', { detail: { sent: false } })
  if (found === undefined)
    return new AppError('connectionLost', 'The request failed', { detail: { sent: true } })
  return new AppError(found.code, `The request failed: ${found.name}`, {
    detail: { sent: found.wasSent, cause: found.name },
  })
}

/** What an answer says of itself, ready to be judged. */
export interface Refusal {
  readonly status: number
  readonly retryAfterMs: number | undefined
  /** The words of the envelope, cleaned. */
  readonly reason: string | undefined
  readonly hasEnvelope: boolean
}

const CODES: ReadonlyMap<number, ErrorCode> = new Map<number, ErrorCode>([
  [401, 'unauthorized'],
  [402, 'noPlan'],
  [404, 'notFound'],
  [408, 'timeout'],
  // 421 and 425 say that another try may do: the request was turned away at a door, not judged.
  [421, 'serverFailed'],
  [425, 'serverFailed'],
  [429, 'rateLimited'],
])

const LOCK =
  /update-warmup-accounts|warm-?up[\w -]{0,40}\b(?:job|in progress)|job (?:is )?(?:already )?in progress/i
const SCOPE = /\b[a-z][a-z_-]{1,40}:[a-z]{2,20}\b/

function codeOf({ status, reason, hasEnvelope }: Refusal): ErrorCode {
  if (status === 403) return hasEnvelope ? 'missingScope' : 'blockedByEdge'
  if (status === 409 && LOCK.test(reason ?? '')) return 'warmupLocked'
  return CODES.get(status) ?? (status >= 500 ? 'serverFailed' : 'rejected')
}

/** The error for an answer outside 2xx; its message holds the status and not a word of the answer. */
export function refusalError(refusal: Refusal): AppError {
  const code = codeOf(refusal)
  const scope = code === 'missingScope' ? SCOPE.exec(refusal.reason ?? '')?.[0] : undefined
  const detail: ErrorDetail = {
    status: refusal.status,
    sent: true,
    // A 404 of something in front of the API proves nothing about what the API has.
    ...(code === 'notFound' && { isFromApi: refusal.hasEnvelope }),
    ...(scope !== undefined && { scope }),
    ...(code === 'rejected' && refusal.reason !== undefined && { reason: refusal.reason }),
    ...(refusal.retryAfterMs !== undefined && { retryAfterMs: refusal.retryAfterMs }),
  }
  return new AppError(code, `The service answered ${refusal.status}`, { detail })
}

/** Errors that came in a 200: the words the API uses, and what they stand for. */
const SPOKEN: ReadonlyMap<string, ErrorCode> = new Map<string, ErrorCode>([
  ['ACC_NOT_FOUND', 'notFound'],
  ['ACC_UNKNOWN_ERROR', 'serverFailed'],
])

/** `{"error":"ACC_…"}` in an answer that called itself good. */
export function spokenError(word: string): AppError {
  const reason = /^ACC_[A-Z_]{1,60}$/.exec(word)?.[0] ?? 'ACC'
  const detail = { status: 200, sent: true, isFromApi: true, reason }
  return new AppError(SPOKEN.get(word) ?? 'rejected', 'The service answered 200 with an error', { detail })
}
