// What mail servers say when they turn an account away: one text in their style for every cause an operator meets.
import type { StatusMessage } from './account-record'
import { mix } from './random'

/** The providers that word their replies differently. */
export type ReplyStyle = 'google' | 'microsoft' | 'other'

export type ErrorCause =
  | 'dailyLimit'
  | 'recipientDomain'
  | 'badRecipient'
  | 'relayCap'
  | 'passing'
  | 'credentials'
  | 'appPassword'
  | 'basicAuth'
  | 'basicAuthTenant'
  | 'dnsPolicy'
  | 'dnsRecords'
  | 'refused'
  | 'unreachable'
  | 'silent'

/** What a reply is written around. */
export interface ReplyFacts {
  readonly email: string
  readonly domain: string
  /** The mail host, for providers without a name of their own. */
  readonly host: string
  readonly noise: number
}

interface Reply {
  readonly status: -1 | -2 | -3
  readonly code: string
  readonly command: string
  readonly responseCode?: number
  /** The server's own words; `undefined` when there were none, as with a broken OAuth grant. */
  readonly text?: (facts: ReplyFacts) => string
}

const session = (facts: ReplyFacts): string =>
  `${mix(facts.noise, 7).toString(36)}-${(facts.noise % 900) + 100}`

const REPLIES: Readonly<Record<ErrorCause, Reply>> = {
  dailyLimit: {
    status: -3,
    code: 'EENVELOPE',
    command: 'DATA',
    responseCode: 550,
    text: (f) =>
      `550-5.4.5 Daily user sending limit exceeded. For more information on Gmail\n550-5.4.5 sending limits go to\n550 5.4.5  https://support.google.com/a/answer/166852 ${session(f)} - gsmtp`,
  },
  recipientDomain: {
    status: -2,
    code: 'EENVELOPE',
    command: 'RCPT TO',
    responseCode: 450,
    text: (f) =>
      `450 4.1.2 <purchasing@${mix(f.noise, 3).toString(36)}-industries.com>: Recipient address rejected: Domain not found`,
  },
  badRecipient: {
    status: -2,
    code: 'EENVELOPE',
    command: 'RCPT TO',
    responseCode: 550,
    text: (f) =>
      `550-5.1.1 The email account that you tried to reach does not exist. Please try\n550-5.1.1 double-checking the recipient's email address for typos or\n550 5.1.1 unnecessary spaces. ${session(f)} - gsmtp`,
  },
  relayCap: {
    status: -2,
    code: 'EENVELOPE',
    command: 'MAIL FROM',
    responseCode: 451,
    text: (f) =>
      `451 4.7.1 <${f.email}>: Sender address rejected: too many mails per login, try again in an hour`,
  },
  passing: {
    status: -2,
    code: 'EPROTOCOL',
    command: 'CONN',
    responseCode: 421,
    text: (f) => `421 4.3.2 ${f.host} Service not available, closing transmission channel (${session(f)})`,
  },
  credentials: {
    status: -1,
    code: 'EAUTH',
    command: 'AUTH PLAIN',
    responseCode: 535,
    text: (f) =>
      `535-5.7.8 Username and Password not accepted. For more information, go to\n535 5.7.8  https://support.google.com/mail/?p=BadCredentials ${session(f)} - gsmtp`,
  },
  appPassword: {
    status: -1,
    code: 'EAUTH',
    command: 'AUTH PLAIN',
    responseCode: 534,
    text: (f) =>
      `534-5.7.9 Application-specific password required. For more information, go to\n534 5.7.9  https://support.google.com/mail/?p=InvalidSecondFactor ${session(f)} - gsmtp`,
  },
  basicAuth: {
    status: -1,
    code: 'EAUTH',
    command: 'AUTH LOGIN',
    responseCode: 535,
    text: (f) =>
      `535 5.7.139 Authentication unsuccessful, basic authentication is disabled. [${session(f).toUpperCase()}.namprd04.prod.outlook.com]`,
  },
  basicAuthTenant: {
    status: -1,
    code: 'EAUTH',
    command: 'AUTH LOGIN',
    responseCode: 550,
    text: (f) =>
      `550 5.7.30 Basic authentication is not supported for Client Submission. [${session(f).toUpperCase()}.eurprd07.prod.outlook.com]`,
  },
  dnsPolicy: {
    status: -3,
    code: 'EMESSAGE',
    command: 'DATA',
    responseCode: 550,
    text: (f) =>
      `550 5.7.515 Access denied, sending domain ${f.domain} does not meet the required authentication level. The sender's domain has to pass SPF, DKIM and DMARC. [${session(f).toUpperCase()}.prod.protection.outlook.com]`,
  },
  dnsRecords: {
    status: -3,
    code: 'EMESSAGE',
    command: 'DATA',
    responseCode: 550,
    text: (f) =>
      `550-5.7.26 This mail has been blocked because the sender is unauthenticated.\n550-5.7.26 Senders have to authenticate with either SPF or DKIM.\n550-5.7.26  DKIM = did not pass\n550 5.7.26  SPF [${f.domain}] with ip: [192.0.2.${f.noise % 254}] = did not pass ${session(f)} - gsmtp`,
  },
  refused: {
    status: -3,
    code: 'EENVELOPE',
    command: 'DATA',
    responseCode: 554,
    text: (f) =>
      `554 5.7.1 Service unavailable; message from <${f.email}> rejected as spam by content policy (id ${session(f)})`,
  },
  unreachable: {
    status: -1,
    code: 'ETIMEDOUT',
    command: 'CONN',
    text: (f) => `Connection timeout: ${f.host}:465 did not answer the greeting`,
  },
  silent: { status: -1, code: '', command: '' },
}

// Basic authentication and tenants are Microsoft's affair, application passwords Google's: in turn, so that a fleet of a
// few hundred inboxes already shows each of them.
const CAUSES: Readonly<Record<ReplyStyle, readonly ErrorCause[]>> = {
  google: [
    'credentials',
    'dailyLimit',
    'silent',
    'appPassword',
    'recipientDomain',
    'dnsRecords',
    'badRecipient',
    'passing',
  ],
  microsoft: [
    'basicAuth',
    'silent',
    'dnsPolicy',
    'basicAuthTenant',
    'relayCap',
    'recipientDomain',
    'refused',
    'passing',
  ],
  other: [
    'relayCap',
    'credentials',
    'unreachable',
    'passing',
    'badRecipient',
    'refused',
    'recipientDomain',
    'dnsPolicy',
  ],
}

const OTHER_WORDS: Readonly<Partial<Record<ErrorCause, (facts: ReplyFacts) => string>>> = {
  credentials: (f) => `535 5.7.8 Error: authentication failed: (reason unavailable) [${f.host}]`,
  badRecipient: () =>
    '550 5.1.1 <info@customer-records.net>: Recipient address rejected: User unknown in virtual mailbox table',
}

export function causesOf(style: ReplyStyle): readonly ErrorCause[] {
  return CAUSES[style]
}

/** The account's `status` under this cause, and its `status_message` when the server said anything. */
export function replyTo(
  cause: ErrorCause,
  style: ReplyStyle,
  facts: ReplyFacts,
): { status: number; message: StatusMessage | undefined } {
  const reply = REPLIES[cause]
  const words = (style === 'other' ? OTHER_WORDS[cause] : undefined) ?? reply.text
  if (words === undefined) return { status: reply.status, message: undefined }
  const response = words(facts)
  const message: StatusMessage = {
    code: reply.code,
    command: reply.command,
    response,
    e_message: `error: ${reply.command.toLowerCase()} failed: ${response.replace(/\n/g, ' ').toLowerCase()}`,
    ...(reply.responseCode !== undefined && { responseCode: reply.responseCode }),
  }
  return { status: reply.status, message }
}
