import type { AccountHistory } from '../../shared/contract/history'
import { stateWord, warmupWord, type Tone } from '../../shared/domain/accounts'
import type { ChangeKind } from '../../shared/domain/history'
import { numberText } from './format'

type Change = Pick<AccountHistory['changes'][number], 'kind' | 'before' | 'after'>

/** A change of an account in words. */
export interface ChangeWords {
  readonly what: string
  /** Missing where the kind says it all. */
  readonly from?: string
  readonly to?: string
  readonly tone: Tone
}

export const CHANGE_WORDS: Readonly<Record<ChangeKind, readonly [what: string, tone: Tone]>> = {
  broke: ['Ran into trouble', 'bad'],
  recovered: ['Recovered', 'good'],
  stateChanged: ['State changed', 'quiet'],
  warmupChanged: ['Warmup changed', 'quiet'],
  scoreFell: ['Health score fell', 'warn'],
  scoreRose: ['Health score rose', 'good'],
  scoreChanged: ['Health score changed', 'quiet'],
  dailyLimitChanged: ['Daily limit changed', 'quiet'],
  warmupLimitChanged: ['Warmup limit changed', 'quiet'],
  appeared: ['Appeared in the workspace', 'good'],
  cameBack: ['Came back to the workspace', 'good'],
  gone: ['No longer listed by Instantly', 'warn'],
}

const number = (value: number | undefined): string => (value === undefined ? 'unknown' : numberText(value))

function valueWords(kind: ChangeKind): (value: number | undefined) => string {
  if (kind === 'broke' || kind === 'recovered' || kind === 'stateChanged')
    return (value) => stateWord(value).word
  if (kind === 'warmupChanged') return (value) => warmupWord(value).word
  return number
}

export function changeWords({ kind, before, after }: Change): ChangeWords {
  const [what, tone] = CHANGE_WORDS[kind]
  if (before === undefined && after === undefined) return { what, tone }
  const words = valueWords(kind)
  return { what, tone, from: words(before), to: words(after) }
}
