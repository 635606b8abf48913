import type { Deed } from '../../shared/contract/deeds'
import type { LoggedRequest } from '../../shared/contract/requests'
import type { Tone } from '../../shared/domain/accounts'
import { DEED_KIND_NAMES, DEED_OUTCOME_NAMES, type DeedOutcome } from '../../shared/domain/deeds'
import { AppError } from '../../shared/errors'
import { texts } from '../../shared/texts'
import { lineText } from './format'
import { tell } from './texts'

const { changes, requests, sizes, spans } = texts.activity

export interface StateWords {
  readonly word: string
  readonly tone: Tone
}

const OUTCOME_TONES: Readonly<Record<DeedOutcome, Tone>> = { done: 'good', failed: 'bad', unknown: 'warn' }

export const outcomeWords = ({ outcome }: Pick<Deed, 'outcome'>): StateWords => ({
  word: DEED_OUTCOME_NAMES[outcome],
  tone: OUTCOME_TONES[outcome],
})

/** "Pause", "Undo: edit settings". */
export function deedTitle({ kind, isUndo }: Pick<Deed, 'kind' | 'isUndo'>): string {
  const name = DEED_KIND_NAMES[kind]
  return isUndo ? changes.undo(name) : name
}

const DAY_MS = 86_400_000

export const PERIODS = [
  { days: 1, label: changes.periods.day },
  { days: 7, label: changes.periods.week },
  { days: 30, label: changes.periods.month },
] as const

/** From which moment on, as a whole minute: the same while nobody waits for long. */
export const sinceOf = (days: number, now: number): number =>
  Math.floor((now - days * DAY_MS) / 60_000) * 60_000

/** What was asked, to be read: emails with their @. Foreign text. */
export function pathText(path: string): string {
  try {
    return lineText(decodeURIComponent(path.replace(/^\/api\/v2/, '')))
  } catch {
    return lineText(path)
  }
}

/** "200", or why there was none. */
export function answerWords({ status, code }: Pick<LoggedRequest, 'status' | 'code'>): StateWords {
  if (status === undefined) {
    if (code === 'cancelled') return { word: requests.cut, tone: 'quiet' }
    return { word: code === undefined ? requests.noAnswer : codeWord(code), tone: 'bad' }
  }
  if (status >= 500) return { word: String(status), tone: 'bad' }
  return { word: String(status), tone: status >= 400 ? 'warn' : 'good' }
}

const SHORT: Partial<Record<NonNullable<LoggedRequest['code']>, string>> = requests.codes

const codeWord = (code: NonNullable<LoggedRequest['code']>): string => SHORT[code] ?? requests.otherCode

export const codeText = (code: NonNullable<LoggedRequest['code']>): string => tell(new AppError(code)).title

/** "840 ms", "2.1 s". */
export const spanText = (ms: number): string =>
  ms < 1000 ? spans.milliseconds(ms) : spans.seconds(Math.round(ms / 100) / 10)

/** "812 B", "3.4 kB". */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return sizes.bytes(bytes)
  if (bytes < 1_000_000) return sizes.kilobytes(Math.round(bytes / 100) / 10)
  return sizes.megabytes(Math.round(bytes / 100_000) / 10)
}
