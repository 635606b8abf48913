import type { Tone } from '../../shared/domain/accounts'
import type { CapacityPart } from '../../shared/domain/overview-capacity'
import type { Thresholds } from '../../shared/domain/thresholds'
import { texts } from '../../shared/texts'

export interface PartWords {
  readonly word: string
  readonly tone: Tone
  /** What brings it back, or what it is. */
  readonly meaning: string
}

const { readyToSend, capacity } = texts.overview
const { parts, stages } = capacity

/** Why accounts are or are not ready to send. */
export const partWords = ({
  readyDays,
  readyScore,
}: Thresholds): Readonly<Record<CapacityPart, PartWords>> => ({
  ready: { word: readyToSend, tone: 'good', meaning: parts.ready(readyDays, readyScore) },
  error: { ...parts.error, tone: 'bad' },
  paused: { ...parts.paused, tone: 'quiet' },
  maintenance: { ...parts.maintenance, tone: 'busy' },
  otherState: { ...parts.otherState, tone: 'unknown' },
  setup: { ...parts.setup, tone: 'busy' },
  warmup: { ...parts.warmup, tone: 'quiet' },
  noScore: { ...parts.noScore, tone: 'unknown' },
  lowScore: { ...parts.lowScore, tone: 'warn', word: parts.lowScore.word(readyScore) },
  ramp: { ...parts.ramp, tone: 'busy', meaning: parts.ramp.meaning(readyDays) },
})

export const stageWords = ({
  readyDays,
  solidDays,
  matureDays,
}: Thresholds): Readonly<Record<'ready' | 'solid' | 'mature', string>> => ({
  ready: stages.ready(readyDays),
  solid: stages.solid(solidDays),
  mature: stages.mature(matureDays),
})
