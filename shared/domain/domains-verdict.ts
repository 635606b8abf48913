// What is to be done with a domain, and why: rules over its row, each reason with the figure that gave it.
import { exceededCaps, failingVitals, type DomainRow, type InboxCap, type Vital } from './domains'
import type { Thresholds } from './thresholds'

/** The gravest last. */
export const VERDICTS = ['nothing', 'watch', 'rest', 'retire'] as const

export type Verdict = (typeof VERDICTS)[number]

/** A share is 0 to 1; a limit is the threshold that was crossed. */
export type VerdictReason =
  /** Every inbox is banned or suspended from warmup. */
  | { readonly kind: 'allBlocked'; readonly inboxes: number }
  /** Warmed for as long as a mature inbox, and still below the lowest band. */
  | { readonly kind: 'staysCritical'; readonly score: number; readonly limit: number; readonly days: number }
  | { readonly kind: 'meanScore' | 'worstScore'; readonly score: number; readonly limit: number }
  | { readonly kind: 'bounces'; readonly share: number; readonly limit: number }
  | { readonly kind: 'records'; readonly failing: readonly Vital[] }
  | { readonly kind: 'tracking'; readonly host: string }
  | { readonly kind: 'caps'; readonly cap: InboxCap }
  | { readonly kind: 'mails'; readonly inboxes: number; readonly limit: number }
  | { readonly kind: 'errors'; readonly inboxes: number }
  | { readonly kind: 'blocked'; readonly inboxes: number }

export interface DomainVerdict {
  readonly verdict: Verdict
  /** The gravest first, each with the verdict it alone would give. */
  readonly reasons: readonly { readonly verdict: Verdict; readonly reason: VerdictReason }[]
  /** A score that rests on few mails decides nothing. */
  readonly isLowConfidence: boolean
}

type Reasoned = DomainVerdict['reasons'][number]

const DAY_MS = 86_400_000

/** Mail without these is not taken for the domain's own. */
const IDENTITY: ReadonlySet<Vital> = new Set(['spf', 'dkim'])

/** Fewer warmup mails in a week for each inbox with a score than make one that can be trusted. */
function isLowConfidence({ scored, week }: DomainRow, { confidentMails }: Thresholds): boolean {
  if (scored === 0) return false
  return (week?.warmupSent ?? 0) < confidentMails * scored
}

function scoreReasons(row: DomainRow, thresholds: Thresholds, nowMs: number): Reasoned[] {
  const { meanScore: mean, worstScore: worst, warmingSince } = row
  if (mean === undefined || worst === undefined || isLowConfidence(row, thresholds)) return []
  const { atRiskScore, watchScore, goodScore, matureDays } = thresholds
  const days = warmingSince === undefined ? undefined : Math.floor((nowMs - warmingSince) / DAY_MS)
  const meanReason = (verdict: Verdict, limit: number): Reasoned => ({
    verdict,
    reason: { kind: 'meanScore', score: mean, limit },
  })
  if (mean < atRiskScore && days !== undefined && days >= matureDays)
    return [{ verdict: 'retire', reason: { kind: 'staysCritical', score: mean, limit: atRiskScore, days } }]
  if (mean < watchScore) return [meanReason('rest', watchScore)]
  return [
    ...(mean < goodScore ? [meanReason('watch', goodScore)] : []),
    ...(worst < atRiskScore
      ? [{ verdict: 'watch', reason: { kind: 'worstScore', score: worst, limit: atRiskScore } } as const]
      : []),
  ]
}

function bounceReasons({ bounceRate: share }: DomainRow, thresholds: Thresholds): Reasoned[] {
  if (share === undefined) return []
  const [good, most] = [thresholds.goodBounces / 100, thresholds.mostBounces / 100]
  if (share >= most) return [{ verdict: 'rest', reason: { kind: 'bounces', share, limit: most } }]
  return share >= good ? [{ verdict: 'watch', reason: { kind: 'bounces', share, limit: good } }] : []
}

function checkReasons(row: DomainRow): Reasoned[] {
  const failing = failingVitals(row)
  const broken = row.tracking.filter(({ check }) => check?.isPassing === false)
  return [
    ...(failing.length === 0
      ? []
      : [
          {
            verdict: failing.some((vital) => IDENTITY.has(vital)) ? 'rest' : 'watch',
            reason: { kind: 'records', failing },
          } as const,
        ]),
    ...broken.map(({ host }): Reasoned => ({
      verdict: 'watch',
      reason: { kind: 'tracking', host: host ?? '' },
    })),
  ]
}

function volumeReasons(row: DomainRow, thresholds: Thresholds): Reasoned[] {
  const caps = exceededCaps(row, thresholds)
    .filter(({ isMost }) => isMost)
    .map((cap): Reasoned => ({ verdict: 'watch', reason: { kind: 'caps', cap } }))
  if (row.overMost === 0) return caps
  const reason = { kind: 'mails', inboxes: row.overMost, limit: thresholds.mostMails } as const
  return [...caps, { verdict: 'watch', reason }]
}

function inboxReasons({ inboxes, blocked, states }: DomainRow): Reasoned[] {
  const errors: Reasoned[] =
    states.error === 0 ? [] : [{ verdict: 'watch', reason: { kind: 'errors', inboxes: states.error } }]
  if (blocked === 0) return errors
  if (blocked === inboxes) return [{ verdict: 'retire', reason: { kind: 'allBlocked', inboxes } }, ...errors]
  return [{ verdict: 'watch', reason: { kind: 'blocked', inboxes: blocked } }, ...errors]
}

const gravity = ({ verdict }: Reasoned): number => VERDICTS.indexOf(verdict)

/** @param nowMs milliseconds since the epoch */
export function judgeDomain(row: DomainRow, thresholds: Thresholds, nowMs: number): DomainVerdict {
  const reasons = [
    ...inboxReasons(row),
    ...scoreReasons(row, thresholds, nowMs),
    ...bounceReasons(row, thresholds),
    ...checkReasons(row),
    ...volumeReasons(row, thresholds),
  ].sort((a, b) => gravity(b) - gravity(a))
  return {
    verdict: reasons[0]?.verdict ?? 'nothing',
    reasons,
    isLowConfidence: isLowConfidence(row, thresholds),
  }
}
