// The fleet by domain: what its inboxes are, how much they send, how they score, and what checks have found.
import type { AccountRow } from '../contract/accounts'
import type { DomainVitals, TrackingCheck } from '../contract/checks'
import { bounceRate, mailsADay, spamRate, type DomainWeek } from './domains-week'
import { measuredScore } from './health'
import type { Thresholds } from './thresholds'

/** States of inboxes as a domain counts them. */
export const INBOX_STATES = ['active', 'paused', 'maintenance', 'error', 'unknown'] as const

export type InboxState = (typeof INBOX_STATES)[number]

export const VITALS = ['mx', 'spf', 'dkim', 'dmarc'] as const

export type Vital = (typeof VITALS)[number]

/** What its inboxes have of one tracking domain, or of none. */
export interface DomainTracking {
  /** Undefined: inboxes without one. */
  readonly host: string | undefined
  readonly inboxes: number
  readonly check: TrackingCheck | undefined
}

/** A missing number is unknown, never zero. */
export interface DomainRow {
  readonly domain: string
  /** An account of it that can be asked with; the first by email. */
  readonly email: string
  readonly inboxes: number
  readonly states: Readonly<Record<InboxState, number>>
  /** Inboxes by the API's `provider_code`. */
  readonly providers: ReadonlyMap<number | undefined, number>
  /** Of the inboxes, those whose warmup is on. */
  readonly warming: number
  /** Of the inboxes, those whose warmup is banned or suspended. */
  readonly blocked: number
  /** Sums of the limits that are known: campaign mails a day, warmup mails a day. */
  readonly dailyLimit: number | undefined
  readonly warmupLimit: number | undefined
  /** Inboxes that may send more a day, warmup included, than is usual for their provider; and than any may. */
  readonly overUsual: number
  readonly overMost: number
  /** The most that one of its inboxes may send a day, warmup included. */
  readonly hottest: number | undefined
  /** Inboxes with a measured score, the mean of the scores, the lowest. */
  readonly scored: number
  readonly meanScore: number | undefined
  readonly worstScore: number | undefined
  /** When the warmup of the inbox that warms up longest began; milliseconds since the epoch. */
  readonly warmingSince: number | undefined
  readonly tracking: readonly DomainTracking[]
  readonly vitals: DomainVitals | undefined
  /** Undefined when nothing is known of its last days. */
  readonly week: DomainWeek | undefined
  readonly mailsADay: number | undefined
  /** Shares, 0 to 1. */
  readonly spamRate: number | undefined
  readonly bounceRate: number | undefined
}

export interface DomainSources {
  readonly thresholds: Thresholds
  readonly vitals: ReadonlyMap<string, DomainVitals>
  /** By host. */
  readonly tracking: ReadonlyMap<string, TrackingCheck>
  readonly weeks: ReadonlyMap<string, DomainWeek>
}

const GOOGLE = 2
const MICROSOFT = 3

/** What a provider's inbox usually sends a day, warmup included. */
export function usualMails(provider: number | undefined, thresholds: Thresholds): number {
  if (provider === GOOGLE) return thresholds.googleMails
  return provider === MICROSOFT ? thresholds.microsoftMails : thresholds.usualMails
}

function stateOf(status: number | undefined): InboxState {
  if (status === undefined) return 'unknown'
  if (status < 0) return 'error'
  return status === 1 ? 'active' : status === 2 ? 'paused' : status === 3 ? 'maintenance' : 'unknown'
}

interface Gathering {
  readonly domain: string
  email: string
  inboxes: number
  readonly states: Record<InboxState, number>
  readonly providers: Map<number | undefined, number>
  readonly hosts: Map<string | undefined, number>
  warming: number
  blocked: number
  dailyLimit: number | undefined
  warmupLimit: number | undefined
  overUsual: number
  overMost: number
  hottest: number | undefined
  scored: number
  scoreSum: number
  worstScore: number | undefined
  warmingSince: number | undefined
}

const begin = (domain: string, email: string): Gathering => ({
  domain,
  email,
  inboxes: 0,
  states: { active: 0, paused: 0, maintenance: 0, error: 0, unknown: 0 },
  providers: new Map(),
  hosts: new Map(),
  warming: 0,
  blocked: 0,
  dailyLimit: undefined,
  warmupLimit: undefined,
  overUsual: 0,
  overMost: 0,
  hottest: undefined,
  scored: 0,
  scoreSum: 0,
  worstScore: undefined,
  warmingSince: undefined,
})

const plus = (sum: number | undefined, value: number | undefined): number | undefined =>
  value === undefined ? sum : (sum ?? 0) + value

function countMails(into: Gathering, row: AccountRow, thresholds: Thresholds): void {
  into.dailyLimit = plus(into.dailyLimit, row.dailyLimit)
  into.warmupLimit = plus(into.warmupLimit, row.warmupLimit)
  if (row.dailyLimit === undefined && row.warmupLimit === undefined) return
  // What does not warm up sends no warmup mails.
  const mails = (row.dailyLimit ?? 0) + (row.warmupStatus === 1 ? (row.warmupLimit ?? 0) : 0)
  into.overUsual += Number(mails > usualMails(row.provider, thresholds))
  into.overMost += Number(mails > thresholds.mostMails)
  into.hottest = Math.max(into.hottest ?? 0, mails)
}

function countWarmup(into: Gathering, row: AccountRow): void {
  const { warmupStatus, warmupStartedAt } = row
  into.warming += Number(warmupStatus === 1)
  into.blocked += Number(warmupStatus === -1 || warmupStatus === -3)
  const startedMs = warmupStartedAt === undefined ? Number.NaN : Date.parse(warmupStartedAt)
  if (warmupStatus === 1 && !Number.isNaN(startedMs))
    into.warmingSince = Math.min(into.warmingSince ?? startedMs, startedMs)
  const score = measuredScore(row)
  if (score === undefined) return
  into.scored += 1
  into.scoreSum += score
  into.worstScore = Math.min(into.worstScore ?? score, score)
}

function count(into: Gathering, row: AccountRow, thresholds: Thresholds): void {
  if (row.email < into.email) into.email = row.email
  into.inboxes += 1
  into.states[stateOf(row.status)] += 1
  into.providers.set(row.provider, (into.providers.get(row.provider) ?? 0) + 1)
  const host = row.trackingDomain?.toLowerCase()
  into.hosts.set(host, (into.hosts.get(host) ?? 0) + 1)
  countMails(into, row, thresholds)
  countWarmup(into, row)
}

function finish({ hosts, scoreSum, ...own }: Gathering, sources: DomainSources): DomainRow {
  const week = sources.weeks.get(own.domain)
  return {
    ...own,
    meanScore: own.scored === 0 ? undefined : scoreSum / own.scored,
    tracking: [...hosts]
      .map(([host, inboxes]) => ({
        host,
        inboxes,
        check: host === undefined ? undefined : sources.tracking.get(host),
      }))
      .sort((a, b) => b.inboxes - a.inboxes),
    vitals: sources.vitals.get(own.domain.toLowerCase()),
    week,
    mailsADay: week && mailsADay(week),
    spamRate: week && spamRate(week),
    bounceRate: week && bounceRate(week),
  }
}

/** The fleet by domain in the making: a large one is walked through in slices. */
export interface DomainRollup {
  /** Takes an account in; one that is gone is passed over. */
  add(row: AccountRow): void
  /** The domains, in the order in which they were met. */
  rows(): Iterable<DomainRow>
}

export function createDomainRollup(sources: DomainSources): DomainRollup {
  const domains = new Map<string, Gathering>()
  return {
    add(row) {
      if (row.goneAt !== undefined) return
      let into = domains.get(row.domain)
      if (into === undefined) {
        into = begin(row.domain, row.email)
        domains.set(row.domain, into)
      }
      count(into, row, sources.thresholds)
    },
    *rows() {
      for (const gathering of domains.values()) yield finish(gathering, sources)
    },
  }
}

/** All at once. */
export function rollUpDomains(rows: readonly AccountRow[], sources: DomainSources): DomainRow[] {
  const rollup = createDomainRollup(sources)
  for (const row of rows) rollup.add(row)
  return [...rollup.rows()]
}

/** Of one provider, more inboxes on the domain than is usual, or than there may be. */
export interface InboxCap {
  readonly provider: 'google' | 'microsoft'
  readonly inboxes: number
  readonly limit: number
  readonly isMost: boolean
}

/** The caps on inboxes that a domain exceeds. */
export function exceededCaps(
  { providers }: Pick<DomainRow, 'providers'>,
  thresholds: Thresholds,
): InboxCap[] {
  const [google, microsoft] = [providers.get(GOOGLE) ?? 0, providers.get(MICROSOFT) ?? 0]
  const caps: InboxCap[] = []
  const { googleInboxes, mostGoogleInboxes, microsoftInboxes } = thresholds
  if (google > mostGoogleInboxes)
    caps.push({ provider: 'google', inboxes: google, limit: mostGoogleInboxes, isMost: true })
  else if (google > googleInboxes)
    caps.push({ provider: 'google', inboxes: google, limit: googleInboxes, isMost: false })
  if (microsoft > microsoftInboxes)
    caps.push({ provider: 'microsoft', inboxes: microsoft, limit: microsoftInboxes, isMost: true })
  return caps
}

/** Records that fail, as the check last found. */
export const failingVitals = ({ vitals }: DomainRow): Vital[] =>
  vitals === undefined ? [] : VITALS.filter((vital) => vitals[vital] === false)
