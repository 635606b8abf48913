// How a fleet is bought: batches of one provider, client and day, made of domains with a few inboxes each.
import type { AccountOrigin, Trend } from './account-record'
import type { Vital } from './checks'
import { createPerson, type Person } from './people'
import type { Random } from './random'
import { causesOf, type ErrorCause, type ReplyStyle } from './replies'

export interface Provider {
  readonly code: number
  readonly style: ReplyStyle
  /** Of all accounts. */
  readonly share: number
  readonly batch: readonly [number, number]
  readonly inboxes: readonly [number, number]
  readonly dailyLimits: readonly number[]
}

// Microsoft inboxes are sold by the dozen on a domain, Google ones two to five.
export const PROVIDERS: readonly Provider[] = [
  { code: 2, style: 'google', share: 0.45, batch: [40, 260], inboxes: [2, 5], dailyLimits: [15, 20, 25, 30] },
  {
    code: 3,
    style: 'microsoft',
    share: 0.3,
    batch: [60, 400],
    inboxes: [4, 12],
    dailyLimits: [10, 12, 15, 20],
  },
  { code: 1, style: 'other', share: 0.2, batch: [40, 220], inboxes: [3, 6], dailyLimits: [20, 25, 30, 40] },
  { code: 4, style: 'other', share: 0.035, batch: [20, 100], inboxes: [2, 5], dailyLimits: [25, 40, 50] },
  { code: 8, style: 'other', share: 0.01, batch: [10, 50], inboxes: [3, 8], dailyLimits: [20, 30] },
  { code: 11, style: 'other', share: 0.005, batch: [5, 30], inboxes: [3, 8], dailyLimits: [20, 30] },
]

export interface Batch {
  readonly provider: Provider
  readonly size: number
  readonly ageDays: number
  readonly client: number
  readonly origin: AccountOrigin
  readonly people: readonly Person[]
  readonly dailyLimit: number
  readonly warmupLimit: number
  readonly increment: string
  readonly sendingGap: number
  /** True when all were imported at once and share one creation time. */
  readonly isBulk: boolean
  readonly hasSignatures: boolean
  readonly region: 'EU' | 'US'
}

/** Spreads evenly over 0 to 1 however few there are, unlike chance. */
const spread = (index: number, offset: number): number => (index * 0.618_033_988_75 + offset) % 1

const AGES: readonly (readonly [upTo: number, from: number, to: number])[] = [
  [0.09, 1, 6],
  [0.26, 7, 27],
  [0.55, 28, 80],
  [1, 81, 420],
]

function ageOf(random: Random, position: number, origin: AccountOrigin): number {
  const [, from, to] = AGES.find(([upTo]) => position < upTo) ?? [1, 81, 420]
  // Accounts bought ready-made and still being set up are young.
  return origin === 'doneForYou' ? random.int(2, 24) : random.int(from, to)
}

function originOf(index: number): AccountOrigin {
  if (index % 11 === 4) return 'doneForYou'
  return index % 17 === 6 ? 'preWarmed' : 'own'
}

export function planBatch(
  random: Random,
  index: number,
  provider: Provider,
  room: number,
  clients: number,
): Batch {
  const origin = originOf(index)
  const [least, most] = provider.batch
  return {
    provider,
    size: Math.min(room, random.int(least, most)),
    ageDays: ageOf(random, spread(index, 0.31), origin),
    client: Math.floor(spread(index, 0.13) * clients),
    origin,
    people: Array.from({ length: random.int(4, 9) }, () => createPerson(random)),
    dailyLimit: random.pick(provider.dailyLimits),
    warmupLimit: random.pick([10, 12, 15, 20, 25]),
    increment: random.pick(['disabled', '1', '2', '2', '3', '4']),
    sendingGap: random.pick([5, 8, 10, 12, 15, 20]),
    isBulk: random.chance(0.7),
    hasSignatures: random.chance(0.8),
    region: random.chance(0.5) ? 'EU' : 'US',
  }
}

/** What holds for all inboxes of a domain; each may still differ. */
export interface DomainPlan {
  readonly inboxes: number
  readonly condition: 'sound' | 'broken' | 'paused' | 'maintenance'
  readonly cause: ErrorCause | undefined
  readonly sinceDays: number
  readonly trend: Trend
  readonly placement: number
  readonly isWarmupOff: boolean
  readonly isSetupPending: boolean
  readonly isTracked: boolean
  readonly isTrackingBroken: boolean
  readonly failingVitals: readonly Vital[]
}

function conditionOf(random: Random): DomainPlan['condition'] {
  const roll = random.next()
  if (roll < 0.042) return 'broken'
  if (roll < 0.077) return 'paused'
  return roll < 0.087 ? 'maintenance' : 'sound'
}

function trendOf(random: Random, ageDays: number): Trend {
  if (ageDays < 30) return 'ramping'
  const roll = random.next()
  if (roll < 0.07) return 'falling'
  return roll < 0.095 ? 'crashing' : 'steady'
}

function placementOf(random: Random): number {
  const roll = random.next()
  if (roll < 0.86) return 92 + random.next() * 7
  return roll < 0.96 ? 82 + random.next() * 9 : 68 + random.next() * 12
}

const VITALS_OF_CAUSE: Readonly<Partial<Record<ErrorCause, readonly Vital[]>>> = {
  dnsPolicy: ['dkim', 'dmarc'],
  dnsRecords: ['spf', 'dkim'],
}

function vitalsOf(random: Random, cause: ErrorCause | undefined): readonly Vital[] {
  const known = cause === undefined ? undefined : VITALS_OF_CAUSE[cause]
  if (known !== undefined) return known
  if (!random.chance(0.05)) return []
  const options: readonly (readonly Vital[])[] = [
    ['dmarc'],
    ['dmarc'],
    ['dkim'],
    ['spf', 'dmarc'],
    ['mx', 'spf'],
  ]
  return random.pick(options)
}

/** Hands out the causes of a provider in turn. */
export function createCauses(): (style: ReplyStyle) => ErrorCause {
  const turns = new Map<ReplyStyle, number>()
  return (style) => {
    const turn = turns.get(style) ?? 0
    turns.set(style, turn + 1)
    const causes = causesOf(style)
    return causes[turn % causes.length] ?? 'silent'
  }
}

export function planDomain(
  random: Random,
  batch: Batch,
  nextCause: (style: ReplyStyle) => ErrorCause,
  isFirst: boolean,
): DomainPlan {
  const [least, most] = batch.provider.inboxes
  const condition = conditionOf(random)
  const cause = condition === 'broken' ? nextCause(batch.provider.style) : undefined
  const isSetupPending = batch.origin === 'doneForYou' && (isFirst || random.chance(0.12))
  const isFresh = batch.ageDays < 7
  return {
    // The lower of two throws: small domains are the rule.
    inboxes: Math.min(random.int(least, most), random.int(least, most)),
    condition: isSetupPending ? 'sound' : condition,
    cause,
    sinceDays: Math.min(batch.ageDays, random.int(0, condition === 'paused' ? 25 : 9)),
    trend: trendOf(random, batch.ageDays),
    placement: placementOf(random),
    isWarmupOff: random.chance(isFresh ? 0.3 : 0.045),
    isSetupPending,
    isTracked: random.chance(0.88),
    isTrackingBroken: random.chance(0.05),
    failingVitals: vitalsOf(random, cause),
  }
}
