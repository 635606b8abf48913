import { describe, expect, it } from 'vitest'
import { causeOf, isPassing } from '../../../shared/domain/import-causes'
import { IMPORT_CAUSES, type ImportCause } from '../../../shared/domain/import-runs'
import { AppError, type ErrorCode } from '../../../shared/errors'

const refused = (reason: string): AppError => new AppError('rejected', 'refused', { detail: { reason } })

describe('why an account was not created', () => {
  it.each<[string, ImportCause]>([
    ['IMAP login failed: Invalid credentials (Failure)', 'credentials'],
    ['535 5.7.8 Username and Password not accepted', 'credentials'],
    ['534-5.7.9 Application-specific password required', 'credentials'],
    ['Invalid login: please try again with the right password, Invalid credentials', 'credentials'],
    ['SMTP authentication failed', 'credentials'],
    ['535 5.7.139 Authentication unsuccessful, basic authentication is disabled', 'oauthOnly'],
    ['AUTHENTICATE LOGIN is disabled. Use OAuth', 'oauthOnly'],
    ['Your account is not enabled for IMAP use: IMAP access is disabled for your domain', 'imapOff'],
    ['getaddrinfo ENOTFOUND imap.nowhere.example', 'hostUnreachable'],
    ['connect ECONNREFUSED 192.0.2.1:993', 'hostUnreachable'],
    ['Hostname/IP does not match certificate’s altnames', 'certificate'],
    ['self-signed certificate in certificate chain', 'certificate'],
    ['IMAP connection failed: imap.x.example closed the connection, please try again', 'mailServerBusy'],
    ['connect ETIMEDOUT 192.0.2.1:993', 'mailServerBusy'],
    ['454 4.7.0 Temporary authentication failure', 'mailServerBusy'],
    ['Too many simultaneous connections', 'mailServerBusy'],
    ['You have reached your email accounts limit. Please upgrade your plan', 'planLimit'],
    ['body/imap_port must be integer', 'invalid'],
    ["body must have required property 'first_name'", 'invalid'],
    ['Something nobody foresaw', 'refused'],
  ])('is read out of "%s"', (words, cause) => {
    expect(causeOf(refused(words))).toBe(cause)
  })

  it.each<[ErrorCode, ImportCause]>([
    ['invalidInput', 'invalid'],
    ['serverFailed', 'service'],
    ['notFound', 'refused'],
    ['rejected', 'refused'],
  ])('is told by the code %s where there are no words', (code, cause) => {
    expect(causeOf(new AppError(code))).toBe(cause)
  })

  it('is tried again by itself only where the mail server may say something else', () => {
    expect(IMPORT_CAUSES.filter(isPassing)).toEqual(['mailServerBusy'])
  })
})
