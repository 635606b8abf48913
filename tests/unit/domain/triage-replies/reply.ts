// A reply as a mail server words it, with what it means: who says so, what it says, and the cause a person would name.
import type { Cause } from '../../../../shared/domain/triage'

export interface KnownReply {
  readonly from: string
  readonly cause: Cause
  readonly message: {
    readonly response?: string
    readonly e_message?: string
    readonly responseCode?: number
    readonly command?: string
    readonly code?: string
  }
}

interface Told {
  readonly code?: string
  readonly command?: string
  readonly responseCode?: number
}

/** The response, with its own first digits as the response code unless told otherwise. */
export function said(from: string, cause: Cause, response: string, told: Told = {}): KnownReply {
  const digits = /^[45]\d\d/.exec(response)?.[0]
  const responseCode = told.responseCode ?? (digits === undefined ? undefined : Number(digits))
  return { from, cause, message: { response, ...told, ...(responseCode !== undefined && { responseCode }) } }
}

/** Only the mail library's own words, lower-cased, as Instantly keeps them. */
export const library = (cause: Cause, e_message: string, told: Told = {}): KnownReply => ({
  from: 'mail library',
  cause,
  message: { e_message, ...told },
})

export const AUTH = { code: 'EAUTH', command: 'AUTH PLAIN' }
export const RCPT = { code: 'EENVELOPE', command: 'RCPT TO' }
export const DATA = { code: 'EMESSAGE', command: 'DATA' }
