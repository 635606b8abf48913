import type { ImportRun, ImportRunRow } from '../../shared/contract/import-runs'
import type { Tone } from '../../shared/domain/accounts'
import { IMPORT_ROW_STATES, type ImportCause, type ImportRowState } from '../../shared/domain/import-runs'
import { AppError, type ErrorCode } from '../../shared/errors'
import { texts } from '../../shared/texts'
import type { ProgressPart } from '../components/ProgressBar.vue'
import { dayText, lineText, numberText } from './format'
import { durationText, WAITS_FOR_WORDS } from './operation-texts'
import { tell } from './texts'

const t = texts.importsRuns

interface StateWords {
  readonly word: string
  readonly tone: Tone
}

const ROW_TONES: Readonly<Record<ImportRowState, Tone>> = {
  pending: 'quiet',
  sent: 'busy',
  created: 'good',
  alreadyOurs: 'good',
  alreadyHere: 'unknown',
  alreadyElsewhere: 'warn',
  failed: 'bad',
  unknown: 'warn',
  cancelled: 'quiet',
}

export const rowState = (state: ImportRowState): StateWords => ({
  word: t.rowStates[state],
  tone: ROW_TONES[state],
})

/** Rows that have come to an end. */
export const endedRunRows = ({ counts, total }: ImportRun): number => total - counts.pending - counts.sent

export const isRunOver = ({ state }: ImportRun): boolean => state === 'done' || state === 'cancelled'

/** The state of a run in a word, with its tone. */
export function runState(run: ImportRun): StateWords {
  const { state, counts, waitsFor, isStopping, phase } = run
  const { states } = t
  // What has stopped may wait to hand on what was created.
  const isStopped = state === 'waiting' && phase === 'finishing'
  if (isStopping && !isStopped) return { word: states.stopping, tone: 'warn' }
  if (state === 'queued') return { word: states.queued, tone: 'quiet' }
  if (state === 'waiting') {
    if (waitsFor === 'interrupted') return { word: states.interrupted, tone: 'warn' }
    return { word: waitsFor ? WAITS_FOR_WORDS[waitsFor] : states.waiting, tone: 'warn' }
  }
  if (state === 'running') return { word: phase ? t.phases[phase] : states.running, tone: 'busy' }
  if (state === 'cancelled') return { word: states.cancelled, tone: 'quiet' }
  if (counts.failed > 0) return { word: states.doneWithFailures, tone: 'bad' }
  return counts.unknown > 0
    ? { word: states.doneSomeUnknown, tone: 'warn' }
    : { word: states.done, tone: 'good' }
}

/** "Import of reseller.csv", "Import of 3 files". */
export function runTitle({ files }: Pick<ImportRun, 'files'>): string {
  const [first, ...more] = files
  return more.length === 0 && first !== undefined ? t.ofFile(lineText(first.name)) : t.ofFiles(files.length)
}

/** "188 created, 4 failed"; of what there is none, nothing is said. */
export function runCountsText({ counts }: ImportRun): string {
  const said = IMPORT_ROW_STATES.filter((state) => state !== 'pending' && state !== 'sent')
    .filter((state) => counts[state] > 0)
    .map((state) => t.counts[state](counts[state]))
  return said.length === 0 ? t.nothingYet : said.join(', ')
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
  const pace = Math.round(perMinute)
  return secondsLeft === undefined ? t.pace(pace) : t.paceAndLeft(pace, durationText(secondsLeft))
}

/** States that rows of a run are in, with how many. */
export const runParts = ({ counts }: ImportRun): (StateWords & { part: ImportRowState; count: string })[] =>
  IMPORT_ROW_STATES.filter((part) => counts[part] > 0).map((part) => ({
    part,
    count: numberText(counts[part]),
    ...rowState(part),
  }))

/** Why a row is as it is, in a line; empty where its state says all. */
export function runRowLine({ state, cause, code, reason }: ImportRunRow): string {
  const theirs = reason === undefined || reason === '' ? undefined : `“${lineText(reason)}”`
  return [whyText(state, cause, code), theirs].filter(Boolean).join(': ')
}

function whyText(state: ImportRowState, cause: ImportCause | undefined, code: ErrorCode | undefined): string {
  if (cause !== undefined) return t.causes[cause].title
  // That it is not there is no end yet: it is looked for until that is certain.
  if (code === undefined || (state === 'sent' && code === 'notFound')) return ''
  return tell(new AppError(code)).title
}

/** "Warmup is turned on for 188 new accounts."; labels of tags behind it. */
export const followUpText = ({ kind, rows, labels }: ImportRun['followUps'][number]): string =>
  t.followUps[kind](rows, labels.map(lineText).join(', '))

/** "warmup on, tags a, b": all that new accounts are to get; undefined when it is nothing. */
export function followUpsText(followUps: ImportRun['followUps']): string | undefined {
  const { wanted } = t
  const labels = [...new Set(followUps.flatMap((one) => one.labels))].map(lineText)
  const kinds = [...new Set(followUps.map(({ kind }) => kind))].filter((kind) => kind !== 'tag')
  const said = [
    ...kinds.map((kind) => wanted[kind]),
    ...(labels.length > 0 ? [wanted.tags(labels.length, labels.join(', '))] : []),
  ]
  return said.length === 0 ? undefined : said.join(', ')
}

/** What became of the passwords of the run. */
export function secretsText(run: ImportRun): string {
  const { secretRows, secretsUntil } = run
  const { secrets } = t
  if (!isRunOver(run)) return secrets.kept
  if (secretRows === 0) return secrets.wiped
  return secrets.keptForRetry(secretRows, secretsUntil === undefined ? undefined : dayText(secretsUntil))
}
