import type { DeadlineId, ConcernedName } from '../../shared/domain/deadlines'
import type { CapacityPart } from '../../shared/domain/overview-capacity'
import type { Tone } from '../../shared/domain/accounts'
import type { Thresholds } from '../../shared/domain/thresholds'
import type { Told } from './texts'

export interface PartWords {
  readonly word: string
  readonly tone: Tone
  /** What brings it back, or what it is. */
  readonly meaning: string
}

/** Why accounts are or are not ready to send. */
export const partWords = (thresholds: Thresholds): Readonly<Record<CapacityPart, PartWords>> => ({
  ready: {
    word: 'Ready to send',
    tone: 'good',
    meaning: `Active, in warmup for ${thresholds.readyDays} days, score of ${thresholds.readyScore} or more.`,
  },
  error: { word: 'In an error', tone: 'bad', meaning: 'Back when its cause is mended.' },
  paused: { word: 'Paused', tone: 'quiet', meaning: 'Back when resumed.' },
  maintenance: { word: 'In maintenance', tone: 'busy', meaning: 'Resumes by itself.' },
  otherState: { word: 'State not known', tone: 'unknown', meaning: 'Whether it sends is not known.' },
  setup: { word: 'Setting up', tone: 'busy', meaning: 'Instantly is still setting it up.' },
  warmup: { word: 'Warmup not running', tone: 'quiet', meaning: 'Active, but not in warmup.' },
  noScore: { word: 'No score yet', tone: 'unknown', meaning: 'In warmup, nothing measured so far.' },
  lowScore: {
    word: `Score under ${thresholds.readyScore}`,
    tone: 'warn',
    meaning: 'Not ready before the score has risen.',
  },
  ramp: {
    word: 'Still warming up',
    tone: 'busy',
    meaning: `Ready after ${thresholds.readyDays} days of warmup.`,
  },
})

export const stageWords = ({
  readyDays,
  solidDays,
  matureDays,
}: Thresholds): Readonly<Record<'ready' | 'solid' | 'mature', string>> => ({
  ready: `Ready since ${readyDays} days of warmup`,
  solid: `solid, ${solidDays} days or more`,
  mature: `mature, ${matureDays} days or more`,
})

export const DEADLINE_WORDS: Readonly<Record<DeadlineId, Told>> = {
  microsoftBasicAuth: {
    title: 'Microsoft turns basic SMTP login off',
    advice:
      'What logs in by password can not send after it, unless the administrator of its tenant turns it on again: connect it by OAuth. Instantly does not say who logs in how; accounts connected by OAuth are not concerned.',
  },
  workMail: {
    title: 'AWS WorkMail ends',
    advice:
      'Mailboxes there are gone after it: move them before. Instantly does not say which AWS accounts are WorkMail.',
  },
}

export const CONCERNED_WORDS: Readonly<Record<ConcernedName, string>> = {
  refused: 'refused for it already',
  microsoft: 'Microsoft accounts',
  custom: 'custom IMAP/SMTP, if they are at Microsoft',
  aws: 'AWS accounts',
}

export function daysLeftWords(days: number): string {
  if (days < 0) return `passed ${-days} day${days === -1 ? '' : 's'} ago`
  if (days === 0) return 'today'
  return days === 1 ? 'tomorrow' : `in ${days} days`
}
