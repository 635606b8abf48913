// What the run of an import is: its states and those of its rows, and why a row was not created.
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

export const IMPORT_CAUSES = [
  'credentials',
  'oauthOnly',
  'imapOff',
  'hostUnreachable',
  'certificate',
  'mailServerBusy',
  'planLimit',
  'invalid',
  'service',
  'unanswered',
  'refused',
] as const

export type ImportCause = (typeof IMPORT_CAUSES)[number]
