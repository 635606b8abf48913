// What the run of an import is: its states and those of its rows, why a row was not created, and the words for it.
import { WAITS_FOR } from './operations'

/** What a run is doing while it is not over. */
export const IMPORT_PHASES = [
  /** Accounts are created. */
  'creating',
  /** All was sent; what became of some requests is being found out. */
  'settling',
  /** Passwords are taken off the disk. */
  'wiping',
  /** Warmup and tags of the new accounts are handed to the jobs. */
  'finishing',
] as const

export type ImportPhase = (typeof IMPORT_PHASES)[number]

/** `interrupted`: the app ended, or the workspace was left, in the middle of it; it goes on when told to. */
export const IMPORT_WAITS = [...WAITS_FOR, 'interrupted'] as const

export type ImportWait = (typeof IMPORT_WAITS)[number]

/** The place of a name is its number in the cache: names are only ever added, at the end. */
export const IMPORT_ROW_STATES = [
  /** Not sent, or refused for a reason that may pass and to be sent again. */
  'pending',
  /** A request left, and what became of it is not known yet. */
  'sent',
  'created',
  /** An earlier import of this app has created it. */
  'alreadyOurs',
  /** In this workspace before. */
  'alreadyHere',
  /** In another workspace. */
  'alreadyElsewhere',
  'failed',
  /** Sent as often as it may be, without an answer; it was seen nowhere. */
  'unknown',
  'cancelled',
] as const

export type ImportRowState = (typeof IMPORT_ROW_STATES)[number]

export type ImportRowCounts = Readonly<Record<ImportRowState, number>>

export const isRowOpen = (state: ImportRowState): boolean => state === 'pending' || state === 'sent'

/** What happens to the new accounts afterwards. */
export type FollowUpKind = 'warmupOn' | 'warmupOff' | 'tag'

interface Facts {
  readonly title: string
  readonly advice: string
  /** Sending it again as it is may help. */
  readonly mayPass: boolean
}

const FACTS = {
  credentials: {
    title: 'The mail server refused the username or password',
    advice: 'Check both with the reseller. Google, Yahoo and others take an app password only.',
    mayPass: false,
  },
  oauthOnly: {
    title: 'The mail server takes no password',
    advice: 'Connect it by OAuth in Instantly.',
    mayPass: false,
  },
  imapOff: {
    title: 'IMAP is switched off for the mailbox',
    advice: 'Switch it on in the settings of the mailbox or of its domain, then retry.',
    mayPass: true,
  },
  hostUnreachable: {
    title: 'The mail server could not be reached',
    advice: 'Check host and port. If they are right, the server may be down: retry later.',
    mayPass: true,
  },
  certificate: {
    title: 'The mail server’s certificate is not valid',
    advice: 'Check the host: it must be the name the certificate is for.',
    mayPass: false,
  },
  mailServerBusy: {
    title: 'The mail server broke the connection, or asked for patience',
    advice: 'It was tried three times. Retry in an hour, with fewer at once if there are many.',
    mayPass: true,
  },
  planLimit: {
    title: 'The plan allows no more accounts',
    advice: 'Make room or change the plan in Instantly, then retry.',
    mayPass: true,
  },
  invalid: {
    title: 'Instantly did not accept a value',
    advice: 'Its words say which. Correct it in the saved file and import that.',
    mayPass: false,
  },
  service: {
    title: 'Instantly failed',
    advice: 'It was looked for, and is not there. Retry later.',
    mayPass: true,
  },
  unanswered: {
    title: 'Instantly did not answer three times',
    advice: 'It was looked for and not found. Look into Instantly, then retry: it is looked for again first.',
    mayPass: true,
  },
  refused: {
    title: 'Instantly refused it',
    advice: 'Its words say why.',
    mayPass: true,
  },
} as const satisfies Readonly<Record<string, Facts>>

export type ImportCause = keyof typeof FACTS

export const IMPORT_CAUSES = Object.keys(FACTS) as readonly ImportCause[] as readonly [
  ImportCause,
  ...ImportCause[],
]

/** What is shown and saved for a cause. */
export const causeWords = (cause: ImportCause): Facts => FACTS[cause]

/** The words for the state of a row, in a report. */
export const IMPORT_ROW_WORDS: Readonly<Record<ImportRowState, string>> = {
  pending: 'Not sent yet',
  sent: 'Sent, not settled yet',
  created: 'Created',
  alreadyOurs: 'Created by an earlier import',
  alreadyHere: 'In this workspace before',
  alreadyElsewhere: 'In another workspace',
  failed: 'Failed',
  unknown: 'Unknown',
  cancelled: 'Cancelled',
}
