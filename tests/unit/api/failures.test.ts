import { describe, expect, it } from 'vitest'
import { networkFailure, refusalError, type Refusal } from '../../../electron/api/failures'
import { AppError, type ErrorCode } from '../../../shared/errors'
import { broken } from './support'

describe('A failure of the network', () => {
  it.each<[string, ErrorCode, boolean]>([
    ['ENOTFOUND', 'offline', false],
    ['EAI_AGAIN', 'offline', false],
    ['ENETUNREACH', 'offline', false],
    ['EHOSTUNREACH', 'offline', false],
    ['ENETDOWN', 'offline', false],
    ['ECONNREFUSED', 'unreachable', false],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout', false],
    ['UND_ERR_HEADERS_TIMEOUT', 'timeout', true],
    ['UND_ERR_BODY_TIMEOUT', 'timeout', true],
    ['ECONNRESET', 'connectionLost', true],
    ['EPIPE', 'connectionLost', true],
    ['UND_ERR_SOCKET', 'connectionLost', true],
    ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'connectionLost', true],
    ['UND_ERR_HEADERS_OVERFLOW', 'badAnswer', true],
    ['HPE_INVALID_CONSTANT', 'badAnswer', true],
    ['Z_DATA_ERROR', 'badAnswer', true],
    ['EPROTO', 'tls', false],
    ['CERT_HAS_EXPIRED', 'tls', false],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls', false],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls', false],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls', false],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls', false],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls', false],
    ['ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR', 'tls', false],
    ['SOMETHING_NEW', 'connectionLost', true],
  ])('%s is told as %s', (code, expected, sent) => {
    const error = networkFailure(broken(code))
    expect(error.code).toBe(expected)
    expect(error.detail?.['sent']).toBe(sent)
  })

  it('is known not to have been sent when it broke while connecting', () => {
    const connecting = networkFailure(broken('ETIMEDOUT', { syscall: 'connect' }))
    expect([connecting.code, connecting.detail?.['sent']]).toEqual(['timeout', false])
    const reading = networkFailure(broken('ETIMEDOUT', { syscall: 'read' }))
    expect([reading.code, reading.detail?.['sent']]).toEqual(['timeout', true])
    const words = 'Client network socket disconnected before secure TLS connection was established'
    const cut = Object.assign(new Error(words), { code: 'ECONNRESET' })
    const handshake = networkFailure(new TypeError('fetch failed', { cause: cut }))
    expect([handshake.code, handshake.detail?.['sent']]).toEqual(['connectionLost', false])
  })

  it.each<[string[], ErrorCode]>([
    [['ENETUNREACH', 'ECONNREFUSED'], 'unreachable'],
    [['ECONNREFUSED', 'ENETUNREACH'], 'unreachable'],
    [['ENETUNREACH', 'ETIMEDOUT'], 'timeout'],
    [['ETIMEDOUT', 'ECONNREFUSED'], 'unreachable'],
    [['ENETUNREACH', 'EHOSTUNREACH'], 'offline'],
  ])('of several addresses %j is told as %s', (codes, expected) => {
    const errors = codes.map((code) => Object.assign(new Error(code), { code, syscall: 'connect' }))
    const all = Object.assign(new AggregateError(errors), { code: codes[0] })
    const error = networkFailure(new TypeError('fetch failed', { cause: all }))
    expect([error.code, error.detail?.['sent']]).toEqual([expected, false])
  })

  it('of the HTTP parser is known by its name where it has no code', () => {
    const parser = Object.assign(new Error('Expected HTTP/'), { name: 'HTTPParserError' })
    expect(networkFailure(new TypeError('fetch failed', { cause: parser })).code).toBe('badAnswer')
  })

  it('carries nothing over from the error it stands for', () => {
    const source = new TypeError('fetch failed Bearer secret-key', { cause: new Error('secret-key') })
    const error = networkFailure(Object.assign(source, { request: { headers: 'secret-key' } }))
    expect(error.cause).toBeUndefined()
    expect(JSON.stringify(error.toWire()) + String(error.stack)).not.toContain('secret-key')
  })

  it('leaves an error that is ours alone, and survives a circle of causes', () => {
    const ours = new AppError('answerTooLarge')
    expect(networkFailure(ours)).toBe(ours)
    const circle = new Error('x')
    circle.cause = circle
    expect(networkFailure(circle).code).toBe('connectionLost')
    for (const odd of [undefined, null, 'x', 7, {}]) expect(networkFailure(odd).code).toBe('connectionLost')
  })
})

describe('A refusal', () => {
  const refuse = (status: number, reason?: string, hasEnvelope = true): Refusal => ({
    status,
    reason,
    hasEnvelope,
    retryAfterMs: undefined,
  })

  it.each<[number, string | undefined, boolean, ErrorCode]>([
    [400, 'Bad value', true, 'rejected'],
    [401, 'Unauthorized', true, 'unauthorized'],
    [401, undefined, false, 'unauthorized'],
    [402, 'Payment required', true, 'noPlan'],
    [403, 'Forbidden', true, 'missingScope'],
    [403, undefined, false, 'blockedByEdge'],
    [404, 'Not found', true, 'notFound'],
    [405, undefined, false, 'rejected'],
    [407, undefined, false, 'rejected'],
    [408, undefined, false, 'timeout'],
    [409, 'A tag with the same normalized label already exists', true, 'rejected'],
    [409, 'update-warmup-accounts job in progress', true, 'warmupLocked'],
    [409, 'A warmup job is already in progress for this workspace', true, 'warmupLocked'],
    [413, 'Too large', true, 'rejected'],
    [415, 'Unsupported', true, 'rejected'],
    [418, undefined, false, 'rejected'],
    [421, undefined, false, 'serverFailed'],
    [422, 'Bad', true, 'rejected'],
    [425, undefined, false, 'serverFailed'],
    [429, 'Slow down', true, 'rateLimited'],
    [500, undefined, false, 'serverFailed'],
    [503, 'x', true, 'serverFailed'],
    [511, undefined, false, 'serverFailed'],
    [599, undefined, false, 'serverFailed'],
  ])('%i %j is told as the right code', (status, reason, hasEnvelope, expected) => {
    const error = refusalError(refuse(status, reason, hasEnvelope))
    expect(error.code).toBe(expected)
    expect(error.detail?.['status']).toBe(status)
    expect(error.message).not.toContain(reason ?? '∅')
  })

  it('names the scope that is missing when the service names it', () => {
    expect(refusalError(refuse(403, 'Requires one of: accounts:read, all:all')).detail?.['scope']).toBe(
      'accounts:read',
    )
    expect(refusalError(refuse(403, 'background-jobs:read required')).detail?.['scope']).toBe(
      'background-jobs:read',
    )
    expect(refusalError(refuse(403, 'Missing scope custom_tags:create')).detail?.['scope']).toBe(
      'custom_tags:create',
    )
    expect(refusalError(refuse(403, 'No')).detail).not.toHaveProperty('scope')
  })

  it('says whether a 404 came from the API itself', () => {
    expect(refusalError(refuse(404, 'Account not found')).detail?.['isFromApi']).toBe(true)
    expect(refusalError(refuse(404, undefined, false)).detail?.['isFromApi']).toBe(false)
  })
})
