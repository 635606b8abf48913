import type { AccountDeed, OperationValues, RowCode } from '../../../shared/contract/operations'
import { providerWord, stateWord, warmupWord, type Tone } from '../../../shared/domain/accounts'
import type { Exclusion, OperationKind, RowState } from '../../../shared/domain/operations'
import { AppError, ERROR_CODES, type ErrorCode } from '../../../shared/errors'
import { lineText, numberText } from '../../app/format'
import { tell } from '../../app/texts'

/** What an operation does, as the name of a deed. */
export const KIND_WORDS: Readonly<Record<OperationKind, string>> = {
  pause: 'Pause',
  resume: 'Resume',
  markFixed: 'Mark as fixed',
  warmupOn: 'Turn warmup on',
  warmupOff: 'Turn warmup off',
  edit: 'Change settings',
  tag: 'Change tags',
  delete: 'Delete',
  vitals: 'Test vitals',
  trackingCheck: 'Check tracking domain',
}

/** Why an account was left out. */
export const EXCLUSION_WORDS: Readonly<Record<Exclusion, string>> = {
  unknown: 'it is not in the cache',
  gone: 'Instantly no longer lists it',
  maintenance: 'Instantly has paused it for maintenance; it resumes by itself',
  notInError: 'it is not in an error',
  setupPending: 'Instantly is still setting it up',
  warmupBlocked: 'Instantly has banned or suspended its warmup, or cannot find its spam folder',
  noTrackingDomain: 'it has no tracking domain',
  changedSince: 'it was changed again since',
  notRestorable: 'the old values are not known, or cannot be set',
}

const OWN_CODES: Readonly<Record<Exclude<RowCode, ErrorCode>, string>> = {
  refused: 'Instantly did not do it',
  notChanged: 'Instantly said it was done, but reading it back shows that it is not',
  changedSince: 'It was changed again in the meantime',
  jobGoesOn: 'Instantly’s job went on when it was cancelled',
  noAnswer: 'Instantly said nothing about it',
}

const isErrorCode = (code: RowCode): code is ErrorCode => (ERROR_CODES as readonly string[]).includes(code)

/** Why a row failed. */
export function codeWords(code: RowCode | undefined, reason: string | undefined): string {
  const what =
    code === undefined ? 'It failed' : isErrorCode(code) ? tell(new AppError(code)).title : OWN_CODES[code]
  return reason === undefined ? `${what}.` : `${what}. It says: ${lineText(reason)}`
}

const ROW_WORDS: Readonly<Record<RowState, readonly [word: string, tone: Tone]>> = {
  pending: ['waiting', 'busy'],
  sent: ['under way', 'busy'],
  done: ['done', 'good'],
  unchanged: ['as wanted already', 'quiet'],
  failed: ['failed', 'bad'],
  unknown: ['outcome unknown', 'warn'],
  cancelled: ['cancelled', 'quiet'],
}

const FIELD_WORDS: Readonly<Record<string, string>> = {
  firstName: 'First name',
  lastName: 'Last name',
  dailyLimit: 'Daily limit',
  sendingGap: 'Sending gap',
  slowRamp: 'Slow ramp',
  inboxPlacementLimit: 'Inbox placement limit',
  trackingDomain: 'Tracking domain',
  replyTo: 'Reply-to',
  signature: 'Signature',
  warmupLimit: 'Warmup limit',
  warmupIncrement: 'Increase per day',
  warmupReplyRate: 'Reply rate',
  warmupTag: 'Warmup tag',
  warmCtd: 'Warm tracking domain',
  openRate: 'Open rate',
  importantRate: 'Marked important',
  readEmulation: 'Read emulation',
  spamSaveRate: 'Saved from spam',
  weekdayOnly: 'Weekdays only',
  status: 'State',
  warmupStatus: 'Warmup',
  provider: 'Provider',
  tags: 'Tags',
}

type Value = OperationValues[string] | undefined

function valueWords(field: string, value: Value, labels: ReadonlyMap<string, string>): string {
  if (value === undefined) return 'unknown'
  if (value === null || value === '') return 'none'
  if (Array.isArray(value)) {
    return value.length === 0 ? 'none' : value.map((id) => lineText(labels.get(id) ?? id)).join(', ')
  }
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') return lineText(value)
  if (field === 'status') return stateWord(value).word
  if (field === 'warmupStatus') return warmupWord(value).word
  return field === 'provider' ? providerWord(value) : numberText(value)
}

export interface DeedWords {
  readonly what: string
  readonly outcome: string
  readonly tone: Tone
  readonly changes: readonly { readonly field: string; readonly from: string; readonly to: string }[]
  /** Of one that failed. */
  readonly why?: string
}

/** What this app did to an account, in words. */
export function deedWords(deed: AccountDeed, labels: ReadonlyMap<string, string>): DeedWords {
  const { before = {}, after = {} } = deed
  const [outcome, tone] = ROW_WORDS[deed.state]
  const what = KIND_WORDS[deed.kind]
  const hasFailed = deed.state === 'failed' || deed.state === 'unknown'
  return {
    what: deed.undoOf === undefined ? what : `Undo: ${what.toLowerCase()}`,
    outcome,
    tone,
    changes: Object.keys(after).map((field) => ({
      field: FIELD_WORDS[field] ?? field,
      from: valueWords(field, before[field], labels),
      to: valueWords(field, after[field], labels),
    })),
    ...(hasFailed && { why: codeWords(deed.code, deed.reason) }),
  }
}
