import type { Tone } from '../../shared/domain/accounts'
import type { InboxState } from '../../shared/domain/domains'
import type { Verdict, VerdictReason } from '../../shared/domain/domains-verdict'
import { texts } from '../../shared/texts'
import { decimalText, numberText } from './format'

const t = texts.domains

export const VERDICT_TONES: Readonly<Record<Verdict, Tone>> = {
  nothing: 'good',
  watch: 'busy',
  rest: 'warn',
  retire: 'bad',
}

export const INBOX_STATE_TONES: Readonly<Record<InboxState, Tone>> = {
  active: 'good',
  paused: 'quiet',
  maintenance: 'busy',
  error: 'bad',
  unknown: 'unknown',
}

/** `0.4`, of hundred; a share is 0 to 1. */
export function percentText(share: number): string {
  const percent = share * 100
  return percent === 0 || percent >= 10 ? numberText(Math.round(percent)) : decimalText(percent, 1)
}

export const shareText = (share: number): string => t.share(percentText(share))

export const scoreText = (score: number): string => numberText(Math.round(score * 10) / 10)

/** A cap in a few words, for a cell. */
export function capText(reason: Extract<VerdictReason, { kind: 'caps' | 'mails' }>): string {
  return reason.kind === 'mails' ? t.capMails(reason.inboxes, reason.limit) : t.capInboxes(reason.cap)
}

/** A reason of a verdict in a sentence, with the figure and the threshold it crossed. */
export function reasonText(reason: VerdictReason): string {
  const { reasons } = t
  switch (reason.kind) {
    case 'allBlocked':
    case 'errors':
    case 'blocked':
      return reasons[reason.kind](reason.inboxes)
    case 'staysCritical':
      return reasons.staysCritical(scoreText(reason.score), reason.limit, reason.days)
    case 'meanScore':
    case 'worstScore':
      return reasons[reason.kind](scoreText(reason.score), reason.limit)
    case 'bounces':
      return reasons.bounces(shareText(reason.share), shareText(reason.limit))
    case 'records':
      return reasons.records(reason.failing)
    case 'tracking':
      return reasons.tracking(reason.host)
    case 'caps':
      return reasons.caps(reason.cap)
    case 'mails':
      return reasons.mails(reason.inboxes, reason.limit)
  }
}

const { columns } = texts.domainView.accounts

export type InboxColumn = keyof typeof columns

/** The columns of the list of a domain's accounts. */
export const INBOX_COLUMNS = [
  { id: 'email', ...columns.email, width: 200, grow: 2 },
  { id: 'status', ...columns.status, width: 130, grow: 1 },
  { id: 'warmup', ...columns.warmup, width: 96, grow: 1 },
  { id: 'score', ...columns.score, width: 76, isNumber: true },
  { id: 'limit', ...columns.limit, width: 64, isNumber: true },
  { id: 'warmupLimit', ...columns.warmupLimit, width: 104, isNumber: true },
] as const
