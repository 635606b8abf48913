import type { ImportRun, ImportRunRow } from '../../shared/contract/import-runs'
import type { Tone } from '../../shared/domain/accounts'
import {
  causeWords,
  IMPORT_ROW_STATES,
  type FollowUpKind,
  type ImportCause,
  type ImportPhase,
  type ImportRowState,
} from '../../shared/domain/import-runs'
import { AppError, type ErrorCode } from '../../shared/errors'
import type { ProgressPart } from '../components/ProgressBar.vue'
import { dayText, lineText, numberText } from './format'
import { rowsText } from './import-texts'
import { durationText, WAITS_FOR_WORDS } from './operation-texts'
import { tell } from './texts'

interface StateWords {
  readonly word: string
  readonly tone: Tone
}

export const RUN_ROW_WORDS: Readonly<Record<ImportRowState, StateWords>> = {
  pending: { word: 'Waiting', tone: 'quiet' },
  sent: { word: 'Under way', tone: 'busy' },
  created: { word: 'Created', tone: 'good' },
  alreadyOurs: { word: 'Created by an earlier import', tone: 'good' },
  alreadyHere: { word: 'Here before', tone: 'unknown' },
  alreadyElsewhere: { word: 'In another workspace', tone: 'warn' },
  failed: { word: 'Failed', tone: 'bad' },
  unknown: { word: 'Unknown', tone: 'warn' },
  cancelled: { word: 'Not sent', tone: 'quiet' },
}

const PHASES: Readonly<Record<ImportPhase, StateWords>> = {
  creating: { word: 'Creating accounts', tone: 'busy' },
  settling: { word: 'Finding out what became of the last ones', tone: 'busy' },
  wiping: { word: 'Taking the passwords off the disk', tone: 'busy' },
  finishing: { word: 'Handing warmup and tags to the jobs', tone: 'busy' },
}

/** Rows that have come to an end. */
export const endedRunRows = ({ counts, total }: ImportRun): number => total - counts.pending - counts.sent

export const isRunOver = ({ state }: ImportRun): boolean => state === 'done' || state === 'cancelled'

/** The state of a run in a word, with its tone. */
export function runState(run: ImportRun): StateWords {
  const { state, counts, waitsFor, isStopping, phase } = run
  // What has stopped may wait to hand on what was created.
  const isStopped = state === 'waiting' && phase === 'finishing'
  if (isStopping && !isStopped) return { word: 'Stopping', tone: 'warn' }
  if (state === 'queued') return { word: 'Waits for its turn', tone: 'quiet' }
  if (state === 'waiting') {
    if (waitsFor === 'interrupted') return { word: 'Interrupted', tone: 'warn' }
    return { word: waitsFor ? WAITS_FOR_WORDS[waitsFor] : 'Waiting', tone: 'warn' }
  }
  if (state === 'running') return phase ? PHASES[phase] : { word: 'Running', tone: 'busy' }
  if (state === 'cancelled') return { word: 'Cancelled', tone: 'quiet' }
  if (counts.failed > 0) return { word: 'Done, with failures', tone: 'bad' }
  return counts.unknown > 0 ? { word: 'Done, some unknown', tone: 'warn' } : { word: 'Done', tone: 'good' }
}

/** "Import of reseller.csv", "Import of 3 files". */
export function runTitle({ files }: Pick<ImportRun, 'files'>): string {
  const [first, ...more] = files
  return more.length === 0 && first !== undefined
    ? `Import of ${lineText(first.name)}`
    : `Import of ${numberText(files.length)} files`
}

/** "188 created, 4 failed"; of what there is none, nothing is said. */
export function runCountsText({ counts }: ImportRun): string {
  const parts: readonly (readonly [number, string])[] = [
    [counts.created, 'created'],
    [counts.alreadyOurs, 'created earlier'],
    [counts.alreadyHere, 'here before'],
    [counts.alreadyElsewhere, 'in another workspace'],
    [counts.failed, 'failed'],
    [counts.unknown, 'unknown'],
    [counts.cancelled, 'not sent'],
  ]
  const said = parts.filter(([count]) => count > 0).map(([count, word]) => `${numberText(count)} ${word}`)
  return said.length === 0 ? 'nothing created yet' : said.join(', ')
}

export function runProgress({ counts }: ImportRun): readonly ProgressPart[] {
  return [
    { tone: 'good', count: counts.created + counts.alreadyOurs },
    { tone: 'quiet', count: counts.alreadyHere + counts.cancelled },
    { tone: 'warn', count: counts.alreadyElsewhere + counts.unknown },
    { tone: 'bad', count: counts.failed },
  ]
}

/** "22 a minute, about 8 minutes left"; undefined while it can't be told. */
export function runPaceText({ state, perMinute, secondsLeft }: ImportRun): string | undefined {
  if (state !== 'running' || perMinute === undefined || perMinute < 1) return undefined
  const pace = `${numberText(Math.round(perMinute))} a minute`
  return secondsLeft === undefined ? pace : `${pace}, ${durationText(secondsLeft)} left`
}

/** States that rows of a run are in, with how many. */
export const runParts = ({ counts }: ImportRun): (StateWords & { part: ImportRowState; count: string })[] =>
  IMPORT_ROW_STATES.filter((part) => counts[part] > 0).map((part) => ({
    part,
    count: numberText(counts[part]),
    ...RUN_ROW_WORDS[part],
  }))

/** Why a row is as it is, in a line; empty where its state says all. */
export function runRowLine({ state, cause, code, reason }: ImportRunRow): string {
  const theirs = reason === undefined || reason === '' ? undefined : `“${lineText(reason)}”`
  return [whyText(state, cause, code), theirs].filter(Boolean).join(': ')
}

function whyText(state: ImportRowState, cause: ImportCause | undefined, code: ErrorCode | undefined): string {
  if (cause !== undefined) return causeWords(cause).title
  // That it is not there is no end yet: it is looked for until that is certain.
  if (code === undefined || (state === 'sent' && code === 'notFound')) return ''
  return tell(new AppError(code)).title
}

const FOLLOW_UPS: Readonly<Record<FollowUpKind, string>> = {
  warmupOn: 'Warmup is turned on for',
  warmupOff: 'Warmup is turned off for',
  tag: 'Tags are put on',
}

/** "Warmup is turned on for 188 accounts"; labels of tags behind it. */
export function followUpText({ kind, rows, labels }: ImportRun['followUps'][number]): string {
  const accounts = `${numberText(rows)} new account${rows === 1 ? '' : 's'}`
  const tags = labels.length === 0 ? '' : `: ${labels.map(lineText).join(', ')}`
  return `${FOLLOW_UPS[kind]} ${accounts}${tags}.`
}

const WANTED: Readonly<Record<FollowUpKind, string>> = {
  warmupOn: 'warmup on',
  warmupOff: 'warmup off',
  tag: '',
}

/** "warmup on, tags a, b": all that new accounts are to get; undefined when it is nothing. */
export function followUpsText(followUps: ImportRun['followUps']): string | undefined {
  const labels = [...new Set(followUps.flatMap((one) => one.labels))].map(lineText)
  const tags = labels.length === 0 ? '' : `tag${labels.length === 1 ? '' : 's'} ${labels.join(', ')}`
  const said = [...new Set(followUps.map(({ kind }) => WANTED[kind])), tags].filter((text) => text !== '')
  return said.length === 0 ? undefined : said.join(', ')
}

/** What became of the passwords of the run. */
export function secretsText(run: ImportRun): string {
  const { secretRows, secretsUntil } = run
  if (!isRunOver(run)) {
    return 'The passwords of rows that are not done are kept encrypted, and wiped as the run ends.'
  }
  if (secretRows === 0) return 'All passwords are wiped from this computer; your own file still has them.'
  const until = secretsUntil === undefined ? '' : ` until ${dayText(secretsUntil)}`
  return `The passwords of ${rowsText(secretRows)} that failed are kept encrypted${until}, so that you can try again.`
}
