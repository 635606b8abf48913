import type { Operation, OperationPreview, RowCode } from '../../shared/contract/operations'
import { ruleOf, type AccountSetting, type SettingFault } from '../../shared/domain/account-settings'
import type { Tone } from '../../shared/domain/accounts'
import { fieldName, ROW_STATE_NAMES, SETTING_NAMES, valueWords } from '../../shared/domain/operation-text'
import {
  subjectKindOf,
  type OperationKind,
  type RowState,
  type WaitsFor,
  type Way,
} from '../../shared/domain/operations'
import { AppError, ERROR_CODES, type ErrorCode } from '../../shared/errors'
import type { ProgressPart } from '../components/ProgressBar.vue'
import { decimalText, lineText, numberText } from './format'
import { tell } from './texts'

interface KindWords {
  /** On a button and as the name of the operation. */
  readonly name: string
  /** What it does, for the preview's heading: "Pause 12 accounts". */
  readonly verb: string
  /** What came of a row that is done. */
  readonly done: string
  readonly meaning: string
}

export const KIND_WORDS: Readonly<Record<OperationKind, KindWords>> = {
  pause: {
    name: 'Pause',
    verb: 'Pause',
    done: 'paused',
    meaning: 'They send nothing, neither for campaigns nor for warmup, until they are resumed.',
  },
  resume: {
    name: 'Resume',
    verb: 'Resume',
    done: 'resumed',
    meaning: 'They may send again. One whose trouble is not cured fails again soon.',
  },
  markFixed: {
    name: 'Mark fixed',
    verb: 'Mark as fixed',
    done: 'marked fixed',
    meaning: 'Instantly clears the error and tries to connect again.',
  },
  warmupOn: {
    name: 'Turn warmup on',
    verb: 'Turn warmup on for',
    done: 'warming up',
    meaning: 'Instantly does it as a background job, which can take minutes.',
  },
  warmupOff: {
    name: 'Turn warmup off',
    verb: 'Turn warmup off for',
    done: 'no longer warming up',
    meaning: 'Instantly does it as a background job, which can take minutes.',
  },
  edit: {
    name: 'Edit settings',
    verb: 'Edit',
    done: 'changed',
    meaning: 'Each account is read first, and only what differs is written.',
  },
  tag: { name: 'Tag', verb: 'Tag', done: 'tagged', meaning: 'Other tags stay as they are.' },
  delete: {
    name: 'Delete',
    verb: 'Delete',
    done: 'deleted',
    meaning: 'They are removed from Instantly. This cannot be undone: each would have to be connected anew.',
  },
  vitals: {
    name: 'Test vitals',
    verb: 'Test the vitals of',
    done: 'tested',
    meaning: 'Instantly looks up MX, SPF, DKIM and DMARC of each domain once.',
  },
  trackingCheck: {
    name: 'Check tracking domains',
    verb: 'Check',
    done: 'checked',
    meaning: 'Instantly looks up the CNAME and the certificate of each tracking domain once.',
  },
}

const SUBJECTS = {
  account: ['account', 'accounts'],
  domain: ['domain', 'domains'],
  host: ['tracking domain', 'tracking domains'],
} as const

export function subjectsText(kind: OperationKind, count: number): string {
  const [one, many] = SUBJECTS[subjectKindOf(kind)]
  return `${numberText(count)} ${count === 1 ? one : many}`
}

export const accountsText = (count: number): string => `${numberText(count)} account${count === 1 ? '' : 's'}`

/** "Pause 12 accounts", "Undo: Edit 3 accounts". */
export function operationTitle(operation: Pick<Operation, 'kind' | 'undoOf'>, count: number): string {
  const words = `${KIND_WORDS[operation.kind].verb} ${subjectsText(operation.kind, count)}`
  return operation.undoOf === undefined ? words : `Undo: ${words}`
}

export const WAY_WORDS: Readonly<Record<Way, string>> = {
  bulk: 'many accounts in a request',
  jobs: 'as background jobs of 100 accounts, one after another',
  allBut: 'as one background job for the whole workspace, these left out',
  single: 'one by one',
}

export const WAITS_FOR_WORDS: Readonly<Record<WaitsFor, string>> = {
  network: 'Waits for the network',
  service: 'Waits for Instantly to answer again',
  key: 'Waits for an API key',
  plan: 'Needs a plan that includes the API',
  scope: 'The API key lacks the scope for it',
  user: 'Paused',
}

const ROW_TONES: Readonly<Record<RowState, Tone>> = {
  pending: 'quiet',
  sent: 'busy',
  done: 'good',
  unchanged: 'quiet',
  failed: 'bad',
  unknown: 'warn',
  cancelled: 'quiet',
}

export const rowStateWords = (state: RowState): { readonly word: string; readonly tone: Tone } => ({
  word: ROW_STATE_NAMES[state],
  tone: ROW_TONES[state],
})

const OWN_ROW_CODES: Readonly<Record<Exclude<RowCode, ErrorCode>, string>> = {
  refused: 'Instantly listed it among those it did not do',
  notChanged: 'Instantly said it was done, but it is as before',
  changedSince: 'It was changed again before its turn',
  jobGoesOn: 'Instantly’s job went on after the cancel',
  noAnswer: 'Instantly said nothing about it',
}

const isErrorCode = (code: RowCode): code is ErrorCode => (ERROR_CODES as readonly string[]).includes(code)

export function rowCodeText(code: RowCode): string {
  return isErrorCode(code) ? tell(new AppError(code)).title : OWN_ROW_CODES[code]
}

/** The state of an operation in a word, with its tone. */
export function operationState(operation: Operation): { readonly word: string; readonly tone: Tone } {
  const { state, counts, waitsFor, isStopping } = operation
  if (isStopping) return { word: 'Stopping', tone: 'warn' }
  if (state === 'queued') return { word: 'Waits for its turn', tone: 'quiet' }
  if (state === 'running') return { word: 'Running', tone: 'busy' }
  if (state === 'waiting') return { word: waitsFor ? WAITS_FOR_WORDS[waitsFor] : 'Waiting', tone: 'warn' }
  if (state === 'cancelled') return { word: 'Cancelled', tone: 'quiet' }
  if (counts.failed > 0) return { word: 'Done, with failures', tone: 'bad' }
  return counts.unknown > 0 ? { word: 'Done, some unknown', tone: 'warn' } : { word: 'Done', tone: 'good' }
}

/** "247 paused, 3 failed". */
export function countsText({ kind, counts }: Operation): string {
  const parts: readonly (readonly [number, string])[] = [
    [counts.done, KIND_WORDS[kind].done],
    [counts.unchanged, 'as wanted already'],
    [counts.failed, 'failed'],
    [counts.unknown, 'unknown'],
    [counts.cancelled, 'not done'],
  ]
  const said = parts.filter(([count]) => count > 0).map(([count, word]) => `${numberText(count)} ${word}`)
  return said.length === 0 ? 'nothing done yet' : said.join(', ')
}

/** How many rows have come to an end. */
export const endedRows = ({ counts, total }: Operation): number => total - counts.pending - counts.sent

export function durationText(seconds: number): string {
  if (seconds < 5) return 'a few seconds'
  if (seconds < 90) return `about ${numberText(Math.round(seconds / 5) * 5)} seconds`
  if (seconds < 5400) return `about ${numberText(Math.round(seconds / 60))} minutes`
  return `about ${decimalText(seconds / 3600, 1)} hours`
}

export function effortText({ requests, seconds, way, kind }: OperationPreview): string {
  const job = kind === 'warmupOn' || kind === 'warmupOff' ? ', and the time Instantly takes for its job' : ''
  return `${numberText(requests)} request${requests === 1 ? '' : 's'}, ${WAY_WORDS[way]}: ${durationText(seconds)}${job}.`
}

interface SettingWords {
  readonly label: string
  readonly unit?: string
  readonly hint?: string
}

const AS_INSTANTLY_WRITES = { hint: 'As Instantly writes it' }

const SETTING_HELP: Readonly<Partial<Record<AccountSetting, Omit<SettingWords, 'label'>>>> = {
  dailyLimit: { unit: 'campaign mails a day' },
  sendingGap: { unit: 'minutes between two mails' },
  inboxPlacementLimit: { unit: 'test mails a day' },
  trackingDomain: { hint: 'A host like track.example.com' },
  warmupLimit: { unit: 'warmup mails a day' },
  warmupIncrement: { unit: 'more each day' },
  warmupReplyRate: AS_INSTANTLY_WRITES,
  openRate: AS_INSTANTLY_WRITES,
  importantRate: AS_INSTANTLY_WRITES,
  spamSaveRate: AS_INSTANTLY_WRITES,
}

export const settingWords = (setting: AccountSetting): SettingWords => ({
  label: SETTING_NAMES[setting],
  ...SETTING_HELP[setting],
})

const FAULT_WORDS: Readonly<Record<SettingFault, string>> = {
  wrongType: 'This is not a value Instantly takes here.',
  tooSmall: 'This is too small.',
  tooLarge: 'This is too large.',
  notWhole: 'Only whole numbers.',
  notAChoice: 'One of the choices, please.',
  tooLong: 'This is too long.',
  notAnEmail: 'This is not an email address.',
  notAHost: 'A host name, without https:// and without a port.',
}

/** What is wrong with a value, with the bound it breaks. */
export function faultText(setting: AccountSetting, fault: SettingFault): string {
  const rule = ruleOf(setting)
  if (rule.type === 'number' && fault === 'tooSmall') return `At least ${numberText(rule.min)}.`
  if (rule.type === 'number' && fault === 'tooLarge' && rule.max !== undefined)
    return `At most ${numberText(rule.max)}.`
  return FAULT_WORDS[fault]
}

/** A value in a line of the page. @param labels the words of tags by their id */
export function valueText(field: string, value: unknown, labels: ReadonlyMap<string, string>): string {
  const isCount = typeof value === 'number' && !['status', 'warmupStatus', 'provider'].includes(field)
  return isCount ? numberText(value) : lineText(valueWords(field, value, labels))
}

const idsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])

/** Of tags only what comes and what goes. @param made labels of tags that have no id yet */
export function tagsChangeText(
  from: unknown,
  to: unknown,
  labels: ReadonlyMap<string, string>,
  made: readonly string[] = [],
): string {
  const [before, after] = [idsOf(from), idsOf(to)]
  const label = (id: string): string => labels.get(id) ?? id
  const words = [
    ...after.filter((id) => !before.includes(id)).map((id) => `+ ${label(id)}`),
    ...made.map((name) => `+ ${name}`),
    ...before.filter((id) => !after.includes(id)).map((id) => `− ${label(id)}`),
  ]
  return lineText(words.join(', '))
}

/** What is set, or which tags: the rest of what the title leaves open. */
export function operationChanges(operation: Operation, labels: ReadonlyMap<string, string>): string[] {
  const { settings = {}, tags } = operation
  const label = (id: string): string => labels.get(id) ?? id
  return [
    ...Object.entries(settings).map(
      ([field, value]) => `${fieldName(field)}: ${valueText(field, value, labels)}`,
    ),
    ...(tags?.add ?? []).map((id) => `+ ${label(id)}`),
    ...(tags?.create ?? []).map((name) => `+ ${name} (new)`),
    ...(tags?.remove ?? []).map((id) => `− ${label(id)}`),
  ].map(lineText)
}

/** The rows that ended, by tone, for a progress bar. */
export function progressParts({ counts }: Operation): readonly ProgressPart[] {
  return [
    { tone: 'good', count: counts.done },
    { tone: 'quiet', count: counts.unchanged + counts.cancelled },
    { tone: 'warn', count: counts.unknown },
    { tone: 'bad', count: counts.failed },
  ]
}

/** "1,200 a minute, about 3 minutes left"; undefined while it can't be told. */
export function paceText(operation: Operation): string | undefined {
  const { perMinute, total, job } = operation
  if (operation.state !== 'running') return undefined
  if (job?.progress !== undefined) return `Instantly’s job: ${numberText(Math.round(job.progress))} %`
  if (perMinute === undefined || perMinute <= 0) return undefined
  const left = ((total - endedRows(operation)) / perMinute) * 60
  return `${numberText(Math.round(perMinute))} a minute, ${durationText(left)} left`
}

/** "12 seconds", of what has ended. */
export function tookText({ startedAt, endedAt }: Operation): string | undefined {
  if (startedAt === undefined || endedAt === undefined) return undefined
  const seconds = (endedAt - startedAt) / 1000
  if (seconds < 1) return 'less than a second'
  if (seconds < 90) return `${numberText(Math.round(seconds))} s`
  return seconds < 5400
    ? `${numberText(Math.round(seconds / 60))} min`
    : `${decimalText(seconds / 3600, 1)} h`
}
