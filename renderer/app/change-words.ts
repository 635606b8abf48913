import type { AccountHistory } from '../../shared/contract/history'
import { stateWord, warmupWord, type Tone } from '../../shared/domain/accounts'
import type { ChangeKind } from '../../shared/domain/history'
import { texts } from '../../shared/texts'
import { numberText } from './format'

const { fleetChanges, unknownValue } = texts.activity

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
  broke: [fleetChanges.broke, 'bad'],
  recovered: [fleetChanges.recovered, 'good'],
  stateChanged: [fleetChanges.stateChanged, 'quiet'],
  warmupChanged: [fleetChanges.warmupChanged, 'quiet'],
  scoreFell: [fleetChanges.scoreFell, 'warn'],
  scoreRose: [fleetChanges.scoreRose, 'good'],
  scoreChanged: [fleetChanges.scoreChanged, 'quiet'],
  dailyLimitChanged: [fleetChanges.dailyLimitChanged, 'quiet'],
  warmupLimitChanged: [fleetChanges.warmupLimitChanged, 'quiet'],
  appeared: [fleetChanges.appeared, 'good'],
  cameBack: [fleetChanges.cameBack, 'good'],
  gone: [fleetChanges.gone, 'warn'],
}

const number = (value: number | undefined): string => (value === undefined ? unknownValue : numberText(value))

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
