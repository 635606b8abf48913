import type { Operation, OperationPreview, RowCode } from '../../shared/contract/operations'
import { ruleOf, type AccountSetting, type SettingFault } from '../../shared/domain/account-settings'
import type { Tone } from '../../shared/domain/accounts'
import { fieldName, valueWords } from '../../shared/domain/operation-text'
import type { RowState } from '../../shared/domain/operations'
import { AppError, ERROR_CODES, type ErrorCode } from '../../shared/errors'
import { texts } from '../../shared/texts'
import type { ProgressPart } from '../components/ProgressBar.vue'
import { lineText, numberText } from './format'
import { tell } from './texts'

const t = texts.operations
const settingTexts = texts.operationsSettings

export const KIND_WORDS = t.kinds
export const WAITS_FOR_WORDS = t.waitsFor

/** "Pause 12 accounts", "Undo: Edit 3 accounts". */
export function operationTitle({ kind, undoOf }: Pick<Operation, 'kind' | 'undoOf'>, count: number): string {
  const title = t.kinds[kind].title(count)
  return undoOf === undefined ? title : t.undo(title)
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
  word: t.rowStates[state],
  tone: ROW_TONES[state],
})

const isErrorCode = (code: RowCode): code is ErrorCode => (ERROR_CODES as readonly string[]).includes(code)

export function rowCodeText(code: RowCode): string {
  return isErrorCode(code) ? tell(new AppError(code)).title : t.rowCodes[code]
}

/** The state of an operation in a word, with its tone. */
export function operationState(operation: Operation): { readonly word: string; readonly tone: Tone } {
  const { state, counts, waitsFor, isStopping } = operation
  const words = t.states
  if (isStopping) return { word: words.stopping, tone: 'warn' }
  if (state === 'queued') return { word: words.queued, tone: 'quiet' }
  if (state === 'running') return { word: words.running, tone: 'busy' }
  if (state === 'waiting') return { word: waitsFor ? t.waitsFor[waitsFor] : words.waiting, tone: 'warn' }
  if (state === 'cancelled') return { word: words.cancelled, tone: 'quiet' }
  if (counts.failed > 0) return { word: words.doneWithFailures, tone: 'bad' }
  return counts.unknown > 0
    ? { word: words.doneSomeUnknown, tone: 'warn' }
    : { word: words.done, tone: 'good' }
}

/** "247 paused, 3 failed". */
export function countsText({ kind, counts }: Operation): string {
  const parts: readonly (readonly [number, (count: number) => string])[] = [
    [counts.done, t.kinds[kind].done],
    [counts.unchanged, t.counts.unchanged],
    [counts.failed, t.counts.failed],
    [counts.unknown, t.counts.unknown],
    [counts.cancelled, t.counts.cancelled],
  ]
  const said = parts.filter(([count]) => count > 0).map(([count, words]) => words(count))
  return said.length === 0 ? t.nothingDone : said.join(', ')
}

/** How many rows have come to an end. */
export const endedRows = ({ counts, total }: Operation): number => total - counts.pending - counts.sent

export function durationText(seconds: number): string {
  if (seconds < 5) return t.estimate.fewSeconds
  if (seconds < 90) return t.estimate.seconds(Math.round(seconds / 5) * 5)
  if (seconds < 5400) return t.estimate.minutes(Math.round(seconds / 60))
  return t.estimate.hours(seconds / 3600)
}

export function effortText({ requests, seconds, way, kind }: OperationPreview): string {
  const { effort, effortWithJob } = texts.operationsPreview
  const words = kind === 'warmupOn' || kind === 'warmupOff' ? effortWithJob : effort
  return words(requests, t.ways[way], durationText(seconds))
}

interface SettingWords {
  readonly label: string
  readonly unit?: string
  readonly hint?: string
}

export const settingWords = (setting: AccountSetting): SettingWords => ({
  label: settingTexts.names[setting],
  ...settingTexts.help[setting],
})

/** What is wrong with a value, with the bound it breaks. */
export function faultText(setting: AccountSetting, fault: SettingFault): string {
  const rule = ruleOf(setting)
  if (rule.type === 'number' && fault === 'tooSmall') return settingTexts.atLeast(rule.min)
  if (rule.type === 'number' && fault === 'tooLarge' && rule.max !== undefined)
    return settingTexts.atMost(rule.max)
  return settingTexts.faults[fault]
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
    ...Object.entries(settings).map(([field, value]) =>
      t.set(fieldName(field), valueText(field, value, labels)),
    ),
    ...(tags?.add ?? []).map((id) => `+ ${label(id)}`),
    ...(tags?.create ?? []).map(t.newTag),
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
  if (job?.progress !== undefined) return t.jobProgress(Math.round(job.progress))
  if (perMinute === undefined || perMinute <= 0) return undefined
  const left = ((total - endedRows(operation)) / perMinute) * 60
  return t.pace(Math.round(perMinute), durationText(left))
}

/** "12 seconds", of what has ended. */
export function tookText({ startedAt, endedAt }: Operation): string | undefined {
  if (startedAt === undefined || endedAt === undefined) return undefined
  const seconds = (endedAt - startedAt) / 1000
  if (seconds < 1) return t.took.noTime
  if (seconds < 90) return t.took.seconds(Math.round(seconds))
  return seconds < 5400 ? t.took.minutes(Math.round(seconds / 60)) : t.took.hours(seconds / 3600)
}
